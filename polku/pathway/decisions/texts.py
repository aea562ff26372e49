"""What a form hands to an action: what is written in a decision, a service, an agreement."""

from dataclasses import dataclass, field, fields
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db.models import Model

from polku.base.ui.versions import EditedMeanwhile
from polku.pathway.decisions.rules import Arranged, Outcome


@dataclass(frozen=True, slots=True)
class DecisionText:
    """What is written in a draft decision."""

    title: str = ""
    matter: str = ""
    outcome: str = Outcome.GRANT
    summary: str = ""
    facts: str = ""
    reasons: str = ""
    provisions: list[str] = field(default_factory=list)
    other_provisions: str = ""
    hearing: str = ""
    deviation_reason: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    immediate: bool = False
    immediate_because: str = ""
    more: str = ""
    notified: str = ""
    informant_name: str = ""
    informant_phone: str = ""
    informant_email: str = ""
    language: str = "fi"


@dataclass(frozen=True, slots=True)
class LineText:
    """One service in a draft decision; `planned_service_id` is what it answers in the plan."""

    service: str
    component: str = ""
    for_young: bool = False
    granted: bool = True
    description: str = ""
    amount: str = ""
    days_per_week: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    arranged: str = Arranged.OWN
    provider: str = ""
    deviates_because: str = ""
    planned_service_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class AgreementText:
    """What is written in a draft agreement."""

    starts_on: date | None = None
    ends_on: date | None = None
    days_per_week: int | None = None
    weekdays: list[int] = field(default_factory=list)
    day_starts_at: time | None = None
    day_ends_at: time | None = None
    hours_more: str = ""
    place: str = ""
    tutor: str = ""
    tutor_phone: str = ""
    content: str = ""
    support: str = ""
    client_duties: str = ""
    absences: str = ""
    more: str = ""
    review_on: date | None = None
    compensation_rule_id: UUID | None = None
    language: str = "fi"


def names_of(kind: type) -> list[str]:
    """The names of a text's fields, which are those of the row."""
    return [one.name for one in fields(kind)]


def written_in(row: Model, kind: type) -> dict[str, Any]:
    """The row's values under a text's names."""
    return {name: getattr(row, name) for name in names_of(kind)}


def put_into(row: Model, text: object) -> list[str]:
    """Set the row's values from a text; returns the names of what must be saved."""
    names = names_of(type(text))
    for name in names:
        setattr(row, name, getattr(text, name))
    return [name.removesuffix("_id") for name in names]


def refuse_if_newer(row: Model, *, version: int, kind: type) -> None:
    """Somebody saved meanwhile: hand both texts over instead of writing over theirs."""
    if row.version != version:
        raise EditedMeanwhile(version=row.version, theirs=written_in(row, kind))
