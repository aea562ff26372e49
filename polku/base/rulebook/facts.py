"""What can happen to the rulebook. No client is touched by these."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from polku.base.audit.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTargetSet(Fact):
    """An organisation set its own target, from a day on."""

    code: str
    unit: str
    amount: int
    valid_from: date
    organisation_key: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEnacted(Fact):
    """A binding deadline was entered as a new law sets it."""

    code: str
    unit: str
    amount: int
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleWithdrawn(Fact):
    """A version that had not begun was taken back."""

    code: str
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterEnacted(Fact):
    """A legal number was entered as a new law sets it."""

    code: str
    value: Decimal
    valid_from: date
