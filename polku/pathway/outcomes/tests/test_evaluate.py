"""Evaluating with the client: who may, levels, two writers, finishing, the frozen document."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404

from polku.base.access.gate import RuleBroken
from polku.base.ui.versions import EditedMeanwhile
from polku.pathway.cases.rules import Stage
from polku.pathway.cases.tests.builders import (
    a_case,
    a_colleague,
    a_stranger,
    the_client_of,
    the_lead,
    the_own_worker,
)
from polku.pathway.outcomes import actions, queries
from polku.pathway.outcomes.models import Evaluation, GoalRating
from polku.pathway.outcomes.rules import EvaluationKind, EvaluationStatus
from polku.pathway.outcomes.tests.builders import (
    TEXTS,
    a_finished_evaluation,
    a_served_case,
    an_evaluation,
    rated,
    the_goal_of,
)
from polku.pathway.plan import actions as plans
from polku.pathway.plan.tests.builders import a_draft

pytestmark = pytest.mark.django_db


def start(case, *, kind=EvaluationKind.INTERIM, actor=None):
    return actions.start_evaluation(case.pk, kind=kind, actor=actor or the_own_worker(case))


def save(evaluation, *, version=None, **values):
    return actions.save_evaluation(
        evaluation.pk,
        values=values,
        version=version or evaluation.version,
        actor=the_own_worker(evaluation.case),
    )


def rate(evaluation, *, version=None, actor=None, **levels):
    return actions.rate_goal(
        evaluation.pk,
        goal_id=the_goal_of(evaluation.case).pk,
        **{"client_level": None, "agreed_level": None, **levels},
        version=version,
        actor=actor or the_own_worker(evaluation.case),
    )


def test_only_a_closing_evaluation_moves_the_case():
    case = a_served_case()
    a_finished_evaluation(case)
    case.refresh_from_db()
    assert case.stage == Stage.SERVICE
    start(case, kind=EvaluationKind.CLOSING)
    case.refresh_from_db()
    assert case.stage == Stage.EVALUATION


def test_there_must_be_an_agreed_plan_and_one_evaluation_at_a_time():
    with pytest.raises(RuleBroken, match="sovittua suunnitelmaa ei ole"):
        start(a_draft().case)
    case = a_served_case()
    start(case)
    with pytest.raises(RuleBroken, match="Keskeneräinen arvio"):
        start(case)


def test_who_carries_the_case_evaluates_and_nobody_else():
    case = a_served_case()
    for somebody in (a_colleague(case), the_lead(case), the_client_of(case)):
        with pytest.raises(PermissionDenied):
            start(case, actor=somebody)
    with pytest.raises(Http404):
        start(case, actor=a_stranger())
    evaluation = start(case)
    with pytest.raises(PermissionDenied):
        rate(evaluation, agreed_level=1, actor=a_colleague(case))
    with pytest.raises(Http404):
        rate(evaluation, agreed_level=1, actor=a_stranger())


def test_client_and_worker_may_choose_different_levels():
    evaluation = an_evaluation()
    rate(evaluation, client_level=2, agreed_level=1)
    shown = queries.evaluation_view(evaluation.pk, actor=the_own_worker(evaluation.case))
    goal = shown.goals[0]
    assert (goal.client_level, goal.agreed_level) == (2, 1)
    assert round(shown.attainment.t, 2) == 60.0


def test_two_raters_of_one_goal_are_told():
    evaluation = an_evaluation()
    rate(evaluation, agreed_level=0)
    rate(evaluation, agreed_level=1, version=1)
    with pytest.raises(EditedMeanwhile) as met:
        rate(evaluation, agreed_level=-1, version=1)
    assert met.value.theirs == {"agreed_level": 1}
    assert rate(evaluation, agreed_level=-1, version=2).agreed_level == -1


def test_two_writers_of_one_text_are_told_and_of_different_texts_are_not():
    evaluation = an_evaluation()
    save(evaluation, version=1, client_view="Hyvin")
    save(evaluation, version=1, worker_estimate="Eteni")
    with pytest.raises(EditedMeanwhile) as met:
        save(evaluation, version=1, client_view="Huonosti")
    assert met.value.theirs == {"client_view": "Hyvin"}


def test_a_goal_of_another_plan_is_not_rated():
    evaluation = an_evaluation()
    with pytest.raises(Http404):
        actions.rate_goal(
            evaluation.pk,
            goal_id=the_goal_of(a_served_case()).pk,
            client_level=None,
            agreed_level=1,
            actor=the_own_worker(evaluation.case),
        )


def test_the_client_chooses_and_writes_on_their_own_page():
    evaluation = an_evaluation()
    client = the_client_of(evaluation.case)
    goal = the_goal_of(evaluation.case)
    actions.client_rates(evaluation.pk, goal_id=goal.pk, level=1, actor=client)
    rating = actions.client_rates(evaluation.pk, goal_id=goal.pk, level=2, actor=client)
    assert (rating.client_level, rating.agreed_level) == (2, None)
    evaluation = actions.client_evaluates(
        evaluation.pk, client_view="Hyvin meni", version=1, actor=client
    )
    assert evaluation.client_view == "Hyvin meni"
    with pytest.raises(Http404):
        actions.client_rates(evaluation.pk, goal_id=goal.pk, level=1, actor=the_client_of(a_case()))
    with pytest.raises(PermissionDenied):
        actions.client_evaluates(
            evaluation.pk, client_view="x", version=2, actor=the_own_worker(evaluation.case)
        )


def test_a_service_is_reviewed_and_reviewed_again():
    evaluation = an_evaluation()
    service = evaluation.plan.services.get()
    worker = the_own_worker(evaluation.case)
    for used in (False, True):
        review = actions.review_service(
            evaluation.pk, service_id=service.pk, was_used=used, helped="Ryhmä", actor=worker
        )
    assert (review.was_used, evaluation.service_reviews.count()) == (True, 1)


def test_what_helped_and_hindered_is_looked_back_at_and_looked_at_again():
    evaluation = an_evaluation(a_served_case(factors=2))
    first, second = evaluation.plan.factors.all()
    worker = the_own_worker(evaluation.case)
    for effect in ("nothing", "hindered"):
        actions.review_factor(
            evaluation.pk, factor_id=first.pk, effect=effect, note="Vuorot harvenivat", actor=worker
        )
    shown = queries.evaluation_view(evaluation.pk, actor=worker).factors
    assert [(one.factor, one.review and one.review.effect) for one in shown] == [
        (first, "hindered"),
        (second, None),
    ]


def test_only_whoever_carries_the_case_looks_back_at_its_own_factors():
    evaluation = an_evaluation(a_served_case(factors=1))
    factor, case = evaluation.plan.factors.get(), evaluation.case
    words = {"factor_id": factor.pk, "effect": "helped"}
    for actor in (a_colleague(case), the_client_of(case)):
        with pytest.raises(PermissionDenied):
            actions.review_factor(evaluation.pk, **words, actor=actor)
    with pytest.raises(Http404):
        actions.review_factor(evaluation.pk, **words, actor=the_client_of(a_case()))
    other = an_evaluation(a_served_case(factors=1))
    with pytest.raises(Http404):
        actions.review_factor(other.pk, **words, actor=the_own_worker(other.case))


def test_what_an_earlier_evaluation_said_of_a_factor_is_not_said_by_the_next():
    case = a_served_case(factors=1)
    evaluation = rated(an_evaluation(case, **TEXTS), 1)
    factor, worker = evaluation.plan.factors.get(), the_own_worker(case)
    actions.review_factor(evaluation.pk, factor_id=factor.pk, effect="helped", actor=worker)
    actions.finish_evaluation(evaluation.pk, actor=worker)
    (now,) = queries.evaluation_view(an_evaluation(case).pk, actor=worker).factors
    assert (now.factor, now.review) == (factor, None)


def test_what_was_said_of_factors_and_services_is_frozen_with_the_evaluation():
    case = a_served_case(factors=1)
    evaluation = rated(an_evaluation(case, **TEXTS), 1)
    factor, worker = evaluation.plan.factors.get(), the_own_worker(case)
    actions.review_factor(evaluation.pk, factor_id=factor.pk, effect="helped", actor=worker)
    actions.finish_evaluation(evaluation.pk, actor=worker)
    with pytest.raises(RuleBroken, match="Valmista arviota"):
        actions.review_factor(evaluation.pk, factor_id=factor.pk, effect="", actor=worker)
    for change in (
        lambda: evaluation.factor_reviews.update(effect="hindered"),
        lambda: evaluation.factor_reviews.all().delete(),
    ):
        with pytest.raises(IntegrityError, match="evaluation_part_is_frozen"), transaction.atomic():
            change()


def test_every_missing_thing_is_told_when_finishing():
    evaluation = an_evaluation(kind=EvaluationKind.CLOSING)
    with pytest.raises(RuleBroken) as broken:
        actions.finish_evaluation(evaluation.pk, actor=the_own_worker(evaluation.case))
    assert len(broken.value.reasons) == 4


def test_without_the_client_the_reason_is_written():
    evaluation = an_evaluation(**(TEXTS | {"filled_with_client": False}))
    worker = the_own_worker(evaluation.case)
    with pytest.raises(RuleBroken, match="ilman asiakasta"):
        actions.finish_evaluation(evaluation.pk, actor=worker)
    save(evaluation, no_client_because="Ei saapunut")
    done = actions.finish_evaluation(evaluation.pk, actor=worker)
    assert done.status == EvaluationStatus.FINISHED


def test_t_is_silent_while_a_goal_lacks_a_level_and_leaves_dropped_goals_out():
    case = a_served_case(goals=2)
    evaluation = an_evaluation(case)
    worker = the_own_worker(case)
    first, second = evaluation.plan.goals.all()
    actions.rate_goal(evaluation.pk, goal_id=first.pk, client_level=1, agreed_level=1, actor=worker)
    assert queries.evaluation_view(evaluation.pk, actor=worker).attainment.t is None
    plans.drop_goal(second.pk, because="Ei ajankohtainen", actor=worker)
    figure = queries.evaluation_view(evaluation.pk, actor=worker).attainment
    assert (round(figure.t, 2), figure.dropped) == (60.0, 1)


def test_a_finished_evaluation_is_not_changed_by_anybody():
    evaluation = a_finished_evaluation()
    with pytest.raises(RuleBroken, match="Valmista arviota"):
        save(evaluation, client_view="Muutettu")
    with pytest.raises(RuleBroken, match="Valmista arviota"):
        rate(evaluation, agreed_level=2, version=1)


def test_the_database_itself_refuses_to_change_a_finished_evaluation_or_its_levels():
    evaluation = a_finished_evaluation()
    with pytest.raises(IntegrityError, match="evaluation_is_frozen"), transaction.atomic():
        Evaluation.objects.filter(pk=evaluation.pk).update(client_view="Muutettu")
    for change in (
        lambda: evaluation.ratings.update(agreed_level=2),
        lambda: evaluation.ratings.all().delete(),
        lambda: GoalRating.objects.create(evaluation=evaluation, goal=the_goal_of(a_served_case())),
    ):
        with pytest.raises(IntegrityError, match="evaluation_part_is_frozen"), transaction.atomic():
            change()
