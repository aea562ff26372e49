"""How one shows who one is, for how long that holds, and when to stop listening. No database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Self, TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _


class Way(TextChoices):
    """How a session began, or how its user showed again who they are."""

    PASSWORD = "password", _("Password")
    TOTP = "totp", _("Password and a code from an app")
    RECOVERY = "recovery", _("Password and a recovery code")
    PASSKEY = "passkey", _("Passkey")
    ORGANISATION = "organisation", _("The organisation's own sign-in")
    STRONG = "strong", _("Strong identification")
    CODE = "code", _("A one-time code")


class Ending(TextChoices):
    """Why a session ended."""

    SIGNED_OUT = "signed_out", _("Signed out")
    IDLE = "idle", _("Nothing was done for a while")
    TOO_LONG = "too_long", _("It had lasted as long as it may")
    FROM_LIST = "from_list", _("Ended from the list of sign-ins")
    EVERYWHERE = "everywhere", _("Signed out everywhere")
    BY_ADMINISTRATOR = "administrator", _("Ended by an administrator")
    REPLACED = "replaced", _("Somebody signed in anew in the same browser")


class Kind(TextChoices):
    """What is asked besides a password."""

    TOTP = "totp", _("App that shows codes")
    WEBAUTHN = "webauthn", _("Passkey")
    RECOVERY_CODES = "recovery_codes", _("Recovery codes")


class Reason(TextChoices):
    """Why a sign-in was refused; for the trail only, never for the one who tried."""

    WRONG = "wrong"
    LOCKED = "locked"
    NOT_THIS_WAY = "not_this_way"
    NOT_TRUSTED = "not_trusted"
    NOT_KNOWN = "not_known"
    TOO_WEAK = "too_weak"


@dataclass(frozen=True, slots=True)
class StrongIdentity:
    """Who somebody is by strong identification (vahva sähköinen tunnistaminen, laki 617/2009).

    The same whether it came by SAML, as Suomi.fi sends it, or by OpenID Connect.
    """

    identity_number: str
    first_names: str
    last_name: str
    level: str
    provider: str


T = TypeVar("T", bound="Dated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Numbers that hold from a day on."""

    valid_from: date

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Self:
        """As the settings write it, with the day as text."""
        return cls(**{**row, "valid_from": date.fromisoformat(row["valid_from"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptLimits(Dated):
    """How many failures within some minutes are listened to, and from where.

    `same_place` is one account from one address, and the strictest. `one_account` from anywhere is
    wide, and never stops a browser in which its user has signed in before: so nobody can keep
    another out by guessing on purpose.
    """

    same_place: int
    one_address: int
    one_account: int
    minutes: int

    @property
    def window(self) -> timedelta:
        """Failures older than this are forgotten, and with them the lock."""
        return timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLimits(Dated):
    """Minutes a session lasts: without anything done, and at all."""

    who: str
    idle: int
    at_most: int


@dataclass(frozen=True, slots=True)
class Failures:
    """How often it has gone wrong of late."""

    same_place: int
    one_address: int
    one_account: int


def in_force(rows: Iterable[T], *, on: date) -> T:
    """The newest of those that hold on the day."""
    return max((row for row in rows if row.valid_from <= on), key=lambda row: row.valid_from)


def is_locked(failures: Failures, *, limits: AttemptLimits, from_known_browser: bool) -> bool:
    """Whether no more is listened to for now. Never depends on whether the account exists."""
    if failures.same_place >= limits.same_place:
        return True
    if from_known_browser:
        return False
    return failures.one_address >= limits.one_address or failures.one_account >= limits.one_account


def why_session_is_over(
    *, begun: datetime, seen: datetime, now: datetime, limits: SessionLimits
) -> Ending | None:
    """The first reason for which the session may not go on."""
    if now - begun >= timedelta(minutes=limits.at_most):
        return Ending.TOO_LONG
    if now - seen >= timedelta(minutes=limits.idle):
        return Ending.IDLE
    return None


def obstacles_to_removing(*, kind: str, others: Iterable[str], is_needed: bool) -> list[str]:
    """Every reason a factor cannot be taken away."""
    left = [one for one in others if one != Kind.RECOVERY_CODES]
    if is_needed and kind != Kind.RECOVERY_CODES and not left:
        return [_now("Your work asks for a second step. Add another one before removing this.")]
    return []


_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"))
_SYSTEMS = (
    *(("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows")),
    *(("Mac OS", "macOS"), ("Linux", "Linux")),
)


def kind_of_browser(agent: str) -> str:
    """The browser and the system in two words; nothing that tells one machine from another."""
    browser = next((name for sign, name in (*_BROWSERS, ("Safari", "Safari")) if sign in agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    return ", ".join(filter(None, (browser, system)))
