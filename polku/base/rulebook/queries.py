"""Asking the rulebook: which rule holds on a day, and when something is due."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from polku.base.rulebook.calendar import FINNISH_HOLIDAYS
from polku.base.rulebook.codes import RuleCode
from polku.base.rulebook.laws import cite
from polku.base.rulebook.models import DeadlineRule, Parameter
from polku.base.rulebook.rules import Basis, days_late, days_left, due_date


class NoRuleInForceError(LookupError):
    """Nothing in the rulebook holds for this on that day."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One clock that runs: from when, until when, and by whose order."""

    rule_code: str
    starts_on: date
    due_on: date
    basis: str
    law: str

    @property
    def name(self) -> str:
        """What must have happened by the due day."""
        return str(RuleCode(self.rule_code).label)

    @property
    def statutory(self) -> bool:
        """Set by law, not by ourselves or by a funder."""
        return self.basis == Basis.STATUTORY

    def days_late(self, *, today: date) -> int:
        """Calendar days past the due day."""
        return days_late(self.due_on, today=today)

    def days_left(self, *, today: date) -> int:
        """Calendar days still left."""
        return days_left(self.due_on, today=today)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Every version of every rule one organisation goes by, read in one query: ask it in loops."""

    versions: tuple[DeadlineRule, ...]

    def rule_on(self, code: str, day: date) -> DeadlineRule:
        """The version in force on the day: the organisation's own before the national one."""
        held = [rule for rule in self.versions if rule.code == code and rule.holds_on(day)]
        if not held:
            raise NoRuleInForceError(f"{code} {day}")
        return max(held, key=lambda rule: rule.organisation_key is not None)

    def deadline(self, code: str, *, start: date) -> Deadline:
        """When it is due. The rule of the day on which the clock starts holds to the end."""
        rule = self.rule_on(code, start)
        return Deadline(
            rule_code=rule.code,
            starts_on=start,
            due_on=_due_on(rule, start),
            basis=rule.basis,
            law=cite(rule.law),
        )


def rulebook_of(organisation_key: UUID | None = None) -> RuleBook:
    """The national rules and the organisation's own targets. One query."""
    return RuleBook(tuple(_versions(organisation_key)))


def rule_on(code: str, day: date, *, organisation_key: UUID | None = None) -> DeadlineRule:
    """The version of a rule in force on a day. One query."""
    return RuleBook(tuple(_versions(organisation_key).filter(code=code))).rule_on(code, day)


def deadline(code: str, *, start: date, organisation_key: UUID | None = None) -> Deadline:
    """When something is due that started on `start`. One query; in a loop use `rulebook_of`."""
    book = RuleBook(tuple(_versions(organisation_key).filter(code=code)))
    return book.deadline(code, start=start)


def parameter_on(code: str, day: date) -> Decimal:
    """A legal number as it was on a day. One query."""
    value = Parameter.objects.on(day).filter(code=code).values_list("value", flat=True).first()
    if value is None:
        raise NoRuleInForceError(f"{code} {day}")
    return value


def _versions(organisation_key: UUID | None) -> QuerySet[DeadlineRule]:
    return DeadlineRule.objects.filter(
        Q(organisation_key=None) | Q(organisation_key=organisation_key)
    ).order_by("code", "valid_from")


def _due_on(rule: DeadlineRule, start: date) -> date:
    return due_date(
        start,
        unit=rule.unit,
        amount=rule.amount,
        holidays=FINNISH_HOLIDAYS,
        saturday_is_working_day=settings.POLKU_SATURDAY_IS_WORKING_DAY,
        moves_to_working_day=rule.moves_to_working_day,
    )
