"""Asking for help from my own pages."""

import re

import pytest

from polku.directory.people.tests.builders import a_person
from polku.directory.units.tests.builders import a_unit
from polku.doors.portal.tests.builders import seen, sent
from polku.pathway.cases.tests.builders import a_case
from polku.pathway.intake.models import Contact
from polku.pathway.intake.rules import Kind

pytestmark = pytest.mark.django_db


def test_my_application_reaches_the_unit_as_mine():
    unit, person = a_unit(), a_person()
    sent(person, "portal:apply", reason="Vuokra rästissä", wish="", unit_id=str(unit.pk))
    contact = Contact.objects.get()
    assert (contact.person_id, contact.unit_id, contact.kind) == (
        person.pk,
        unit.pk,
        Kind.APPLICATION,
    )
    assert "Vuokra rästissä" in seen(person, "portal:apply")


def test_the_place_i_know_is_chosen_beforehand():
    a_unit()
    case = a_case()
    text = seen(case.person, "portal:apply")
    chosen = re.findall(r"<input[^>]*\bchecked\b[^>]*>", text)
    assert [str(case.unit_id) in tag for tag in chosen] == [True]


@pytest.mark.parametrize(
    "fields",
    [
        {"reason": ""},
        {"reason": "x" * 10_001},
        {"reason": "a\x00b"},
        {"unit_id": "not-a-place"},
        {"unit_id": ""},
    ],
)
def test_what_cannot_be_sent_is_said_in_a_sentence_and_kept(fields):
    unit = a_unit()
    told = {"reason": "Tarvitsen apua", "wish": "Säilyy", "unit_id": str(unit.pk)} | fields
    answer = sent(a_person(), "portal:apply", **told)
    assert answer.status_code == 422
    assert "Säilyy" in answer.content.decode()
    assert not Contact.objects.exists()
