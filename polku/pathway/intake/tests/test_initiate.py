"""A contact becomes a case: who may, when, with which workers and which deadlines."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.rules import Role
from polku.base.audit.models import Change
from polku.directory.people.tests.builders import a_person, the_client
from polku.directory.units.tests.builders import a_stranger, a_unit, a_worker, somebody_in
from polku.pathway.cases.models import Clock, Tie
from polku.pathway.cases.queries import timeline
from polku.pathway.cases.rules import Stage, TieKind
from polku.pathway.cases.tests.builders import a_case, the_own_worker
from polku.pathway.intake.actions import initiate, join_to_case
from polku.pathway.intake.queries.contact import contact_page
from polku.pathway.intake.rules import Kind, Status, Urgency
from polku.pathway.intake.tests.builders import a_contact, a_judged_contact, the_intake_worker

pytestmark = pytest.mark.django_db


def a_ready_contact(**fields):
    fields.setdefault("person", a_person())
    return a_judged_contact(**fields)


def codes(case):
    return set(Clock.objects.filter(case=case).values_list("rule_code", flat=True))


def test_initiating_opens_a_case_with_its_four_moments():
    contact = a_ready_contact()
    case = initiate(contact.pk, actor=the_intake_worker(contact.unit))
    contact.refresh_from_db()
    assert (case.stage, case.person_id, case.unit_id) == (
        Stage.INITIATED,
        contact.person_id,
        contact.unit_id,
    )
    assert case.contact_at == case.initiated_at == contact.received_at
    assert case.relation_started_at >= contact.handled_at - timedelta(minutes=1)
    assert (contact.status, contact.case_id) == (Status.INITIATED, case.pk)


def test_an_application_starts_the_relation_when_it_arrives():
    contact = a_ready_contact(kind=Kind.APPLICATION)
    case = initiate(contact.pk, actor=the_intake_worker(contact.unit))
    assert case.relation_started_at == contact.received_at


def test_the_need_may_have_become_known_later_than_the_first_contact():
    contact = a_ready_contact(received_at=clock.now() - timedelta(days=3))
    learned = clock.now() - timedelta(days=1)
    case = initiate(contact.pk, initiated_at=learned, actor=the_intake_worker(contact.unit))
    assert (case.contact_at, case.initiated_at) == (contact.received_at, learned)


def test_an_ordinary_adult_gets_our_own_targets_and_the_statutory_three_months():
    contact = a_ready_contact()
    case = initiate(contact.pk, actor=the_intake_worker(contact.unit))
    statutory = dict(Clock.objects.filter(case=case).values_list("rule_code", "statutory"))
    assert statutory == {
        "ASSESS_START_ADULT": False,
        "ASSESS_END_ADULT": False,
        "DECISION_IMPLEMENT": True,
    }


def test_somebody_over_75_must_be_assessed_from_the_seventh_working_day():
    contact = a_ready_contact(person=a_person(birth_date=date(1940, 1, 1)))
    case = initiate(contact.pk, actor=the_intake_worker(contact.unit))
    assert "ASSESS_START_75" in codes(case)
    assert "ASSESS_START_ADULT" not in codes(case)


def clocks_of_somebody_born(born, *, contact_day, initiated):
    """Which deadlines run, by law or not, from which day until which."""
    with clock.at(clock.moment(initiated)):
        received = clock.moment(contact_day)
        contact = a_ready_contact(person=a_person(birth_date=born), received_at=received)
        moment = clock.moment(initiated)
        case = initiate(contact.pk, initiated_at=moment, actor=the_intake_worker(contact.unit))
    return {
        one.rule_code: (one.statutory, one.starts_on, one.due_on)
        for one in Clock.objects.filter(case=case)
    }


def test_a_childs_assessment_runs_by_law_from_initiation_not_from_contact():
    contact_day, initiated = date(2026, 11, 16), date(2026, 11, 18)
    found = clocks_of_somebody_born(date(2010, 5, 1), contact_day=contact_day, initiated=initiated)
    assert found == {
        "ASSESS_CHILD_START": (True, initiated, date(2026, 11, 27)),
        "ASSESS_CHILD_END": (True, initiated, date(2027, 2, 18)),
        "DECISION_IMPLEMENT": (True, initiated, date(2027, 2, 18)),
    }


def test_somebody_who_turned_18_before_the_matter_was_initiated_is_an_adult():
    found = clocks_of_somebody_born(
        date(2008, 11, 17), contact_day=date(2026, 11, 16), initiated=date(2026, 11, 18)
    )
    assert {"ASSESS_START_ADULT", "ASSESS_END_ADULT", "DECISION_IMPLEMENT"} == set(found)


def test_the_contact_shows_a_child_the_same_deadlines_that_will_run():
    contact = a_ready_contact(person=a_person(birth_date=date(2012, 5, 1)))
    actor = the_intake_worker(contact.unit)
    shown = {one.code for one in contact_page(contact.pk, actor=actor).on_initiation}
    assert shown == codes(initiate(contact.pk, actor=actor))


def test_care_allowance_and_disability_bring_their_own_deadlines_and_urgency_a_third():
    contact = a_ready_contact(
        gets_care_allowance=True, is_disabled_client=True, urgency=Urgency.URGENT
    )
    case = initiate(contact.pk, actor=the_intake_worker(contact.unit))
    assert {"ASSESS_START_HOITOTUKI", "ASSESS_START_VAMMAINEN", "ASSESS_URGENT"} <= codes(case)


def test_an_assessor_and_an_own_worker_can_be_named_at_once():
    contact = a_ready_contact()
    assessor, own = a_worker(contact.unit), a_worker(contact.unit)
    case = initiate(
        contact.pk,
        assessor_id=assessor.pk,
        own_worker_id=own.pk,
        actor=the_intake_worker(contact.unit),
    )
    ties = dict(Tie.objects.filter(case=case).values_list("kind", "user"))
    assert ties == {TieKind.ASSESSOR: assessor.pk, TieKind.OWN: own.pk}


def test_a_worker_of_another_unit_cannot_be_named():
    contact = a_ready_contact()
    elsewhere = a_worker(a_unit())
    with pytest.raises(RuleBroken, match="worker of the unit"):
        initiate(contact.pk, assessor_id=elsewhere.pk, actor=the_intake_worker(contact.unit))


def test_a_matter_can_be_initiated_straight_into_another_unit():
    contact, other = a_ready_contact(), a_unit()
    case = initiate(contact.pk, unit_id=other.pk, actor=the_intake_worker(contact.unit))
    assert case.unit_id == other.pk


def test_every_reason_against_initiating_is_told_at_once():
    contact = a_contact()
    with pytest.raises(RuleBroken) as refusal:
        initiate(contact.pk, actor=the_intake_worker(contact.unit))
    assert len(refusal.value.reasons) == 2


def test_a_contact_is_initiated_only_once():
    contact = a_ready_contact()
    actor = somebody_in(contact.unit)
    initiate(contact.pk, actor=actor)
    with pytest.raises(RuleBroken, match="already been handled"):
        initiate(contact.pk, actor=actor)


def test_a_person_with_an_open_case_gets_no_second_one():
    case = a_case()
    contact = a_ready_contact(person=case.person)
    with pytest.raises(RuleBroken, match="already has an open case"):
        initiate(contact.pk, actor=the_intake_worker(contact.unit))


def test_a_contact_about_a_client_joins_the_open_case_and_its_story():
    case = a_case()
    contact = a_ready_contact(person=case.person, unit=case.unit)
    assert join_to_case(contact.pk, actor=the_intake_worker(case.unit)) == case
    told = timeline(case.pk, actor=the_own_worker(case))
    assert "joined to the case" in told[0].words


def test_without_an_open_case_there_is_nothing_to_join():
    contact = a_ready_contact()
    with pytest.raises(RuleBroken, match="no open case"):
        join_to_case(contact.pk, actor=the_intake_worker(contact.unit))


def test_the_story_of_the_case_begins_with_the_contact():
    contact = a_ready_contact(received_at=clock.now() - timedelta(days=2))
    case = initiate(contact.pk, actor=somebody_in(contact.unit, role=Role.UNIT_LEAD))
    trail = Change.objects.filter(case_id=case.pk, fact="ContactInitiated").get()
    assert trail.happened_at == contact.received_at
    told = timeline(case.pk, actor=the_client(contact.person))
    assert any("We received this about you" in line.words for line in told)


def test_a_worker_of_another_unit_cannot_tell_that_the_contact_exists():
    with pytest.raises(Http404):
        initiate(a_ready_contact().pk, actor=a_stranger())


def test_the_client_sees_their_contact_but_does_not_initiate_it():
    contact = a_ready_contact()
    with pytest.raises(PermissionDenied):
        initiate(contact.pk, actor=the_client(contact.person))


@pytest.mark.parametrize("role", [Role.GROUP_LEADER, Role.PROVIDER, Role.ADMINISTRATOR])
def test_other_roles_of_the_unit_do_not_even_see_contacts(role):
    contact = a_ready_contact()
    with pytest.raises(Http404):
        initiate(contact.pk, actor=somebody_in(contact.unit, role=role))
