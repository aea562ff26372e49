"""Guessing stops being worth it, tells nothing, and locks nobody else out."""

from datetime import date

import pytest

from polku.base.access.tests.builders import a_user
from polku.base.signin.models import FailedAttempt
from polku.base.signin.rules import AttemptLimits, Failures, in_force, is_locked
from polku.base.signin.tests.visitors import a_browser, later, signs_in, the_trail

pytestmark = pytest.mark.django_db
LIMITS = AttemptLimits(
    valid_from=date(2026, 1, 1), same_place=5, one_address=30, one_account=50, minutes=15
)
TOO_MANY = "failed too many times"


def fails(times: int, name: str, *, address: str = "192.0.2.1") -> str:
    browser = a_browser(address)
    for _time in range(times):
        page = signs_in(browser, name, "wrong").content.decode()
    return page


@pytest.mark.parametrize(
    ("failures", "known", "locked"),
    [
        (Failures(4, 4, 4), False, False),
        (Failures(5, 5, 5), False, True),
        (Failures(5, 5, 5), True, True),
        (Failures(0, 30, 0), False, True),
        (Failures(0, 30, 0), True, False),
        (Failures(0, 0, 50), False, True),
        (Failures(0, 0, 50), True, False),
    ],
)
def test_who_is_listened_to(failures, known, locked):
    assert is_locked(failures, limits=LIMITS, from_known_browser=known) is locked


def test_the_newest_numbers_that_hold_are_used():
    rows = [LIMITS, AttemptLimits.read({**_row(), "valid_from": "2027-01-01", "same_place": 3})]
    assert in_force(rows, on=date(2026, 12, 31)).same_place == 5
    assert in_force(rows, on=date(2027, 1, 1)).same_place == 3


def _row() -> dict:
    return {"same_place": 5, "one_address": 30, "one_account": 50, "minutes": 15}


def test_after_five_failures_even_the_right_password_is_not_listened_to():
    user = a_user()
    fails(5, user.username)
    answer = signs_in(a_browser(), user)
    assert answer.status_code == 422
    assert TOO_MANY in answer.content.decode()


def test_an_account_that_does_not_exist_is_locked_in_the_same_words():
    assert TOO_MANY in fails(6, a_user().username)
    assert TOO_MANY in fails(6, "nobody", address="192.0.2.2")


def test_a_quarter_of_an_hour_later_it_opens_again_though_somebody_kept_trying():
    user = a_user()
    fails(5, user.username)
    with later(minutes=10):
        fails(5, user.username)
    with later(minutes=16):
        assert signs_in(a_browser(), user).status_code == 302


def test_guessing_from_one_place_never_locks_the_user_out_elsewhere():
    user = a_user()
    fails(20, user.username)
    assert signs_in(a_browser("198.51.100.7"), user).status_code == 302


def test_guessing_from_everywhere_leaves_the_users_own_browser_open(settings):
    settings.POLKU_ATTEMPT_LIMITS = [{**_row(), "valid_from": "2026-01-01", "one_account": 6}]
    user, own = a_user(), a_browser("198.51.100.7")
    signs_in(own, user)
    own.post("/sign/out/")
    for n in range(6):
        fails(1, user.username, address=f"203.0.113.{n}")
    assert signs_in(a_browser("198.51.100.8"), user).status_code == 422
    assert signs_in(own, user).status_code == 302


def test_one_address_is_not_listened_to_after_trying_many_accounts(settings):
    settings.POLKU_ATTEMPT_LIMITS = [{**_row(), "valid_from": "2026-01-01", "one_address": 6}]
    for n in range(6):
        fails(1, f"name{n}")
    assert signs_in(a_browser(), a_user()).status_code == 422


def test_a_neighbour_in_the_same_ipv6_network_is_the_same_place(settings):
    settings.POLKU_ATTEMPT_LIMITS = [{**_row(), "valid_from": "2026-01-01", "one_address": 3}]
    for n in range(3):
        fails(1, f"name{n}", address=f"2001:db8:1:2::{n}")
    assert signs_in(a_browser("2001:db8:1:2:ffff::1"), a_user()).status_code == 422
    assert signs_in(a_browser("2001:db8:1:3::1"), a_user()).status_code == 302


def test_only_our_own_proxy_says_from_where_a_visitor_comes(settings):
    settings.POLKU_BEHIND_PROXY = True
    user, forged = a_user(), {"X-Forwarded-For": "203.0.113.5, 198.51.100.9"}
    browser = a_browser("127.0.0.1")
    for n in range(5):
        forged["X-Forwarded-For"] = f"203.0.113.{n}, 198.51.100.9"
        browser.post("/sign/in/", {"username": user.username, "password": "wrong"}, headers=forged)
    answer = browser.post(
        "/sign/in/", {"username": user.username, "password": "salasana"}, headers=forged
    )
    assert TOO_MANY in answer.content.decode()


def test_getting_in_forgets_the_mistyping():
    user = a_user()
    fails(4, user.username)
    signs_in(a_browser(), user)
    assert not FailedAttempt.objects.exists()


def test_neither_names_nor_addresses_are_kept():
    fails(1, "tiina.tyontekija")
    kept = str(list(FailedAttempt.objects.values()))
    assert "tiina" not in kept
    assert "192.0.2.1" not in kept


def test_every_failure_leaves_its_trace_and_the_lock_too():
    user = a_user()
    fails(6, user.username)
    assert [one["reason"] for one in the_trail("SignInFailed")] == ["wrong"] * 5 + ["locked"]
