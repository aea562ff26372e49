"""What a second step rests on: how it is made, how it is kept, and for how long it holds."""

import math

import pytest
from django.test import override_settings

from config.settings import base
from polku.base.access.tests.builders import a_user
from polku.base.signin import actions
from polku.base.signin.actions import codes, factors
from polku.base.signin.models import OneTimeCode
from polku.base.signin.tests.builders import an_app, the_code
from polku.directory.units.tests.builders import a_unit, a_worker, acting

pytestmark = pytest.mark.django_db
KEPT_WELL = override_settings(PASSWORD_HASHERS=base.PASSWORD_HASHERS)


def test_a_code_on_paper_and_a_recovery_code_are_too_many_to_guess():
    on_paper = codes.LENGTH * math.log2(len(set(codes.SIGNS)))
    assert min(on_paper, factors.RECOVERY_DIGITS * math.log2(10)) > 32


@KEPT_WELL
def test_codes_are_kept_as_passwords_are_each_with_salt_of_its_own():
    user = a_user()
    told = actions.make_recovery_codes(user.pk, actor=acting(user))
    kept = user.authenticator_set.get().data["codes"]
    assert len(set(told)) == len({one.split("$")[4] for one in kept}) == factors.RECOVERY_CODES
    actions.hand_over_code(user.pk, actor=acting(a_worker(a_unit())))
    assert all(
        one.startswith("argon2$argon2id$") for one in (*kept, OneTimeCode.objects.get().code)
    )


def test_a_used_recovery_code_leaves_the_others_as_they_were():
    user = a_user()
    told = actions.make_recovery_codes(user.pk, actor=acting(user))
    assert factors.use_recovery_code(f"{told[3][:5]} {told[3][5:]}", user_id=user.pk)
    assert not factors.use_recovery_code(told[3], user_id=user.pk)
    assert factors.use_recovery_code(told[4], user_id=user.pk)


def test_a_code_of_the_app_holds_for_its_own_half_minute_only(settings):
    settings.MFA_TOTP_TOLERANCE = base.MFA_TOTP_TOLERANCE
    user = a_user()
    an_app(user)
    for steps in (-1, 2):
        assert not factors.use_app_code(the_code(steps=steps), user_id=user.pk)
