"""The queue: who gets in, what waits, and what it costs."""

import pytest
from django.urls import reverse

from polku.base.access.rules import Role
from polku.base.audit.models import Use
from polku.directory.people.tests.builders import (
    a_person,
    the_account_of,
)
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.pathway.intake.rules import Urgency
from polku.pathway.intake.tests.builders import a_contact, a_judged_contact
from polku.pathway.intake.tests.visits import (
    at_intake,
    signed_in,
    text,
)

pytestmark = pytest.mark.django_db


def test_the_queue_says_how_many_wait_and_what_each_asks_for():
    unit = a_unit()
    a_contact(unit=unit, about_last_name="Odottaja")
    page = text(at_intake(unit).get(reverse("intake:queue")))
    assert "Odottaja, Aino" in page
    assert "(1)" in page


def test_an_empty_queue_says_what_to_do_next():
    page = at_intake(a_unit()).get(reverse("intake:queue"))
    assert page.status_code == 200
    assert page.context["count"] == 0


def test_contacts_of_another_unit_are_not_in_my_queue():
    a_contact(about_last_name="Muualla")
    assert "Muualla" not in text(at_intake(a_unit()).get(reverse("intake:queue")))


@pytest.mark.parametrize("contacts", [1, 50])
def test_the_queue_costs_the_same_however_many_wait(contacts, django_assert_num_queries):
    unit = a_unit()
    for n in range(contacts):
        a_contact(unit=unit, person=a_person(last_name=f"Jono{n}"))
    client = at_intake(unit)
    with django_assert_num_queries(10):
        page = client.get(reverse("intake:queue"))
    assert page.context["count"] == contacts


def test_who_stands_in_the_queue_is_noted_as_read():
    unit, person = a_unit(), a_person()
    a_contact(unit=unit, person=person)
    at_intake(unit).get(reverse("intake:queue"))
    assert Use.objects.filter(person_id=person.pk, page="intake:queue", purpose="intake").exists()


def test_the_queue_can_be_narrowed_and_sorted_by_its_address():
    unit = a_unit()
    a_judged_contact(unit=unit, urgency=Urgency.URGENT, about_last_name="Kiire")
    a_contact(unit=unit, about_last_name="Arvioimatta")
    client = at_intake(unit)
    urgent = text(client.get(reverse("intake:queue"), {"urgency": "urgent"}))
    assert "Kiire, Aino" in urgent
    assert "Arvioimatta, Aino" not in urgent
    rows = client.get(reverse("intake:queue"), {"sort": "-about"}).context["page"]
    assert [row.about for row in rows] == ["Kiire, Aino", "Arvioimatta, Aino"]


def test_choices_that_make_no_sense_count_as_not_made():
    unit = a_unit()
    a_contact(unit=unit)
    nonsense = {"urgency": "x", "unit": "x", "sort": "x", "page": "x", "state": "x"}
    assert at_intake(unit).get(reverse("intake:queue"), nonsense).context["count"] == 1


def test_handled_contacts_stay_in_sight_behind_a_choice():
    unit = a_unit()
    contact = a_judged_contact(unit=unit)
    client = at_intake(unit)
    client.post(reverse("intake:guide", args=[contact.pk]), {"note": "Ohjattu Kelaan."})
    assert client.get(reverse("intake:queue")).context["count"] == 0
    assert client.get(reverse("intake:queue"), {"state": "handled"}).context["count"] == 1


@pytest.mark.parametrize("role", [Role.GROUP_LEADER, Role.PROVIDER, Role.ADMINISTRATOR])
@pytest.mark.parametrize("page", ["queue", "new", "find"])
def test_those_who_receive_no_contacts_get_no_further(role, page):
    worker = a_worker(a_unit(), role=role)
    assert signed_in(worker).get(reverse(f"intake:{page}")).status_code == 403


def test_a_client_has_no_queue():
    client = signed_in(the_account_of(a_person()))
    assert client.get(reverse("intake:queue")).status_code == 403
