"""Looking back with the client: texts, levels of goals, services, and the finished document."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.audit.actions import record
from polku.base.ui.versions import EditedMeanwhile
from polku.pathway.cases import actions as case_steps
from polku.pathway.cases import policies as cases
from polku.pathway.cases.rules import Stage
from polku.pathway.outcomes import policies, rules
from polku.pathway.outcomes.facts import (
    ClientEvaluated,
    EvaluationEdited,
    EvaluationFinished,
    EvaluationStarted,
    GoalRated,
)
from polku.pathway.outcomes.models import Evaluation, FactorReview, GoalRating, ServiceReview
from polku.pathway.outcomes.queries import obstacles_to_finishing
from polku.pathway.outcomes.rules import EvaluationKind, EvaluationStatus
from polku.pathway.plan.queries import active_goals, latest_agreed

FIELDS = (
    "on",
    "filled_with_client",
    "no_client_because",
    "participants",
    "client_view",
    "participants_view",
    "worker_estimate",
    "new_needs",
    "conclusion",
)


@transaction.atomic
def start_evaluation(
    case_id: UUID, *, kind: str, on: date | None = None, actor: Actor
) -> Evaluation:
    """Begin to evaluate the latest agreed plan; a closing one moves the case to evaluation."""
    case = fetch_for(case_id, visible=cases.visible_to, allowed=cases.carried_by, actor=actor)
    plan = latest_agreed(case.pk)
    open_draft = Evaluation.objects.filter(case=case, status=EvaluationStatus.DRAFT)
    refuse_if(
        rules.obstacles_to_starting(
            has_agreed_plan=plan is not None, has_open_draft=open_draft.exists()
        )
    )
    evaluation = Evaluation(
        case=case,
        plan=plan,
        kind=kind,
        service_task=case.service_task,
        on=on or clock.today(),
        started_by_id=actor.id,
    )
    evaluation.save(force_insert=True)
    record(EvaluationStarted(**_ids(evaluation), kind=kind), actor=actor)
    if kind == EvaluationKind.CLOSING:
        case_steps.move_to(case, stage=Stage.EVALUATION, actor=actor)
    return evaluation


@transaction.atomic
def save_evaluation(
    evaluation_id: UUID, *, values: Mapping[str, object], version: int, actor: Actor
) -> Evaluation:
    """Save texts of an unfinished evaluation; raises `EditedMeanwhile` where both wrote."""
    evaluation = _editable(evaluation_id, actor=actor)
    changed = _write(evaluation, values=values, version=version, actor=actor)
    if changed:
        record(EvaluationEdited(**_ids(evaluation), what=" ".join(changed)), actor=actor)
    return evaluation


@transaction.atomic
def rate_goal(
    evaluation_id: UUID,
    *,
    goal_id: UUID,
    client_level: int | None,
    agreed_level: int | None,
    note: str = "",
    version: int | None = None,
    actor: Actor,
) -> GoalRating:
    """Choose with the client how far a goal came."""
    evaluation = _editable(evaluation_id, actor=actor)
    values = {"client_level": client_level, "agreed_level": agreed_level, "note": note}
    rating = _rate(evaluation, goal_id=goal_id, values=values, version=version, actor=actor)
    record(GoalRated(**_ids(evaluation), goal_id=goal_id), actor=actor)
    return rating


@transaction.atomic
def review_service(
    evaluation_id: UUID,
    *,
    service_id: UUID,
    was_used: bool | None,
    helped: str = "",
    actor: Actor,
) -> ServiceReview:
    """Write whether a planned service was used and whether it helped."""
    evaluation = _editable(evaluation_id, actor=actor)
    service = get_object_or_404(evaluation.plan.services, pk=service_id)
    review, _new = ServiceReview.objects.update_or_create(
        evaluation=evaluation,
        service=service,
        defaults={"was_used": was_used, "helped": helped},
    )
    record(EvaluationEdited(**_ids(evaluation), what="service_review"), actor=actor)
    return review


@transaction.atomic
def review_factor(
    evaluation_id: UUID, *, factor_id: UUID, effect: str, note: str = "", actor: Actor
) -> FactorReview:
    """Write what a situational factor turned out to do to the goals (AVAIN)."""
    evaluation = _editable(evaluation_id, actor=actor)
    factor = get_object_or_404(evaluation.plan.factors, pk=factor_id)
    review, _new = FactorReview.objects.update_or_create(
        evaluation=evaluation, factor=factor, defaults={"effect": effect, "note": note}
    )
    record(EvaluationEdited(**_ids(evaluation), what="factor_review"), actor=actor)
    return review


@transaction.atomic
def client_evaluates(
    evaluation_id: UUID, *, client_view: str, version: int, actor: Actor
) -> Evaluation:
    """The client writes their own view on their own page."""
    evaluation = _own(evaluation_id, actor=actor)
    values = {"client_view": client_view}
    if _write(evaluation, values=values, version=version, actor=actor):
        record(ClientEvaluated(**_ids(evaluation)), actor=actor)
    return evaluation


@transaction.atomic
def client_rates(
    evaluation_id: UUID, *, goal_id: UUID, level: int | None, actor: Actor
) -> GoalRating:
    """The client chooses on their own page how far a goal came; the agreed level is for a talk."""
    evaluation = _own(evaluation_id, actor=actor)
    rating = GoalRating.objects.filter(evaluation=evaluation, goal=goal_id).first()
    rating = _rate(
        evaluation,
        goal_id=goal_id,
        values={"client_level": level},
        version=rating and rating.version,
        actor=actor,
    )
    record(ClientEvaluated(**_ids(evaluation)), actor=actor)
    return rating


@transaction.atomic
def finish_evaluation(evaluation_id: UUID, *, actor: Actor) -> Evaluation:
    """Make the evaluation a document; from then on the database refuses to change it."""
    evaluation = _editable(evaluation_id, actor=actor)
    rated = evaluation.ratings.filter(agreed_level__isnull=False)
    done = set(rated.values_list("goal_id", flat=True))
    unrated = [goal.name for goal in active_goals(evaluation.plan_id) if goal.pk not in done]
    refuse_if(obstacles_to_finishing(evaluation, unrated_goals=unrated))
    evaluation.status = EvaluationStatus.FINISHED
    evaluation.finished_at = clock.now()
    evaluation.finished_by_id = actor.id
    evaluation.save(update_fields=["status", "finished_at", "finished_by"])
    record(
        EvaluationFinished(
            **_ids(evaluation), kind=evaluation.kind, conclusion=evaluation.conclusion
        ),
        actor=actor,
    )
    return evaluation


def _editable(evaluation_id: UUID, *, actor: Actor) -> Evaluation:
    """The locked unfinished evaluation the actor may write in."""
    evaluation = fetch_for(
        evaluation_id,
        visible=policies.visible_to,
        allowed=policies.editable_by,
        along=("case",),
        actor=actor,
    )
    refuse_if(rules.obstacles_to_editing(status=evaluation.status))
    return evaluation


def _own(evaluation_id: UUID, *, actor: Actor) -> Evaluation:
    """The client's own unfinished evaluation, locked."""
    evaluation = fetch_for(
        evaluation_id,
        visible=policies.visible_to,
        allowed=policies.co_writable_by,
        along=("case",),
        actor=actor,
    )
    refuse_if(rules.obstacles_to_editing(status=evaluation.status))
    return evaluation


