"""Which contacts and which people, for each of those who come here."""

import pytest

from polku.base import clock
from polku.base.access.rules import Role
from polku.directory.people.tests.builders import a_person, the_client
from polku.directory.units.tests.builders import a_stranger, a_unit, a_worker, acting, somebody_in
from polku.pathway.cases.rules import TieKind
from polku.pathway.cases.tests.builders import (
    a_case,
    a_closed_case,
    a_colleague,
    a_tie,
    the_own_worker,
)
from polku.pathway.intake import actions, policies
from polku.pathway.intake.rules import Status, Urgency
from polku.pathway.intake.tests.builders import a_contact, a_judged_contact, the_intake_worker

pytestmark = pytest.mark.django_db
NOBODY_HERE = [Role.GROUP_LEADER, Role.PROVIDER, Role.ADMINISTRATOR]


def seen(actor):
    return set(policies.visible_to(actor))


def handled(actor):
    return set(policies.handleable_by(actor))


def an_initiated_contact():
    contact = a_judged_contact(person=a_person())
    actions.initiate(contact.pk, actor=the_intake_worker(contact.unit))
    contact.refresh_from_db()
    return contact


@pytest.mark.parametrize("role", [Role.INTAKE, Role.CASEWORKER, Role.UNIT_LEAD])
def test_the_unit_sees_and_handles_what_waits(role):
    contact = a_contact()
    actor = somebody_in(contact.unit, role=role)
    assert seen(actor) == handled(actor) == set(policies.waiting_for(actor)) == {contact}


@pytest.mark.parametrize("role", NOBODY_HERE)
def test_others_of_the_unit_see_nothing(role):
    contact = a_contact()
    assert seen(somebody_in(contact.unit, role=role)) == set()


def test_a_stranger_sees_nothing():
    a_contact()
    assert seen(a_stranger()) == set()


def test_the_client_sees_their_own_and_handles_none():
    contact = a_contact(person=a_person())
    a_contact(person=a_person())
    client = the_client(contact.person)
    assert seen(client) == {contact}
    assert handled(client) == set()


def test_intake_lets_go_of_a_contact_when_its_case_moves_on():
    contact = an_initiated_contact()
    intake = the_intake_worker(contact.unit)
    assert seen(intake) == {contact}
    contact.case.stage = "assessment"
    contact.case.save(update_fields=["stage"])
    assert seen(intake) == set()
    assert seen(somebody_in(contact.unit)) == {contact}


def test_whoever_carries_the_case_sees_its_contacts_from_another_unit():
    case = a_case()
    worker = a_worker(a_unit())
    a_tie(case, worker, kind=TieKind.CO_WORKER)
    contact = a_contact(
        unit=case.unit,
        person=case.person,
        case=case,
        status=Status.JOINED,
        urgency=Urgency.NOT_URGENT,
        urgency_grounds="x",
        urgency_judged_at=clock.now(),
        urgency_judged_by=worker,
        handled_at=clock.now(),
        handled_by=worker,
    )
    assert seen(acting(worker)) == {contact}
    assert handled(acting(worker)) == set()


def test_basic_data_is_read_by_the_unit_and_changed_by_those_who_carry_the_case():
    case = a_case()
    own, colleague = the_own_worker(case), a_colleague(case)
    assert set(policies.people_visible_to(own)) == {case.person}
    assert set(policies.people_kept_by(own)) == {case.person}
    assert set(policies.people_visible_to(colleague)) == {case.person}
    assert set(policies.people_kept_by(colleague)) == set()
    assert set(policies.people_visible_to(a_stranger())) == set()


def test_intake_keeps_basic_data_while_the_contact_waits():
    contact = a_judged_contact(person=a_person())
    intake = the_intake_worker(contact.unit)
    assert set(policies.people_kept_by(intake)) == {contact.person}
    actions.guide_elsewhere(contact.pk, note="Kelaan", actor=intake)
    assert set(policies.people_kept_by(intake)) == set()


def test_nobody_changes_the_data_of_a_client_whose_case_is_closed():
    case = a_closed_case()
    assert not policies.people_kept_by(the_own_worker(case)).exists()


def test_the_client_reads_their_own_data_and_nobody_elses():
    person = a_person()
    a_case()
    client = the_client(person)
    assert set(policies.people_visible_to(client)) == {person}
    assert set(policies.people_kept_by(client)) == set()


@pytest.mark.parametrize("role", NOBODY_HERE)
def test_others_of_the_unit_read_nobodys_data(role):
    case = a_case()
    assert not policies.people_visible_to(somebody_in(case.unit, role=role)).exists()


def test_a_providers_worker_does_not_read_the_basic_data():
    case = a_case()
    worker = a_worker(a_unit(), role=Role.PROVIDER)
    a_tie(case, worker, kind=TieKind.PROVIDER)
    assert not policies.people_visible_to(acting(worker)).exists()
