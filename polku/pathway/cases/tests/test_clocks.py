"""Deadlines of a case: started, met, let fall, explained."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.directory.units.tests.builders import a_unit, a_worker, acting
from polku.pathway.cases.actions import (
    close_case,
    drop_clock,
    explain_deviation,
    meet_clock,
    meet_clocks,
    start_clock,
    start_clocks,
)
from polku.pathway.cases.models import Case, Clock, Tie
from polku.pathway.cases.queries import running_clocks
from polku.pathway.cases.rules import ClosingReason, TieKind
from polku.pathway.cases.tests.builders import (
    a_case,
    a_colleague,
    a_stranger,
    a_tie,
    the_client_of,
    the_lead,
    the_own_worker,
)

pytestmark = pytest.mark.django_db
START = date(2026, 3, 2)


def a_clock(case, *, rule="DECISION_IMPLEMENT", start=START):
    return start_clock(case, rule_code=rule, start=start, actor=the_own_worker(case))


def explain(row, *, note="Asiakas oli sairaalassa.", reason="client_need", actor=None):
    actor = actor or the_own_worker(row.case)
    return explain_deviation(row.pk, reason=reason, note=note, actor=actor)


def test_a_clock_runs_by_the_rule_of_its_day_and_starts_once():
    case = a_case()

    first, again = a_clock(case), a_clock(case, start=date(2026, 4, 1))

    assert again == first
    assert (first.due_on, first.statutory) == (date(2026, 6, 2), True)
    assert Change.objects.filter(fact="ClockStarted").count() == 1


def test_several_clocks_start_and_are_met_together_and_only_those_that_run():
    case = a_case()
    worker = the_own_worker(case)
    running = a_clock(case, rule="ASSESS_END_ADULT")

    starts = {"ASSESS_END_ADULT": date(2026, 4, 1), "DECISION_IMPLEMENT": START}
    clocks = start_clocks(case, starts=starts, actor=worker)
    meet_clocks(case, rule_codes=["DECISION_IMPLEMENT", "ASSESS_URGENT"], on=START, actor=worker)

    assert clocks["ASSESS_END_ADULT"] == running
    met = Clock.objects.exclude(met_on=None)
    assert [row.rule_code for row in met] == ["DECISION_IMPLEMENT"]
    assert Change.objects.filter(fact="ClockStarted").count() == 2
    assert Change.objects.filter(fact="ClockStopped").count() == 1


def test_a_statutory_deadline_and_an_own_target_are_never_mixed():
    case = a_case()
    a_clock(case)
    a_clock(case, rule="ASSESS_END_ADULT")

    rows = running_clocks(Case.objects.filter(pk=case.pk))

    assert {row.rule_code: row.statutory for row in rows} == {
        "DECISION_IMPLEMENT": True,
        "ASSESS_END_ADULT": False,
    }


def test_a_clock_is_met_or_dropped_once_and_may_start_again():
    case = a_case()
    actor = the_own_worker(case)
    a_clock(case)

    meet_clock(case, rule_code="DECISION_IMPLEMENT", on=date(2026, 4, 1), actor=actor)
    meet_clock(case, rule_code="DECISION_IMPLEMENT", actor=actor)
    a_clock(case, start=date(2026, 5, 1))
    drop_clock(case, rule_code="DECISION_IMPLEMENT", actor=actor)

    met, dropped = Clock.objects.order_by("starts_on")
    assert (met.met_on, met.dropped_on) == (date(2026, 4, 1), None)
    assert (dropped.met_on, dropped.dropped_on) == (None, clock.today())
    assert Change.objects.filter(fact="ClockStopped").count() == 2


def test_late_is_counted_from_the_day_after():
    case = a_case()
    row = a_clock(case)

    for days, late in ((0, False), (1, True)):
        with clock.at(clock.moment(row.due_on + timedelta(days=days))):
            (item,) = running_clocks(Case.objects.filter(pk=case.pk))
            assert item.is_late is late


def test_a_late_deadline_is_explained_by_who_carries_or_leads():
    case = a_case()
    row = a_clock(case)

    explain(row)
    explain(row, note="Tarkennettu.", actor=the_lead(case))

    row.refresh_from_db()
    assert (row.deviation, row.deviation_note) == ("client_need", "Tarkennettu.")
    assert Change.objects.filter(fact="DeviationExplained").first().details == {
        "reason": "client_need"
    }


def test_an_explanation_has_a_reason_in_words():
    row = a_clock(a_case())

    with pytest.raises(RuleBroken):
        explain(row, note=" ", reason="")
    with clock.at(clock.moment(row.due_on)):
        drop_clock(row.case, rule_code=row.rule_code, actor=the_own_worker(row.case))
    with pytest.raises(RuleBroken):
        explain(row)


def test_what_was_let_fall_after_its_day_is_explained():
    row = a_clock(a_case())
    with clock.at(clock.moment(row.due_on + timedelta(days=1))):
        drop_clock(row.case, rule_code=row.rule_code, actor=the_own_worker(row.case))

    assert explain(row).deviation == "client_need"


def test_in_a_closed_case_its_lead_explains_and_who_carried_it_to_the_end():
    case = a_case()
    row, lead, worker = a_clock(case), the_lead(case), the_own_worker(case)
    left = a_worker(case.unit)
    gone = a_tie(case, left, kind=TieKind.CO_WORKER, since=clock.now() - timedelta(days=30))
    Tie.objects.filter(pk=gone.pk).update(until=clock.today() - timedelta(days=1))
    elsewhere = a_worker(a_unit())
    a_tie(case, elsewhere, kind=TieKind.CO_WORKER)
    colleague, client = a_colleague(case), the_client_of(case)
    close_case(case, reason=ClosingReason.NEED_ENDED, note="Valmis.", actor=worker)

    for actor in (worker, lead):
        assert explain(row, actor=actor).deviation_by_id == actor.id
    for actor, refusal in (
        (acting(left), PermissionDenied),
        (colleague, PermissionDenied),
        (client, PermissionDenied),
        (acting(elsewhere), Http404),
        (a_stranger(), Http404),
    ):
        with pytest.raises(refusal):
            explain(row, actor=actor)


def test_others_do_not_explain():
    row = a_clock(a_case())

    for actor, refusal in (
        (a_colleague(row.case), PermissionDenied),
        (the_client_of(row.case), PermissionDenied),
        (a_stranger(), Http404),
    ):
        with pytest.raises(refusal):
            explain(row, actor=actor)
