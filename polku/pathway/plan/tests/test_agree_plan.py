"""Agreeing: what must be there, what happens to the plan before, who may."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.rulebook.codes import RuleCode
from polku.directory.units.tests.builders import a_worker, acting
from polku.pathway.cases.actions import record_no_own_worker, start_clock
from polku.pathway.cases.models import Clock
from polku.pathway.cases.rules import NoOwnWorker, Stage, TieKind
from polku.pathway.cases.tests.builders import (
    a_colleague,
    a_stranger,
    a_tie,
    the_client_of,
    the_lead,
    the_own_worker,
)
from polku.pathway.plan import actions
from polku.pathway.plan.models import Goal, Plan
from polku.pathway.plan.rules import HowAgreed, PlanStatus
from polku.pathway.plan.tests.builders import (
    a_draft,
    a_goal,
    a_planned_case,
    a_proposed_plan,
    a_ready_draft,
    an_agreed_plan,
)

pytestmark = pytest.mark.django_db


def agree(plan, *, actor=None, **how):
    actor = actor or the_own_worker(plan.case)
    return actions.agree_plan(plan.pk, how_agreed=HowAgreed.MEETING, **how, actor=actor)


def test_agreeing_brings_the_plan_into_force_and_moves_the_case_to_decision():
    plan = agree(a_ready_draft())
    assert plan.status == PlanStatus.AGREED
    assert (plan.starts_on, plan.agreed_on) == (clock.today(), clock.today())
    assert plan.client_took_part is True
    plan.case.refresh_from_db()
    assert plan.case.stage == Stage.DECISION
    assert plan.case.meeting_interval_days == 14


@pytest.mark.parametrize("agreed_by", ["worker", "client", "without the client"])
def test_the_clock_of_the_plan_stops_however_the_plan_is_brought_into_force(agreed_by):
    plan = a_proposed_plan() if agreed_by == "client" else a_ready_draft()
    worker = the_own_worker(plan.case)
    start_clock(plan.case, rule_code=RuleCode.OWN_PLAN, start=clock.today(), actor=worker)
    if agreed_by == "client":
        actions.agree_my_plan(plan.pk, actor=the_client_of(plan.case))
    elif agreed_by == "worker":
        agree(plan)
    else:
        actions.agree_without_client(plan.pk, because="Ei tavoitettu.", actor=worker)
    assert Clock.objects.get(case=plan.case).met_on == clock.today()


def test_agreeing_a_new_plan_ends_the_old_one_the_day_before():
    case = a_planned_case()
    old = an_agreed_plan(case, since=clock.today() - timedelta(days=60))
    agree(a_ready_draft(case, next_review_on=clock.today() + timedelta(days=30)))
    old.refresh_from_db()
    assert old.ends_on == clock.today() - timedelta(days=1)
    assert old.status == PlanStatus.ENDED


def test_a_plan_agreed_in_mid_service_does_not_take_the_case_back():
    case = a_planned_case(stage=Stage.SERVICE)
    an_agreed_plan(case)
    case.refresh_from_db()
    assert case.stage == Stage.SERVICE


def test_every_missing_thing_is_told_at_once():
    with pytest.raises(RuleBroken) as broken:
        agree(a_draft())
    assert len(broken.value.reasons) == 8
    assert "Asettakaa yhdessä vähintään yksi tavoite." in broken.value.reasons


def test_a_goal_without_all_its_levels_is_named():
    plan = a_ready_draft()
    a_goal(plan, aim="Raha-asiat", more="", baseline=None)
    with pytest.raises(RuleBroken, match="Raha-asiat"):
        agree(plan)


def test_only_the_own_worker_agrees_and_a_stranger_learns_nothing():
    plan = a_ready_draft()
    co_worker = a_worker(plan.case.unit)
    a_tie(plan.case, co_worker, kind=TieKind.CO_WORKER)
    for somebody in (a_colleague(plan.case), the_lead(plan.case), acting(co_worker)):
        with pytest.raises(PermissionDenied):
            agree(plan, actor=somebody)
    with pytest.raises(Http404):
        agree(plan, actor=a_stranger())


def test_the_client_agrees_on_their_own_page_what_was_given_to_read():
    plan = a_proposed_plan()
    plan = actions.agree_my_plan(plan.pk, actor=the_client_of(plan.case))
    assert (plan.status, plan.how_agreed) == (PlanStatus.AGREED, HowAgreed.OWN_PAGE)


def test_the_client_does_not_agree_a_draft_nobody_gave_to_read():
    plan = a_ready_draft()
    with pytest.raises(RuleBroken, match="ei ole asiakkaan luettavana"):
        actions.agree_my_plan(plan.pk, actor=the_client_of(plan.case))


def test_without_the_client_the_reason_is_written_and_the_clients_words_are_not_asked():
    plan = a_ready_draft(need_client="", rights_explained_how="")
    worker = the_own_worker(plan.case)
    with pytest.raises(RuleBroken, match="Kirjoita peruste"):
        actions.agree_without_client(plan.pk, because=" ", actor=worker)
    plan = actions.agree_without_client(plan.pk, because="Ei tavoitettu", actor=worker)
    assert plan.client_took_part is False
    assert plan.status == PlanStatus.AGREED


def test_the_database_itself_refuses_two_plans_in_force_at_once():
    case = a_planned_case()
    first = an_agreed_plan(case)
    second = a_draft(case)
    with (
        pytest.raises(IntegrityError, match="plan_agreed_never_overlap"),
        transaction.atomic(),
    ):
        Plan.objects.filter(pk=second.pk).update(
            status=PlanStatus.AGREED,
            starts_on=first.starts_on,
            agreed_on=first.agreed_on,
            agreed_by=first.agreed_by,
            client_took_part=True,
            how_agreed=HowAgreed.PHONE,
        )


@pytest.mark.parametrize(
    "change", [{"need_client": "Muutettu"}, {"starts_on": None}, {"status": PlanStatus.DRAFT}]
)
def test_the_database_itself_refuses_to_change_an_agreed_plan(change):
    plan = an_agreed_plan()
    with pytest.raises(IntegrityError, match="plan_is_frozen"):
        Plan.objects.filter(pk=plan.pk).update(**change)


def test_the_database_itself_refuses_to_change_or_add_parts_of_an_agreed_plan():
    plan = an_agreed_plan()
    for change in (
        lambda: plan.goals.update(aim="Muutettu"),
        lambda: plan.goals.all().delete(),
        lambda: plan.services.update(amount="5 päivää"),
        lambda: Goal.objects.create(plan=plan, wish="Uusi"),
    ):
        with pytest.raises(IntegrityError, match="plan_part_is_frozen"), transaction.atomic():
            change()


def test_without_an_own_worker_a_plan_is_agreed_once_it_is_recorded_why_there_is_none():
    plan = a_ready_draft()
    case = plan.case
    case.ties.update(until=clock.today())
    worker = acting(a_tie(case, a_worker(case.unit), kind=TieKind.CO_WORKER).user)
    with pytest.raises(PermissionDenied):
        agree(plan, actor=worker)
    record_no_own_worker(
        case.pk, ground=NoOwnWorker.ANOTHER, because="Lastensuojelu vastaa.", actor=worker
    )
    assert agree(plan, actor=worker).status == PlanStatus.AGREED
    with pytest.raises(PermissionDenied):
        agree(plan, actor=a_colleague(case))
