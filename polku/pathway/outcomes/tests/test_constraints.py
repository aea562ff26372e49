"""What the database itself refuses, whoever asks."""

import pytest
from django.db import IntegrityError, transaction

from polku.base import clock
from polku.pathway.cases.tests.builders import a_closed_case, the_own_worker
from polku.pathway.outcomes.models import (
    Evaluation,
    FactorReview,
    FollowUp,
    GoalRating,
    OnwardStep,
    ServiceReview,
)
from polku.pathway.outcomes.tests.builders import a_served_case, an_evaluation, the_goal_of

pytestmark = pytest.mark.django_db


def refused(name):
    return pytest.raises(IntegrityError, match=name)


def test_a_finished_evaluation_says_when_who_and_with_whom():
    evaluation = an_evaluation()
    rows = Evaluation.objects.filter(pk=evaluation.pk)
    done = {
        "status": "finished",
        "finished_at": clock.now(),
        "finished_by": evaluation.started_by,
    }
    with refused("evaluation_finished_says_when_and_who"), transaction.atomic():
        rows.update(status="finished", filled_with_client=True)
    for made in (None, False):
        name = "evaluation_finished_with_client_or_says_why_not"
        with refused(name), transaction.atomic():
            rows.update(**done, filled_with_client=made)


def test_a_case_has_one_unfinished_evaluation():
    first = an_evaluation()
    with refused("evaluation_one_draft_per_case"):
        Evaluation.objects.create(
            case=first.case,
            plan=first.plan,
            kind="interim",
            on=first.on,
            service_task=first.service_task,
            started_by=first.started_by,
        )


def test_a_goal_and_a_service_are_rated_once_and_within_the_ladder():
    evaluation = an_evaluation()
    goal = the_goal_of(evaluation.case)
    with refused("goalrating_levels_between_minus_two_and_two"), transaction.atomic():
        GoalRating.objects.create(evaluation=evaluation, goal=goal, agreed_level=3)
    GoalRating.objects.create(evaluation=evaluation, goal=goal)
    with refused("goalrating_once_per_goal"), transaction.atomic():
        GoalRating.objects.create(evaluation=evaluation, goal=goal)
    service = evaluation.plan.services.get()
    ServiceReview.objects.create(evaluation=evaluation, service=service)
    with refused("servicereview_once_per_service"):
        ServiceReview.objects.create(evaluation=evaluation, service=service)


def test_a_situational_factor_is_looked_back_at_once():
    evaluation = an_evaluation(a_served_case(factors=1))
    factor = evaluation.plan.factors.get()
    FactorReview.objects.create(evaluation=evaluation, factor=factor)
    with refused("factorreview_once_per_factor"):
        FactorReview.objects.create(evaluation=evaluation, factor=factor)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("onwardstep_sent_only_with_consent", {"consent": "refused", "sent_on": "2026-02-02"}),
        (
            "onwardstep_reply_follows_what_was_sent",
            {"consent": "given", "reply_received_on": "2026-02-02"},
        ),
        (
            "onwardstep_reply_follows_what_was_sent",
            {"consent": "given", "sent_on": "2026-02-02", "reply_received_on": "2026-02-01"},
        ),
    ],
)
def test_an_onward_step_that_contradicts_itself_is_refused(name, fields):
    case = a_served_case()
    with refused(name):
        OnwardStep.objects.create(
            case=case, path="workshop", recorded_by_id=the_own_worker(case).id, **fields
        )


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("followup_answered_says_when_and_who", {"status": "not_reached"}),
        ("followup_answered_says_when_and_who", {"answered_on": "2026-02-02"}),
        ("followup_reached_tells_the_situation", {"status": "reached"}),
    ],
)
def test_a_follow_up_that_contradicts_itself_is_refused(name, fields):
    case = a_closed_case()
    if name == "followup_reached_tells_the_situation":
        worker = the_own_worker(case)
        fields |= {"answered_on": clock.today(), "answered_by_id": worker.id}
    with refused(name):
        FollowUp.objects.create(case=case, kind="four_weeks", due_on=clock.today(), **fields)


def test_a_case_has_one_follow_up_of_a_kind():
    case = a_closed_case()
    FollowUp.objects.create(case=case, kind="four_weeks", due_on=clock.today())
    with refused("followup_one_of_a_kind"):
        FollowUp.objects.create(case=case, kind="four_weeks", due_on=clock.today())
