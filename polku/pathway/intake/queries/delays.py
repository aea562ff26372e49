"""Days that contacts waited past: of one contact, and those whose reason nobody has written."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.rulebook.codes import RuleCode
from polku.base.ui.times import day_text
from polku.directory.people import queries as people
from polku.pathway.intake import policies, rules
from polku.pathway.intake.models import Contact, Delay
from polku.pathway.intake.queries.queue import Due
from polku.pathway.intake.rules import Step

ASKED_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Late:
    """One day that a contact waited past. Law and own targets are kept apart.

    `done_on` is empty while it still waits; `days_late` counts to it, or to today.
    """

    step: str
    rule_code: str
    statutory: bool
    law: str
    due_on: date
    done_on: date | None = None
    reason: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        """What was done late, or still waits."""
        return str(Step(self.step).label)

    @property
    def reason_words(self) -> str:
        """The kind of reason, in words."""
        return str(Delay(deviation=self.reason).get_deviation_display()) if self.reason else ""

    @property
    def days_late(self) -> int:
        """Calendar days past the day."""
        return max(0, ((self.done_on or clock.today()) - self.due_on).days)

    @property
    def rule(self) -> list[tuple[str, str]]:
        """Which rule, when it was due, by whose word, and when it was done."""
        done = [(_("Done"), day_text(self.done_on))] if self.done_on else []
        return [
            (_("Deadline"), str(RuleCode(self.rule_code).label)),
            (_("Due day"), day_text(self.due_on)),
            *done,
            (_("Whose rule"), self.law if self.statutory else _("Our own target")),
        ]


@dataclass(frozen=True, slots=True)
class Asked:
    """A contact for which something was done late, and nobody has written why."""

    contact_id: UUID
    person_id: UUID | None
    case_id: UUID | None
    about: str
    late: Late


def delays_of(contact: Contact, *, due: Due | None) -> list[Late]:
    """What the contact waited past, and what it waits past now. One query."""
    kept = [_late(row) for row in contact.delays.order_by("due_on", "pk")]
    step = rules.step_of(urgency=contact.urgency)
    if due is None or not due.is_late or step in {one.step for one in kept}:
        return kept
    running = Late(step, due.code, due.statutory, due.law, due.day)
    return [*kept, running]


def asked_delays(*, actor: Actor) -> list[Asked]:
    """What was done late in the actor's units without its reason, the oldest first: the first
    `ASKED_SHOWN` of them, and one more when there are more. One query."""
    rows = policies.delays_asked_of(actor).select_related("contact__person")
    return [
        Asked(
            contact_id=row.contact_id,
            person_id=row.contact.person_id,
            case_id=row.contact.case_id,
            about=row.contact.about
            or people.masked(row.contact.about_phone, hidden=row.contact.claims_protection),
            late=_late(row),
        )
        for row in rows.order_by("due_on", "pk")[: ASKED_SHOWN + 1]
    ]


def _late(row: Delay) -> Late:
    return Late(
        step=row.step,
        rule_code=row.rule_code,
        statutory=row.statutory,
        law=row.law,
        due_on=row.due_on,
        done_on=row.done_on,
        reason=row.deviation,
        note=row.deviation_note,
    )
