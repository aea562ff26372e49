"""Asking the rulebook: which rule holds on a day, and when something is due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.kept import is_among
from polku.base.access.rules import Role
from polku.base.rulebook import policies
from polku.base.rulebook.calendar import FINNISH_HOLIDAYS
from polku.base.rulebook.codes import FOR_INFORMATION, ParameterCode, RuleCode
from polku.base.rulebook.laws import cite
from polku.base.rulebook.models import DeadlineRule, Parameter
from polku.base.rulebook.rules import (
    Basis,
    days_late,
    days_left,
    due_date,
    length_in_words,
)


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

    def in_force(self, day: date) -> list[DeadlineRule]:
        """What holds on the day, in the order in which the codes are declared."""
        codes = {rule.code for rule in self.versions if rule.holds_on(day)}
        return [self.rule_on(code, day) for code in RuleCode if code in codes]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a deadline as a page shows it."""

    id: UUID
    name: str
    applies_to: str
    starts_from: str
    length: str
    moves: bool
    basis: str
    law: str
    valid_from: date
    valid_to: date | None
    is_ours: bool
    only_informs: bool

    @classmethod
    def of(cls, rule: DeadlineRule) -> "Version":
        """The row in words."""
        return cls(
            id=rule.pk,
            name=rule.get_code_display(),
            applies_to=rule.get_applies_to_display(),
            starts_from=rule.get_start_event_display(),
            length=length_in_words(unit=rule.unit, amount=rule.amount),
            moves=rule.moves_to_working_day,
            basis=rule.basis,
            law=cite(rule.law),
            valid_from=rule.valid_from,
            valid_to=rule.valid_to,
            is_ours=rule.organisation_key is not None,
            only_informs=rule.code in FOR_INFORMATION,
        )


@dataclass(frozen=True, slots=True)
class Section:
    """Deadlines of one basis: law, a programme and own targets never stand in one list."""

    basis: str
    title: str
    versions: list[Version]


@dataclass(frozen=True, slots=True)
class Number:
    """One version of a legal number as a page shows it."""

    id: UUID
    name: str
    value: str
    law: str
    valid_from: date
    only_informs: bool


@dataclass(frozen=True, slots=True)
class RulesPage:
    """Everything in force on a day, and what is known to change after it."""

    day: date
    sections: list[Section]
    coming: list[Version]
    numbers: list[Number]
    may_change: bool


def rulebook_of(organisation_key: UUID | None = None) -> RuleBook:
    """The national rules and the organisation's own targets. One query."""
    return RuleBook(tuple(_versions(organisation_key)))


def rulebooks_of(organisation_keys: Collection[UUID]) -> dict[UUID, RuleBook]:
    """A rulebook for each of several organisations, for a list that holds matters of many. One
    query."""
    versions = list(
        DeadlineRule.objects.filter(
            Q(organisation_key=None) | Q(organisation_key__in=organisation_keys)
        ).order_by("code", "valid_from")
    )
    return {
        key: RuleBook(tuple(one for one in versions if one.organisation_key in (None, key)))
        for key in organisation_keys
    }


def rule_on(code: str, day: date, *, organisation_key: UUID | None = None) -> DeadlineRule:
    """The version of a rule in force on a day. One query."""
    return RuleBook(tuple(_versions(organisation_key).filter(code=code))).rule_on(code, day)


def deadline(code: str, *, start: date, organisation_key: UUID | None = None) -> Deadline:
    """When something is due that started on `start`. One query; in a loop use `rulebook_of`."""
    book = RuleBook(tuple(_versions(organisation_key).filter(code=code)))
    return book.deadline(code, start=start)


def version_column(code: str, *, day: Combinable, organisation_key: Combinable) -> Subquery:
    """The version that binds each row of a list, as a column of the row's own query; `due_by` says
    the day. `day` and `organisation_key` are the row's, as `OuterRef`s."""
    held = DeadlineRule.objects.on(day).filter(
        Q(organisation_key=None) | Q(organisation_key=organisation_key), code=code
    )
    own_first = held.order_by(F("organisation_key").asc(nulls_last=True))
    version = JSONObject(unit="unit", amount="amount", moves_to_working_day="moves_to_working_day")
    return Subquery(own_first.values(version=version)[:1])


