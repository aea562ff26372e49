"""A room's rows as the person they are about gets them: machine-readable, others masked."""

from base64 import b64encode
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Field, ForeignKey, Model, QuerySet

Row = dict[str, Any]
# What the program keeps for itself, and says nothing of anybody.
TECHNICAL = {"version", "field_versions", "client_version", "order", "edited_by", "edited_at"}


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one table. `fields` are Django's own, for whoever puts them into words."""

    table: str
    rows: list[Row]
    fields: dict[str, Field] = field(repr=False, default_factory=dict)


def copied(
    rows: QuerySet[Any],
    *,
    masks: Callable[[Any], Collection[str]] = lambda row: (),
    leaving_out: Collection[str] = (),
) -> Part:
    """Every field but the technical ones; `masks` names those of a row that tell of another person.

    A masked field is null, and its name stands in the row's `masked`. One query.
    """
    left_out = TECHNICAL | set(leaving_out)
    fields = {one.name: one for one in rows.model._meta.concrete_fields if one.name not in left_out}
    workers = [name for name, one in fields.items() if _is_a_worker(one)]
    found = rows.select_related(*workers) if workers else rows
    return Part(
        table=rows.model._meta.db_table,
        rows=[_row(one, fields=fields.values(), masked=set(masks(one))) for one in found],
        fields=fields,
    )


def _row(row: Model, *, fields: Iterable[Field], masked: set[str]) -> Row:
    """One row by field name."""
    told = {one.name: None if one.name in masked else _value(row, one) for one in fields}
    return told | ({"masked": sorted(masked)} if masked else {})


def _is_a_worker(one: Field) -> bool:
    return isinstance(one, ForeignKey) and one.related_model._meta.label == "access.User"


def _value(row: Model, one: Field) -> Any:
    """The value as JSON has it; a worker by name, another row by its key."""
    if _is_a_worker(one):
        worker = getattr(row, one.name)
        return worker.name if worker else None
    return _plain(getattr(row, one.attname))


def _plain(value: Any) -> Any:
    """What JSON knows, and the rest as text: days and moments as ISO 8601, files as base64."""
    match value:
        case datetime() | date() | time():
            return value.isoformat()
        case UUID():
            return str(value)
        case bytes() | memoryview():
            return b64encode(bytes(value)).decode()
        case list() | tuple():
            return [_plain(one) for one in value]
        case _:
            return value
