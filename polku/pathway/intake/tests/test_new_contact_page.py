"""Writing a contact down: what is kept, and what a bad answer is told."""

import pytest
from django.urls import reverse

from polku.directory.people.tests.builders import (
    a_person,
)
from polku.directory.units.tests.builders import a_unit
from polku.pathway.intake.models import Contact
from polku.pathway.intake.rules import Urgency
from polku.pathway.intake.tests.visits import (
    at_intake,
    text,
    what_is_sent,
)

pytestmark = pytest.mark.django_db


def test_a_contact_is_recorded_with_its_urgency_judged_at_once():
    unit = a_unit()
    response = at_intake(unit).post(reverse("intake:new"), what_is_sent(unit))
    contact = Contact.objects.get()
    assert response["Location"] == reverse("intake:contact", args=[contact.pk])
    assert (contact.about, contact.urgency) == ("Mallikas, Eino", Urgency.NOT_URGENT)


def test_answers_that_nobody_asked_for_are_left_out():
    unit = a_unit()
    sent = what_is_sent(unit, sender_name="Kuka", no_consent_ground="unable", no_consent_note="X")
    at_intake(unit).post(reverse("intake:new"), sent)
    contact = Contact.objects.get()
    assert (contact.sender_name, contact.no_consent_ground) == ("", "")


def test_a_contact_can_be_recorded_about_somebody_on_record():
    unit, person = a_unit(), a_person(last_name="Tuttu")
    client = at_intake(unit)
    address = f"{reverse('intake:new')}?person={person.pk}"
    assert "Tuttu, Aino" in text(client.get(address))
    client.post(address, what_is_sent(unit))
    assert Contact.objects.get().person == person


def test_a_contact_in_another_units_name_is_refused():
    unit, other = a_unit(), a_unit()
    response = at_intake(unit).post(reverse("intake:new"), what_is_sent(other))
    assert response.status_code == 422
    assert not Contact.objects.exists()


BAD_INPUT = [
    ("nothing written", {"reason": "", "about_last_name": "", "about_first_names": ""}),
    ("too long", {"reason": "x" * 10_001}),
    ("a name too long", {"about_last_name": "x" * 121}),
    ("no such day", {"received_at_0": "31.2.2026"}),
    ("the year 1800", {"received_at_0": "1.1.1800"}),
    ("the year 2999", {"received_at_0": "1.1.2999"}),
    ("over a year ago", {"received_at_0": "1.1.2020"}),
    ("no such time", {"received_at_1": "25.61"}),
    ("born tomorrow", {"about_birth_date": "1.1.2999"}),
    ("born in 1800", {"about_birth_date": "1.1.1800"}),
    ("control characters", {"reason": "apua\x00\x1b[2J"}),
    ("a wrong check sign", {"about_identity_number": "010190-900A"}),
    ("a real identity number", {"about_identity_number": "131052-308T"}),
    ("a phone of letters", {"about_phone": "soita mulle"}),
    ("urgent without grounds", {"urgency": "urgent", "urgency_grounds": ""}),
    ("an option nobody gave", {"source": "martian", "basis": "99", "unit": "x"}),
    ("no consent", {"source": "police", "sender_name": "P", "basis": "35_1"}),
    ("no ground", {"source": "police", "sender_name": "P", "basis": "35_2", "consent": "refused"}),
    ("nobody sent it", {"source": "school", "basis": "35_1", "consent": "given"}),
]


@pytest.mark.parametrize(("what", "changed"), BAD_INPUT, ids=[what for what, _c in BAD_INPUT])
def test_a_bad_answer_is_told_what_to_do_and_loses_nothing(what, changed):
    unit = a_unit()
    sent = what_is_sent(unit, wish="Haluan kotiin") | changed
    response = at_intake(unit).post(reverse("intake:new"), sent)
    assert response.status_code == 422
    assert response.context["form"].shows_errors
    assert "Haluan kotiin" in text(response)
    assert not Contact.objects.exists()


def test_marks_that_turn_the_direction_of_writing_are_taken_out():
    unit = a_unit()
    sent = what_is_sent(unit, about_last_name="Malli\u202ekas")
    at_intake(unit).post(reverse("intake:new"), sent)
    assert Contact.objects.get().about_last_name == "Mallikas"