def due_by(start: date, version: dict[str, Any]) -> date:
    """The due day by a version that `version_column` brought."""
    return due_date(
        start,
        holidays=FINNISH_HOLIDAYS,
        saturday_is_working_day=settings.POLKU_SATURDAY_IS_WORKING_DAY,
        **version,
    )


def parameter_on(code: str, day: date) -> Decimal:
    """A legal number as it was on a day. One query."""
    value = Parameter.objects.on(day).filter(code=code).values_list("value", flat=True).first()
    if value is None:
        raise NoRuleInForceError(f"{code} {day}")
    return value


def parameter_over_time(code: str) -> list[Parameter]:
    """Every version of a legal number, for whoever asks of many days at once. One query."""
    return list(Parameter.objects.filter(code=code).order_by("valid_from"))


def rules_in_force(day: date, *, organisation_key: UUID | None = None) -> list[Version]:
    """Every deadline that holds on a day. One query."""
    return [Version.of(rule) for rule in rulebook_of(organisation_key).in_force(day)]


def _section_title(basis: str) -> str:
    titles = {
        Basis.STATUTORY: _("Deadlines set by law"),
        Basis.OWN_TARGET: _("Own targets"),
        Basis.PROGRAMME: _("Deadlines set by a funding programme"),
    }
    return titles[Basis(basis)]


def rules_page(day: date, *, actor: Actor) -> RulesPage:
    """The rulebook as the actor's organisation goes by it on a day. Two queries."""
    book = RuleBook(tuple(policies.visible_to(actor).order_by("valid_from", "code")))
    held = [Version.of(rule) for rule in book.in_force(day)]
    return RulesPage(
        day=day,
        sections=[
            Section(basis, _section_title(basis), [rule for rule in held if rule.basis == basis])
            for basis in Basis
        ],
        coming=[Version.of(rule) for rule in book.versions if rule.valid_from > day],
        numbers=numbers_in_force(day),
        may_change=actor.is_a(Role.ADMINISTRATOR),
    )


def numbers_in_force(day: date) -> list[Number]:
    """Every legal number that holds on a day. One query."""
    order = list(ParameterCode)
    rows = sorted(Parameter.objects.on(day), key=lambda row: order.index(ParameterCode(row.code)))
    return [
        Number(
            id=row.pk,
            name=row.get_code_display(),
            value=f"{value_text(row.value)} {row.get_measure_display()}",
            law=cite(row.law),
            valid_from=row.valid_from,
            only_informs=row.code in FOR_INFORMATION,
        )
        for row in rows
    ]


def value_text(value: Decimal) -> str:
    """578,43 and 75: a comma, and no idle zeros."""
    whole = value == value.to_integral_value()
    return str(int(value)) if whole else f"{value:.2f}".replace(".", ",")


def rule_to_change(rule_id: UUID, *, actor: Actor) -> DeadlineRule:
    """One version, for the pages that replace it: 404 if it may not be seen, 403 if not changed."""
    rule = see(rule_id, visible=policies.visible_to(actor))
    if not is_among(policies.replaceable_by, rule.pk, actor=actor):
        raise PermissionDenied
    return rule


def number_to_change(parameter_id: UUID, *, actor: Actor) -> Parameter:
    """One version of a legal number, for the page that replaces it."""
    number = see(parameter_id, visible=Parameter.objects.all())
    if not is_among(policies.parameters_replaceable_by, number.pk, actor=actor):
        raise PermissionDenied
    return number


def _versions(organisation_key: UUID | None) -> QuerySet[DeadlineRule]:
    return DeadlineRule.objects.filter(
        Q(organisation_key=None) | Q(organisation_key=organisation_key)
    ).order_by("code", "valid_from")


def _due_on(rule: DeadlineRule, start: date) -> date:
    names = ("unit", "amount", "moves_to_working_day")
    return due_by(start, {name: getattr(rule, name) for name in names})
