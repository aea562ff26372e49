"""Second steps and codes with honest defaults."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from polku.base.access.models import User
from polku.base.keys import new_key
from polku.base.signin.models import Session
from polku.base.signin.rules import Way

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def an_app(user: User) -> Authenticator:
    """The user's phone shows codes."""
    return TOTP.activate(user, SECRET).instance


def a_session_of(user: User) -> Session:
    """The user is signed in on another machine."""
    return Session.objects.create(user=user, key=new_key().hex, way=Way.PASSWORD)


def the_code(*, steps: int = 0) -> str:
    """What the app shows now, or some half-minutes from now."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + steps))
