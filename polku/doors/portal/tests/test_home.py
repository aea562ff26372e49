"""My path: where I am, what waits for me, and nobody else's."""

import pytest
from django.test import Client
from django.urls import reverse

from polku.base.audit.models import Purpose, Use
from polku.directory.people.tests.builders import a_person
from polku.doors.portal.queries.path import home
from polku.doors.portal.tests.builders import signed_in
from polku.pathway.cases.rules import Stage
from polku.pathway.cases.tests.builders import (
    NOBODY,
    a_case,
    a_closed_case,
    the_client_of,
    the_own_worker,
)
from polku.pathway.plan.tests.builders import a_planned_case, a_proposed_plan, a_ready_draft

pytestmark = pytest.mark.django_db


def test_the_page_says_in_plain_words_where_i_am_and_who_helps_me():
    case = a_case(stage=Stage.PLANNING)
    text = signed_in(case.person).get(reverse("portal:home")).content.decode()
    assert "You and your worker are making a plan." in text
    assert the_own_worker(case).name in text


def test_reading_my_own_page_is_noted_with_its_purpose():
    case = a_case()
    signed_in(case.person).get(reverse("portal:home"))
    use = Use.objects.get(person_id=case.person_id)
    assert (use.page, use.purpose) == ("portal:home", Purpose.OWN_RECORD)


def test_a_worker_has_no_pages_here_and_is_led_to_the_desk():
    case = a_case()
    browser = Client()
    browser.force_login(case.ties.get().user)
    response = browser.get(reverse("portal:home"))
    assert (response.status_code, response["Location"]) == (302, "/")
    assert not Use.objects.exists()


def test_without_an_own_worker_the_page_says_whom_to_call():
    case = a_case(worker=NOBODY, stage=Stage.INITIATED)
    case.unit.phone = "08 1234 567"
    case.unit.save()
    text = signed_in(case.person).get(reverse("portal:home")).content.decode()
    assert 'href="tel:081234567"' in text
    assert case.unit.name in text


def test_a_plan_to_read_waits_for_me_and_one_being_written_too():
    case = a_planned_case()
    a_ready_draft(case)
    assert [one.page for one in home(actor=the_client_of(case)).waiting] == ["portal:plan"]
    other = a_planned_case()
    a_proposed_plan(other)
    text = signed_in(other.person).get(reverse("portal:home")).content.decode()
    assert "Your plan is ready for you to read" in text


def test_somebody_without_a_case_is_told_what_to_do():
    response = signed_in(a_person()).get(reverse("portal:home"))
    assert "You are not our client now" in response.content.decode()


def test_a_closed_stay_says_that_it_ended_and_whom_to_contact():
    case = a_closed_case()
    text = signed_in(case.person).get(reverse("portal:home")).content.decode()
    assert "Your time as our client has ended." in text
    assert "You no longer need our help." in text


def test_the_open_stay_comes_first_and_the_earlier_ones_can_be_opened():
    old = a_closed_case()
    new = a_case(person=old.person)
    page = home(actor=the_client_of(new))
    assert (page.case.id, [one.id for one in page.others]) == (new.pk, [old.pk])
    address = reverse("portal:case", args=[old.pk])
    assert signed_in(old.person).get(address).status_code == 200


def test_another_persons_stay_does_not_exist_for_me():
    address = reverse("portal:case", args=[a_case().pk])
    assert signed_in(a_case().person).get(address).status_code == 404
