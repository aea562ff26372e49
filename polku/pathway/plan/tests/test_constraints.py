"""What the database itself refuses, whoever asks."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from polku.base import clock
from polku.pathway.plan.models import Factor, Goal, Partner, Plan, PlannedService, Step
from polku.pathway.plan.rules import PlanStatus
from polku.pathway.plan.tests.builders import a_draft, an_agreed_plan, the_own_worker

pytestmark = pytest.mark.django_db


def refused(name):
    return pytest.raises(IntegrityError, match=name)


def agreed(plan, **changes):
    today = clock.today()
    values = {
        "status": PlanStatus.AGREED,
        "starts_on": today,
        "agreed_on": today,
        "agreed_by_id": the_own_worker(plan.case).id,
        "client_took_part": True,
        "how_agreed": "meeting",
    }
    Plan.objects.filter(pk=plan.pk).update(**(values | changes))


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("plan_agreed_has_a_start", {"starts_on": None}),
        ("plan_agreed_says_how_or_why_not", {"how_agreed": ""}),
        ("plan_agreed_says_how_or_why_not", {"client_took_part": False}),
        ("plan_agreed_says_how_or_why_not", {"client_took_part": None}),
        ("plan_ended_has_an_end", {"status": PlanStatus.ENDED}),
        ("plan_not_needed_says_why", {"status": PlanStatus.NOT_NEEDED}),
        ("plan_not_needed_says_why", {"no_plan_because": "Turha"}),
        ("plan_meeting_interval_is_at_least_a_day", {"meeting_interval_days": 0}),
    ],
)
def test_a_plan_that_contradicts_itself_is_refused(name, changes):
    with refused(name):
        agreed(a_draft(), **changes)


def test_a_plan_ends_after_it_starts():
    yesterday = clock.today() - timedelta(days=1)
    with refused("plan_ends_after_it_starts"):
        agreed(a_draft(), status=PlanStatus.ENDED, ends_on=yesterday)


def another(plan, **fields):
    return Plan.objects.create(
        case=plan.case,
        number=fields.pop("number", 9),
        service_task=plan.service_task,
        track=plan.track,
        started_by=plan.started_by,
        **fields,
    )


def test_a_case_has_one_draft_and_each_number_once():
    plan = a_draft()
    with refused("plan_one_draft_per_case"), transaction.atomic():
        another(plan, status=PlanStatus.PROPOSED)
    with refused("plan_number_once_in_case"):
        another(plan, number=plan.number, status=PlanStatus.ASIDE)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("goal_says_something", {"wish": "", "aim": ""}),
        ("goal_weight_from_one_to_three", {"weight": 4}),
        ("goal_weight_from_one_to_three", {"weight": 0}),
        ("goal_baseline_below_what_is_hoped", {"baseline": 1, "direction": "keep"}),
        ("goal_only_one_that_is_kept_starts_as_hoped", {"baseline": 0}),
        ("goal_dropped_says_why", {"dropped_on": "2026-01-01"}),
    ],
)
def test_a_goal_that_contradicts_itself_is_refused(name, fields):
    with refused(name):
        Goal.objects.create(plan=a_draft(), **({"wish": "Ulos"} | fields))


@pytest.mark.parametrize(
    ("name", "model", "fields"),
    [
        ("factor_has_words", Factor, {"effect": "helps", "text": ""}),
        ("step_has_words", Step, {"doer": "client", "text": ""}),
        ("step_somebody_else_has_a_name", Step, {"doer": "other", "text": "Soittaa"}),
        ("partner_has_a_name", Partner, {"name": ""}),
        (
            "plannedservice_ends_after_it_starts",
            PlannedService,
            {"service": "social_work", "starts_on": "2026-02-02", "ends_on": "2026-02-01"},
        ),
        (
            "plannedservice_days_fit_in_a_week",
            PlannedService,
            {"service": "social_work", "days_per_week": 8},
        ),
    ],
)
def test_a_part_that_says_nothing_or_too_much_is_refused(name, model, fields):
    with refused(name):
        model.objects.create(plan=a_draft(), **fields)


def test_what_may_still_happen_to_an_agreed_plan_is_let_through():
    plan = an_agreed_plan()
    plan.goals.update(dropped_on=clock.today(), dropped_because="Ei ajankohtainen")
    Plan.objects.filter(pk=plan.pk).update(
        status=PlanStatus.ENDED, ends_on=clock.today(), ended_because="Muutti"
    )
    with refused("plan_is_frozen"):
        Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.AGREED, ends_on=None)


def test_an_agreed_plan_is_never_deleted_and_its_parts_do_not_move():
    plan = an_agreed_plan()
    with refused("plan_is_frozen"), transaction.atomic():
        Plan.objects.filter(pk=plan.pk)._raw_delete("default")
    draft = a_draft()
    with refused("plan_part_is_frozen"):
        plan.goals.update(plan=draft)
