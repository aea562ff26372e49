"""A contact is received: by a worker, by the client, on the open form; and passed on."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base.access.gate import RuleBroken
from polku.base.access.rules import Role
from polku.base.audit.models import Change
from polku.base.keys import new_key
from polku.directory.people.tests.builders import a_person, the_client
from polku.directory.units.tests.builders import a_stranger, a_unit, an_organisation, somebody_in
from polku.pathway.intake import actions
from polku.pathway.intake.models import Contact
from polku.pathway.intake.rules import Channel, Kind, Source, Status, Urgency
from polku.pathway.intake.tests.builders import (
    a_contact,
    a_judged_contact,
    a_notice_without_consent,
    the_intake_worker,
    what_arrived,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.INTAKE, Role.CASEWORKER, Role.UNIT_LEAD])
def test_those_who_receive_contacts_write_them_down_in_their_unit(role):
    unit = a_unit()
    actor = somebody_in(unit, role=role)
    contact = actions.receive_contact(what_arrived(), unit_id=unit.pk, actor=actor)
    assert (contact.status, contact.urgency) == (Status.WAITING, Urgency.UNJUDGED)
    assert contact.recorded_by_id == actor.id


@pytest.mark.parametrize("role", [Role.GROUP_LEADER, Role.PROVIDER, Role.ADMINISTRATOR])
def test_others_of_the_unit_do_not(role):
    unit = a_unit()
    with pytest.raises(PermissionDenied):
        actor = somebody_in(unit, role=role)
        actions.receive_contact(what_arrived(), unit_id=unit.pk, actor=actor)


def test_nobody_writes_into_another_units_queue():
    with pytest.raises(PermissionDenied):
        actions.receive_contact(what_arrived(), unit_id=a_unit().pk, actor=a_stranger())


def test_the_trail_tells_that_it_came_but_nothing_of_what_it_said():
    unit = a_unit()
    received = a_notice_without_consent()
    actions.receive_contact(received, unit_id=unit.pk, actor=the_intake_worker(unit))
    change = Change.objects.get(fact="ContactReceived")
    assert change.happened_at == received.received_at
    assert set(change.details) == {"kind", "source", "channel", "unit_id"}


def test_a_notice_without_consent_is_kept_with_its_ground():
    unit = a_unit()
    contact = actions.receive_contact(
        a_notice_without_consent(), unit_id=unit.pk, actor=the_intake_worker(unit)
    )
    assert contact.no_consent_ground == "unable"


def test_a_notice_without_consent_or_ground_is_refused():
    unit = a_unit()
    with pytest.raises(RuleBroken, match="ground"):
        actions.receive_contact(
            a_notice_without_consent(no_consent_ground=""),
            unit_id=unit.pk,
            actor=the_intake_worker(unit),
        )
    assert not Contact.objects.exists()


def test_the_urgency_can_be_judged_in_the_same_breath():
    unit = a_unit()
    actor = the_intake_worker(unit)
    contact = actions.receive_contact(
        what_arrived(),
        unit_id=unit.pk,
        urgency=Urgency.URGENT,
        urgency_grounds="Ei ruokaa",
        actor=actor,
    )
    assert (contact.urgency, contact.urgency_judged_by_id) == (Urgency.URGENT, actor.id)
    assert Change.objects.filter(fact="UrgencyJudged", subject_id=contact.pk).exists()


def test_a_contact_about_nobody_on_record_is_not_linked_to_a_made_up_key():
    unit = a_unit()
    with pytest.raises(Http404):
        actions.receive_contact(
            what_arrived(), unit_id=unit.pk, person_id=new_key(), actor=the_intake_worker(unit)
        )


def test_a_client_applies_on_their_own_pages():
    person, unit = a_person(), a_unit()
    client = the_client(person)
    contact = actions.apply_myself(reason="Tarvitsen apua", unit_id=unit.pk, actor=client)
    assert (contact.kind, contact.source, contact.channel) == (
        Kind.APPLICATION,
        Source.SELF,
        Channel.WEB,
    )
    assert (contact.person_id, contact.recorded_by_id) == (person.pk, client.id)


def test_a_worker_does_not_apply_as_a_client():
    unit = a_unit()
    with pytest.raises(PermissionDenied):
        actions.apply_myself(reason="x", unit_id=unit.pk, actor=somebody_in(unit))


def test_a_client_does_not_apply_with_an_empty_reason():
    with pytest.raises(RuleBroken, match="what help"):
        actions.apply_myself(reason="", unit_id=a_unit().pk, actor=the_client(a_person()))


def test_urgency_may_be_judged_again_while_the_contact_waits():
    contact = a_judged_contact(urgency=Urgency.NOT_URGENT)
    actor = the_intake_worker(contact.unit)
    actions.judge_urgency(contact.pk, urgency=Urgency.URGENT, grounds="Soitti", actor=actor)
    contact.refresh_from_db()
    assert contact.urgency == Urgency.URGENT


def test_a_stranger_judges_nothing():
    with pytest.raises(Http404):
        actions.judge_urgency(a_contact().pk, urgency="urgent", grounds="x", actor=a_stranger())


def test_a_contact_passed_on_waits_in_the_other_units_queue():
    contact, other = a_contact(), a_unit()
    actions.pass_on(contact.pk, unit_id=other.pk, actor=the_intake_worker(contact.unit))
    contact.refresh_from_db()
    assert (contact.unit, contact.status) == (other, Status.WAITING)


def test_a_contact_is_never_passed_to_a_provider():
    contact = a_contact()
    provider = an_organisation("Pajayhdistys", is_provider=True)
    with pytest.raises(Http404):
        actions.pass_on(
            contact.pk,
            unit_id=a_unit(organisation=provider).pk,
            actor=the_intake_worker(contact.unit),
        )


def test_a_contact_is_not_passed_to_where_it_already_is():
    contact = a_contact()
    with pytest.raises(RuleBroken, match="already in this unit"):
        actions.pass_on(contact.pk, unit_id=contact.unit_id, actor=the_intake_worker(contact.unit))
