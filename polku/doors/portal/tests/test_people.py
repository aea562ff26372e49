"""My people: who works with me and what they do; those close to me are mine to decide."""

from datetime import timedelta

import pytest
from django.urls import reverse

from polku.base import clock
from polku.directory.people.tests.builders import a_protected_person
from polku.directory.units.tests.builders import a_worker
from polku.doors.portal.tests.builders import seen, sent, signed_in
from polku.pathway.cases.models import NetworkMember
from polku.pathway.cases.rules import NetworkKind, TieKind
from polku.pathway.cases.tests.builders import a_case, a_closed_case, a_tie, the_own_worker

pytestmark = pytest.mark.django_db


def a_member(case, **fields):
    told = {"kind": NetworkKind.CLOSE, "name": "Liisa", "relation": "sisko"}
    return NetworkMember.objects.create(case=case, client_consents=True, **(told | fields))


def test_each_worker_stands_with_their_task_in_plain_words():
    case = a_case()
    a_tie(case, a_worker(case.unit, first_name="Outi"), kind=TieKind.ASSESSOR)
    text = seen(case.person, "portal:people")
    assert the_own_worker(case).name in text
    assert "Your own worker. Helps you through the whole path." in text
    assert "Finds out with you what help you need." in text


def test_who_worked_with_me_before_is_told_with_the_days():
    case = a_case()
    tie = a_tie(case, a_worker(case.unit, first_name="Vanha"), kind=TieKind.CO_WORKER)
    tie.until = clock.today() - timedelta(days=2)
    tie.save()
    assert "Who worked with you before" in seen(case.person, "portal:people")


def test_i_add_change_and_remove_somebody_close_to_me():
    case = a_case()
    sent(case.person, "portal:person-new", name="Liisa", relation="sisko", phone="", task="")
    member = NetworkMember.objects.get(case=case)
    assert (member.kind, member.client_consents) == (NetworkKind.CLOSE, True)
    fields = {"name": "Liisa L", "relation": "sisko", "phone": "040 1234567", "task": "Kauppa"}
    sent(case.person, "portal:person", member.pk, **fields)
    member.refresh_from_db()
    assert (member.name, member.task) == ("Liisa L", "Kauppa")
    assert "Do you want to remove this person?" in seen(
        case.person, "portal:person-remove", member.pk
    )
    sent(case.person, "portal:person-remove", member.pk)
    assert "Liisa L" not in seen(case.person, "portal:people")


def test_whom_the_workers_keep_i_read_but_do_not_change():
    case = a_case()
    nurse = a_member(case, kind=NetworkKind.PROFESSIONAL, name="Heli Hoitaja", relation="hoitaja")
    assert "Heli Hoitaja" in seen(case.person, "portal:people")
    address = reverse("portal:person", args=[nurse.pk])
    assert signed_in(case.person).get(address).status_code == 404


def test_after_the_stay_has_ended_nothing_is_changed():
    case = a_closed_case()
    member = a_member(case)
    browser = signed_in(case.person)
    assert browser.get(reverse("portal:person-new")).status_code == 404
    assert browser.get(reverse("portal:person", args=[member.pk])).status_code == 404
    assert "Add a person close to you" not in seen(case.person, "portal:people")


def test_my_own_order_does_not_hide_my_people_from_myself():
    case = a_case(person=a_protected_person())
    a_member(case, phone="+358409876543")
    assert "409876543" in seen(case.person, "portal:people")


def test_somebody_with_an_order_of_their_own_is_hidden_from_me_too_and_what_is_known_stays():
    case = a_case()
    sister = a_member(case, phone="+358409876543", has_own_order=True)
    assert "409876543" not in seen(case.person, "portal:people")
    assert "409876543" not in seen(case.person, "portal:person", sister.pk)
    fields = {"name": "Liisa L", "relation": "sisko", "phone": "", "task": ""}
    sent(case.person, "portal:person", sister.pk, **fields)
    sister.refresh_from_db()
    assert (sister.name, sister.phone, sister.has_own_order) == ("Liisa L", "+358409876543", True)
