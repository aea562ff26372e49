"""One contact: judged, matched to a person and settled on its pages."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from polku.base import clock
from polku.base.audit.models import Refusal, Use
from polku.directory.people.tests.builders import (
    a_person,
    a_protected_person,
    an_identity_number,
    the_account_of,
    the_client,
)
from polku.directory.units.tests.builders import a_unit, a_worker, acting
from polku.pathway.cases.models import Case
from polku.pathway.cases.tests.builders import a_case
from polku.pathway.intake.actions import initiate
from polku.pathway.intake.queries import panel
from polku.pathway.intake.rules import Status, Urgency
from polku.pathway.intake.tests.builders import a_contact, a_judged_contact
from polku.pathway.intake.tests.visits import (
    a_new_person,
    an_intake_worker,
    at_intake,
    initiation_of,
    signed_in,
    text,
)

pytestmark = pytest.mark.django_db


def test_one_contact_shows_what_was_told_and_the_next_thing():
    contact = a_contact(reason="Vuokra on rästissä.")
    page = at_intake(contact.unit).get(reverse("intake:contact", args=[contact.pk]))
    assert "Vuokra on rästissä." in text(page)
    assert reverse("intake:judge", args=[contact.pk]) in text(page)


def test_a_stranger_cannot_tell_that_a_contact_exists():
    contact = a_contact()
    stranger = signed_in(a_worker(a_unit()))
    for name in ("contact", "judge", "match", "new-person", "find-for", "initiate", "guide"):
        assert stranger.get(reverse(f"intake:{name}", args=[contact.pk])).status_code == 404
    assert Refusal.objects.filter(denied=False).count() == 7


def test_a_worker_who_sees_a_contact_through_a_case_does_not_settle_it():
    case = a_case()
    contact = a_contact(
        case=case,
        person=case.person,
        status=Status.JOINED,
        urgency=Urgency.NOT_URGENT,
        urgency_grounds="x",
        urgency_judged_at=clock.now(),
        urgency_judged_by=a_worker(case.unit),
        handled_at=clock.now(),
        handled_by=a_worker(case.unit),
    )
    own_worker = signed_in(case.ties.get().user)
    assert own_worker.get(reverse("intake:contact", args=[contact.pk])).status_code == 200
    assert own_worker.get(reverse("intake:guide", args=[contact.pk])).status_code == 403


def test_urgency_is_judged_on_the_contacts_page():
    contact = a_contact()
    client = at_intake(contact.unit)
    sent = {"urgency": "urgent", "grounds": "Ei ruokaa."}
    client.post(reverse("intake:judge", args=[contact.pk]), sent)
    contact.refresh_from_db()
    assert (contact.urgency, contact.urgency_grounds) == (Urgency.URGENT, "Ei ruokaa.")
    empty = client.post(reverse("intake:judge", args=[contact.pk]), {})
    assert empty.status_code == 422


def test_somebody_who_may_be_the_same_is_shown_side_by_side_and_chosen():
    person = a_person("Aino", "Esimerkki")
    contact = a_judged_contact()
    client = at_intake(contact.unit)
    assert "Esimerkki, Aino" in text(client.get(reverse("intake:contact", args=[contact.pk])))
    client.post(reverse("intake:match", args=[contact.pk]), {"person": str(person.pk)})
    contact.refresh_from_db()
    assert contact.person == person
    assert Use.objects.filter(person_id=person.pk, page="intake:match").exists()


def test_a_choice_nobody_was_offered_is_refused():
    contact = a_judged_contact()
    client = at_intake(contact.unit)
    for found in ("x", str(contact.pk)):
        client.post(reverse("intake:match", args=[contact.pk]), {"found": found})
    contact.refresh_from_db()
    assert contact.person is None


def test_a_new_person_is_recorded_from_the_contact():
    contact = a_judged_contact()
    sent = a_new_person()
    at_intake(contact.unit).post(reverse("intake:new-person", args=[contact.pk]), sent)
    contact.refresh_from_db()
    assert contact.person.name == "Ihminen Uusi"
    assert f"{contact.person.birth_date:%d%m%y}" == sent["identity_number"][:6]


def test_nobody_is_recorded_twice_without_looking_first():
    known = a_person("Ihminen", "Uusi")
    contact = a_judged_contact()
    client = at_intake(contact.unit)
    address = reverse("intake:new-person", args=[contact.pk])
    first = client.post(address, a_new_person(identity_number=an_identity_number()))
    assert first.status_code == 422
    assert "Uusi, Ihminen" in text(first)
    seen = first.context["form"]["seen"].value()
    assert seen == str(known.pk)
    client.post(address, a_new_person(seen=seen))
    contact.refresh_from_db()
    assert contact.person not in (None, known)


def test_the_same_identity_number_is_never_recorded_twice():
    known = a_person()
    contact = a_judged_contact()
    sent = a_new_person(identity_number=known.identity_number, seen=str(known.pk))
    address = reverse("intake:new-person", args=[contact.pk])
    assert at_intake(contact.unit).post(address, sent).status_code == 422


@pytest.mark.parametrize(
    "changed",
    [
        {"identity_number": "", "no_identity_number_because": ""},
        {"identity_number": "010190-900A"},
        {"birth_date": "31.2.1990"},
        {"birth_date": "1.1.1991"},
        {"last_name": "", "first_names": ""},
        {"postal_code": "abc"},
        {"email": "ei ole"},
        {"first_names": "\x00"},
        {"seen": "x" * 3000},
    ],
)
def test_a_new_person_with_a_fault_is_told_what_to_do(changed):
    contact = a_judged_contact()
    address = reverse("intake:new-person", args=[contact.pk])
    response = at_intake(contact.unit).post(address, a_new_person(street="Kotikatu 1") | changed)
    assert response.status_code == 422
    assert "Kotikatu 1" in text(response)


def test_somebody_without_an_identity_number_is_recorded_with_the_reason():
    contact = a_judged_contact()
    sent = a_new_person(identity_number="", no_identity_number_because="Turvapaikanhakija")
    at_intake(contact.unit).post(reverse("intake:new-person", args=[contact.pk]), sent)
    contact.refresh_from_db()
    assert contact.person.identity_number is None


def test_a_person_is_looked_for_and_chosen_for_a_contact():
    person = a_person("Eeva", "Etsitty")
    contact = a_judged_contact()
    address = reverse("intake:find-for", args=[contact.pk])
    page = at_intake(contact.unit).post(address, {"words": "etsitty"})
    assert "Etsitty, Eeva" in text(page)
    assert Use.objects.filter(person_id=person.pk, page="intake:find-for").exists()


def test_initiating_shows_what_is_recorded_and_opens_the_case():
    contact = a_judged_contact(person=a_person())
    client = at_intake(contact.unit)
    address = reverse("intake:initiate", args=[contact.pk])
    assert client.get(address).status_code == 200
    assessor = a_worker(contact.unit)
    client.post(address, initiation_of(contact, assessor=str(assessor.pk)))
    assert Case.objects.get(person=contact.person).ties.get().user == assessor


@pytest.mark.parametrize(
    "changed",
    [
        {"unit": "x"},
        {"initiated_at_0": "31.2.2026"},
        {"initiated_at_0": "1.1.2999"},
        {"service_task": "x"},
        {"assessor": "x"},
    ],
)
def test_an_initiation_with_a_fault_opens_no_case(changed):
    contact = a_judged_contact(person=a_person())
    address = reverse("intake:initiate", args=[contact.pk])
    response = at_intake(contact.unit).post(address, initiation_of(contact, **changed))
    assert response.status_code == 422
    assert not Case.objects.exists()


def test_a_form_sent_back_counts_the_days_from_the_moment_that_was_written():
    arrived = clock.moment(date(2026, 11, 16))
    with clock.at(arrived + timedelta(days=3)):
        child = a_person(birth_date=date(2012, 5, 1))
        contact = a_judged_contact(person=child, received_at=arrived, recorded_at=arrived)
        client = at_intake(contact.unit)
        address = reverse("intake:initiate", args=[contact.pk])
        assert "25.11.2026" in text(client.get(address))
        later = initiation_of(contact, initiated_at_0="18.11.2026", assessor="x")
        page = text(client.post(address, later))
    assert "27.11.2026" in page
    assert "25.11.2026" not in page


@pytest.mark.parametrize("written", ["31.12.9999", "1.1.2101"])
def test_a_moment_no_calendar_reaches_is_refused_in_words_and_the_days_stay(written):
    arrived = clock.moment(date(2026, 11, 16))
    with clock.at(arrived + timedelta(days=3)):
        child = a_person(birth_date=date(2012, 5, 1))
        contact = a_judged_contact(person=child, received_at=arrived, recorded_at=arrived)
        sent = initiation_of(contact, initiated_at_0=written)
        address = reverse("intake:initiate", args=[contact.pk])
        response = at_intake(contact.unit).post(address, sent)
    assert response.status_code == 422
    assert "31.12.2100" in text(response)
    assert written in text(response)
    assert "25.11.2026" in text(response)


def test_the_last_day_the_form_takes_is_counted_from():
    contact = a_judged_contact(person=a_person(birth_date=date(2012, 5, 1)))
    sent = initiation_of(contact, initiated_at_0="31.12.2100", assessor="x")
    page = at_intake(contact.unit).post(reverse("intake:initiate", args=[contact.pk]), sent)
    assert page.status_code == 422
    assert "31.3.2101" in text(page)


def test_a_page_that_is_asked_for_a_row_it_has_none_of_still_tells_the_days():
    """As a form sends that is spoiled on the way: nothing of it is judged yet."""
    contact = a_judged_contact(person=a_person(birth_date=date(2012, 5, 1)))
    sent = {**initiation_of(contact), "add-row": "steps"}
    page = at_intake(contact.unit).post(reverse("intake:initiate", args=[contact.pk]), sent)
    assert page.status_code in (200, 422)


def test_rules_that_refuse_are_told_on_the_page():
    contact = a_judged_contact()
    address = reverse("intake:initiate", args=[contact.pk])
    response = at_intake(contact.unit).post(address, initiation_of(contact))
    assert response.status_code == 422


def test_a_contact_joins_the_open_case():
    case = a_case()
    contact = a_judged_contact(person=case.person, unit=case.unit)
    client = at_intake(case.unit)
    assert client.get(reverse("intake:join", args=[contact.pk])).status_code == 200
    client.post(reverse("intake:join", args=[contact.pk]))
    contact.refresh_from_db()
    assert contact.case == case


def test_a_contact_is_passed_on_to_another_unit():
    contact, other = a_judged_contact(), a_unit()
    client = at_intake(contact.unit)
    client.post(reverse("intake:pass-on", args=[contact.pk]), {"unit": str(other.pk)})
    contact.refresh_from_db()
    assert contact.unit == other
    assert client.get(reverse("intake:contact", args=[contact.pk])).status_code == 404


@pytest.mark.parametrize("step", ["guide", "close"])
def test_nothing_ends_without_words(step):
    contact = a_judged_contact()
    address = reverse(f"intake:{step}", args=[contact.pk])
    assert at_intake(contact.unit).post(address, {"note": " "}).status_code == 422
    contact.refresh_from_db()
    assert contact.status == Status.WAITING


def test_a_protected_persons_numbers_are_hidden_on_the_contact():
    contact = a_judged_contact(
        person=a_protected_person(), about_phone="+358401111111", sender_phone="+358402222222"
    )
    page = text(at_intake(contact.unit).get(reverse("intake:contact", args=[contact.pk])))
    for secret in ("0401111111", "401111111", "402222222", "Salainenkatu", "040 1234567"):
        assert secret not in page


@pytest.mark.parametrize(
    ("source", "hidden"),
    [("self", True), ("relative", True), ("other_person", True), ("police", False)],
)
def test_a_private_sender_of_a_protected_person_is_hidden_and_an_office_is_not(source, hidden):
    contact = a_judged_contact(
        person=a_protected_person(), source=source, sender_name="S", sender_phone="+358402222222"
    )
    page = text(at_intake(contact.unit).get(reverse("intake:contact", args=[contact.pk])))
    assert ("402222222" not in page) == hidden


@pytest.mark.parametrize("name", ["contact", "judge", "match", "initiate", "guide"])
def test_a_client_does_not_read_here_who_sent_a_notice(name):
    contact = a_contact(person=a_person(), source="other_person", sender_name="Naapuri")
    client = signed_in(the_account_of(contact.person))
    assert client.get(reverse(f"intake:{name}", args=[contact.pk])).status_code == 403


def test_the_client_is_not_told_on_the_cases_page_either():
    contact = a_judged_contact(person=a_person(), source="other_person", sender_name="Naapuri")
    case = initiate(contact.pk, actor=acting(an_intake_worker(contact.unit)))
    client = signed_in(the_account_of(contact.person))
    assert client.get(reverse("intake:case", args=[case.pk])).status_code == 403
    assert panel(case.pk, actor=the_client(contact.person)).first is None


def test_the_case_shows_how_it_began_to_its_workers_and_notes_the_read():
    contact = a_judged_contact(person=a_person(), reason="Vuokra on rästissä.")
    case = initiate(contact.pk, actor=acting(an_intake_worker(contact.unit)))
    address = reverse("intake:case", args=[case.pk])
    page = signed_in(a_worker(contact.unit)).get(address)
    assert "Vuokra on rästissä." in text(page)
    assert Use.objects.filter(case_id=case.pk, page="intake:case").exists()
    assert signed_in(a_worker(a_unit())).get(address).status_code == 404
