"""Plans of a case in lines, for lists, for the panel and for the rooms above."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.kept import Asking, kept
from polku.pathway.plan import policies, rules
from polku.pathway.plan.models import Goal, Plan, PlannedService
from polku.pathway.plan.queries.view import PlanView, plan_view

IN_A_LINE = ("number", "status", "track", "starts_on", "ends_on", "no_plan_because")
NOT_NEEDED = rules.PlanStatus.NOT_NEEDED


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan of a case in a list."""

    id: UUID
    number: int
    status: str
    status_words: str
    track_words: str
    starts_on: date | None
    ends_on: date | None
    no_plan_because: str


def plans_of(case_id: UUID, *, actor: Actor) -> list[PlanLine]:
    """Every plan of a case, newest first. One query."""
    rows = policies.visible_to(actor).filter(case=case_id).order_by("-number")
    return [_line(row) for row in rows]


def _line(row: Plan) -> PlanLine:
    """A plan as one line."""
    return PlanLine(
        id=row.pk,
        number=row.number,
        status=row.status,
        status_words=row.get_status_display(),
        track_words=row.get_track_display(),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        no_plan_because=row.no_plan_because,
    )


def shown_first(plans: list[PlanLine]) -> PlanLine | None:
    """The plan a case's page opens with: the unfinished one, else the latest that was agreed."""
    by_status = {status: [p for p in plans if p.status == status] for status in rules.PlanStatus}
    for status in rules.OPENS_WITH:
        if by_status[status]:
            return by_status[status][0]
    return None


@dataclass(frozen=True, slots=True)
class PlanPanel:
    """The plan in a few lines, for the case's front page."""

    case_id: UUID
    in_force: PlanLine | None
    open: PlanLine | None
    not_needed_because: str
    goals: tuple[str, ...]
    for_young: bool
    next_review_on: date | None
    review_is_late: bool
    latest_number: int


def panel(case_id: UUID, *, actor: Actor) -> PlanPanel:
    """The plan in a few lines. One query."""
    found: list[Any] = _plans_and_goals(actor, case_id)
    rows = list({row.pk: row for row in found}.values())
    held = next((row for row in rows if row.status == rules.PlanStatus.AGREED), None)
    unfinished = next((row for row in rows if row.status in rules.OPEN), None)
    shown = unfinished or held
    goals = [row.aim or row.wish for row in found if shown and row.pk == shown.pk]
    late = bool(held and held.next_review_on and held.next_review_on < clock.today())
    return PlanPanel(
        case_id=case_id,
        in_force=_line(held) if held else None,
        open=_line(unfinished) if unfinished else None,
        not_needed_because=rows[0].no_plan_because if rows else "",
        goals=tuple(filter(None, goals)),
        for_young=bool(shown and shown.for_young),
        next_review_on=held.next_review_on if held else None,
        review_is_late=late,
        latest_number=rows[0].number if rows else 0,
    )


def panel_asks(case_id: UUID, *, actor: Actor) -> list[Asking]:
    """What `panel` asks, for a page that asks it together with other rooms'."""
    return [_plans_and_goals.of(actor, case_id)]


@kept
def _plans_and_goals(actor: Actor, case_id: UUID) -> QuerySet[Plan]:
    """The case's plans, each as many times as it has goals that are kept, with their words. Only
    what a line shows: a plan is long, and all of it sealed."""
    young = PlannedService.objects.filter(plan=OuterRef("pk"), for_young=True)
    return (
        policies.visible_to(actor)
        .filter(case=case_id)
        .only(*IN_A_LINE, "next_review_on")
        .annotate(
            kept=FilteredRelation("goals", condition=Q(goals__dropped_on=None)),
            aim=F("kept__aim"),
            wish=F("kept__wish"),
            for_young=Exists(young),
        )
        .order_by("-number", "kept__order", "kept__pk")
    )


@kept
def _goals(plan_id: UUID) -> QuerySet[Goal]:
    return Goal.objects.filter(plan=plan_id, dropped_on=None)


def plan_in_force(case_id: UUID, *, on: date | None = None) -> Plan | None:
    """The agreed plan that holds on the day; the caller has seen the case. One query."""
    return Plan.objects.in_force(on=on).filter(case=case_id).first()


def active_goals(plan_id: UUID) -> list[Goal]:
    """Goals of a plan that have not been dropped; the caller has seen the plan. One query."""
    return _goals(plan_id)


def my_plan(actor: Actor) -> PlanView | None:
    """The client's own plan: the one being written together, else the latest that was agreed."""
    lines = [_line(row) for row in policies.visible_to(actor).order_by("-pk")]
    first = shown_first([line for line in lines if line.status != NOT_NEEDED])
    return plan_view(first.id, actor=actor) if first and actor.is_client else None


def latest_agreed(case_id: UUID) -> Plan | None:
    """The latest plan that came into force, ended or not; the caller has seen the case."""
    rows = Plan.objects.filter(case=case_id, status__in=rules.IN_FORCE)
    return rows.order_by("-number").first()


def has_open_plan(case_id: UUID) -> bool:
    """Whether a plan is unfinished in the case; the caller has seen the case."""
    return Plan.objects.open_in(case_id).exists()
