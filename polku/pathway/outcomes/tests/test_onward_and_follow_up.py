"""Where the client goes, the word that comes back, and asking afterwards."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.rules import Role
from polku.base.rulebook.queries import deadline
from polku.directory.units.tests.builders import somebody_in
from polku.pathway.cases.models import Clock, Tie
from polku.pathway.cases.tests.builders import (
    a_colleague,
    a_stranger,
    the_client_of,
    the_lead,
    the_own_worker,
)
from polku.pathway.outcomes import actions, queries
from polku.pathway.outcomes.actions import Onward
from polku.pathway.outcomes.models import FollowUp, OnwardStep
from polku.pathway.outcomes.rules import Consent, FollowUpStatus, PathCode, Situation
from polku.pathway.outcomes.tests.builders import (
    a_case_closed_as_it_should,
    a_served_case,
    the_follow_up_of,
)

pytestmark = pytest.mark.django_db


def step_onward(case, *, actor=None, **words):
    words = {"path": PathCode.WORKSHOP, "consent": Consent.GIVEN, "receiver": "Työpaja"} | words
    actor = actor or the_own_worker(case)
    return actions.record_onward_step(case.pk, onward=Onward(**words), actor=actor)


def test_the_receiver_is_contacted_with_consent_and_the_reply_is_awaited_and_recorded():
    case = a_served_case()
    worker = the_own_worker(case)
    step = actions.contact_receiver(step_onward(case).pk, actor=worker)
    assert step.waits_for_reply
    with pytest.raises(RuleBroken, match="jo oltu yhteydessä"):
        actions.contact_receiver(step.pk, actor=worker)
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(RuleBroken, match="viimeistään tänään"):
        actions.record_reply(step.pk, received_on=tomorrow, reply="Paikka", actor=worker)
    step = actions.record_reply(
        step.pk, received_on=clock.today(), reply="Paikka varattu", actor=worker
    )
    assert not step.waits_for_reply
    with pytest.raises(RuleBroken, match="jo kirjattu"):
        actions.record_reply(step.pk, received_on=clock.today(), reply="Taas", actor=worker)


def reply_clocks(case):
    return Clock.objects.filter(case=case, rule_code="REFERRAL_REPLY").order_by("starts_on")


def test_the_receivers_reply_has_a_clock_that_stops_when_it_comes():
    case = a_served_case()
    worker = the_own_worker(case)
    step = actions.contact_receiver(step_onward(case).pk, actor=worker)
    running = reply_clocks(case).get()
    assert running.due_on == deadline("REFERRAL_REPLY", start=clock.today()).due_on
    assert not running.statutory and "40" in running.law
    actions.record_reply(step.pk, received_on=clock.today(), reply="Paikka", actor=worker)
    running.refresh_from_db()
    assert running.met_on == clock.today()


def test_while_another_receiver_owes_a_reply_the_clock_runs_from_the_day_that_one_was_contacted():
    case = a_served_case()
    worker = the_own_worker(case)
    first, second = step_onward(case), step_onward(case, receiver="Opisto")
    yesterday = clock.today() - timedelta(days=1)
    actions.contact_receiver(first.pk, on=yesterday, actor=worker)
    actions.contact_receiver(second.pk, actor=worker)
    assert reply_clocks(case).get().starts_on == yesterday
    actions.record_reply(first.pk, received_on=clock.today(), reply="Paikka", actor=worker)
    _met, running = reply_clocks(case)
    assert running.starts_on == clock.today() and running.met_on is None


def test_no_clock_runs_for_a_receiver_contacted_after_the_case_was_closed():
    case = a_case_closed_as_it_should()
    colleague = somebody_in(case.unit)
    step = OnwardStep.objects.create(
        case=case,
        path=PathCode.WORKSHOP,
        consent=Consent.GIVEN,
        receiver="Työpaja",
        recorded_by_id=colleague.id,
    )
    assert actions.contact_receiver(step.pk, actor=colleague).waits_for_reply
    assert not reply_clocks(case).exists()


@pytest.mark.parametrize("consent", [Consent.REFUSED, Consent.NOT_NEEDED])
def test_without_consent_nobody_is_contacted(consent):
    case = a_served_case()
    step = step_onward(case, consent=consent, receiver="")
    with pytest.raises(RuleBroken, match="SHL 40 §"):
        actions.contact_receiver(step.pk, actor=the_own_worker(case))
    with pytest.raises(RuleBroken, match="kun vastaanottajaan"):
        actions.record_reply(
            step.pk, received_on=clock.today(), reply="x", actor=the_own_worker(case)
        )


def test_who_is_contacted_has_a_name():
    with pytest.raises(RuleBroken, match="Kirjoita vastaanottaja"):
        step_onward(a_served_case(), receiver="")


def test_who_carries_the_case_writes_onward_steps_and_nobody_else():
    case = a_served_case()
    for somebody in (a_colleague(case), the_client_of(case)):
        with pytest.raises(PermissionDenied):
            step_onward(case, actor=somebody)
    with pytest.raises(Http404):
        step_onward(case, actor=a_stranger())


def test_a_former_client_is_reached_and_tells_how_things_are():
    case = a_case_closed_as_it_should()
    colleague = a_colleague(case)
    row = the_follow_up_of(case)
    with pytest.raises(RuleBroken, match="tulevaisuudessa"):
        actions.record_follow_up(
            row.pk,
            situation=Situation.WORK,
            on=clock.today() + timedelta(days=1),
            actor=colleague,
        )
    row = actions.record_follow_up(
        row.pk, situation=Situation.WORK, note="Hyvin menee", actor=colleague
    )
    assert (row.status, row.answered_by_id) == (FollowUpStatus.REACHED, colleague.id)
    with pytest.raises(RuleBroken, match="jo kirjattu"):
        actions.record_follow_up(row.pk, situation=Situation.NONE, actor=colleague)


def test_one_tries_three_times_before_giving_up():
    case = a_case_closed_as_it_should()
    colleague = a_colleague(case)
    row = the_follow_up_of(case)
    actions.record_attempt(row.pk, actor=colleague)
    with pytest.raises(RuleBroken, match="Yritä 3 kertaa"):
        actions.give_up_follow_up(row.pk, actor=colleague)
    for _time in range(2):
        actions.record_attempt(row.pk, actor=colleague)
    row = actions.give_up_follow_up(row.pk, note="Numero ei käytössä", actor=colleague)
    assert row.status == FollowUpStatus.NOT_REACHED
    with pytest.raises(RuleBroken):
        actions.record_attempt(row.pk, actor=colleague)


def test_the_units_caseworkers_follow_up_but_not_the_lead_the_client_or_a_stranger():
    case = a_case_closed_as_it_should()
    row = the_follow_up_of(case)
    with pytest.raises(PermissionDenied):
        actions.record_attempt(row.pk, actor=the_lead(case))
    for somebody in (the_client_of(case), a_stranger(), somebody_in(case.unit, role=Role.PROVIDER)):
        with pytest.raises(Http404):
            actions.record_attempt(row.pk, actor=somebody)


def test_a_follow_up_appears_on_the_desk_a_week_before_and_stays_until_answered():
    case = a_case_closed_as_it_should()
    user = Tie.objects.get(case=case, kind="own").user
    from_unit = a_colleague(case)
    assert queries.follow_ups_due(from_unit) == []
    with clock.at(clock.moment(clock.today() + timedelta(days=30))):
        due = queries.follow_ups_due(from_unit)
        assert [(row.case_id, row.is_late, row.is_mine) for row in due] == [(case.pk, True, False)]
        assert queries.follow_ups_due(a_stranger()) == []
        actions.record_follow_up(due[0].id, situation=Situation.STUDY, actor=from_unit)
        assert queries.follow_ups_due(from_unit) == []
    assert FollowUp.objects.filter(case=case, worker=user).count() == 2
