"""Asking a device for its passkey, and checking its answer: allauth and fido2 do the protocol."""

import json
from typing import Any

from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from fido2.utils import websafe_decode

from polku.base.access.models import User
from polku.base.signin.queries import account_with_key

Answer = dict[str, Any]
# What a wrong answer of a device can break in the libraries that read it.
NOT_UNDERSTOOD = (ValidationError, ValueError, TypeError, KeyError, AttributeError)


def question_for_new(user: User) -> str:
    """What the device is asked when a passkey is made: one that asks for a finger or a code."""
    return json.dumps(auth.begin_registration(user, passwordless=True))


def is_good_new(answer: Answer) -> bool:
    """Whether the device made a passkey for us, just now."""
    try:
        auth.parse_registration_response(answer)
        auth.complete_registration(answer)
    except NOT_UNDERSTOOD:
        return False
    return True


def question(user: User | None = None) -> str:
    """What the device is asked when somebody comes: any passkey of ours, or one of the user's."""
    return json.dumps(auth.begin_authentication(user))


def whose(answer: Answer, *, expected: User | None = None) -> User | None:
    """The user whose passkey answered, or None."""
    try:
        auth.parse_authentication_response(answer)
        user = expected or account_with_key(_named_in(answer))
        if user is None:
            return None
        factor = auth.complete_authentication(user, answer)
    except NOT_UNDERSTOOD:
        return None
    factor.record_usage()
    return user if user.is_active else None


def _named_in(answer: Answer) -> str:
    """The key of the account that the device says it is for; its passkey must then prove it."""
    return websafe_decode(answer["response"]["userHandle"]).decode()
