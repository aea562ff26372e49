"""How it has gone: the evaluation in which my view is asked, and those made before."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.pathway.outcomes import policies
from polku.pathway.outcomes.queries import EvaluationView, evaluation_view, my_evaluation
from polku.pathway.outcomes.queries.evaluation import RatedGoal
from polku.pathway.outcomes.rules import EvaluationStatus
from polku.pathway.plan.policies import goals_visible_to


@dataclass(frozen=True, slots=True)
class PastEvaluation:
    """An evaluation that was finished."""

    id: UUID
    on: date
    conclusion: str


@dataclass(frozen=True, slots=True)
class EvaluationPage:
    """What is asked of me now, and what was said before."""

    asked: EvaluationView | None
    past: tuple[PastEvaluation, ...]

    @property
    def has_answered(self) -> bool:
        """Whether I have said everything that is asked."""
        if self.asked is None or not self.asked.row.client_view:
            return False
        return all(goal.client_level is not None for goal in self.asked.goals)


def evaluation_page(*, actor: Actor) -> EvaluationPage:
    """Eight queries at most, however many goals and evaluations."""
    return EvaluationPage(asked=my_evaluation(actor), past=tuple(past_evaluations(actor=actor)))


def past_evaluations(*, actor: Actor) -> list[PastEvaluation]:
    """My finished evaluations, the newest first. One query."""
    rows = policies.visible_to(actor).filter(status=EvaluationStatus.FINISHED)
    return [
        PastEvaluation(row.pk, row.on, row.get_conclusion_display())
        for row in rows.order_by("-on", "-pk")
    ]


def asked_now(*, actor: Actor) -> EvaluationView | None:
    """The evaluation in which I write, if any."""
    return my_evaluation(actor)


def finished(evaluation_id: UUID, *, actor: Actor) -> EvaluationView:
    """One of mine that has been finished, or 404."""
    found = evaluation_view(evaluation_id, actor=actor)
    if found.is_draft:
        raise Http404
    return found


def see_goal(goal_id: UUID, *, actor: Actor) -> None:
    """404 unless the goal is mine."""
    see(goal_id, visible=goals_visible_to(actor))


def goal_asked(asked: EvaluationView, goal_id: UUID) -> RatedGoal:
    """The goal named, or 404."""
    for one in asked.goals:
        if one.goal.pk == goal_id and one.goal.dropped_on is None:
            return one
    raise Http404


def levels_of(one: RatedGoal) -> list[tuple[int, str]]:
    """The five described levels, the best first, each as one choice."""
    return [(rung.level, f"{rung.text} ({rung.label})") for rung in one.ladder]
