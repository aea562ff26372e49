"""Sessions: how long they last by role, the list of them, ending them here and everywhere."""

import pytest
from django.db import IntegrityError
from django.urls import reverse

from polku.base import clock
from polku.base.access.rules import Role
from polku.base.access.tests.builders import a_user
from polku.base.signin.models import Session
from polku.base.signin.rules import kind_of_browser
from polku.base.signin.tests.visitors import a_browser, a_signed_in_browser, is_in, later, the_trail
from polku.directory.people.tests.builders import a_person, the_account_of
from polku.directory.units.tests.builders import a_unit, a_worker

pytestmark = pytest.mark.django_db


def a_client_of_ours():
    return the_account_of(a_person())


def an_administrator():
    return a_worker(a_unit(), role=Role.ADMINISTRATOR)


def somebody():
    return a_worker(a_unit())


@pytest.mark.parametrize(
    ("who", "idle"), [(somebody, 60), (an_administrator, 15), (a_client_of_ours, 30)]
)
def test_a_session_in_which_nothing_is_done_ends_by_role(who, idle):
    browser = a_signed_in_browser(who())
    with later(minutes=idle - 1):
        assert is_in(browser)
    with later(minutes=2 * idle):
        assert not is_in(browser)
    assert the_trail("SessionEnded") == [{"because": "idle"}]


@pytest.mark.parametrize(("who", "hours"), [(somebody, 12), (a_client_of_ours, 4)])
def test_a_session_ends_in_the_end_however_busy(who, hours):
    browser = a_signed_in_browser(who())
    for minutes in range(25, hours * 60, 25):
        with later(minutes=minutes):
            assert is_in(browser)
    with later(hours=hours):
        assert not is_in(browser)
    assert the_trail("SessionEnded") == [{"because": "too_long"}]


def test_an_ended_session_leads_to_sign_in_and_back():
    browser = a_signed_in_browser(somebody())
    with later(hours=3):
        answer = browser.get(reverse("desk:caseload"))
    assert answer.url == f"{reverse('signin:sign_in')}?next={reverse('desk:caseload')}"


def test_the_list_says_when_how_and_from_what_kind_of_browser():
    user = a_user()
    page = a_signed_in_browser(user).get(reverse("signin:own")).content.decode()
    assert "Firefox, Linux" in page
    assert "This browser" in page
    assert "Password" in page


def test_ending_another_browser_signs_it_out():
    user = a_user()
    mine, other = a_signed_in_browser(user), a_signed_in_browser(user)
    lost = Session.objects.order_by("begun_at").last()
    mine.post(reverse("signin:end", args=[lost.pk]))
    assert is_in(mine)
    assert not is_in(other)


def test_ending_this_browser_empties_it():
    browser = a_signed_in_browser(a_user())
    answer = browser.post(reverse("signin:end", args=[Session.objects.get().pk]))
    assert "storage" in answer["Clear-Site-Data"]
    assert not is_in(browser)


def test_a_stranger_cannot_tell_that_the_session_exists():
    a_signed_in_browser(a_user())
    theirs = Session.objects.get()
    stranger = a_signed_in_browser(a_user())
    assert stranger.post(reverse("signin:end", args=[theirs.pk])).status_code == 404
    assert Session.objects.open().filter(pk=theirs.pk).exists()


def test_signing_out_everywhere_ends_every_browser_of_mine_and_no_other():
    user, colleague = a_user(), a_signed_in_browser(a_user())
    browsers = [a_signed_in_browser(user) for _n in range(3)]
    browsers[0].post(reverse("signin:end_all"))
    assert not any(is_in(one) for one in browsers)
    assert is_in(colleague)
    assert the_trail("SessionEnded") == [{"because": "everywhere"}] * 3


def test_signing_in_as_somebody_else_ends_the_session_before():
    browser = a_signed_in_browser(a_user())
    browser.post("/sign/in/", {"username": a_user().username, "password": "salasana"})
    assert the_trail("SessionEnded") == [{"because": "replaced"}]
    assert Session.objects.open().count() == 1


def test_signing_in_and_out_leave_their_traces():
    browser = a_signed_in_browser(a_user())
    browser.post("/sign/out/")
    assert the_trail("SignedIn") == [{"way": "password"}]
    assert the_trail("SessionEnded") == [{"because": "signed_out"}]


def test_looking_at_pages_writes_once_a_minute_at_most(django_assert_num_queries):
    browser = a_signed_in_browser(a_user())
    is_in(browser)
    with django_assert_num_queries(7):
        is_in(browser)


def test_a_session_begun_elsewhere_gets_its_limits_when_first_seen(settings):
    settings.POLKU_LEAVE_BARE_SESSIONS_ALONE = False
    browser = a_browser()
    browser.force_login(somebody())
    assert is_in(browser)
    assert Session.objects.open().count() == 1
    with later(hours=2):
        assert not is_in(browser)


@pytest.mark.parametrize(
    ("agent", "kind"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("", ""),
    ],
)
def test_a_browser_is_told_in_two_words(agent, kind):
    assert kind_of_browser(agent) == kind


def test_the_database_refuses_an_ended_session_without_a_reason():
    with pytest.raises(IntegrityError, match="session_ended_says_why"):
        Session.objects.create(user=a_user(), key="a", way="password", ended_at=clock.now())


def test_the_database_refuses_two_open_sessions_with_one_key():
    Session.objects.create(user=a_user(), key="a", way="password")
    with pytest.raises(IntegrityError, match="session_key_is_open_once"):
        Session.objects.create(user=a_user(), key="a", way="password")
