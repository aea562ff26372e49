"""People's pages: who reads, who changes, what is hidden, what is noted."""

import pytest
from django.urls import reverse

from polku.base.access.models import User
from polku.base.audit.models import Change, Use
from polku.directory.people.tests.builders import a_person, a_protected_person, the_account_of
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.pathway.cases.tests.builders import a_case
from polku.pathway.intake.tests.builders import a_judged_contact
from polku.pathway.intake.tests.visits import at_intake, signed_in, text

pytestmark = pytest.mark.django_db

STEPS = ["person-edit", "protect", "reveal", "own-pages"]
SECRETS = ("Salainenkatu", "87100", "KAJAANI", "040 1234567")


def page_of(person, name="person"):
    return reverse(f"intake:{name}", args=[person.pk])


def the_worker_of(case):
    return signed_in(case.ties.get(kind="own").user)


def basic_data(person, **changed):
    return {
        "version": str(person.version),
        "last_name": person.last_name,
        "first_names": person.first_names,
        "identity_number": person.identity_number,
        "service_language": "fi",
    } | changed


def test_the_own_worker_reads_the_basic_data_and_it_is_noted():
    case = a_case()
    response = the_worker_of(case).get(page_of(case.person))
    assert case.person.identity_number in text(response)
    assert Use.objects.filter(person_id=case.person_id, page="intake:person").exists()


@pytest.mark.parametrize("name", STEPS)
def test_a_colleague_reads_but_does_not_change(name):
    case = a_case()
    colleague = signed_in(a_worker(case.unit))
    assert colleague.get(page_of(case.person)).status_code == 200
    assert colleague.get(page_of(case.person, name)).status_code == 403
    assert colleague.post(page_of(case.person, name)).status_code == 403


@pytest.mark.parametrize("name", ["person", *STEPS])
def test_a_stranger_cannot_tell_that_the_person_is_a_client(name):
    case = a_case()
    stranger = signed_in(a_worker(a_unit()))
    assert stranger.get(page_of(case.person, name)).status_code == 404


@pytest.mark.parametrize("name", STEPS)
def test_a_client_changes_nothing_here(name):
    person = a_person()
    assert signed_in(the_account_of(person)).get(page_of(person, name)).status_code == 403


def test_whoever_carries_the_case_corrects_the_data():
    case = a_case()
    sent = basic_data(case.person, phone="040 765 4321", home_municipality="205")
    the_worker_of(case).post(page_of(case.person, "person-edit"), sent)
    case.person.refresh_from_db()
    assert (case.person.phone, case.person.home_municipality) == ("+358407654321", "205")


def test_intake_corrects_the_data_while_the_contact_waits():
    contact = a_judged_contact(person=a_person())
    sent = basic_data(contact.person, email="aino@example.fi")
    at_intake(contact.unit).post(page_of(contact.person, "person-edit"), sent)
    contact.person.refresh_from_db()
    assert contact.person.email == "aino@example.fi"


def test_two_who_correct_at_once_see_both_texts_side_by_side():
    case = a_case()
    client = the_worker_of(case)
    client.post(page_of(case.person, "person-edit"), basic_data(case.person, street="Eka 1"))
    response = client.post(
        page_of(case.person, "person-edit"), basic_data(case.person, street="Toka 2")
    )
    assert response.status_code == 409
    assert "Eka" in text(response)
    assert "Toka 2" in text(response)
    case.person.refresh_from_db()
    assert case.person.street == "Eka 1"


@pytest.mark.parametrize(
    "changed",
    [
        {"last_name": ""},
        {"last_name": "x" * 121},
        {"identity_number": "", "no_identity_number_because": ""},
        {"identity_number": "010190-900A"},
        {"birth_date": "31.2.1990"},
        {"birth_date": "1.1.1800"},
        {"birth_date": "1.1.2999"},
        {"phone": "\x1b[2J"},
        {"postal_code": "1"},
        {"email": "x"},
        {"home_municipality": "091x"},
        {"service_language": "xx"},
        {"version": "x"},
    ],
)
def test_a_fault_in_the_data_is_told_and_nothing_is_lost(changed):
    case = a_case()
    sent = basic_data(case.person, street="Kotikatu 1") | changed
    response = the_worker_of(case).post(page_of(case.person, "person-edit"), sent)
    assert response.status_code == 422
    assert "Kotikatu 1" in text(response)
    case.person.refresh_from_db()
    assert case.person.street == ""


def test_an_identity_number_of_somebody_else_is_refused_in_words():
    case, other = a_case(), a_person()
    sent = basic_data(case.person, identity_number=other.identity_number)
    response = the_worker_of(case).post(page_of(case.person, "person-edit"), sent)
    assert response.status_code == 422


