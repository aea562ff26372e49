"""Before something that binds, one shows again who one is; nothing written is lost."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.urls import reverse

from polku.base.access.rules import Role
from polku.base.keys import new_key
from polku.base.signin.tests.builders import an_app, the_code
from polku.base.signin.tests.visitors import (
    a_browser,
    a_signed_in_browser,
    later,
    signs_in,
    the_trail,
)
from polku.directory.people.tests.builders import a_person, the_account_of
from polku.directory.units.tests.builders import a_unit, a_worker
from tests.pages.table import every_address
from tests.signin.binding import DOES_NOT_BIND
from tests.walls.rules import EVERY_RULE

pytestmark = pytest.mark.django_db
NEW_USER = "/units/users/new/"
CONFIRM = "/sign/confirm/"


def an_administrator():
    return a_worker(a_unit(), role=Role.ADMINISTRATOR)


def test_every_binding_page_is_a_page(settings):
    assert every_address() >= settings.POLKU_BINDING_PAGES


def test_every_address_that_takes_something_is_sorted_as_binding_or_not(settings):
    """A new page belongs in POLKU_BINDING_PAGES, or in binding.py with the reason why not."""
    takes = {rule.name for rule in EVERY_RULE if rule.does is not None}
    sorted_out = [name for names in DOES_NOT_BIND.values() for name in names.split()]
    assert len(sorted_out) == len(set(sorted_out))
    assert takes - settings.POLKU_BINDING_PAGES == set(sorted_out)
    assert takes >= settings.POLKU_BINDING_PAGES


@pytest.mark.parametrize("name", sorted(settings.POLKU_BINDING_PAGES))
def test_each_binding_page_asks_again_whoever_comes_late_and_takes_nothing_meanwhile(name: str):
    about = next(rule.about for rule in EVERY_RULE if rule.name == name)
    address = reverse(name, args=[new_key() for _thing in about])
    browser = a_signed_in_browser(an_administrator())
    with later(minutes=14):
        browser.get("/")
    with later(minutes=16):
        assert browser.get(address).url == f"{CONFIRM}?next={address}"
        assert urlsplit(browser.post(address, {}).url).path == CONFIRM


def test_who_signed_in_a_moment_ago_goes_straight_on():
    assert a_signed_in_browser(an_administrator()).get(NEW_USER).status_code == 200


def test_later_one_confirms_and_comes_back():
    browser = a_signed_in_browser(an_administrator())
    with later(minutes=14):
        browser.get("/")
    with later(minutes=16):
        asked = browser.get(NEW_USER)
        assert asked.url == f"{CONFIRM}?next={NEW_USER}"
        answer = browser.post(asked.url, {"password": "salasana", "next": NEW_USER})
        assert answer.url == NEW_USER
        assert browser.get(NEW_USER).status_code == 200
    assert the_trail("ConfirmedAgain") == [{"way": "password"}]


def test_a_form_sent_too_late_changes_nothing_and_is_shown_again_as_it_was():
    browser = a_signed_in_browser(an_administrator())
    with later(minutes=14):
        browser.get("/")
    with later(minutes=16):
        asked = browser.post(NEW_USER, {"first_name": "Uusi", "password": "ei-talteen-koskaan"})
        onward = parse_qs(urlsplit(asked.url).query)["next"][0]
        browser.post(CONFIRM, {"password": "salasana", "next": onward})
        page = browser.get(onward).content.decode()
    assert 'value="Uusi"' in page
    assert "ei-talteen" not in page
    assert not the_trail("UserAdded")


def test_a_wrong_password_does_not_confirm_and_is_counted():
    browser = a_signed_in_browser(an_administrator())
    with later(minutes=10):
        for _time in range(5):
            assert browser.post(CONFIRM, {"password": "wrong"}).status_code == 422
        assert browser.post(CONFIRM, {"password": "salasana"}).status_code == 422
    assert not the_trail("ConfirmedAgain")


def test_with_an_app_the_code_is_asked_instead():
    user = an_administrator()
    an_app(user)
    browser = a_browser()
    signs_in(browser, user)
    browser.post("/sign/step/", {"code": the_code()})
    assert browser.post(CONFIRM, {"password": "salasana"}).status_code == 422
    assert browser.post(CONFIRM, {"code": the_code(steps=1)}).status_code == 302


def test_a_confirmed_session_has_a_new_key():
    browser = a_signed_in_browser(an_administrator())
    before = browser.session.session_key
    browser.post(CONFIRM, {"password": "salasana"})
    assert browser.session.session_key != before
    assert browser.get(NEW_USER).status_code == 200


def test_confirming_never_leads_to_a_stranger_s_site():
    browser = a_signed_in_browser(an_administrator())
    answer = browser.post(CONFIRM, {"password": "salasana", "next": "https://elsewhere.example/"})
    assert answer.url == "/"


def test_a_client_confirms_before_agreeing():
    browser = a_signed_in_browser(the_account_of(a_person()))
    with later(minutes=20):
        answer = browser.get(reverse("portal:plan-agree"))
    assert answer.url == f"{CONFIRM}?next={reverse('portal:plan-agree')}"


def test_a_part_of_a_page_is_led_with_the_whole_window():
    browser = a_signed_in_browser(an_administrator())
    with later(minutes=14):
        browser.get("/")
    with later(minutes=16):
        answer = browser.get(NEW_USER, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"].startswith(CONFIRM)
