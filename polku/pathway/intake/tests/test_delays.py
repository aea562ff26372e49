"""A contact that waits past its day: what was done late stays in sight until its reason is written
(SHL 36 §, 45 §)."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.rules import Role
from polku.base.audit.models import Change
from polku.directory.people.tests.builders import a_person, the_client
from polku.directory.units.tests.builders import a_stranger, a_unit, somebody_in
from polku.pathway.cases.models import Case
from polku.pathway.cases.queries import running_clocks
from polku.pathway.cases.tests.builders import a_case, the_own_worker
from polku.pathway.intake import actions, policies
from polku.pathway.intake.models import Delay
from polku.pathway.intake.queries import Wanted, asked_delays, contact_page, queue
from polku.pathway.intake.rules import Urgency
from polku.pathway.intake.tests.builders import a_contact, a_judged_contact, the_intake_worker

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=clock.HELSINKI)
DAY = timedelta(days=1)
# The adult's start of 36 §, by our own target: the seventh working day from Monday.
START_DUE = date(2026, 11, 25)


def arrived(**fields):
    """A contact that came on the Monday."""
    return a_contact(received_at=MONDAY, recorded_at=MONDAY, **fields)


def judged_in_time(**fields):
    """One that came on the Monday and whose urgency was judged at once."""
    with clock.at(MONDAY):
        return a_judged_contact(received_at=MONDAY, recorded_at=MONDAY, **fields)


def judge(contact, *, by=None, urgency=Urgency.NOT_URGENT):
    by = by or the_intake_worker(contact.unit)
    return actions.judge_urgency(contact.pk, urgency=urgency, grounds="Soitettu", actor=by)


def guide(contact):
    by = the_intake_worker(contact.unit)
    return actions.guide_elsewhere(contact.pk, note="Ohjattu Kelaan", actor=by)


def explain(contact, *, step="judging", reason="resources", note="Päivystäjä sairastui.", by=None):
    by = by or the_intake_worker(contact.unit)
    return actions.explain_delay(contact.pk, step=step, reason=reason, note=note, actor=by)


def the_row(contact):
    rows = queue(Wanted(), actor=the_intake_worker(contact.unit))
    return next(row for row in rows if row.id == contact.pk)


def test_what_waits_past_its_day_asks_for_its_reason_until_it_is_written():
    contact = arrived()
    with clock.at(MONDAY):
        assert the_row(contact).asks_why == ""
    with clock.at(MONDAY + DAY):
        assert the_row(contact).asks_why == "judging"
        explain(contact)
        assert the_row(contact).asks_why == ""
        (late,) = contact_page(contact.pk, actor=the_intake_worker(contact.unit)).delays
    assert (late.step, late.due_on, late.done_on, late.days_late) == (
        *("judging", MONDAY.date(), None),
        (clock.today() - MONDAY.date()).days,
    )
    assert (late.reason, late.note, late.statutory) == ("resources", "Päivystäjä sairastui.", True)


def test_each_step_has_a_day_and_a_reason_of_its_own():
    contact = arrived()
    with clock.at(MONDAY + DAY):
        explain(contact)
        judge(contact)
        assert the_row(contact).asks_why == ""
    with clock.at(clock.moment(START_DUE) + DAY):
        assert the_row(contact).asks_why == "handling"
        explain(contact, step="handling", reason="not_reached", note="Ei vastannut.")
        assert the_row(contact).asks_why == ""
    kept = Delay.objects.order_by("due_on").values_list("step", "due_on", "done_on", "deviation")
    assert list(kept) == [
        ("judging", MONDAY.date(), MONDAY.date() + DAY, "resources"),
        ("handling", START_DUE, None, "not_reached"),
    ]


def test_what_was_judged_late_is_asked_about_afterwards_until_explained():
    contact = arrived()
    actor = the_intake_worker(contact.unit)
    with clock.at(MONDAY + 2 * DAY):
        judge(contact)
    (asked,) = asked_delays(actor=actor)
    assert (asked.contact_id, asked.late.words, asked.late.days_late) == (
        *(contact.pk, "Judging the urgency"),
        2,
    )
    explain(contact)
    assert asked_delays(actor=actor) == []
    assert Change.objects.filter(fact="DoneLate", subject_id=contact.pk).count() == 1
    told = Change.objects.get(fact="DelayExplained", subject_id=contact.pk)
    assert told.details == {"step": "judging", "reason": "resources"}


def test_what_is_handled_late_is_asked_about_afterwards():
    contact = judged_in_time()
    with clock.at(clock.moment(START_DUE) + DAY):
        guide(contact)
    (asked,) = asked_delays(actor=the_intake_worker(contact.unit))
    assert (asked.late.step, asked.late.due_on, asked.late.statutory) == (
        *("handling", START_DUE),
        False,
    )


def test_what_is_joined_late_is_asked_about_of_those_who_still_see_it():
    case = a_case()
    contact = judged_in_time(unit=case.unit, person=case.person)
    with clock.at(clock.moment(START_DUE) + DAY):
        actions.join_to_case(contact.pk, actor=the_intake_worker(contact.unit))
    lead = somebody_in(case.unit, role=Role.UNIT_LEAD)
    assert [one.contact_id for one in asked_delays(actor=lead)] == [contact.pk]
    assert asked_delays(actor=the_intake_worker(contact.unit)) == []


@pytest.mark.parametrize("explained", [True, False])
def test_of_a_matter_initiated_late_the_cases_own_clock_asks_and_nobody_twice(explained):
    contact = judged_in_time(person=a_person())
    actor = the_intake_worker(contact.unit)
    with clock.at(clock.moment(START_DUE) + DAY):
        if explained:
            explain(contact, step="handling")
        case = actions.initiate(contact.pk, actor=actor)
        assert [one.rule_code for one in running_clocks(Case.objects.all()) if one.is_late] == [
            "ASSESS_START_ADULT"
        ]
    assert asked_delays(actor=actor) == []
    done = Delay.objects.filter(contact__case=case).values_list("done_on", flat=True)
    assert list(done) == ([START_DUE + DAY] if explained else [])


@pytest.mark.parametrize("late", [0, -1])
def test_what_is_done_in_time_asks_for_nothing(late):
    contact = judged_in_time()
    with clock.at(clock.moment(START_DUE) + late * DAY):
        with pytest.raises(RuleBroken, match="not late"):
            explain(contact, step="handling")
        guide(contact)
    assert not Delay.objects.exists()


def test_judging_again_while_it_waits_is_not_judging_late():
    contact = judged_in_time(urgency=Urgency.URGENT)
    with clock.at(MONDAY + 3 * DAY):
        judge(contact)
    assert not Delay.objects.exists()


def test_a_reason_is_chosen_and_written_and_may_be_written_better():
    contact = arrived()
    with clock.at(MONDAY + DAY):
        with pytest.raises(RuleBroken) as broken:
            explain(contact, reason="", note=" ")
        assert len(broken.value.reasons) == 2
        explain(contact)
        explain(contact, note="Päivystäjä sairastui, sijaista ei ollut.")
    assert "sijaista" in Delay.objects.get().deviation_note


def test_only_those_who_settle_it_explain():
    """A colleague of the case sees the contact through it; a stranger learns nothing."""
    contact = arrived(person=a_person())
    case = a_case(person=contact.person, unit=a_unit())
    judge(contact)
    actions.join_to_case(contact.pk, actor=the_intake_worker(contact.unit))
    colleague = the_own_worker(case)
    assert policies.delays_visible_to(colleague).count() == 2
    for actor, refusal in (
        (colleague, PermissionDenied),
        (the_client(contact.person), PermissionDenied),
        (a_stranger(), Http404),
    ):
        with pytest.raises(refusal):
            explain(contact, by=actor)
    assert not policies.delays_visible_to(a_stranger()).exists()
    assert asked_delays(actor=colleague) == asked_delays(actor=a_stranger()) == []
    caseworker = somebody_in(contact.unit, role=Role.CASEWORKER)
    assert explain(contact, by=caseworker).deviation_by_id == caseworker.id


@pytest.mark.parametrize("contacts", [1, 20])
def test_the_list_of_what_lacks_a_reason_costs_one_query(contacts, django_assert_num_queries):
    unit = a_unit()
    for _n in range(contacts):
        judge(arrived(unit=unit, person=a_person()))
    actor = the_intake_worker(unit)
    with django_assert_num_queries(1):
        asked = asked_delays(actor=actor)
    assert len(asked) == contacts
