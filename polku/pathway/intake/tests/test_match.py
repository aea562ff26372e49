"""Whom a contact is about: somebody on record, or a person recorded for the first time."""

import pytest
from django.http import Http404

from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.base.keys import new_key
from polku.directory.people.actions import Details
from polku.directory.people.models import Person
from polku.directory.people.tests.builders import a_person, an_identity_number
from polku.directory.units.tests.builders import a_stranger
from polku.pathway.intake import actions
from polku.pathway.intake.tests.builders import a_contact, a_judged_contact, the_intake_worker

pytestmark = pytest.mark.django_db


def details(**fields):
    fields.setdefault("identity_number", an_identity_number())
    return Details(first_names="Uusi", last_name="Ihminen", **fields)


def test_a_contact_is_linked_to_somebody_on_record():
    contact, person = a_contact(), a_person()
    actions.link_person(contact.pk, person_id=person.pk, actor=the_intake_worker(contact.unit))
    contact.refresh_from_db()
    assert contact.person == person
    trail = Change.objects.get(fact="ContactMatched")
    assert (trail.person_id, trail.details) == (person.pk, {"new_person": False})


def test_a_contact_is_not_linked_to_a_made_up_person():
    contact = a_contact()
    with pytest.raises(Http404):
        actions.link_person(contact.pk, person_id=new_key(), actor=the_intake_worker(contact.unit))


def test_a_stranger_links_nobody():
    with pytest.raises(Http404):
        actions.link_person(a_contact().pk, person_id=a_person().pk, actor=a_stranger())


def test_a_settled_contact_keeps_its_person():
    contact = a_judged_contact(person=a_person())
    actor = the_intake_worker(contact.unit)
    actions.guide_elsewhere(contact.pk, note="Kelaan", actor=actor)
    with pytest.raises(RuleBroken, match="already been handled"):
        actions.link_person(contact.pk, person_id=a_person().pk, actor=actor)


def test_a_new_person_is_recorded_and_linked_in_one_step():
    contact = a_contact()
    person = actions.add_person_to(
        contact.pk, details=details(), actor=the_intake_worker(contact.unit)
    )
    contact.refresh_from_db()
    assert contact.person == person


def test_somebody_who_may_be_the_same_must_be_answered_first():
    known = a_person("Uusi", "Ihminen")
    contact = a_contact()
    actor = the_intake_worker(contact.unit)
    with pytest.raises(RuleBroken, match="may be the same"):
        actions.add_person_to(contact.pk, details=details(), actor=actor)
    actions.add_person_to(contact.pk, details=details(), not_the_same={known.pk}, actor=actor)
    assert Person.objects.filter(last_name="Ihminen").count() == 2


def test_no_answer_lets_the_same_identity_number_in_twice():
    known = a_person()
    contact = a_contact()
    with pytest.raises(RuleBroken, match="identity number"):
        actions.add_person_to(
            contact.pk,
            details=details(identity_number=known.identity_number),
            not_the_same={known.pk},
            actor=the_intake_worker(contact.unit),
        )
    assert Person.objects.count() == 1
