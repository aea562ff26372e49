"""Changing keys while people work: what was sealed with an earlier key is sealed with the current.

Rows are taken some hundreds at a time, each batch a transaction of its own. A row that somebody is
writing is stepped over and met again, so that nobody waits for long and nobody is waited for: no
deadlock can come of it. It can be stopped and run again: the rows themselves say what is left.
"""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from psycopg import sql

from polku.base.secrets.fields import Sealed, sealed_fields
from polku.base.secrets.ring import ring

AT_A_TIME = 200
MOST_ROUNDS = 20
PAUSE = 0.2
"""Seconds before rows that somebody was writing are tried again."""

Progress = Callable[[str, int], None]
Finish = Callable[[list[Any]], object]
"""What is done with the keys of some rows sealed anew, in the same transaction."""


@dataclass(frozen=True, slots=True)
class Sealings:
    """How many values of one table are sealed with each key."""

    table: str
    by_key: Counter[str]

    @property
    def waiting(self) -> int:
        """Those that are not sealed with the current key yet."""
        return self.by_key.total() - self.by_key[ring().current.name]


def sealed_models() -> list[type[models.Model]]:
    """Every table that keeps something sealed."""
    return [model for model in apps.get_models() if sealed_fields(model)]


def standing() -> list[Sealings]:
    """What is sealed with which key now. Reads every sealed table once."""
    return [_standing_of(model) for model in sealed_models()]


def reseal(*, told: Progress = lambda table, rows: None) -> int:
    """Seal with the current key all but what the trail attests; how many rows were changed."""
    return sum(reseal_table(model, told=told) for model in sealed_models() if not _attested(model))


def _standing_of(model: type[models.Model]) -> Sealings:
    keys = sql.SQL(", ").join(sql.SQL("({})").format(_key_of(f)) for f in sealed_fields(model))
    count = sql.SQL(
        "select key, count(*) from {}, lateral (values {}) as kept (key)"
        " where key <> '' group by key"
    ).format(_table(model), keys)
    with connection.cursor() as cursor:
        cursor.execute(count)
        return Sealings(model._meta.db_table, Counter(dict(cursor.fetchall())))


def _attested(model: type[models.Model]) -> bool:
    """Whether a row may be sealed anew only by whoever has the key of the trail."""
    return any(field.name == "attestation" for field in model._meta.local_concrete_fields)


def reseal_table(
    model: type[models.Model], *, told: Progress, finish: Finish = lambda keys: None
) -> int:
    """Rounds over one table, until a round finds nothing to do or somebody will not let go."""
    changed = 0
    for _round in range(MOST_ROUNDS):
        last, found = None, 0
        while batch := _reseal_batch(model, after=last, finish=finish):
            last, found = batch[-1], found + len(batch)
            told(model._meta.db_table, changed + found)
        changed += found
        if not _is_waiting(model):
            break
        time.sleep(PAUSE)
    return changed


@transaction.atomic
def _reseal_batch(model: type[models.Model], *, after: Any, finish: Finish) -> list[Any]:
    """The next rows nobody is writing; their keys, the last of which says where to go on."""
    fields = sealed_fields(model)
    names = [sql.Identifier(field.column) for field in fields]
    read = sql.SQL(
        "select id, {} from {} where ({}) and (%s::uuid is null or id > %s)"
        " order by id limit %s for no key update skip locked"
    ).format(sql.SQL(", ").join(names), _table(model), _waits(fields))
    setting = sql.SQL(", ").join(sql.SQL("{} = %s").format(name) for name in names)
    write = sql.SQL("update {} set {} where id = %s").format(_table(model), setting)
    with connection.cursor() as cursor:
        cursor.execute("set local polku.resealing = 'on'")
        cursor.execute(read, [after, after, AT_A_TIME])
        rows = cursor.fetchall()
        cursor.executemany(write, [_resealed(row, fields) for row in rows])
    keys = [row[0] for row in rows]
    finish(keys)
    return keys


def _resealed(row: tuple, fields: list[Sealed]) -> list[Any]:
    key, *kept = row
    values = zip(fields, kept, strict=True)
    return [*(v if v is None else f.seal(f.unseal(v)) for f, v in values), key]


def _is_waiting(model: type[models.Model]) -> bool:
    found = sql.SQL("select exists (select from {} where {})")
    with connection.cursor() as cursor:
        cursor.execute(found.format(_table(model), _waits(sealed_fields(model))))
        return cursor.fetchone()[0]


def _waits(fields: list[Sealed]) -> sql.Composable:
    """Whether any of the columns is sealed with another key than the current."""
    current = sql.Literal(ring().current.name)
    other = sql.SQL("{} not in ('', {})")
    return sql.SQL(" or ").join(other.format(_key_of(field), current) for field in fields)


def _key_of(field: Sealed) -> sql.Composable:
    """The name of the key, which stands first."""
    column: sql.Composable = sql.Identifier(field.column)
    if field.column_type == "sealed_bytes":
        column = sql.SQL("encode(substring({} for 13), 'escape')").format(column)
    return sql.SQL("split_part({}, '.', 1)").format(column)


def _table(model: type[models.Model]) -> sql.Identifier:
    return sql.Identifier(model._meta.db_table)
