"""Which outcomes? Whoever sees the case; follow-ups also after it has closed."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from polku.base.access.actor import Actor
from polku.base.access.gate import among, remembered
from polku.base.access.rules import Role
from polku.pathway.cases import policies as cases
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import Stage
from polku.pathway.outcomes.models import (
    Evaluation,
    FactorReview,
    FollowUp,
    GoalRating,
    OnwardStep,
    ServiceReview,
)


@remembered
def visible_to(actor: Actor) -> QuerySet[Evaluation]:
    """Whoever sees the case sees its evaluations."""
    return Evaluation.objects.filter(case__in=cases.visible_to(actor))


@remembered
def editable_by(actor: Actor) -> QuerySet[Evaluation]:
    """Whoever carries the case writes; a finished one is kept by the rules."""
    return Evaluation.objects.filter(case__in=cases.carried_by(actor))


@remembered
def co_writable_by(actor: Actor) -> QuerySet[Evaluation]:
    """The client's own evaluation in an open case."""
    return Evaluation.objects.filter(case__in=cases.open_own_of(actor))


@remembered
def closable_by(actor: Actor) -> QuerySet[Case]:
    """Whoever answers for the case closes it; the lead too, when nobody carries the case."""
    return Case.objects.filter(
        among(cases.answered_for_by(actor), "pk") | among(cases.led_by(actor), "pk")
    )


@remembered
def onward_visible_to(actor: Actor) -> QuerySet[OnwardStep]:
    """Whoever sees the case sees where the client goes from it."""
    return OnwardStep.objects.filter(case__in=cases.visible_to(actor))


@remembered
def onward_editable_by(actor: Actor) -> QuerySet[OnwardStep]:
    """Whoever carries the case; after closing, the unit's caseworkers record the reply."""
    in_my_unit = cases.is_in_reach_of(actor, Role.CASEWORKER, case="case__") & Q(
        case__stage=Stage.CLOSED
    )
    return OnwardStep.objects.filter(among(cases.carried_by(actor), "case") | in_my_unit)


@remembered
def follow_ups_visible_to(actor: Actor) -> QuerySet[FollowUp]:
    """Whoever sees the closed case sees its follow-ups; a client does not see our task list."""
    if actor.is_client:
        return FollowUp.objects.none()
    return FollowUp.objects.filter(case__in=cases.visible_to(actor))


@remembered
def follow_ups_doable_by(actor: Actor) -> QuerySet[FollowUp]:
    """The unit's caseworkers, whoever among them was the own worker."""
    return FollowUp.objects.filter(cases.is_in_reach_of(actor, Role.CASEWORKER, case="case__"))


def rows_of_cases(cases: Collection[UUID]) -> list[QuerySet[Any]]:
    """All that the room keeps of these cases, what hangs from other rows first: for erasing."""
    return [
        GoalRating.objects.filter(evaluation__case__in=cases),
        ServiceReview.objects.filter(evaluation__case__in=cases),
        FactorReview.objects.filter(evaluation__case__in=cases),
        Evaluation.objects.filter(case__in=cases),
        OnwardStep.objects.filter(case__in=cases),
        FollowUp.objects.filter(case__in=cases),
    ]
