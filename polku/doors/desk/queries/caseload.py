"""My clients: searched, filtered and sorted in the database, a page at a time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import (
    Case as Choose,
)
from django.db.models import (
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Collate, TruncDate

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.kept import any_of, kept
from polku.base.rulebook.codes import RuleCode
from polku.base.ui.components import Tag
from polku.directory.people.models import Person
from polku.directory.people.policies import orders_in_force
from polku.directory.people.queries import partly_named
from polku.doors.desk import rules
from polku.doors.desk.rules import Attention, Whose
from polku.pathway.activities.models import Meeting
from polku.pathway.activities.rules import MeetingStatus
from polku.pathway.cases import policies
from polku.pathway.cases.models import Case, Clock
from polku.pathway.cases.rules import PATH, Stage

FINNISH = "fi-x-icu"
STAGE_KINDS = {
    Stage.INITIATED: "warning",
    Stage.SERVICE: "success",
    Stage.EVALUATION: "success",
    Stage.CLOSED: "neutral",
}


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """One client as the list shows them."""

    case_id: UUID
    person_id: UUID
    client: str
    is_protected: bool
    special_support: bool
    stage: Tag
    next_meeting_at: datetime | None
    last_met_on: date | None
    due_on: date | None
    due_words: str
    attention: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the worker chose in the address: words to search, filters, order."""

    q: str = ""
    stage: str = ""
    attention: str = ""
    whose: str = Whose.OWN
    sort: str = "name"


def caseload(*, choices: Choices, page: int = 1, actor: Actor) -> Page:
    """A page of `CaseloadRow`s. Three queries, however many clients."""
    found = Paginator(_Sought(choices, actor), 50).get_page(page)
    shown = list(found.object_list)
    dues = _next_clocks([case.pk for case in shown])
    found.object_list = [_row(case, due=dues.get(case.pk)) for case in shown]
    return found


@dataclass(frozen=True, slots=True)
class _Sought:
    """The worker's clients as they chose them, for the paginator. Words are not kept: who is
    looked for stays nowhere."""

    choices: Choices
    actor: Actor

    def count(self) -> int:
        how_many = _how_many.build if self.choices.q else _how_many
        return how_many(self.actor, self.choices)[0]

    def __getitem__(self, shown: slice) -> list[Any]:
        cases = _cases.build if self.choices.q else _cases
        return list(cases(self.actor, self.choices, shown.start, shown.stop))


@kept
def _how_many(actor: Actor, choices: Choices) -> QuerySet[Case, int]:
    how_many = Func(template="count(*)", output_field=IntegerField())
    return _found(actor, choices).order_by().values_list(how_many, flat=True)


@kept
def _cases(actor: Actor, choices: Choices, first: int, last: int) -> QuerySet[Case]:
    return _found(actor, choices).order_by(*_order(choices.sort))[first:last]


def _found(actor: Actor, choices: Choices) -> QuerySet[Case]:
    return _filtered(_annotated(_mine(actor, whose=choices.whose)), choices)


def _mine(actor: Actor, *, whose: str) -> QuerySet[Case]:
    match whose:
        case Whose.ALL:
            return policies.carried_by(actor)
        case Whose.NOBODY:
            return policies.unowned_led_by(actor)
        case _:
            return policies.on_the_desk_of(actor)


def _annotated(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Each case with its next meeting, days since the last one, and nearest deadline."""
    ahead = Meeting.objects.filter(
        case=OuterRef("pk"), status=MeetingStatus.PLANNED, starts_at__gte=clock.Now()
    ).order_by("starts_at")
    running = Clock.objects.filter(case=OuterRef("pk"), met_on=None, dropped_on=None)
    met_or_began = Coalesce(
        F("last_met_on"), TruncDate("relation_started_at"), TruncDate("initiated_at")
    )
    return cases.select_related("person").annotate(
        is_protected=Exists(orders_in_force(OuterRef("person"))),
        next_meeting_at=Subquery(ahead.values("starts_at")[:1]),
        due_on=Subquery(running.order_by("due_on").values("due_on")[:1]),
        days_unseen=Func(
            Value(clock.today()),
            met_or_began,
            template="(%(expressions)s)",
            arg_joiner=" - ",
            output_field=IntegerField(),
        ),
    )


def _filtered(cases: QuerySet[Case], choices: Choices) -> QuerySet[Case]:
    if choices.q.strip():
        cases = cases.filter(person__in=partly_named(Person.objects.all(), choices.q))
    if choices.stage in PATH:
        cases = cases.filter(stage=choices.stage)
    today = clock.today()
    wanted: dict[str, Q] = {
        Attention.LATE: Q(due_on__lt=today),
        Attention.DUE: Q(due_on__gte=today, due_on__lte=today + rules.A_WEEK),
        Attention.MEETING_OVERDUE: Q(days_unseen__gt=F("meeting_interval_days")),
        Attention.NO_MEETING: Q(next_meeting_at=None),
    }
    return cases.filter(wanted.get(choices.attention, Q()))


def _order(sort: str) -> list[Any]:
    """The chosen column, then the name: å, ä and ö come last as Finnish readers expect."""
    name = [Collate("person__last_name", FINNISH), Collate("person__first_names", FINNISH), "pk"]
    place = Choose(*(When(stage=step, then=n) for n, step in enumerate(PATH)))
    columns = {
        "name": name[0],
        "stage": place,
        "meeting": F("next_meeting_at"),
        "seen": F("days_unseen"),
        "due": F("due_on"),
    }
    column = columns.get(sort.removeprefix("-"), name[0])
    ordered = column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True)
    return [ordered, *name]


def _next_clocks(case_ids: list[UUID]) -> dict[UUID, Clock]:
    """The nearest running deadline of each case. One query."""
    nearest: dict[UUID, Clock] = {}
    for row in _running(case_ids):
        nearest.setdefault(row.case_id, row)
    return nearest


@kept
def _running(case_ids: list[UUID]) -> QuerySet[Clock]:
    running = Clock.objects.filter(any_of("case_id", case_ids), met_on=None, dropped_on=None)
    return running.order_by("due_on", "pk")


def _row(case: Any, *, due: Clock | None) -> CaseloadRow:
    overdue = (
        case.meeting_interval_days is not None and case.days_unseen > case.meeting_interval_days
    )
    alerts = rules.attention(
        due_on=case.due_on,
        next_meeting_at=case.next_meeting_at,
        meeting_overdue=overdue,
        on=clock.today(),
    )
    return CaseloadRow(
        case_id=case.pk,
        person_id=case.person_id,
        client=case.person.listed_name,
        is_protected=case.is_protected,
        special_support=bool(case.special_support),
        stage=Tag(case.get_stage_display(), STAGE_KINDS.get(case.stage, "info")),
        next_meeting_at=case.next_meeting_at,
        last_met_on=case.last_met_on,
        due_on=case.due_on,
        due_words=str(RuleCode(due.rule_code).label) if due else "",
        attention=tuple(Tag(str(alert.label), rules.KINDS[alert]) for alert in alerts),
    )
