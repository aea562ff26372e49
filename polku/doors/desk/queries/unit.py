"""The unit as its lead sees it: who carries how much, what is late, how long people wait."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.paginator import Page
from django.db.models import (
    Aggregate,
    Count,
    F,
    FloatField,
    Func,
    IntegerField,
    Max,
    Q,
    QuerySet,
)

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.rulebook.codes import RuleCode
from polku.directory.units.queries import colleagues_in
from polku.pathway.cases import policies
from polku.pathway.cases.models import Clock, Tie
from polku.pathway.cases.queries import late_clocks
from polku.pathway.cases.rules import Stage, TieKind

LATE_ON_A_PAGE = 50
CARRIED = {
    "clients": Count("pk"),
    "in_assessment": Count("pk", filter=Q(case__stage__in=[Stage.INITIATED, Stage.ASSESSMENT])),
    "in_service": Count("pk", filter=Q(case__stage__in=[Stage.SERVICE, Stage.EVALUATION])),
    "special_support": Count("pk", filter=Q(case__special_support=True)),
}
NOTHING = dict.fromkeys(CARRIED, 0)
LATE = Q(case__clocks__met_on=None, case__clocks__dropped_on=None)
LOOK_BACK = timedelta(days=180)


class InDays(Func):
    """The difference of two days, which PostgreSQL counts as a whole number."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = IntegerField()


class Median(Aggregate):
    """Half of them are at most this."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


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
    """Everything the lead's page shows; of what is late, a page at a time."""

    open_cases: int
    without_own_worker: int
    with_a_ground: int
    loads: list[Load]
    waits: list[Wait]
    late: Page


def unit_page(*, page: int | str | None = 1, actor: Actor) -> UnitPage:
    """The units the actor leads. Seven queries, however many clients: the database counts."""
    cases = policies.led_by(actor)
    owned = Tie.objects.in_force().filter(kind=TieKind.OWN)
    alone = ~policies.has_own_worker()
    counts = cases.aggregate(
        n=Count("pk"),
        alone=Count("pk", filter=Q(alone, no_own_worker="")),
        with_a_ground=Count("pk", filter=alone & ~Q(no_own_worker="")),
    )
    return UnitPage(
        open_cases=counts["n"],
        without_own_worker=counts["alone"],
        with_a_ground=counts["with_a_ground"],
        loads=_loads(owned.filter(case__in=cases), actor=actor),
        waits=_waits(actor),
        late=late_clocks(cases, page=page, size=LATE_ON_A_PAGE),
    )


def _loads(ties: QuerySet[Tie], *, actor: Actor) -> list[Load]:
    """One row a worker of the unit, with or without clients, and any outsider who has some."""
    names = {one.id: one.name for one in colleagues_in(actor.units_as(Role.UNIT_LEAD))}
    counted = {row.pop("user_id"): row for row in ties.values("user_id").annotate(**CARRIED)}
    late = ties.filter(LATE, case__clocks__due_on__lt=clock.today())
    lates = dict(late.values_list("user_id").annotate(n=Count("pk")))
    missing = counted.keys() - names.keys()
    names |= {user.pk: user.listed_name for user in User.objects.filter(pk__in=missing)}
    return [
        Load(user_id, name, **counted.get(user_id, NOTHING), late=lates.get(user_id, 0))
        for user_id, name in sorted(names.items(), key=lambda pair: pair[1])
    ]


def _waits(actor: Actor) -> list[Wait]:
    """Steps finished in the last half year, by rule. One query."""
    days = InDays(F("met_on"), F("starts_on"))
    led = policies.is_in_reach_of(actor, Role.UNIT_LEAD, case="case__")
    done = Clock.objects.filter(led, met_on__gte=clock.today() - LOOK_BACK)
    rows = done.values("rule_code", "statutory").annotate(
        n=Count("pk"),
        half=Median(days),
        longest=Max(days),
        in_time=Count("pk", filter=Q(met_on__lte=F("due_on"))),
    )
    return [
        Wait(
            rule_code=row["rule_code"],
            words=str(RuleCode(row["rule_code"]).label),
            statutory=row["statutory"],
            n=row["n"],
            median_days=row["half"],
            longest_days=row["longest"],
            in_time=row["in_time"],
        )
        for row in rows.order_by("-statutory", "rule_code")
    ]
