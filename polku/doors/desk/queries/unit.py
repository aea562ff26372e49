"""The unit as its lead sees it: who carries how much, what is late, how long people wait."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from uuid import UUID

from django.db.models import QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.base.rulebook.codes import RuleCode
from polku.directory.units.queries import Colleague, colleagues_in
from polku.pathway.cases import policies
from polku.pathway.cases.models import Case, Clock, Tie
from polku.pathway.cases.queries import DueItem, running_clocks
from polku.pathway.cases.rules import Stage, TieKind

LOOK_BACK = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Load:
    """One worker's caseload in numbers."""

    user_id: UUID | None
    name: str
    clients: int
    in_assessment: int
    in_service: int
    special_support: int
    late: int


@dataclass(frozen=True, slots=True)
class Wait:
    """How long one step has taken lately, beside the days its rule allows."""

    rule_code: str
    words: str
    statutory: bool
    n: int
    median_days: float
    longest_days: int
    in_time: int

    @property
    def in_time_percent(self) -> int:
        """Share that met the deadline."""
        return round(100 * self.in_time / self.n)


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Everything the lead's page shows."""

    open_cases: int
    without_own_worker: int
    loads: list[Load]
    waits: list[Wait]
    late: list[DueItem]


def unit_page(*, actor: Actor) -> UnitPage:
    """The units the actor leads. Five queries, however many clients."""
    cases = policies.led_by(actor)
    rows = list(cases.values_list("pk", "stage", "special_support"))
    owners = _owners(cases)
    clocks = running_clocks(cases)
    late = [item for item in clocks if item.is_late]
    people = colleagues_in(actor.units_as(Role.UNIT_LEAD))
    return UnitPage(
        open_cases=len(rows),
        without_own_worker=sum(case_id not in owners for case_id, *_ in rows),
        loads=_loads(people, rows=rows, owners=owners, late=late),
        waits=_waits(actor),
        late=late,
    )


def _owners(cases: QuerySet[Case]) -> dict[UUID, tuple[UUID, str]]:
    """Own worker's key and listed name by case."""
    ties = Tie.objects.in_force().filter(case__in=cases, kind=TieKind.OWN)
    return {tie.case_id: (tie.user_id, tie.user.listed_name) for tie in ties.select_related("user")}


def _loads(
    people: list[Colleague],
    *,
    rows: list[tuple],
    owners: dict[UUID, tuple[UUID, str]],
    late: list[DueItem],
) -> list[Load]:
    """One row a worker of the unit, with or without clients, and any outsider who has some."""
    names = {person.id: person.name for person in people} | dict(owners.values())
    counts: defaultdict[UUID, Counter] = defaultdict(Counter)
    for case_id, stage, special in rows:
        if case_id in owners:
            mine = counts[owners[case_id][0]]
            mine["clients"] += 1
            mine["in_assessment"] += stage in (Stage.INITIATED, Stage.ASSESSMENT)
            mine["in_service"] += stage in (Stage.SERVICE, Stage.EVALUATION)
            mine["special_support"] += bool(special)
    for item in late:
        if item.case_id in owners:
            counts[owners[item.case_id][0]]["late"] += 1
    columns = ("clients", "in_assessment", "in_service", "special_support", "late")
    return [
        Load(user_id, name, *(counts[user_id][column] for column in columns))
        for user_id, name in sorted(names.items(), key=lambda pair: pair[1])
    ]


def _waits(actor: Actor) -> list[Wait]:
    """Steps finished in the last half year, by rule. One query."""
    since = clock.today() - LOOK_BACK
    done = Clock.objects.filter(
        case__unit__in=actor.units_as(Role.UNIT_LEAD), met_on__gte=since
    ).values_list("rule_code", "statutory", "starts_on", "due_on", "met_on")
    by_rule: defaultdict[tuple[str, bool], list] = defaultdict(list)
    for code, statutory, starts_on, due_on, met_on in done:
        by_rule[code, statutory].append(((met_on - starts_on).days, met_on <= due_on))
    return [
        Wait(
            rule_code=code,
            words=str(RuleCode(code).label),
            statutory=statutory,
            n=len(times),
            median_days=median(days for days, _ in times),
            longest_days=max(days for days, _ in times),
            in_time=sum(ok for _, ok in times),
        )
        for (code, statutory), times in sorted(by_rule.items(), key=lambda pair: not pair[0][1])
    ]
