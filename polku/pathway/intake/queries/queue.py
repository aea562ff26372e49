"""The queue: which contacts wait, for how long, and what each asks for next."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.rulebook.codes import ParameterCode
from polku.base.rulebook.queries import RuleBook, parameter_on, rulebook_of, rulebooks_of
from polku.directory.people import queries as people
from polku.directory.people.rules import age_on
from polku.pathway.intake import policies, rules
from polku.pathway.intake.models import Contact, Delay
from polku.pathway.intake.rules import Status, Urgency


@dataclass(frozen=True, slots=True)
class Due:
    """What a waiting contact asks for, and by when. Law and own targets are kept apart."""

    code: str
    name: str
    day: date
    days_left: int
    statutory: bool
    law: str

    @property
    def is_late(self) -> bool:
        """Whether the day has passed."""
        return self.days_left < 0

    @property
    def days_late(self) -> int:
        """Calendar days past the day."""
        return max(0, -self.days_left)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One contact as the queue shows it."""

    id: UUID
    person_id: UUID | None
    about: str
    kind: str
    source: str
    channel: str
    unit: str
    received_at: datetime
    waited_days: int
    urgency: str
    urgency_words: str
    status: str
    status_words: str
    handled_at: datetime | None
    due: Due | None
    asks_why: str = ""
    """The step that waits past its day, when nobody has written why."""

    @property
    def urgency_kind(self) -> str:
        """The shape and colour of the urgency's tag."""
        return {Urgency.URGENT: "danger", Urgency.UNJUDGED: "warning"}.get(self.urgency, "neutral")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the reader narrowed and ordered the queue."""

    handled: bool = False
    urgency: str = ""
    source: str = ""
    unit_id: UUID | None = None
    sort: str = "urgency"


PRESSING = [Urgency.URGENT, Urgency.UNJUDGED, Urgency.NOT_URGENT]


def _by_due(row: QueueRow) -> tuple[date, datetime]:
    """The nearest day first."""
    return (row.due.day if row.due else date.max, row.received_at)


ORDERS: dict[str, Callable[[QueueRow], Any]] = {
    "urgency": lambda row: (PRESSING.index(row.urgency), *_by_due(row)),
    "due": _by_due,
    "received": lambda row: row.received_at,
    "about": lambda row: row.about.casefold(),
    "kind": lambda row: (row.kind, row.received_at),
}
# Of which steps it is written already why they are late.
EXPLAINED = ArraySubquery(
    Delay.objects.filter(contact=OuterRef("pk")).exclude(deviation="").values("step")
)
# Handled contacts stay in sight for a while; older ones are found through the person.
HANDLED_SHOWN = 200


def queue(wanted: Wanted, *, actor: Actor) -> list[QueueRow]:
    """The contacts of the actor's units, the most pressing first. At most three queries."""
    contacts = _narrowed(wanted, actor=actor).select_related("person", "unit")
    if wanted.handled:
        return [row_of(one, due=None) for one in contacts.order_by("-handled_at")[:HANDLED_SHOWN]]
    contacts = contacts.annotate(explained=EXPLAINED)
    books, over_age = rulebooks_of({one.unit.organisation_id for one in contacts}), over_age_today()
    rows = []
    for one in contacts:
        due = next_due(one, book=books[one.unit.organisation_id], over_age=over_age)
        rows.append(_asking(row_of(one, due=due), one.explained))
    key = ORDERS.get(wanted.sort.lstrip("-"), ORDERS["urgency"])
    return sorted(rows, key=key, reverse=wanted.sort.startswith("-"))


def _asking(row: QueueRow, explained: list[str]) -> QueueRow:
    """The row, and whether its day has passed without a reason."""
    step = rules.step_of(urgency=row.urgency)
    asks = row.due is not None and row.due.is_late and step not in explained
    return replace(row, asks_why=step if asks else "")


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """What the desk and the queue's head say of the waiting contacts."""

    waiting: int
    unjudged: int
    urgent: int


def queue_counts(*, actor: Actor) -> QueueCounts:
    """How many wait, and how many of them must be looked at first. One query."""
    found = policies.waiting_for(actor).aggregate(
        waiting=Count("pk"),
        unjudged=Count("pk", filter=Q(urgency=Urgency.UNJUDGED)),
        urgent=Count("pk", filter=Q(urgency=Urgency.URGENT)),
    )
    return QueueCounts(**found)


