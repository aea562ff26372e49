"""What the administrator keeps: appeal instructions and compensation rules, with their dates."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.kept import is_among
from polku.pathway.decisions import policies
from polku.pathway.decisions.models import AppealInstruction, CompensationRule
from polku.pathway.decisions.wording import compensation_words, period


@dataclass(frozen=True, slots=True)
class InstructionRow:
    """One dated text."""

    id: UUID
    organisation: str
    language: str
    authority: str
    delivery: str
    contents: str
    attachments: str
    period: str
    state: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One dated rule."""

    id: UUID
    organisation: str
    name: str
    words: str
    cost_centre: str
    period: str
    state: str
    may_end: bool


def instructions(*, actor: Actor) -> list[InstructionRow]:
    """Every text of the actor's organisations, those in force first. One query."""
    rows = policies.instructions_visible_to(actor).select_related("organisation", "recorded_by")
    found = rows.order_by("organisation__name", "language", "-valid_from")
    return sorted((_instruction(row) for row in found), key=lambda row: _order(row.state))


def compensation_rules(*, actor: Actor) -> list[RuleRow]:
    """Every rule of the actor's organisations, those in force first. Two queries."""
    rows = policies.rules_visible_to(actor).select_related("organisation")
    kept = set(policies.rules_keepable_by(actor).values_list("pk", flat=True))
    found = rows.order_by("organisation__name", "name", "-valid_from")
    return sorted((_rule(row, kept) for row in found), key=lambda row: _order(row.state))


def compensation_rule(rule_id: UUID, *, actor: Actor) -> RuleRow:
    """One rule of the actor's organisations, or 404. Two queries."""
    visible = policies.rules_visible_to(actor).select_related("organisation")
    row = see(rule_id, visible=visible)
    kept = is_among(policies.rules_keepable_by, row.pk, actor=actor)
    return _rule(row, {row.pk} if kept else set())


def kept_organisations(*, actor: Actor) -> list[tuple[str, str]]:
    """Key and name of the organisations whose texts the actor keeps. One query."""
    rows = policies.keepable_organisations(actor).order_by("name")
    return [(str(row.pk), row.name) for row in rows]


def state_on(first: date, last: date | None, day: date) -> str:
    """`now`, `coming` or `past`."""
    if day < first:
        return "coming"
    return "now" if last is None or day <= last else "past"


def _order(state: str) -> int:
    """In force, then what is coming, then history."""
    return ("now", "coming", "past").index(state)


def _instruction(row: AppealInstruction) -> InstructionRow:
    """A text as a list shows it."""
    return InstructionRow(
        id=row.pk,
        organisation=row.organisation.shown_name,
        language=str(row.get_language_display()),
        authority=row.authority,
        delivery=row.delivery,
        contents=row.contents,
        attachments=row.attachments,
        period=period(row.valid_from, row.valid_to),
        state=state_on(row.valid_from, row.valid_to, clock.today()),
        recorded_by=row.recorded_by.name,
    )


def _rule(row: CompensationRule, kept: set[UUID]) -> RuleRow:
    """A rule as a list shows it."""
    return RuleRow(
        id=row.pk,
        organisation=row.organisation.shown_name,
        name=row.name,
        words=compensation_words(row),
        cost_centre=row.cost_centre,
        period=period(row.valid_from, row.valid_to),
        state=state_on(row.valid_from, row.valid_to, clock.today()),
        may_end=row.pk in kept and row.valid_to is None,
    )