@pytest.mark.parametrize("name", ["person", "person-edit", "reveal", "protect"])
def test_no_page_shows_what_a_non_disclosure_order_covers(name):
    case = a_case(person=a_protected_person())
    page = text(the_worker_of(case).get(page_of(case.person, name)))
    assert not [secret for secret in SECRETS if secret in page]


def test_hidden_data_left_empty_stays_and_what_is_written_replaces_it():
    case = a_case(person=a_protected_person())
    sent = basic_data(case.person, phone="040 765 4321", contact_address="PL 1")
    the_worker_of(case).post(page_of(case.person, "person-edit"), sent)
    case.person.refresh_from_db()
    assert (case.person.street, case.person.phone) == ("Salainenkatu 1", "+358407654321")


def test_a_conflict_does_not_show_hidden_data_either():
    case = a_case(person=a_protected_person())
    sent = basic_data(case.person, version="7", street="Toinen 2")
    response = the_worker_of(case).post(page_of(case.person, "person-edit"), sent)
    assert response.status_code == 409
    assert not [secret for secret in SECRETS if secret in text(response)]


def test_protected_data_is_opened_once_with_a_reason_that_the_client_sees():
    case = a_case(person=a_protected_person())
    client = the_worker_of(case)
    assert client.post(page_of(case.person, "reveal"), {}).status_code == 422
    page = client.post(page_of(case.person, "reveal"), {"why": "visit"})
    assert "Salainenkatu 1" in text(page)
    assert "no-store" in page["Cache-Control"]
    change = Change.objects.get(fact="ContactRevealed")
    assert (change.case_id, change.details) == (case.pk, {"why": "visit"})


def test_an_order_recorded_here_hides_from_then_on():
    case = a_case(person=a_person(street="Kauppakatu 1"))
    client = the_worker_of(case)
    assert "Kauppakatu 1" in text(client.get(page_of(case.person)))
    sent = {"is_extension": "first", "starts_on": "1.1.2026", "ends_on": "1.1.2030"}
    client.post(page_of(case.person, "protect"), sent)
    assert "Kauppakatu 1" not in text(client.get(page_of(case.person)))


@pytest.mark.parametrize(
    "changed",
    [
        {"ends_on": "1.1.2025"},
        {"ends_on": "2.1.2031"},
        {"is_extension": "extension"},
        {"starts_on": "31.2.2026"},
        {"starts_on": "1.1.1800"},
        {"ends_on": "1.1.2999"},
        {"ends_on": ""},
    ],
)
def test_an_order_the_law_does_not_know_is_refused(changed):
    case = a_case()
    sent = {"is_extension": "first", "starts_on": "1.1.2026", "ends_on": "1.1.2030"} | changed
    response = the_worker_of(case).post(page_of(case.person, "protect"), sent)
    assert response.status_code == 422


def test_a_client_gets_their_own_pages_and_the_password_is_shown_once():
    case = a_case()
    client = the_worker_of(case)
    page = client.post(page_of(case.person, "own-pages"), {"username": "aino.e"})
    account = User.objects.get(username="aino.e")
    assert account.check_password(page.context["password"])
    again = client.post(page_of(case.person, "own-pages"), {"username": "toinen"})
    assert again.status_code == 422


@pytest.mark.parametrize("words", ["esimerkki", "aino esim"])
def test_a_search_shows_people_and_notes_each(words):
    case = a_case()
    other = a_person()
    page = the_worker_of(case).post(reverse("intake:find"), {"words": words})
    assert page.context["openable"] == {case.person_id}
    noted = Use.objects.filter(page="intake:find").values_list("person_id", flat=True)
    assert set(noted) == {case.person_id, other.pk}


@pytest.mark.parametrize("words", ["", "\x00", "x" * 121])
def test_a_search_with_a_fault_finds_nobody(words):
    a_person()
    case = a_case()
    page = the_worker_of(case).post(reverse("intake:find"), {"words": words})
    assert page.status_code == 422


def test_a_name_never_stands_in_the_address():
    a_person()
    case = a_case()
    page = the_worker_of(case).get(reverse("intake:find"), {"words": "esimerkki"})
    assert page.context["hits"] is None


@pytest.mark.parametrize("people", [1, 50])
def test_a_search_costs_the_same_however_many_are_found(people, django_assert_num_queries):
    client = at_intake(a_unit())
    for _n in range(people):
        a_person()
    with django_assert_num_queries(5):
        client.post(reverse("intake:find"), {"words": "esimerkki"})


@pytest.mark.parametrize("contacts", [1, 50])
def test_a_persons_page_costs_the_same_however_long_the_history(
    contacts, django_assert_num_queries
):
    case = a_case()
    for _n in range(contacts):
        a_judged_contact(unit=case.unit, person=case.person)
    client = the_worker_of(case)
    with django_assert_num_queries(9):
        assert client.get(page_of(case.person)).status_code == 200
