"""One evaluation: every goal with its ladder and levels, the services, the figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import FilteredRelation, Q, QuerySet

from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.kept import is_among
from polku.pathway.outcomes import policies, rules
from polku.pathway.outcomes.models import Evaluation, FactorReview, GoalRating, ServiceReview
from polku.pathway.plan.models import Factor, Goal, PlannedService
from polku.pathway.plan.queries import Rung, ladder
from polku.pathway.plan.rules import Level


@dataclass(frozen=True, slots=True)
class RatedGoal:
    """One goal with how far it came."""

    goal: Goal
    number: int
    ladder: tuple[Rung, ...]
    rating: GoalRating | None

    @property
    def client_level(self) -> int | None:
        """The level the client chose."""
        return self.rating.client_level if self.rating else None

    @property
    def agreed_level(self) -> int | None:
        """The level agreed together."""
        return self.rating.agreed_level if self.rating else None

    @property
    def agreed_words(self) -> str:
        """The agreed level with its name."""
        return level_words(self.agreed_level)

    @property
    def client_words(self) -> str:
        """The client's level with its name."""
        return level_words(self.client_level)

    @property
    def baseline_words(self) -> str:
        """Where the goal started."""
        return level_words(self.goal.baseline)


@dataclass(frozen=True, slots=True)
class ReviewedService:
    """One planned service and whether it was used and helped."""

    service: PlannedService
    review: ServiceReview | None


@dataclass(frozen=True, slots=True)
class ReviewedFactor:
    """One situational factor and what it turned out to do."""

    factor: Factor
    review: FactorReview | None


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """A whole evaluation."""

    row: Evaluation
    person_id: UUID
    client: str
    goals: tuple[RatedGoal, ...]
    dropped: tuple[Goal, ...]
    services: tuple[ReviewedService, ...]
    factors: tuple[ReviewedFactor, ...]
    attainment: rules.Attainment
    may_edit: bool

    @property
    def organiser(self) -> str:
        """Who arranges the service, with its identifier (703/2023 38 §)."""
        return str(self.row.case.unit.organisation.identified)

    @property
    def is_draft(self) -> bool:
        """Whether it is being made."""
        return self.row.status == rules.EvaluationStatus.DRAFT

    @property
    def may_write(self) -> bool:
        """Whether the actor may change it now."""
        return self.may_edit and self.is_draft

    @property
    def missing(self) -> list[str]:
        """What stands in the way of finishing."""
        if not self.is_draft:
            return []
        unrated = [one.goal.name for one in self.goals if one.agreed_level is None]
        return obstacles_to_finishing(self.row, unrated_goals=unrated)


def evaluation_view(evaluation_id: UUID, *, actor: Actor) -> EvaluationView:
    """One whole evaluation, or 404. Six queries, however many goals."""
    rows = policies.visible_to(actor).select_related(
        "case__person", "case__unit__organisation", "plan", "started_by", "finished_by", "edited_by"
    )
    evaluation = see(evaluation_id, visible=rows)
    goals = list(evaluation.plan.goals.all())
    ratings = {rating.goal_id: rating for rating in evaluation.ratings.all()}
    rated, dropped = rated_goals(goals, ratings=ratings)
    return EvaluationView(
        row=evaluation,
        person_id=evaluation.case.person_id,
        client=evaluation.case.person.name,
        goals=rated,
        dropped=dropped,
        services=tuple(
            ReviewedService(service, getattr(service, "review", None))
            for service in _with_review(evaluation.plan.services.all(), evaluation)
        ),
        factors=tuple(
            ReviewedFactor(factor, getattr(factor, "review", None))
            for factor in _with_review(evaluation.plan.factors.all(), evaluation)
        ),
        attainment=attainment_of(rated, dropped=len(dropped)),
        may_edit=is_among(policies.editable_by, evaluation.pk, actor=actor),
    )


def _with_review(parts: QuerySet[Any], evaluation: Evaluation) -> QuerySet[Any]:
    """Parts of the plan, those of which this evaluation says something with `review`: one query."""
    ours = FilteredRelation("reviews", condition=Q(reviews__evaluation=evaluation.pk))
    return parts.annotate(review=ours).select_related("review")


def attainment_of(rated: Iterable[RatedGoal], *, dropped: int = 0) -> rules.Attainment:
    """The figure over goals that have not been dropped."""
    active = [one for one in rated if one.goal.dropped_on is None]
    return rules.attainment(
        levels=[one.agreed_level for one in active],
        weights=[one.goal.weight for one in active],
        baselines=[one.goal.baseline for one in active],
        dropped=dropped,
    )


def obstacles_to_finishing(evaluation: Evaluation, *, unrated_goals: list[str]) -> list[str]:
    """Every reason the evaluation is not ready."""
    return rules.obstacles_to_finishing(
        status=evaluation.status,
        kind=evaluation.kind,
        filled_with_client=evaluation.filled_with_client,
        no_client_because=evaluation.no_client_because,
        client_view=evaluation.client_view,
        worker_estimate=evaluation.worker_estimate,
        conclusion=evaluation.conclusion,
        unrated_goals=unrated_goals,
    )


def level_words(level: int | None) -> str:
    """+1 More than hoped; a dash when no level has been chosen."""
    if level is None:
        return "–"
    return f"{sign(level)} {Level(level).label}"


def sign(level: int) -> str:
    """-2, -1, 0, +1, +2, with a true minus."""
    return f"{level:+d}".replace("-", "−") if level else "0"


def rated_goals(
    goals: list[Goal], *, ratings: dict[UUID, GoalRating]
) -> tuple[tuple[RatedGoal, ...], tuple[Goal, ...]]:
    """Goals with their ratings, a dropped one only when it has any; and the dropped ones."""
    shown = [goal for goal in goals if goal.dropped_on is None or goal.pk in ratings]
    rated = tuple(
        RatedGoal(goal, number, ladder(goal), ratings.get(goal.pk))
        for number, goal in enumerate(shown, 1)
    )
    return rated, tuple(goal for goal in goals if goal.dropped_on)
