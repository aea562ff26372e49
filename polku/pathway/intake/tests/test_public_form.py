"""The open form: anybody may ask for help, and a machine gets nowhere."""

import pytest
from django.test import Client
from django.urls import reverse

from polku.base.audit.models import Change
from polku.directory.units.tests.builders import a_unit
from polku.pathway.intake.models import Contact
from polku.pathway.intake.rules import Basis, Status
from polku.pathway.intake.tests.visits import (
    asked_on_the_open_form,
)

pytestmark = pytest.mark.django_db


def test_anybody_may_ask_for_help_without_signing_in():
    unit = a_unit()
    assert Client().get(reverse("intake:public")).status_code == 200
    response = Client().post(reverse("intake:public"), asked_on_the_open_form(unit))
    assert response["Location"] == reverse("intake:thanks")
    contact = Contact.objects.get()
    assert (contact.recorded_by, contact.unit, contact.status) == (None, unit, Status.WAITING)
    assert Client().get(response["Location"]).status_code == 200


def test_somebody_close_may_ask_and_says_whether_the_person_knows():
    unit = a_unit()
    sent = asked_on_the_open_form(unit, for_whom="relative", sender_name="Sisko", knows="no")
    Client().post(reverse("intake:public"), sent)
    assert Contact.objects.get().basis == Basis.ANYBODY


@pytest.mark.parametrize(
    "changed",
    [
        {"reason": ""},
        {"about_phone": "x"},
        {"about_birth_date": "31.2.1990"},
        {"unit": "x"},
        {"for_whom": "relative"},
        {"reason": "\x00"},
        {"reason": "x" * 10_001},
    ],
)
def test_a_fault_on_the_open_form_is_told_kindly(changed):
    sent = asked_on_the_open_form(a_unit()) | changed
    response = Client().post(reverse("intake:public"), sent)
    assert response.status_code == 422
    assert not Contact.objects.exists()


def test_a_machine_that_fills_every_box_leaves_nothing_behind():
    sent = asked_on_the_open_form(a_unit(), website="https://example.com")
    assert Client().post(reverse("intake:public"), sent).status_code == 302
    assert not Contact.objects.exists()


def test_one_telephone_cannot_flood_the_open_form():
    unit = a_unit()
    for _n in range(4):
        response = Client().post(reverse("intake:public"), asked_on_the_open_form(unit))
    assert response.status_code == 422
    assert Contact.objects.count() == 3
    assert Change.objects.filter(fact="ContactReceived", actor_id=None).count() == 3


@pytest.mark.parametrize(
    ("language", "office"), [("sv", "Kajana servicecentral"), ("fi", "Kajaanin palvelukeskus")]
)
def test_the_offices_are_named_in_the_readers_language(language, office):
    a_unit("Kajaanin palvelukeskus", name_sv="Kajana servicecentral")
    browser = Client(headers={"accept-language": language})
    page = browser.get(reverse("intake:public")).content.decode()
    assert [
        name for name in ("Kajana servicecentral", "Kajaanin palvelukeskus") if name in page
    ] == [office]