def row_of(contact: Contact, *, due: Due | None) -> QueueRow:
    """A contact as a line of a list."""
    return QueueRow(
        id=contact.pk,
        person_id=contact.person_id,
        about=contact.about or people.masked(contact.about_phone, hidden=contact.claims_protection),
        kind=contact.get_kind_display(),
        source=contact.get_source_display(),
        channel=contact.get_channel_display(),
        unit=contact.unit.shown_name,
        received_at=contact.received_at,
        waited_days=(clock.today() - clock.day_of(contact.received_at)).days,
        urgency=contact.urgency,
        urgency_words=contact.get_urgency_display(),
        status=contact.status,
        status_words=contact.get_status_display(),
        handled_at=contact.handled_at,
        due=due,
    )


def next_due(contact: Contact, *, book: RuleBook, over_age: int) -> Due | None:
    """What the contact asks for next: the urgency judged, help at once, or the assessment begun."""
    if contact.status != Status.WAITING:
        return None
    if contact.urgency == Urgency.UNJUDGED:
        return _due("ASSESS_URGENT", contact=contact, book=book)
    if contact.urgency == Urgency.URGENT:
        at_once = _due("ASSESS_URGENT", contact=contact, book=book)
        return replace(at_once, name=_("Start at once"))
    return min(start_dues(contact, book=book, over_age=over_age), key=lambda due: due.day)


def late_now(contact: Contact) -> Due | None:
    """What the contact waits for past its day, if it does. Three queries at most."""
    book = rulebook_of(contact.unit.organisation_id)
    due = next_due(contact, book=book, over_age=over_age_today())
    return due if due and due.is_late else None


def start_dues(
    contact: Contact, *, book: RuleBook, over_age: int, pending_on: date | None = None
) -> list[Due]:
    """The deadlines that will bind the start of the assessment, of a matter pending from a day."""
    pending_on = pending_on or _pending_on(contact)
    codes = rules.start_limits(
        age=_age(contact, on=clock.day_of(contact.received_at)),
        over_age=over_age,
        gets_care_allowance=contact.gets_care_allowance,
        is_disabled=contact.is_disabled_client,
        is_a_child=rules.is_a_child(_age(contact, on=pending_on)),
    )
    return [_due(code, contact=contact, book=book, pending_on=pending_on) for code in codes]


def dues_of_initiation(
    contact: Contact, *, book: RuleBook, over_age: int, pending_on: date | None = None
) -> list[Due]:
    """Every deadline that begins to run when the matter is initiated, pending from a day."""
    pending_on = pending_on or _pending_on(contact)
    codes = ["ASSESS_URGENT"] if contact.urgency == Urgency.URGENT else []
    end = rules.end_limit(is_a_child=rules.is_a_child(_age(contact, on=pending_on)))
    after = [end, "DECISION_IMPLEMENT"]
    return [
        *(_due(code, contact=contact, book=book, pending_on=pending_on) for code in codes),
        *start_dues(contact, book=book, over_age=over_age, pending_on=pending_on),
        *(_due(code, contact=contact, book=book, pending_on=pending_on) for code in after),
    ]


def _pending_on(contact: Contact) -> date:
    """From which day the matter is pending: from its initiation. Until there is one, from the
    contact's arrival, when the need became known (SHL 34 §), unless who initiates says a later."""
    return clock.day_of(contact.case.initiated_at if contact.case else contact.received_at)


def _age(contact: Contact, *, on: date) -> int | None:
    """How old the one it is about is on a day, as far as is known."""
    born = contact.person.birth_date if contact.person else contact.about_birth_date
    return age_on(born, on) if born else None


def over_age_today() -> int:
    """The age over which the assessment starts in seven working days. One query."""
    return int(parameter_on(ParameterCode.ASSESS_OVER_AGE, clock.today()))


def _due(code: str, *, contact: Contact, book: RuleBook, pending_on: date | None = None) -> Due:
    """A deadline counted as the case's clock will be: from the day the matter is pending where the
    law says so (SHL 36 § 3 mom., 45 §), else from the day the contact arrived."""
    arrived_on = clock.day_of(contact.received_at)
    start = pending_on if pending_on and code in rules.FROM_INITIATION else arrived_on
    limit = book.deadline(code, start=start)
    return Due(
        code=code,
        name=limit.name,
        day=limit.due_on,
        days_left=(limit.due_on - clock.today()).days,
        statutory=limit.statutory,
        law=limit.law,
    )


def _narrowed(wanted: Wanted, *, actor: Actor) -> QuerySet[Contact]:
    """The actor's queue, or what was handled, as the reader narrowed it."""
    contacts = policies.waiting_for(actor)
    if wanted.handled:
        contacts = policies.handleable_by(actor).exclude(status=Status.WAITING)
    narrowed = {
        name: value
        for name, value in (
            ("urgency", wanted.urgency),
            ("source", wanted.source),
            ("unit", wanted.unit_id),
        )
        if value
    }
    return contacts.filter(**narrowed)
