"""What stands in the database about sessions lets nobody in and tells nothing."""

from base64 import b64encode

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session as Kept
from django.db import connection

from polku.base.signin.models import Session
from polku.base.signin.store import kept_as
from polku.base.signin.tests.visitors import a_browser, a_signed_in_browser, is_in
from polku.directory.units.tests.builders import a_unit, a_worker

pytestmark = pytest.mark.django_db


def the_cookie(browser) -> str:
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def everything_kept() -> str:
    """Both tables, as a dump would have them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select s::text from django_session s union all select t::text from signin_session t"
        )
        return "\n".join(row for (row,) in cursor.fetchall())


def test_what_stands_in_the_database_opens_no_session():
    browser = a_signed_in_browser(a_worker(a_unit()))
    row = Kept.objects.get()
    assert row.session_key == Session.objects.get().key == kept_as(the_cookie(browser))
    assert the_cookie(browser) not in everything_kept()
    thief = a_browser()
    thief.cookies[settings.SESSION_COOKIE_NAME] = row.session_key
    assert is_in(browser)
    assert not is_in(thief)


def test_what_a_session_holds_is_sealed():
    browser = a_signed_in_browser(a_worker(a_unit()))
    session = browser.session
    session["said"] = "Suostumus kirjattu: Aino Polku"
    session.save()
    assert browser.session["said"] == "Suostumus kirjattu: Aino Polku"
    assert "Aino" not in everything_kept()


def test_a_session_that_was_changed_or_put_in_another_ones_place_is_nobodys():
    mine, another = (a_signed_in_browser(a_worker(a_unit(name))) for name in ("Tervo", "Keitele"))
    rows = {row.session_key: row.session_data for row in Kept.objects.all()}
    cookie = the_cookie(mine)
    own = kept_as(cookie)
    assert is_in(mine)
    for put in (rows[own][:-2] + "AA", rows[kept_as(the_cookie(another))]):
        Kept.objects.filter(pk=own).update(session_data=put)
        assert not is_in(mine)
        assert is_in(another)
        mine.cookies[settings.SESSION_COOKIE_NAME] = cookie


def test_a_session_whose_key_was_taken_out_of_use_ends(settings):
    browser = a_signed_in_browser(a_worker(a_unit()))
    settings.POLKU_KEYS = "uusi:" + b64encode(b"q" * 32).decode()
    assert not is_in(browser)
