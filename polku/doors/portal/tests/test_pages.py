"""Every page of the client: for oneself only, never for another, and as few queries for many."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from polku.base import clock
from polku.base.audit.models import Purpose, Use
from polku.directory.people.tests.builders import a_person
from polku.doors.portal.tests.builders import seen, signed_in
from polku.doors.portal.tests.paths import a_reader, everything_of_aino
from polku.pathway.activities.models import Group
from polku.pathway.activities.tests.builders import a_meeting, a_place, a_ready_note
from polku.pathway.cases.models import Case, NetworkMember
from polku.pathway.cases.rules import NetworkKind
from polku.pathway.cases.tests.builders import a_case
from polku.pathway.decisions.models import Agreement

pytestmark = pytest.mark.django_db

PAGES = [
    "portal:home",
    "portal:plan",
    "portal:plan-new-wish",
    "portal:assessment",
    "portal:decisions",
    "portal:meetings",
    "portal:people",
    "portal:person-new",
    "portal:record",
    "portal:record-documents",
    "portal:record-readers",
    "portal:record-changes",
    "portal:evaluation",
    "portal:apply",
]
OPEN_TO_ALL_CLIENTS = [page for page in PAGES if page not in ("portal:plan-new-wish",)]


def things_of(case: Case) -> dict[str, object]:
    """Addresses of single things that belong to this client."""
    member = NetworkMember.objects.create(
        case=case, kind=NetworkKind.CLOSE, name="Sisko", relation="sisko", client_consents=True
    )
    plan = case.plans.get()
    return {
        "portal:case": case.pk,
        "portal:plan-one": plan.pk,
        "portal:assessment-one": case.assessments.get().pk,
        "portal:agreement-sign": Agreement.objects.get(case=case).pk,
        "portal:meeting-cancel": case.meetings.get().pk,
        "portal:meeting-move": case.meetings.get().pk,
        "portal:person": member.pk,
        "portal:person-remove": member.pk,
        "portal:evaluation-rate": plan.goals.first().pk,
    }


def test_everything_of_mine_opens_for_me_in_every_language():
    case = everything_of_aino()
    things = things_of(case)
    for language in ("fi", "sv", "en", "fi-simple"):
        for page in OPEN_TO_ALL_CLIENTS:
            seen(case.person, page, language=language)
        for page, key in things.items():
            seen(case.person, page, key, language=language)


def test_nothing_of_mine_exists_for_another_client():
    things = things_of(everything_of_aino())
    stranger = signed_in(a_case(person=a_person("Niilo", "Naapuri")).person)
    answers = {
        page: stranger.get(reverse(page, args=[key])).status_code for page, key in things.items()
    }
    assert answers == dict.fromkeys(things, 404)


def test_a_worker_has_none_of_these_pages():
    case = a_case()
    browser = signed_in(case.person)
    browser.force_login(case.ties.get().user)
    for page in PAGES:
        response = browser.get(reverse(page))
        assert (page, response.status_code, response["Location"]) == (page, 302, "/")
    assert not Use.objects.exists()


def test_who_has_no_case_reads_what_to_do_and_not_an_error():
    browser = signed_in(a_person())
    answers = {page: browser.get(reverse(page)).status_code for page in PAGES}
    nothing_to_write_in = {"portal:person-new": 404, "portal:plan-new-wish": 404}
    assert answers == dict.fromkeys(PAGES, 200) | nothing_to_write_in


def test_each_reading_is_noted_as_the_clients_own():
    case = everything_of_aino()
    for page in OPEN_TO_ALL_CLIENTS:
        seen(case.person, page)
    noted = Use.objects.filter(person_id=case.person_id)
    assert set(noted.values_list("page", "purpose")) == {
        (page, Purpose.OWN_RECORD) for page in OPEN_TO_ALL_CLIENTS
    }


def test_another_participants_name_stands_on_no_page():
    case = everything_of_aino()
    other = a_case(person=a_person("Salla", "Salainen"), unit=case.unit)
    a_place(Group.objects.get(), other)
    texts = "".join(seen(case.person, page) for page in OPEN_TO_ALL_CLIENTS)
    assert "Salainen" not in texts


# The session, the account, the actor (two), and the note of the reading.
OF_EVERY_PAGE = 5
QUERIES = {
    "portal:home": 9,
    "portal:plan": 9,
    "portal:assessment": 2,
    "portal:decisions": 3,
    "portal:meetings": 5,
    "portal:people": 3,
    "portal:record": 2,
    "portal:record-documents": 7,
    "portal:record-readers": 10,
    "portal:record-changes": 3,
    "portal:evaluation": 8,
    "portal:apply": 3,
}


def test_no_page_asks_more_for_fifty_than_for_one():
    case = everything_of_aino()
    many_of(case, 1)
    once = {page: asked(case, page) - OF_EVERY_PAGE for page in QUERIES}
    assert once == QUERIES
    many_of(case, 50)
    assert {page: asked(case, page) - OF_EVERY_PAGE for page in QUERIES} == QUERIES


def asked(case: Case, page: str) -> int:
    """How many queries the page took."""
    browser = signed_in(case.person)
    with CaptureQueriesContext(connection) as taken:
        assert browser.get(reverse(page)).status_code == 200
    return len(taken)


def many_of(case: Case, count: int) -> None:
    """So many of what lists hold: meetings, notes, people, readings by several workers."""
    readers = [a_reader(case).id for _n in range(1 + count // 10)]
    for n in range(count):
        a_meeting(case, days=5 + n)
        a_ready_note(case, text=f"Kirjaus {n}")
        NetworkMember.objects.create(
            case=case, kind=NetworkKind.CLOSE, name=f"N{n}", relation="x", client_consents=True
        )
        Use.objects.create(
            actor_id=readers[n % len(readers)],
            person_id=case.person_id,
            page="plan:one",
            purpose=Purpose.CLIENT_WORK,
            at=clock.now() - timedelta(days=n),
        )
