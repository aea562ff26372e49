"""Which plans? Whoever sees the case sees its plans; its carriers write, the client co-writes."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from polku.base.access.actor import Actor
from polku.base.access.gate import remembered
from polku.pathway.cases import policies as cases
from polku.pathway.cases.models import Case
from polku.pathway.plan.models import Factor, Goal, Partner, Plan, PlannedService, Step
from polku.pathway.plan.rules import PlanStatus


@remembered
def visible_to(actor: Actor) -> QuerySet[Plan]:
    """The client sees their own plans, drafts too: they are written together."""
    plans = Plan.objects.filter(case__in=cases.visible_to(actor))
    return plans.exclude(status=PlanStatus.ASIDE) if actor.is_client else plans


@remembered
def editable_by(actor: Actor) -> QuerySet[Plan]:
    """Whoever carries the case; the rules say in which status."""
    return Plan.objects.filter(case__in=cases.carried_by(actor))


@remembered
def agreeable_by(actor: Actor) -> QuerySet[Plan]:
    """Only the own worker, or who covers for them, agrees a plan; where it is recorded that none
    is named (SHL 42 §), whoever carries the case."""
    return Plan.objects.filter(case__in=cases.answered_for_by(actor))


@remembered
def co_writable_by(actor: Actor) -> QuerySet[Plan]:
    """The client's own plan in an open case."""
    return Plan.objects.filter(case__in=cases.open_own_of(actor))


@remembered
def workable_by(actor: Actor) -> QuerySet[Plan]:
    """Plans in which the actor marks steps done: the client, or whoever carries the case."""
    return editable_by(actor) | co_writable_by(actor)


@remembered
def plannable_by(actor: Actor) -> QuerySet[Case]:
    """Cases in which the actor starts a plan."""
    return cases.carried_by(actor)


@remembered
def goals_visible_to(actor: Actor) -> QuerySet[Goal]:
    """Goals of the plans one sees."""
    return Goal.objects.filter(plan__in=visible_to(actor))


@remembered
def goals_editable_by(actor: Actor) -> QuerySet[Goal]:
    """Goals of the plans one writes."""
    return Goal.objects.filter(plan__in=editable_by(actor))


@remembered
def steps_visible_to(actor: Actor) -> QuerySet[Step]:
    """Steps of the plans one sees."""
    return Step.objects.filter(plan__in=visible_to(actor))


@remembered
def steps_workable_by(actor: Actor) -> QuerySet[Step]:
    """Steps that the actor may mark done."""
    return Step.objects.filter(plan__in=workable_by(actor))


def rows_of_cases(cases: Collection[UUID]) -> list[QuerySet[Any]]:
    """All that the room keeps of these cases, what hangs from other rows first: for erasing."""
    return [
        Factor.objects.filter(plan__case__in=cases),
        PlannedService.objects.filter(plan__case__in=cases),
        Step.objects.filter(plan__case__in=cases),
        Partner.objects.filter(plan__case__in=cases),
        Goal.objects.filter(plan__case__in=cases),
        Plan.objects.filter(case__in=cases),
    ]
