"""What can happen in the register of users and rights. No client is touched by these."""

from dataclasses import dataclass
from uuid import UUID

from polku.base.audit.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationAdded(Fact):
    """An organisation was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOpened(Fact):
    """A unit came to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGiven(Fact):
    """Somebody was given a role in a unit, for some service tasks: their codes, with spaces."""

    user_id: UUID
    role: str
    service_tasks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEnded(Fact):
    """Somebody's role in a unit ended."""

    user_id: UUID
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UserAdded(Fact):
    """An account was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondStepReset(Fact):
    """A worker who had lost every second step was let to begin again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPasswordGiven(Fact):
    """A worker who had forgotten their password was given one to begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOutByAdministrator(Fact):
    """A user was signed out of every browser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountClosed(Fact):
    """An account opens nothing any more."""
