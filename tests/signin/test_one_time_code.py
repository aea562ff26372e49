"""A code handed over in person opens little, once, for a while, in a few tries."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import get_resolver, reverse

from polku.base import clock
from polku.base.access.tests.builders import a_user
from polku.base.signin import actions
from polku.base.signin.models import OneTimeCode
from polku.base.signin.tests.visitors import a_browser, later, the_trail
from polku.directory.people.tests.builders import a_person, the_account_of
from polku.directory.units.tests.builders import a_unit, a_worker, acting

pytestmark = pytest.mark.django_db


def a_client():
    return the_account_of(a_person())


def a_code(user, *, by=None) -> str:
    return actions.hand_over_code(user.pk, actor=acting(by or a_worker(a_unit())))


def comes_with(code: str, user, browser=None):
    browser = browser or a_browser()
    answer = browser.post(reverse("signin:code"), {"username": user.username, "code": code})
    browser.cookies["django_language"] = "en"
    return answer


def test_it_opens_the_next_meetings():
    user, browser = a_client(), a_browser()
    answer = comes_with(a_code(user), user, browser)
    assert answer.url == reverse("portal:meetings")
    assert browser.get(answer.url).status_code == 200
    assert the_trail("SignedIn") == [{"way": "code"}]


def test_it_may_be_written_small_and_in_two_parts():
    user = a_client()
    code = a_code(user)
    assert comes_with(f"{code[:4].lower()} {code[4:].lower()}", user).status_code == 302


@pytest.mark.parametrize(
    "closed",
    ["portal:home", "portal:record", "portal:decisions", "portal:plan", "portal:plan-agree"],
)
def test_it_never_opens_the_record_decisions_or_agreeing(closed):
    user, browser = a_client(), a_browser()
    comes_with(a_code(user), user, browser)
    assert browser.get(reverse(closed)).url == reverse("signin:stronger")
    assert "strong identification" in browser.get(reverse("signin:stronger")).content.decode()


def test_every_page_it_opens_exists_and_none_binds(settings):
    rooms = {"portal": get_resolver().namespace_dict["portal"][1]}
    names = {f"portal:{key}" for key in rooms["portal"].reverse_dict if isinstance(key, str)}
    assert names >= settings.POLKU_PAGES_FOR_A_CODE
    assert not settings.POLKU_PAGES_FOR_A_CODE & settings.POLKU_BINDING_PAGES


def test_it_opens_once():
    user = a_client()
    code = a_code(user)
    comes_with(code, user)
    assert comes_with(code, user).status_code == 422


def test_it_is_too_late_after_a_day():
    user = a_client()
    code = a_code(user)
    with later(hours=25):
        assert comes_with(code, user).status_code == 422


def test_five_wrong_tries_close_it_wherever_they_come_from():
    user = a_client()
    code = a_code(user)
    for n in range(5):
        comes_with("AAAAAAAA", user, a_browser(f"203.0.113.{n}"))
    assert comes_with(code, user).status_code == 422


def test_a_new_one_closes_the_one_before():
    user = a_client()
    first = a_code(user)
    second = a_code(user)
    assert comes_with(first, user).status_code == 422
    assert comes_with(second, user).status_code == 302


def test_it_opens_only_the_account_it_was_made_for():
    user, other = a_client(), a_client()
    assert comes_with(a_code(user), other).status_code == 422


def test_it_opens_no_worker_s_account():
    worker = a_worker(a_unit())
    assert comes_with(a_code(worker), worker).status_code == 422


def test_the_code_itself_is_not_kept():
    user = a_client()
    code = a_code(user)
    assert code not in str(list(OneTimeCode.objects.values()))


def test_handing_over_leaves_its_trace():
    a_code(a_client())
    assert the_trail("CodeHandedOver") == [{}]


def test_the_database_refuses_two_waiting_codes_and_a_spent_one_that_waits():
    user = a_user()
    row = {"user": user, "code": "x", "given_by": user, "expires_at": clock.now()}
    OneTimeCode.objects.create(**row, tries_left=5)
    with (
        pytest.raises(IntegrityError, match="onetimecode_one_waits_for_each"),
        transaction.atomic(),
    ):
        OneTimeCode.objects.create(**row, tries_left=5)
    with pytest.raises(IntegrityError, match="onetimecode_spent_is_closed"):
        OneTimeCode.objects.create(**row | {"user": a_user()}, tries_left=0)
