"""The form one signs in with, and the session that follows."""

import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from polku.base.access.models import User
from polku.base.access.tests.builders import a_user
from polku.directory.units.tests.builders import a_unit, a_worker
from tests.pages.sheet import sheets_of

pytestmark = pytest.mark.django_db
SIGN_IN = "/sign/in/"
LONG = "kissa ja koira ja vene " * 4 + "ja päivä"


def a_password_of(user: User, password: str) -> dict[str, str]:
    user.set_password(password)
    user.save(update_fields=["password"])
    return {"username": user.username, "password": password}


def signed_in() -> Client:
    browser = Client()
    browser.force_login(a_worker(a_unit()))
    return browser


def test_the_password_is_hidden_and_may_be_pasted():
    page = Client().get(SIGN_IN).content.decode()
    box = re.search(r"<input[^>]*name=\"password\"[^>]*>", page)
    assert box and 'type="password"' in box[0]
    assert 'autocomplete="current-password"' in box[0]
    assert 'autocomplete="username"' in page
    assert "onpaste" not in page


def test_a_password_of_a_hundred_signs_opens():
    assert len(LONG) == 100
    assert Client().post(SIGN_IN, a_password_of(a_user(), LONG)).status_code == 302


def test_nothing_is_asked_but_a_name_and_a_password():
    (form,) = sheets_of(Client().get(SIGN_IN).content.decode(), path=SIGN_IN)
    assert form.values.keys() == {"username", "password", "next"}


def test_signing_in_makes_a_new_session():
    browser, fields = Client(), a_password_of(a_user(), LONG)
    planted = "a" * 32
    browser.cookies[settings.SESSION_COOKIE_NAME] = planted
    browser.post(SIGN_IN, fields)
    first = browser.cookies[settings.SESSION_COOKIE_NAME].value
    assert first != planted
    browser.post(SIGN_IN, a_password_of(a_user(), LONG))
    assert browser.cookies[settings.SESSION_COOKIE_NAME].value != first
    assert not Session.objects.filter(pk=first).exists()


def test_a_session_key_cannot_be_guessed():
    keys = {signed_in().session.session_key for _ in range(20)}
    assert len(keys) == 20
    assert all(re.fullmatch(r"[0-9a-z]{32}", key) for key in keys)


def test_a_session_that_ended_opens_nothing():
    browser = signed_in()
    stolen = browser.cookies[settings.SESSION_COOKIE_NAME].value
    browser.post(reverse("signin:sign_out"))
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = stolen
    assert thief.get("/").headers["Location"].startswith(SIGN_IN)


@pytest.mark.parametrize("address", ["/", "/units/", "/ui/about/", "/nowhere/"])
def test_every_page_offers_to_sign_out(address: str):
    assert f'action="{reverse("signin:sign_out")}"' in signed_in().get(address).content.decode()


def test_opening_a_page_never_signs_in():
    user = a_user()
    browser = Client()
    browser.get(SIGN_IN, {"username": user.username, "password": "x", "user": str(user.pk)})
    assert browser.get("/").status_code == 302
    assert "_auth_user_id" not in browser.session
