"""A person's own copy of finished evaluations, what came after, follow-ups."""

from uuid import UUID

from polku.base.lifecycle.copying import Part as Copied
from polku.base.lifecycle.copying import copied
from polku.pathway.cases.models import Case
from polku.pathway.outcomes.models import (
    Evaluation,
    FactorReview,
    FollowUp,
    GoalRating,
    OnwardStep,
    ServiceReview,
)
from polku.pathway.outcomes.rules import EvaluationStatus


def own_part(person_id: UUID) -> list[Copied]:
    """The room's part of a person's own copy (GDPR 15 and 20 articles)."""
    cases = Case.objects.filter(person=person_id)
    finished = Evaluation.objects.filter(case__in=cases, status=EvaluationStatus.FINISHED)
    return [
        copied(finished),
        copied(GoalRating.objects.filter(evaluation__in=finished)),
        copied(ServiceReview.objects.filter(evaluation__in=finished)),
        copied(FactorReview.objects.filter(evaluation__in=finished)),
        copied(OnwardStep.objects.filter(case__in=cases)),
        copied(FollowUp.objects.filter(case__in=cases)),
    ]
