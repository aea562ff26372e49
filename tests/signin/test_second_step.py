"""A password alone is not enough where the account has, or must have, a second step."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from polku.base.access.rules import Role
from polku.base.access.tests.builders import a_user
from polku.base.signin import actions
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
from polku.directory.units.tests.builders import a_unit, a_worker, acting

pytestmark = pytest.mark.django_db
STEP = "/sign/step/"


def half_in(user):
    browser = a_browser()
    assert signs_in(browser, user).url == STEP
    return browser


def test_the_password_alone_opens_nothing():
    user = a_user()
    an_app(user)
    assert not is_in(half_in(user))


def test_the_code_of_the_app_opens_the_door():
    user = a_user()
    an_app(user)
    browser = half_in(user)
    assert browser.post(STEP, {"code": the_code()}).status_code == 302
    assert is_in(browser)
    assert the_trail("SignedIn") == [{"way": "totp"}]


def test_the_same_code_is_never_taken_twice():
    user = a_user()
    an_app(user)
    code = the_code()
    half_in(user).post(STEP, {"code": code})
    assert half_in(user).post(STEP, {"code": code}).status_code == 422


def test_a_code_used_once_is_refused_by_another_process_too(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    user = a_user()
    an_app(user)
    assert actions.factors.use_app_code(the_code(), user_id=user.pk)
    assert not actions.factors.use_app_code(the_code(), user_id=user.pk)


def test_a_code_of_some_minutes_ago_is_refused():
    user = a_user()
    an_app(user)
    assert half_in(user).post(STEP, {"code": the_code(steps=-4)}).status_code == 422


def test_guessing_codes_is_stopped_like_guessing_passwords():
    user = a_user()
    an_app(user)
    browser = half_in(user)
    for _time in range(5):
        browser.post(STEP, {"code": "000000"})
    answer = browser.post(STEP, {"code": the_code()})
    assert answer.status_code == 422
    assert "failed too many times" in answer.content.decode()


def test_half_in_is_forgotten_after_ten_minutes():
    user = a_user()
    an_app(user)
    browser = half_in(user)
    with later(minutes=11):
        page = browser.get(STEP).content.decode()
    assert "Begin with your user name and password" in page


def test_a_recovery_code_opens_the_door_once():
    user = a_user()
    an_app(user)
    code = actions.make_recovery_codes(user.pk, actor=acting(user))[0]
    assert half_in(user).post(STEP, {"code": code}).status_code == 302
    assert half_in(user).post(STEP, {"code": code}).status_code == 422
    assert the_trail("SignedIn") == [{"way": "recovery"}]


def test_new_recovery_codes_close_those_before():
    user = a_user()
    an_app(user)
    before = actions.make_recovery_codes(user.pk, actor=acting(user))[0]
    actions.make_recovery_codes(user.pk, actor=acting(user))
    assert half_in(user).post(STEP, {"code": before}).status_code == 422


def test_the_secret_of_the_app_is_not_readable_in_the_database():
    app = an_app(a_user())
    assert "JBSWY3DP" not in str(app.data)


def test_an_app_is_added_when_its_first_code_is_right():
    user = a_user()
    browser = a_signed_in_browser(user)
    page = browser.get(reverse("signin:app"))
    assert "<svg" in page.content.decode()
    assert browser.post(reverse("signin:app"), {"code": "000000"}).status_code == 422
    from allauth.mfa.totp.internal.auth import (
        format_hotp_value,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    secret = browser.session["mfa.totp.secret"]
    now = list(yield_hotp_counters_from_time())[1]
    answer = browser.post(
        reverse("signin:app"), {"code": format_hotp_value(hotp_value(secret, now))}
    )
    assert answer.url == reverse("signin:recovery")
    assert the_trail("FactorAdded") == [{"kind": "totp"}]


def test_a_second_step_is_changed_only_by_who_has_just_shown_who_they_are():
    browser = a_signed_in_browser(a_user())
    with later(minutes=16):
        answer = browser.get(reverse("signin:app"))
    assert answer.url == f"/sign/confirm/?next={reverse('signin:app')}"


def test_with_the_last_step_go_the_recovery_codes():
    user = a_user()
    app = an_app(user)
    actions.make_recovery_codes(user.pk, actor=acting(user))
    browser = a_signed_in_browser_with_app(user)
    browser.post(reverse("signin:remove", args=[app.pk]))
    assert not Authenticator.objects.filter(user=user).exists()
    assert the_trail("FactorRemoved") == [{"kind": "totp"}]


def a_signed_in_browser_with_app(user):
    browser = half_in(user)
    browser.post(STEP, {"code": the_code()})
    return browser


def test_nobody_removes_the_second_step_of_another():
    app = an_app(a_user())
    stranger = a_signed_in_browser(a_user())
    assert stranger.post(reverse("signin:remove", args=[app.pk])).status_code == 404
    assert Authenticator.objects.filter(pk=app.pk).exists()


def test_where_it_must_be_a_worker_adds_a_second_step_before_anything_else(settings):
    settings.POLKU_WORKERS_NEED_A_SECOND_STEP = True
    user = a_worker(a_unit())
    browser = a_signed_in_browser(user)
    assert browser.get(reverse("desk:caseload")).url == reverse("signin:own")
    assert "Add a second step first" in browser.get(reverse("signin:own")).content.decode()
    an_app(user)
    browser.post("/sign/out/")
    browser = a_signed_in_browser_with_app(user)
    assert browser.get(reverse("desk:caseload")).status_code == 200


def test_where_it_must_be_the_last_second_step_stays(settings):
    settings.POLKU_WORKERS_NEED_A_SECOND_STEP = True
    user = a_worker(a_unit())
    app = an_app(user)
    browser = a_signed_in_browser_with_app(user)
    answer = browser.post(reverse("signin:remove", args=[app.pk]))
    assert answer.status_code == 422
    assert "Add another one before removing" in answer.content.decode()


def test_clients_do_not_come_in_by_password_where_they_identify_strongly(settings):
    settings.POLKU_CLIENTS_MAY_USE_PASSWORDS = False
    answer = signs_in(a_browser(), the_account_of(a_person()))
    assert answer.status_code == 422
    assert "password is not right" in answer.content.decode()
    assert the_trail("SignInFailed")[0]["reason"] == "not_this_way"


@pytest.mark.parametrize("said", ["", "{", "[]", '{"id": 1}', '{"response": {"userHandle": "x"}}'])
def test_a_passkey_that_makes_no_sense_is_refused_with_a_sentence(said):
    answer = a_browser().post(reverse("signin:passkey"), {"credential": said})
    assert answer.status_code == 422
    assert "passkey was not accepted" in answer.content.decode()


def test_an_administrator_lets_a_worker_who_lost_everything_begin_again():
    user, administrator = a_worker(unit := a_unit()), a_worker(unit, role=Role.ADMINISTRATOR)
    an_app(user)
    lost = a_signed_in_browser_with_app(user)
    answer = a_signed_in_browser(administrator).post(reverse("units:second-step", args=[user.pk]))
    assert answer.status_code == 302
    assert not is_in(lost)
    assert is_in(a_signed_in_browser(user))
    assert the_trail("SecondStepReset") == [{}]


@pytest.mark.parametrize("role", [Role.UNIT_LEAD, Role.CASEWORKER])
def test_nobody_else_takes_away_a_second_step(role):
    user, other = a_worker(unit := a_unit()), a_worker(unit, role=role)
    app = an_app(user)
    answer = a_signed_in_browser(other).post(reverse("units:second-step", args=[user.pk]))
    assert answer.status_code in (403, 404)
    assert Authenticator.objects.filter(pk=app.pk).exists()


def test_an_administrator_does_not_do_so_for_themselves():
    own = a_worker(a_unit(), role=Role.ADMINISTRATOR)
    answer = a_signed_in_browser(own).post(reverse("units:second-step", args=[own.pk]))
    assert answer.status_code == 403
