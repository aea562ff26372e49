"""Deadlines of cases as lists show them: those that run, and those met late without a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from polku.base import clock
from polku.base.access.kept import Asking, kept
from polku.base.rulebook.codes import RuleCode
from polku.pathway.cases.models import Case, Clock
from polku.pathway.cases.queries.overview import CaseHead

RUNNING = Q(met_on=None, dropped_on=None)
# Done after its day, and nobody has written why (SHL 45 §).
UNEXPLAINED = Q(met_on__gt=F("due_on"), deviation="")
# Let fall after its day, as when the case closed or the client was refused.
FELL_LATE = Q(dropped_on__gt=F("due_on"), deviation="")
# Let fall, and running or met again from the same day: asked about once.
TAKEN_UP = Exists(
    Clock.objects.filter(
        case=OuterRef("case"),
        rule_code=OuterRef("rule_code"),
        starts_on=OuterRef("starts_on"),
        pk__gt=OuterRef("pk"),
    )
)


@dataclass(frozen=True, slots=True)
class DueItem:
    """One deadline as a list shows it. Statutory and own targets are never mixed.

    `days_left` counts to today, or to the day on which it was met or let fall.
    """

    id: UUID
    case_id: UUID
    person_id: UUID
    client: str
    rule_code: str
    statutory: bool
    law: str
    due_on: date
    days_left: int
    deviation: str
    deviation_note: str
    met_on: date | None = None
    dropped_on: date | None = None

    @property
    def is_late(self) -> bool:
        """Whether the day has passed."""
        return self.days_left < 0

    @property
    def days_late(self) -> int:
        """Calendar days past the due day."""
        return max(0, -self.days_left)

    @property
    def words(self) -> str:
        """What must have happened by the day."""
        return str(RuleCode(self.rule_code).label)


def running_clocks(cases: QuerySet[Case], *, until: date | None = None) -> list[DueItem]:
    """Deadlines that run in these cases, the nearest first; those due by a day, where one is
    named. One query."""
    clocks = RUNNING if until is None else RUNNING & Q(due_on__lte=until)
    return _due_items(_clocks(cases, clocks))


def clocks_to_mind(cases: QuerySet[Case], *, until: date) -> list[DueItem]:
    """Deadlines that run and are due by a day, and those met late whose reason nobody has written
    yet, the oldest first. One query."""
    return _due_items(_clocks(cases, RUNNING & Q(due_on__lte=until) | UNEXPLAINED))


def running_clocks_of(head: CaseHead) -> list[DueItem]:
    """Deadlines that run in one case, open or closed, which the caller has seen, and those met or
    let fall late without a reason. One query."""
    name = head.client.listed_name
    return [_due_item(row, person_id=head.person_id, client=name) for row in _running_in(head.id)]


def clocks_asked(case_id: UUID) -> Asking:
    """What `running_clocks_of` asks, for a page that asks it together with more."""
    return _running_in.of(case_id)


@kept
def _running_in(case_id: UUID) -> QuerySet[Clock]:
    which = RUNNING | UNEXPLAINED | FELL_LATE & ~TAKEN_UP
    return Clock.objects.filter(which, case=case_id).order_by("due_on", "pk")


def late_clocks(cases: QuerySet[Case], *, page: int | str | None, size: int) -> Page:
    """Deadlines that have passed and those met late without a reason, the oldest first, a page at
    a time. Two queries."""
    late = _clocks(cases, RUNNING & Q(due_on__lt=clock.today()) | UNEXPLAINED)
    found: Page = Paginator(late, size).get_page(page)
    found.object_list = _due_items(found.object_list)
    return found


def _clocks(cases: QuerySet[Case], which: Q) -> QuerySet[Clock]:
    clocks = Clock.objects.filter(which, case__in=cases)
    return clocks.select_related("case__person").order_by("due_on", "pk")


def _due_items(clocks: Iterable[Clock]) -> list[DueItem]:
    return [
        _due_item(row, person_id=row.case.person_id, client=row.case.person.listed_name)
        for row in clocks
    ]


def _due_item(row: Clock, *, person_id: UUID, client: str) -> DueItem:
    return DueItem(
        id=row.pk,
        case_id=row.case_id,
        person_id=person_id,
        client=client,
        rule_code=row.rule_code,
        statutory=row.statutory,
        law=row.law,
        due_on=row.due_on,
        days_left=(row.due_on - (row.met_on or row.dropped_on or clock.today())).days,
        deviation=row.get_deviation_display() if row.deviation else "",
        deviation_note=row.deviation_note,
        met_on=row.met_on,
        dropped_on=row.dropped_on,
    )
