"""A one-time code: handed over in person, short-lived, few tries, once."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.audit.actions import record
from polku.base.signin.facts import CodeHandedOver, SignInFailed
from polku.base.signin.models import OneTimeCode
from polku.base.signin.rules import Reason, Way

# No letter or number that can be taken for another when read from paper.
SIGNS = "ACDEFHJKMNPRTUVWXY2345679"
LENGTH = 8
TRIES = 5


@transaction.atomic
def hand_over_code(user_id: UUID, *, person_id: UUID | None = None, actor: Actor) -> str:
    """Make the code and close the one before it. The caller has decided that the actor may."""
    now = clock.now()
    code = "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))
    OneTimeCode.objects.waiting().filter(user_id=user_id).update(closed_at=now)
    made = OneTimeCode.objects.create(
        user_id=user_id,
        code=make_password(code),
        given_by_id=actor.id,
        given_at=now,
        expires_at=now + timedelta(minutes=settings.POLKU_CODE_LIVES_MINUTES),
        tries_left=TRIES,
    )
    record(CodeHandedOver(subject_id=made.pk, person_id=person_id), actor=actor)
    return code


@transaction.atomic
def use_code(code: str, *, user_id: UUID, actor: Actor | None = None) -> bool:
    """Whether the code opens the door. Right or wrong, a try is gone; right, so is the code."""
    now = clock.now()
    waiting = OneTimeCode.objects.waiting().select_for_update()
    row = waiting.filter(user_id=user_id, expires_at__gt=now).first()
    if row is None:
        return False
    is_right = check_password(_as_written(code), row.code)
    row.tries_left -= 1
    if is_right or row.tries_left == 0:
        row.closed_at = now
    row.save(update_fields=["tries_left", "closed_at"])
    if not is_right:
        record(SignInFailed(subject_id=user_id, way=Way.CODE, reason=Reason.WRONG), actor=actor)
    return is_right


def _as_written(code: str) -> str:
    return "".join(code.split()).replace("-", "").upper()
