"""A non-disclosure order covers the household: the phones of those around a protected client are
masked, and so is whoever has an order of their own (661/2009 36 §, 703/2023 38 §)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.urls import reverse

from polku.base.audit.models import Change
from polku.directory.people.queries import hidden_words
from polku.directory.people.tests.builders import a_person, a_protected_person, under_a_claim
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.pathway.cases.actions import open_member_phone
from polku.pathway.cases.models import NetworkMember
from polku.pathway.cases.queries import network_of
from polku.pathway.cases.queries.copying import own_part
from polku.pathway.cases.rules import NetworkKind, hides_phone
from polku.pathway.cases.tests.builders import a_case, a_colleague, a_stranger, the_own_worker

pytestmark = pytest.mark.django_db
SECRET = "409876543"
PHONE = f"+358{SECRET}"
PAGES = ("people", "network")


def around(case, **fields):
    told = {"kind": NetworkKind.CLOSE, "name": "Sirpa Sisko", "relation": "sisko", "phone": PHONE}
    return NetworkMember.objects.create(case=case, client_consents=True, **(told | fields))


def a_protected_case(**fields):
    case = a_case(person=a_protected_person())
    return case, around(case, **fields)


def signed_in(user):
    browser = Client()
    browser.force_login(user)
    return browser


def own(case):
    return signed_in(case.ties.get(kind="own").user)


def url(name, thing):
    return reverse(f"cases:{name}", args=[thing.pk])


def page(browser, address):
    return browser.get(address).content.decode()


def sent(member, **changed):
    return {
        "kind": member.kind,
        "name": member.name,
        "relation": member.relation,
        "client_consents": "on",
    } | changed


@pytest.mark.parametrize(
    ("kind", "client_is_protected", "has_own_order", "hidden"),
    [
        (NetworkKind.CLOSE, True, False, True),
        (NetworkKind.REPRESENTATIVE, True, False, True),
        (NetworkKind.PROFESSIONAL, True, False, False),
        (NetworkKind.CLOSE, False, False, False),
        (NetworkKind.REPRESENTATIVE, False, True, True),
        (NetworkKind.PROFESSIONAL, False, True, True),
    ],
)
def test_whose_phone_is_hidden(kind, client_is_protected, has_own_order, hidden):
    told = {"client_is_protected": client_is_protected, "has_own_order": has_own_order}
    assert hides_phone(kind=kind, **told) == hidden


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("protect", [a_protected_person, None])
def test_the_household_of_a_protected_client_is_not_reached_through_us(name, protect):
    person = protect() if protect else a_person()
    if not protect:
        under_a_claim(person)
    case = a_case(person=person)
    around(case)
    text = page(own(case), url(name, case))
    assert "Sirpa Sisko" in text
    assert SECRET not in text


@pytest.mark.parametrize("name", PAGES)
def test_without_an_order_the_phone_is_shown(name):
    case = a_case()
    around(case)
    assert SECRET in page(own(case), url(name, case))


def test_a_professionals_phone_is_their_offices():
    case, _member = a_protected_case(kind=NetworkKind.PROFESSIONAL, relation="hoitaja")
    assert SECRET in page(own(case), url("network", case))


def test_a_legal_representatives_own_order_hides_their_phone():
    case = a_case()
    around(case, kind=NetworkKind.REPRESENTATIVE, has_own_order=True)
    text = page(own(case), url("network", case))
    assert SECRET not in text
    assert "Hänellä on oma turvakielto" in text


def test_who_does_not_say_whether_the_client_is_protected_gets_the_phones_hidden():
    case = a_case()
    around(case)
    assert network_of(case.pk)[0].phone == hidden_words()
    assert network_of(case.pk, protected=False)[0].phone == PHONE


def test_the_own_worker_opens_the_phone_for_a_task_and_the_client_sees_it():
    case, member = a_protected_case()
    browser = own(case)
    assert SECRET not in page(browser, url("open_phone", member))
    assert browser.post(url("open_phone", member), {}).status_code == 422
    opened = browser.post(url("open_phone", member), {"why": "reach"})
    assert SECRET in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]
    change = Change.objects.get(fact="MemberPhoneOpened")
    assert (change.person_id, change.details) == (case.person_id, {"why": "reach"})


def test_a_colleague_sees_that_there_is_a_phone_and_does_not_open_it():
    case, member = a_protected_case()
    colleague = signed_in(a_worker(case.unit))
    assert SECRET not in page(colleague, url("network", case))
    assert colleague.post(url("open_phone", member), {"why": "reach"}).status_code == 403
    with pytest.raises(PermissionDenied):
        open_member_phone(member.pk, why="reach", actor=a_colleague(case))
    assert open_member_phone(member.pk, why="reach", actor=the_own_worker(case)) == PHONE


def test_a_stranger_does_not_learn_that_there_is_anybody():
    _case, member = a_protected_case()
    stranger = signed_in(a_worker(a_unit()))
    assert stranger.post(url("open_phone", member), {"why": "reach"}).status_code == 404
    with pytest.raises(Http404):
        open_member_phone(member.pk, why="reach", actor=a_stranger())


def test_correcting_the_rest_neither_shows_nor_loses_the_phone():
    case, member = a_protected_case()
    browser = own(case)
    assert SECRET not in page(browser, url("change_member", member))
    browser.post(url("change_member", member), sent(member, relation="serkku"))
    member.refresh_from_db()
    assert (member.relation, member.phone) == ("serkku", PHONE)
    browser.post(url("change_member", member), sent(member, phone="040 765 4321"))
    member.refresh_from_db()
    assert member.phone == "+358407654321"


def test_that_somebody_has_an_order_of_their_own_is_written_on_the_form():
    case = a_case()
    member = around(case)
    own(case).post(url("change_member", member), sent(member, phone=PHONE, has_own_order="on"))
    member.refresh_from_db()
    assert member.has_own_order
    assert SECRET not in page(own(case), url("network", case))


def test_the_clients_own_copy_does_not_tell_the_phone():
    case, _member = a_protected_case()
    (members,) = [one for one in own_part(case.person_id) if "networkmember" in one.table]
    assert members.rows[0]["phone"] is None
