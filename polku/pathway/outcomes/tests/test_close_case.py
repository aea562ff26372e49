"""Closing: what must be done first, and the follow-ups that appear by themselves."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.keys import new_key
from polku.base.rulebook.codes import RuleCode
from polku.base.rulebook.queries import deadline
from polku.base.rulebook.rules import Unit
from polku.base.rulebook.tests.builders import an_own_target
from polku.pathway.cases.rules import ClosingReason, Stage
from polku.pathway.cases.tests.builders import (
    a_case,
    a_colleague,
    a_stranger,
    the_client_of,
    the_lead,
    the_own_worker,
)
from polku.pathway.outcomes import actions
from polku.pathway.outcomes.models import FollowUp
from polku.pathway.outcomes.queries import follow_up_days
from polku.pathway.outcomes.rules import EvaluationKind, FollowUpKind
from polku.pathway.outcomes.tests.builders import (
    a_case_closed_as_it_should,
    a_finished_evaluation,
    a_served_case,
    an_evaluation,
    the_plan_of,
)
from polku.pathway.plan.tests.builders import a_draft

pytestmark = pytest.mark.django_db


def days_after(reason, *, of):
    return dict(follow_up_days(reason=reason, closed_on=date(2026, 8, 31), organisation_key=of))


def close(case, *, reason=ClosingReason.NEED_ENDED, note="Tavoitteet saavutettu.", actor=None):
    actor = actor or the_own_worker(case)
    return actions.close_case(case.pk, reason=reason, note=note, actor=actor)


def test_closing_ends_the_relation_and_the_plan_with_the_same_note():
    case = a_served_case()
    plan = the_plan_of(case)
    a_finished_evaluation(case, kind=EvaluationKind.CLOSING)
    close(case)
    case.refresh_from_db()
    plan.refresh_from_db()
    assert (case.stage, case.closing_reason) == (Stage.CLOSED, ClosingReason.NEED_ENDED)
    assert (plan.ends_on, plan.ended_because) == (clock.today(), "Tavoitteet saavutettu.")


def test_follow_ups_appear_at_four_weeks_and_six_months_for_the_last_own_worker():
    case = a_served_case()
    worker = the_own_worker(case)
    with clock.at(clock.moment(clock.today() + timedelta(days=1))):
        a_case_closed_as_it_should(case)
        today = clock.today()
    rows = {row.kind: row for row in FollowUp.objects.filter(case=case)}
    assert set(rows) == {FollowUpKind.FOUR_WEEKS, FollowUpKind.SIX_MONTHS}
    assert {kind: row.due_on for kind, row in rows.items()} == {
        FollowUpKind.FOUR_WEEKS: deadline("OWN_FOLLOW_UP_4W", start=today).due_on,
        FollowUpKind.SIX_MONTHS: deadline("OWN_FOLLOW_UP_6M", start=today).due_on,
    }
    assert {row.worker_id for row in rows.values()} == {worker.id}


def test_a_case_whose_client_died_gets_no_follow_up():
    case = a_case()
    close(case, reason=ClosingReason.DIED, note="Omainen ilmoitti.")
    assert not FollowUp.objects.filter(case=case).exists()


def test_unfinished_work_stands_in_the_way_and_all_of_it_is_told():
    case = a_served_case()
    an_evaluation(case)
    a_draft(case)
    with pytest.raises(RuleBroken) as broken:
        close(case, note=" ")
    assert len(broken.value.reasons) == 4


def test_a_client_who_wishes_to_stop_is_not_held_back_by_an_evaluation():
    case = a_served_case()
    close(case, reason=ClosingReason.CLIENT_WISHES)
    case.refresh_from_db()
    assert case.stage == Stage.CLOSED


def test_the_own_worker_or_the_lead_closes_and_nobody_else():
    case = a_case()
    for somebody in (a_colleague(case), the_client_of(case)):
        with pytest.raises(PermissionDenied):
            close(case, actor=somebody)
    with pytest.raises(Http404):
        close(case, actor=a_stranger())
    close(case, reason=ClosingReason.NOT_REACHED, actor=the_lead(case))


def test_a_closed_case_stays_closed():
    case = a_case_closed_as_it_should()
    with pytest.raises(PermissionDenied):
        close(case, actor=the_lead(case))


def test_six_months_from_the_last_day_of_august_is_the_first_working_day_after_february():
    days = days_after("need_ended", of=new_key())
    assert days[FollowUpKind.SIX_MONTHS] == date(2027, 3, 1)
    assert days[FollowUpKind.FOUR_WEEKS] == date(2026, 9, 28)


def test_an_organisation_asks_when_its_own_target_says():
    ours = new_key()
    an_own_target(
        RuleCode.OWN_FOLLOW_UP_4W,
        organisation_key=ours,
        unit=Unit.DAYS,
        amount=14,
        valid_from=date(2026, 8, 1),
        valid_to=None,
    )
    assert days_after("need_ended", of=ours)[FollowUpKind.FOUR_WEEKS] == date(2026, 9, 14)
    assert days_after("need_ended", of=new_key())[FollowUpKind.FOUR_WEEKS] == date(2026, 9, 28)


def test_nobody_is_asked_when_the_client_has_died():
    assert days_after(ClosingReason.DIED, of=new_key()) == {}
