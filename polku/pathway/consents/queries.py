"""What people have said, as pages show it, and whether a disclosure may be made."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.kept import Asking, kept
from polku.base.lifecycle.copying import Part, copied
from polku.base.lifecycle.parts import offered
from polku.directory.units.models import Organisation
from polku.pathway.consents import policies, rules
from polku.pathway.consents.models import Statement
from polku.pathway.consents.rules import Asked, Said, Target


@dataclass(frozen=True, slots=True)
class Line:
    """One version of one thing a person has said."""

    id: UUID
    kind: str
    kind_words: str
    about: str
    controller: str
    recipient: str
    purpose: str
    valid_until: date | None
    how: str
    said_at: datetime
    recorded_by: str
    version: int
    holds: bool
    was_withdrawn: bool


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """What holds now, and everything before."""

    now: list[Line]
    before: list[Line]


@dataclass(frozen=True, slots=True)
class StatementsPanel:
    """What the case's page says in a few lines."""

    now: list[Line]
    count: int


def of_person(person_id: UUID, *, actor: Actor) -> StatementsPage:
    """All that a person has said, the newest first. One query."""
    lines = [_line(row) for row in _said_by(actor, person_id)]
    now = [line for line in lines if line.holds]
    return StatementsPage(now, [line for line in lines if not line.holds])


def panel(case_id: UUID, *, actor: Actor) -> StatementsPanel:
    """For the case's page: what holds now. One query."""
    now = [line for line in map(_line, _said_in(actor, case_id)) if line.holds]
    return StatementsPanel(now, len(now))


def panel_asks(case_id: UUID, *, actor: Actor) -> list[Asking]:
    """What `panel` asks, for a page that asks it together with other rooms'."""
    return [_said_in.of(actor, case_id)]


@kept
def _said_by(actor: Actor, person_id: UUID) -> QuerySet[Statement]:
    return _in_order(policies.visible_to(actor).filter(person=person_id))


@kept
def _said_in(actor: Actor, case_id: UUID) -> QuerySet[Statement]:
    return _in_order(policies.visible_in(case_id, actor=actor))


def _in_order(rows: QuerySet[Statement]) -> QuerySet[Statement]:
    rows = rows.select_related("controller", "recorded_by", "newer")
    return rows.order_by("-said_at", "-pk")


def one(statement_id: UUID, *, person_id: UUID, actor: Actor) -> Line:
    """One version of what this person has said, or 404."""
    rows = policies.visible_to(actor).filter(person=person_id)
    return _line(
        see(statement_id, visible=rows.select_related("controller", "recorded_by", "newer"))
    )


def why_not(asked: Asked, *, person_id: UUID) -> list[str]:
    """Every reason a disclosure may not be made, by the newest of what the person has said.

    For whoever discloses: the caller has passed its own gate to the person's data.
    """
    rows = Statement.objects.newest().filter(person=person_id)
    return rules.may_disclose(asked, said=[Said(row.terms, row.in_force) for row in rows])


def documents_to_name(case_id: UUID, *, actor: Actor) -> list[tuple[UUID, str]]:
    """The case's documents that what is said may be about, as each later room offers its own."""
    rooms = offered("documents_of", by="queries")
    return [one for offer in reversed(rooms.values()) for one in offer(case_id, actor=actor)]


def controller_of(case_id: UUID) -> UUID:
    """Whose register the case is in; the caller has seen the case."""
    return Organisation.objects.filter(units__cases=case_id).values_list("pk", flat=True).get()


def own_part(person_id: UUID) -> list[Part]:
    """A person's own copy of what they have said."""
    return [copied(Statement.objects.filter(person=person_id).order_by("said_at", "pk"))]


def _line(row: Statement) -> Line:
    """The row in words."""
    newest = getattr(row, "newer", None) is None
    return Line(
        id=row.pk,
        kind=row.kind,
        kind_words=row.get_kind_display(),
        about=_about(row),
        controller=row.controller.name,
        recipient=row.recipient,
        purpose=row.purpose,
        valid_until=row.valid_until,
        how=row.get_how_display(),
        said_at=row.said_at,
        recorded_by=row.recorded_by.name,
        version=row.version,
        holds=newest and Said(row.terms, row.in_force).holds_on(clock.today()),
        was_withdrawn=not row.in_force,
    )


def _about(row: Statement) -> str:
    """The service task or the document by name, otherwise everything."""
    match row.target:
        case Target.SERVICE_TASK:
            return row.get_service_task_display()
        case Target.DOCUMENT:
            return row.document_name
        case _:
            return row.get_target_display()
