"""A password is long, unlike what everybody tries, its owner's alone, and never grows old."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.urls import reverse

from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.signin.models import Session
from polku.base.signin.passwords import obstacles_to_password
from polku.base.signin.tests.builders import an_app, the_code
from polku.base.signin.tests.visitors import (
    a_browser,
    a_signed_in_browser,
    is_in,
    later,
    signs_in,
    the_trail,
)
from polku.directory.people.tests.builders import a_person, the_account_of
from polku.directory.units.models import Membership
from polku.directory.units.tests.builders import a_unit, a_worker, an_organisation

pytestmark = pytest.mark.django_db
CHANGE = "/sign/own/password/"
GOOD = "lumi sataa katolle"


def changes(browser, new: str, *, now: str = "salasana"):
    return browser.post(CHANGE, {"password": now, "new_password": new})


def an_administrator(unit):
    return a_signed_in_browser(a_worker(unit, role=Role.ADMINISTRATOR))


@pytest.mark.parametrize(
    "easy",
    [
        *("lyhyt", "password1234", "iloveyou1234", "1q2w3e4r5t6y", "passwordpassword"),
        *("111111111111", "abcabcabcabc", "qwertyuiop12", "Sunshine2026", "dragonmaster99"),
        *("Hyvinvointialue1", "Polku-asiakas-2026", "Tervetuloa2026", "Kevät2026Kevät"),
        "Tiina.Tyontekija1",
    ],
)
def test_what_everybody_tries_is_refused(easy):
    assert obstacles_to_password(easy, about=["Tiina Työntekijä"])


def test_more_than_three_thousand_of_twelve_signs_are_refused():
    """What is most used is short: at our length people put numbers and signs behind it."""
    used = [one for one in CommonPasswordValidator().passwords if 6 <= len(one) <= 12]
    longer = {one + "2026!!"[: 12 - len(one)] for one in sorted(used)[::3]}
    assert len(longer) > 3_000
    assert all(obstacles_to_password(one) for one in longer)


@pytest.mark.parametrize(
    "good",
    [
        GOOD,
        "kissa ja koira ja vene",
        "8302 5519 7746",
        "lumisataakatolle",
        "ÄÖÅ☃ lumi satoi",
        "x" + GOOD,
    ],
)
def test_any_signs_will_do_when_there_are_enough_of_them(good):
    assert not obstacles_to_password(good)


def test_the_password_is_changed_by_whoever_knows_the_one_before():
    user = a_worker(a_unit())
    browser = a_signed_in_browser(user)
    assert changes(browser, GOOD, now="wrong").status_code == 422
    assert changes(browser, "salasana").status_code == 422
    assert changes(browser, "password1234").status_code == 422
    assert changes(browser, GOOD).url == reverse("signin:own")
    assert is_in(browser)
    assert signs_in(a_browser(), user).status_code == 422
    assert signs_in(a_browser(), user, GOOD).status_code == 302
    assert the_trail("PasswordChanged") == [{}]


def test_guessing_the_password_on_the_page_of_changing_it_is_stopped():
    browser = a_signed_in_browser(a_worker(a_unit()))
    for _time in range(5):
        changes(browser, GOOD, now="wrong")
    assert changes(browser, GOOD).status_code == 422


def test_a_changed_password_signs_every_other_browser_out():
    user = a_worker(a_unit())
    own, other = a_signed_in_browser(user), a_signed_in_browser(user)
    changes(own, GOOD)
    assert (is_in(own), is_in(other)) == (True, False)
    assert Session.objects.open().count() == 1


def test_a_removed_step_signs_every_other_browser_out():
    user = a_worker(a_unit())
    other = a_signed_in_browser(user)
    app = an_app(user)
    own = a_browser()
    signs_in(own, user)
    own.post("/sign/step/", {"code": the_code()})
    own.post(reverse("signin:remove", args=[app.pk]))
    assert (is_in(own), is_in(other)) == (True, False)


def test_an_app_that_is_added_signs_every_other_browser_out():
    user = a_worker(a_unit())
    own, other = a_signed_in_browser(user), a_signed_in_browser(user)
    own.get(reverse("signin:app"))
    secret = own.session["mfa.totp.secret"]
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    assert own.post(reverse("signin:app"), {"code": code}).status_code == 302
    assert (is_in(own), is_in(other)) == (True, False)


def test_sessions_elsewhere_are_ended_only_by_who_has_just_shown_who_they_are():
    user = a_worker(a_unit())
    own, other = a_signed_in_browser(user), a_signed_in_browser(user)
    theirs = Session.objects.latest("begun_at")
    with later(minutes=16):
        for address in (reverse("signin:end", args=[theirs.pk]), reverse("signin:end_all")):
            assert own.post(address).url == f"/sign/confirm/?next={reverse('signin:own')}"
        assert is_in(other)


def test_a_password_has_no_last_day(settings):
    settings.POLKU_FIRST_PASSWORDS_ARE_CHANGED = True
    browser = a_signed_in_browser(user := a_worker(a_unit()))
    changes(browser, GOOD)
    with later(days=3650):
        assert signs_in(again := a_browser(), user, GOOD).status_code == 302
        assert again.get(reverse("desk:caseload")).status_code == 200


@pytest.fixture
def given(settings):
    """A worker of a real installation whose password an administrator gave just now."""
    settings.POLKU_FIRST_PASSWORDS_ARE_CHANGED = True
    user = a_worker(unit := a_unit())
    administrator = an_administrator(unit)
    sent = {"password": GOOD}
    answer = administrator.post(reverse("units:first-password", args=[user.pk]), sent)
    assert answer.status_code == 302
    return user


def test_a_given_password_opens_nothing_but_the_page_of_choosing_another(given):
    browser = a_browser()
    signs_in(browser, given, GOOD)
    assert browser.get(reverse("desk:caseload")).url == CHANGE
    assert changes(browser, GOOD, now=GOOD).status_code == 422
    changes(browser, "oma ovi aukeaa hitaasti", now=GOOD)
    assert browser.get(reverse("desk:caseload")).status_code == 200


def test_a_given_password_that_nobody_used_opens_nothing_after_a_week(given):
    with later(days=6):
        assert signs_in(a_browser(), given, GOOD).status_code == 302
    with later(days=7):
        assert signs_in(a_browser(), given, GOOD).status_code == 422


def test_a_given_password_does_not_pass_the_second_step(given):
    an_app(given)
    browser = a_browser()
    assert signs_in(browser, given, GOOD).url == "/sign/step/"
    assert not is_in(browser)


def test_an_easy_first_password_is_refused_too():
    unit = a_unit()
    address = reverse("units:first-password", args=[a_worker(unit).pk])
    answer = an_administrator(unit).post(address, {"password": "password1234"})
    assert answer.status_code == 422


@pytest.mark.parametrize("page", ["units:first-password", "units:sign-out", "units:close"])
def test_an_administrator_ends_every_session_of_a_user(page):
    user = a_worker(unit := a_unit())
    theirs, administrator = a_signed_in_browser(user), an_administrator(unit)
    administrator.post(reverse(page, args=[user.pk]), {"password": GOOD})
    assert not is_in(theirs)
    assert {one["because"] for one in the_trail("SessionEnded")} == {"administrator"}


def test_a_closed_account_opens_nothing_and_is_not_opened_again():
    user = a_worker(unit := a_unit())
    administrator = an_administrator(unit)
    assert administrator.post(reverse("units:close", args=[user.pk])).status_code == 302
    assert signs_in(a_browser(), user).status_code == 422
    assert not User.objects.get(pk=user.pk).is_active
    again = administrator.post(reverse("units:first-password", args=[user.pk]), {"password": GOOD})
    assert again.status_code == 403
    assert "The account was closed" in str(
        administrator.get(reverse("units:user", args=[user.pk])).content
    )


@pytest.mark.parametrize("page", ["first-password", "second-step", "sign-out", "close"])
def test_nobody_takes_over_an_account_that_opens_more_than_they_keep(page):
    """Nor their own, nor a client's; a colleague without the role does nothing of the kind."""
    user = a_worker(unit := a_unit())
    far = a_unit("Kaukainen", organisation=an_organisation("Toinen hyvinvointialue"))
    Membership.objects.create(user=user, unit=far, role=Role.CASEWORKER)
    administrator = an_administrator(unit)
    own = Membership.objects.get(role=Role.ADMINISTRATOR).user
    client = the_account_of(a_person())
    address, sent = f"units:{page}", {"password": GOOD}
    assert administrator.post(reverse(address, args=[user.pk]), sent).status_code == 403
    assert administrator.post(reverse(address, args=[own.pk]), sent).status_code == 403
    assert administrator.post(reverse(address, args=[client.pk]), sent).status_code == 404
    lead = a_signed_in_browser(a_worker(unit, role=Role.UNIT_LEAD))
    assert lead.post(reverse(address, args=[a_worker(unit).pk]), sent).status_code == 403
