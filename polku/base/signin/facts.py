"""What happens at the door. Ids and codes only: no names, no addresses, nothing that was typed."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from polku.base.audit.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn(Fact):
    """A session began; `way` says how."""

    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInFailed(Fact):
    """Somebody was not let in. The subject is the account, when there is one."""

    way: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedAgain(Fact):
    """The user showed again who they are, before something that binds."""

    way: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded(Fact):
    """A session ended; `because` says why."""

    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorAdded(Fact):
    """A second step was added to an account."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorRemoved(Fact):
    """A second step was taken from an account."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodesMade(Fact):
    """New recovery codes; the ones before them open nothing any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged(Fact):
    """A user chose a new password for themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeHandedOver(Fact):
    """A worker gave a client a one-time code."""

    says = _("The client was given a one-time code")
    plainly = _("You were given a one-time code for these pages")


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityLinked(Fact):
    """A worker's account was tied to their organisation's sign-in."""

    provider: Any