def _write(
    evaluation: Evaluation, *, values: Mapping[str, object], version: int, actor: Actor
) -> list[str]:
    """Put changed values in place, unless somebody changed the same fields after `version`."""
    changed = [n for n in FIELDS if n in values and getattr(evaluation, n) != values[n]]
    both = [name for name in changed if evaluation.field_versions.get(name, 1) > version]
    if both:
        raise EditedMeanwhile(
            version=evaluation.version,
            theirs={name: getattr(evaluation, name) for name in both},
            by=evaluation.edited_by.name if evaluation.edited_by else "",
            at=evaluation.edited_at,
        )
    if changed:
        _put(evaluation, values={name: values[name] for name in changed}, actor=actor)
    return changed


def _put(evaluation: Evaluation, *, values: dict[str, object], actor: Actor) -> None:
    """Save the values and remember at which version each field changed."""
    for name, value in values.items():
        setattr(evaluation, name, value)
    evaluation.version += 1
    evaluation.field_versions |= dict.fromkeys(values, evaluation.version)
    evaluation.edited_by_id = actor.id
    evaluation.edited_at = clock.now()
    evaluation.save(update_fields=[*values, "version", "field_versions", "edited_by", "edited_at"])


def _rate(
    evaluation: Evaluation,
    *,
    goal_id: UUID,
    values: dict[str, object],
    version: int | None,
    actor: Actor,
) -> GoalRating:
    """Write the rating of an active goal; a newer one that differs is never written over."""
    if goal_id not in {goal.pk for goal in active_goals(evaluation.plan_id)}:
        raise Http404
    rating = GoalRating.objects.filter(evaluation=evaluation, goal=goal_id).first()
    stamp = {"edited_by_id": actor.id, "edited_at": clock.now()}
    if rating is None:
        rating = GoalRating(evaluation=evaluation, goal_id=goal_id, **values, **stamp)
        rating.save(force_insert=True)
        return rating
    changed = [name for name, value in values.items() if getattr(rating, name) != value]
    if changed and version != rating.version:
        raise EditedMeanwhile(
            version=rating.version,
            theirs={name: getattr(rating, name) for name in changed},
            by=rating.edited_by.name if rating.edited_by else "",
            at=rating.edited_at,
        )
    for name, value in {**values, **stamp, "version": rating.version + bool(changed)}.items():
        setattr(rating, name, value)
    rating.save(update_fields=[*values, "version", "edited_by", "edited_at"])
    return rating


def _ids(evaluation: Evaluation) -> dict[str, UUID]:
    """The keys every fact about an evaluation carries."""
    return {
        "person_id": evaluation.case.person_id,
        "case_id": evaluation.case_id,
        "subject_id": evaluation.pk,
    }
