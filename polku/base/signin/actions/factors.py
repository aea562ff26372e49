"""A second step is added, used up and taken away. The protocols are allauth's."""

import secrets
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.http import Http404

from polku.base import clock
from polku.base.access.acting import at_the_wall
from polku.base.access.actor import Actor
from polku.base.access.gate import refuse_if
from polku.base.access.models import User
from polku.base.audit.actions import record
from polku.base.signin import policies, rules
from polku.base.signin.facts import FactorAdded, FactorRemoved, RecoveryCodesMade
from polku.base.signin.queries import sum_of
from polku.base.signin.rules import Kind

# Seconds for which a used code is remembered: longer than any code of an app holds.
REMEMBERED = 90
RECOVERY_CODES = 10
RECOVERY_DIGITS = 10


@transaction.atomic
def add_app(secret: str, *, actor: Actor) -> None:
    """Ask for the app's code from now on; a secret kept before is forgotten."""
    policies.factors_of(actor).filter(type=Kind.TOTP).delete()
    TOTP.activate(User.objects.get(pk=actor.id), secret)
    record(FactorAdded(subject_id=actor.id, kind=Kind.TOTP), actor=actor)


@transaction.atomic
def add_passkey(credential: dict[str, Any], *, name: str, actor: Actor) -> None:
    """Let a passkey open the door from now on; the credential has been checked already."""
    WebAuthn.add(User.objects.get(pk=actor.id), name, credential)
    record(FactorAdded(subject_id=actor.id, kind=Kind.WEBAUTHN), actor=actor)


@transaction.atomic
def make_recovery_codes(user_id: UUID, *, actor: Actor) -> list[str]:
    """New codes for one's own account, each good for once; told this one time, kept as hashes."""
    policies.factors_of(actor).filter(type=Kind.RECOVERY_CODES, user_id=user_id).delete()
    codes = [_new_recovery_code() for _code in range(RECOVERY_CODES)]
    Authenticator.objects.create(
        user_id=actor.id, type=Kind.RECOVERY_CODES, data={"codes": list(map(make_password, codes))}
    )
    record(RecoveryCodesMade(subject_id=actor.id), actor=actor)
    return codes


@transaction.atomic
def remove_factor(factor_id: int, *, is_needed: bool, actor: Actor) -> None:
    """Take away one of one's own factors; with the last one go the recovery codes."""
    mine = list(policies.factors_of(actor).select_for_update())
    factor = next((one for one in mine if one.pk == factor_id), None)
    if factor is None:
        raise Http404
    others = [one.type for one in mine if one.pk != factor_id]
    refuse_if(rules.obstacles_to_removing(kind=factor.type, others=others, is_needed=is_needed))
    factor.delete()
    if others == [Kind.RECOVERY_CODES]:
        policies.factors_of(actor).delete()
    record(FactorRemoved(subject_id=actor.id, kind=factor.type), actor=actor)


@transaction.atomic
def forget_second_steps(user_id: UUID, *, actor: Actor) -> None:
    """Take every second step from an account whose user has lost them. The caller has decided."""
    at_the_wall("forget_second_steps", user_id)
    record(FactorRemoved(subject_id=user_id, kind="every"), actor=actor)


@transaction.atomic
def use_app_code(code: str, *, user_id: UUID) -> bool:
    """Whether the app shows this code now. The same code is never taken twice by any process."""
    rows = Authenticator.objects.select_for_update().filter(user_id=user_id, type=Kind.TOTP)
    row = rows.first()
    if row is None or not TOTP(row).validate_code(code):
        return False
    now, seen = clock.now().timestamp(), sum_of(f"{user_id} {code.strip()}")
    used = [one for one in row.data.get("used", []) if now - one[1] < REMEMBERED]
    if seen in (one[0] for one in used):
        return False
    row.data["used"] = [*used, [seen, now]]
    row.last_used_at = clock.now()
    row.save(update_fields=["data", "last_used_at"])
    return True


@transaction.atomic
def use_recovery_code(code: str, *, user_id: UUID) -> bool:
    """Whether this is one of the codes on the user's paper, and not used before."""
    kept = Authenticator.objects.select_for_update()
    row = kept.filter(user_id=user_id, type=Kind.RECOVERY_CODES).first()
    written = "".join(code.split())
    left = row.data.get("codes", []) if row is not None and len(written) == RECOVERY_DIGITS else []
    used = next((one for one in left if check_password(written, one)), None)
    if row is None or used is None:
        return False
    row.data["codes"] = [one for one in left if one != used]
    row.last_used_at = clock.now()
    row.save(update_fields=["data", "last_used_at"])
    return True


def _new_recovery_code() -> str:
    return "".join(secrets.choice("0123456789") for _digit in range(RECOVERY_DIGITS))
