"""The course of a case: opened, begun, moved along the path, closed."""

from datetime import timedelta

import pytest

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.rules import ServiceTask
from polku.base.audit.models import Change
from polku.directory.people.tests.builders import a_person
from polku.directory.units.tests.builders import a_unit, a_worker, somebody_in
from polku.pathway.cases import policies
from polku.pathway.cases.actions import (
    agree_meeting_interval,
    close_case,
    cover_for,
    judge_special_support,
    move_to,
    note_meeting,
    open_case,
    start_clock,
    start_relation,
)
from polku.pathway.cases.models import Clock, Tie
from polku.pathway.cases.rules import Stage
from polku.pathway.cases.tests.builders import a_case, the_own_worker

pytestmark = pytest.mark.django_db


def open_for(person, *, unit=None, **fields):
    unit = unit or a_unit()
    return open_case(
        person,
        unit_id=unit.pk,
        contact_at=clock.now(),
        initiated_at=clock.now(),
        actor=somebody_in(unit),
        **fields,
    )


def close(case):
    return close_case(case, reason="need_ended", note="Sovittu.", actor=the_own_worker(case))


def test_a_person_has_one_open_case_per_service_task():
    person = a_person()
    case = open_for(person)

    with pytest.raises(RuleBroken):
        open_for(person)
    open_for(person, service_task=ServiceTask.SUBSTANCE)
    assert (case.stage, case.relation_started_at) == (Stage.INITIATED, None)
    assert Change.objects.filter(fact="CaseOpened").count() == 2


def test_a_new_case_may_be_opened_when_the_old_one_is_closed():
    case = a_case()
    close(case)

    assert open_for(case.person) != case


def test_the_relation_starts_once_and_never_before_initiation():
    case = open_for(a_person())
    actor = somebody_in(case.unit)

    start_relation(case, at=case.initiated_at - timedelta(days=1), actor=actor)
    began = case.relation_started_at
    start_relation(case, at=clock.now() + timedelta(days=1), actor=actor)

    assert began == case.relation_started_at == case.initiated_at
    assert Change.objects.filter(fact="RelationStarted").count() == 1


def test_moving_leaves_a_trace_and_staying_leaves_none():
    case = a_case(stage=Stage.PLANNING)
    actor = the_own_worker(case)

    move_to(case, stage=Stage.PLANNING, actor=actor)
    move_to(case, stage=Stage.DECISION, actor=actor)

    assert Change.objects.get(fact="StageReached").details == {"stage": "decision"}


def test_a_judgement_of_no_special_support_holds_no_grounds():
    case = a_case()
    actor = the_own_worker(case)

    judge_special_support(case, special_support=True, grounds=["a"], actor=actor)
    judge_special_support(case, special_support=False, grounds=["a"], actor=actor)

    case.refresh_from_db()
    assert (case.special_support, case.special_support_grounds) == (False, [])
    assert Change.objects.filter(fact="SpecialSupportJudged").count() == 2


def test_the_latest_meeting_is_remembered_whatever_the_order():
    case = a_case()
    actor, today = the_own_worker(case), clock.today()

    note_meeting(case, on=today - timedelta(days=9), actor=actor)
    note_meeting(case, on=today, actor=actor)
    note_meeting(case, on=today - timedelta(days=3), actor=actor)
    agree_meeting_interval(case, days=14, actor=actor)

    case.refresh_from_db()
    assert (case.last_met_on, case.meeting_interval_days) == (today, 14)


def test_closing_ends_the_relation_the_ties_and_the_clocks():
    case = a_case()
    worker = the_own_worker(case)
    start_clock(case, rule_code="DECISION_IMPLEMENT", start=clock.today(), actor=worker)
    later = clock.today() + timedelta(days=5)
    cover_for(
        case.pk,
        user_id=a_worker(case.unit).pk,
        starts_on=later,
        last_day=later,
        reason="Loma",
        actor=worker,
    )

    close(case)

    case.refresh_from_db()
    assert (case.stage, case.closing_note) == (Stage.CLOSED, "Sovittu.")
    assert case.relation_ended_at is not None
    assert not Tie.objects.not_ended().filter(case=case).exists()
    assert Clock.objects.get().dropped_on == clock.today()
    assert not policies.carried_by(worker).exists()
    assert Change.objects.get(fact="CaseClosed").details == {"reason": "need_ended"}


def test_a_closed_case_neither_moves_nor_closes_again():
    case = a_case()
    worker = the_own_worker(case)
    close_case(case, reason="need_ended", note="Sovittu.", actor=worker)

    for step in (
        lambda: move_to(case, stage=Stage.SERVICE, actor=worker),
        lambda: close_case(case, reason="died", note="", actor=worker),
    ):
        with pytest.raises(RuleBroken):
            step()
