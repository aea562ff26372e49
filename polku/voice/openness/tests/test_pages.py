"""The pages: the register for the lead, disclosures of a case, asking, answering, the letters."""

from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from polku.base.access.models import User
from polku.base.audit.models import Disclosure, Use
from polku.directory.people.tests.builders import the_account_of
from polku.directory.units.tests.builders import a_unit
from polku.pathway.cases.tests.builders import (
    a_case,
    a_colleague,
    a_stranger,
    the_lead,
    the_own_worker,
)
from polku.pathway.decisions.tests.builders import an_appeal_instruction
from polku.voice.openness.models import LogRequest
from polku.voice.openness.rules import Status
from polku.voice.openness.tests.builders import GIVEN, a_disclosure, a_request, answer_request

pytestmark = pytest.mark.django_db


def browser_of(actor) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(pk=actor.id))
    return client


def the_clients_browser(case) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(the_account_of(case.person))
    return client


def url(name, *things):
    return reverse(f"openness:{name}", args=[thing.pk for thing in things])


def test_a_disclosure_is_written_down_on_its_page_and_shown_there_and_to_the_client():
    case = a_case()
    words = {name: getattr(GIVEN, name) for name in GIVEN.__dataclass_fields__}
    answer = browser_of(the_own_worker(case)).post(url("disclose", case), words, follow=True)
    assert "Kajaanin työllisyysalue" in answer.content.decode()
    page = the_clients_browser(case).get(reverse("portal:record-readers")).content.decode()
    assert "Kajaanin työllisyysalue" in page
    assert "1301/2014 41 §" in page


def test_a_disclosure_without_its_ground_is_not_written():
    case = a_case()
    answer = browser_of(the_own_worker(case)).post(url("disclose", case), {"recipient": "x"})
    assert answer.status_code == 422
    assert not Disclosure.objects.exists()


def test_a_colleague_looks_but_does_not_give_and_a_stranger_finds_nothing():
    case = a_case()
    a_disclosure(case)
    colleague, stranger = browser_of(a_colleague(case)), browser_of(a_stranger())
    assert GIVEN.recipient in colleague.get(url("disclosures", case)).content.decode()
    for name in ("disclose", "ask"):
        assert colleague.get(url(name, case)).status_code == 403
        assert colleague.post(url(name, case), {}).status_code == 403
        assert stranger.get(url(name, case)).status_code == 404
    assert Use.objects.filter(page="openness:disclosures", case_id=case.pk).exists()


def test_the_client_asks_the_lead_answers_and_the_client_gets_the_list_as_a_letter():
    case = a_case()
    client, lead = the_clients_browser(case), browser_of(the_lead(case))
    words = {"kind": "log", "since_on": "1.1.2026", "until_on": "28.11.2026"}
    asked = client.post(reverse("portal:record-ask"), words, follow=True).content.decode()
    assert "You get an answer by" in asked
    row = LogRequest.objects.get()
    assert case.person.listed_name in lead.get(url("requests")).content.decode()
    assert client.get(url("letter", row)).status_code == 404
    lead.post(url("answer", row), {"answer": "Tässä luettelo lukijoista."})
    row.refresh_from_db()
    assert row.status == Status.ANSWERED
    letter = client.get(url("letter", row))
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(letter.content)).pages)
    assert "Tässä luettelo lukijoista." in text
    assert "Kuka on lukenut" in text


def test_opening_the_request_and_seeing_a_name_in_a_list_do_not_stop_the_lead_from_explaining():
    case = a_case()
    lead = browser_of(the_lead(case))
    row = a_request(case, kind="explanation", words="Miksi Kalle on lukenut?")
    for page in (reverse("desk:unit"), url("requests"), url("request", row), url("answer", row)):
        assert lead.get(page).status_code == 200
    lead.post(url("answer", row), {"answer": "Kalle sijaisti omaa työntekijää."})
    row.refresh_from_db()
    assert row.status == Status.ANSWERED


def test_a_refusal_is_a_letter_with_grounds_and_how_to_have_it_reviewed():
    case = a_case()
    an_appeal_instruction(case.unit.organisation)
    row = a_request(case)
    browser_of(the_lead(case)).post(url("refuse", row), {"grounds": "Vaarantaisi turvallisuuden."})
    letter = the_clients_browser(case).get(url("letter", row))
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(letter.content)).pages)
    assert "Vaarantaisi turvallisuuden." in text
    assert "Testilän yksilöasioiden jaosto" in text
    assert "tietosuojavaltuutet" in text


def test_the_register_comes_a_page_at_a_time_and_only_whom_it_shows_is_noted():
    unit = a_unit()
    case = a_case(unit=unit)
    settled, lead = a_request(case), the_lead(case)
    answer_request(settled.pk, answer="Tässä.", actor=lead)
    browser = browser_of(lead)
    with CaptureQueriesContext(connection) as asked:
        assert "(1)" in browser.get(url("requests")).content.decode()
    short = len(asked)
    for _n in range(52):
        a_request(a_case(unit=unit))
    with CaptureQueriesContext(connection) as asked:
        first = browser.get(url("requests")).content.decode()
    long = len(asked)
    noted = Use.objects.filter(page="openness:requests", actor_id=lead.id)
    assert noted.count() == 1 + 50
    second = browser.get(url("requests") + "?page=2").content.decode()
    assert noted.count() == 1 + 50 + 3
    assert "(53)" in first
    assert (first.count('<th scope="row">'), second.count('<th scope="row">')) == (50, 3)
    assert url("request", settled) in second and url("request", settled) not in first
    assert short == long
    elsewhere = browser_of(a_stranger()).get(url("requests") + "?page=2").content.decode()
    assert "(0)" in elsewhere and '<th scope="row">' not in elsewhere


def test_disclosures_of_a_case_come_a_page_at_a_time_and_a_stranger_finds_none():
    case = a_case()
    a_disclosure(case)
    browser = browser_of(a_colleague(case))
    with CaptureQueriesContext(connection) as asked:
        assert "(1)" in browser.get(url("disclosures", case)).content.decode()
    short = len(asked)
    for _n in range(54):
        a_disclosure(case)
    with CaptureQueriesContext(connection) as asked:
        first = browser.get(url("disclosures", case)).content.decode()
    long = len(asked)
    second = browser.get(url("disclosures", case) + "?page=2").content.decode()
    assert "(55)" in first
    assert (first.count(GIVEN.recipient), second.count(GIVEN.recipient)) == (50, 5)
    assert short == long
    stranger = browser_of(a_stranger())
    assert stranger.get(url("disclosures", case) + "?page=2").status_code == 404


def test_a_request_is_closed_to_who_does_not_handle_it():
    case = a_case()
    row = a_request(case)
    for actor in (a_colleague(case), a_stranger(), the_own_worker(case)):
        for name in ("request", "answer", "refuse", "letter"):
            assert browser_of(actor).get(url(name, row)).status_code == 404
    client = the_clients_browser(case)
    assert client.get(url("requests")).status_code == 404
    assert the_clients_browser(a_case()).get(url("letter", row)).status_code == 404
