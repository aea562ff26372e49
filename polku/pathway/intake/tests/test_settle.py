"""A contact ends without a case: guided elsewhere, or closed without ground."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.directory.people.tests.builders import a_person, the_client
from polku.directory.units.tests.builders import a_stranger
from polku.pathway.intake import actions
from polku.pathway.intake.queries import my_contacts
from polku.pathway.intake.rules import Status
from polku.pathway.intake.tests.builders import a_contact, a_judged_contact, the_intake_worker

pytestmark = pytest.mark.django_db


def guide(contact, *, by, note="Ohjattu Kelaan"):
    return actions.guide_elsewhere(contact.pk, note=note, actor=by)


def close(contact, *, by, note="Asia on jo kunnossa"):
    return actions.close_without_ground(contact.pk, reason=note, actor=by)


@pytest.mark.parametrize(
    ("end", "status", "fact"),
    [
        (guide, Status.GUIDED, "ContactGuided"),
        (close, Status.NO_GROUND, "ContactClosed"),
    ],
)
def test_the_contact_leaves_the_queue_with_words_and_a_trace(end, status, fact):
    contact = a_judged_contact()
    actor = the_intake_worker(contact.unit)
    end(contact, by=actor)
    contact.refresh_from_db()
    assert (contact.status, contact.handled_by_id) == (status, actor.id)
    assert contact.answer_note
    assert Change.objects.filter(fact=fact, subject_id=contact.pk).exists()


@pytest.mark.parametrize("end", [guide, close])
def test_nothing_ends_without_words(end):
    contact = a_judged_contact()
    with pytest.raises(RuleBroken, match="what the person was told"):
        end(contact, by=the_intake_worker(contact.unit), note=" ")


@pytest.mark.parametrize("end", [guide, close])
def test_nothing_ends_before_the_urgency_has_been_judged(end):
    contact = a_contact()
    with pytest.raises(RuleBroken, match="urgency"):
        end(contact, by=the_intake_worker(contact.unit))


@pytest.mark.parametrize("end", [guide, close])
def test_a_contact_ends_once(end):
    contact = a_judged_contact()
    actor = the_intake_worker(contact.unit)
    end(contact, by=actor)
    with pytest.raises(RuleBroken, match="already been handled"):
        end(contact, by=actor)


@pytest.mark.parametrize("end", [guide, close])
def test_a_stranger_ends_nothing_and_the_client_neither(end):
    contact = a_judged_contact(person=a_person())
    with pytest.raises(Http404):
        end(contact, by=a_stranger())
    with pytest.raises(PermissionDenied):
        end(contact, by=the_client(contact.person))


def test_the_client_reads_what_came_of_their_message():
    contact = a_judged_contact(person=a_person())
    guide(contact, by=the_intake_worker(contact.unit))
    mine = my_contacts(actor=the_client(contact.person))
    assert [(one.answer, one.by_me) for one in mine] == [("Ohjattu Kelaan", True)]


def test_the_client_does_not_read_who_wrote_what_of_them():
    contact = a_judged_contact(
        person=a_person(),
        source="other_person",
        basis="35_3",
        sender_name="Naapuri",
        reason="Naapuri kertoi salaisuuden",
    )
    told = my_contacts(actor=the_client(contact.person))
    assert "Naapuri" not in repr(told)
    assert not told[0].by_me


def test_a_worker_has_no_messages_of_their_own():
    contact = a_contact()
    assert my_contacts(actor=the_intake_worker(contact.unit)) == []
