"""What the administrator keeps for the organisation: appeal instructions and compensation rules.

Nothing recorded is changed afterwards: a new text or rule begins on its day, the earlier one ends.
"""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from polku.base.access.actor import Actor
from polku.base.access.gate import RuleBroken, fetch_for, refuse_if
from polku.base.audit.actions import record
from polku.directory.units.models import Organisation
from polku.pathway.decisions import policies, rules
from polku.pathway.decisions.facts import (
    AppealInstructionRecorded,
    CompensationRuleEnded,
    CompensationRuleRecorded,
)
from polku.pathway.decisions.models import AppealInstruction, CompensationRule

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Instruction:
    """What hallintolaki 47 § asks to be told; the times come from the rulebook."""

    authority: str
    delivery: str
    contents: str
    attachments: str


@dataclass(frozen=True, slots=True)
class Compensation:
    """One rule of compensation, in whole cents."""

    name: str
    basis: str
    amount_cents: int = 0
    max_per_week: int | None = None
    max_per_month: int | None = None
    min_minutes: int | None = None
    cost_centre: str = ""


@transaction.atomic
def record_appeal_instruction(
    organisation_id: UUID,
    *,
    language: str,
    instruction: Instruction,
    valid_from: date,
    actor: Actor,
) -> AppealInstruction:
    """Take a new text into use from a day; the one before it ends the day before."""
    organisation = _kept(organisation_id, actor=actor)
    others = AppealInstruction.objects.filter(organisation=organisation, language=language)
    newest = others.order_by("-valid_from").first()
    if newest and newest.valid_from >= valid_from:
        raise RuleBroken(
            _("A text that begins on that day or later is on record. Choose a later first day.")
        )
    if newest and (newest.valid_to is None or newest.valid_to >= valid_from):
        newest.valid_to = valid_from - ONE_DAY
        newest.save(update_fields=["valid_to"])
    row = AppealInstruction(
        organisation=organisation,
        language=language,
        valid_from=valid_from,
        recorded_by_id=actor.id,
        **asdict(instruction),
    )
    row.save(force_insert=True)
    record(AppealInstructionRecorded(subject_id=row.pk, language=language), actor=actor)
    return row


@transaction.atomic
def record_compensation_rule(
    organisation_id: UUID,
    *,
    rule: Compensation,
    valid_from: date,
    valid_to: date | None = None,
    actor: Actor,
) -> CompensationRule:
    """Take a rule into use from a day. A rule of the same name must have ended before it."""
    organisation = _kept(organisation_id, actor=actor)
    refuse_if(
        rules.obstacles_to_compensation_rule(
            basis=rule.basis,
            amount_cents=rule.amount_cents,
            max_per_week=rule.max_per_week,
            max_per_month=rule.max_per_month,
            valid_from=valid_from,
            valid_to=valid_to,
        )
        + _name_taken(organisation, rule.name, valid_from, valid_to)
    )
    row = CompensationRule(
        organisation=organisation,
        valid_from=valid_from,
        valid_to=valid_to,
        recorded_by_id=actor.id,
        **asdict(rule),
    )
    row.save(force_insert=True)
    record(CompensationRuleRecorded(subject_id=row.pk, basis=row.basis), actor=actor)
    return row


@transaction.atomic
def end_compensation_rule(rule_id: UUID, *, last_day: date, actor: Actor) -> CompensationRule:
    """Choose the rule's last day; agreements already made by it keep it."""
    row = fetch_for(
        rule_id, visible=policies.rules_visible_to, allowed=policies.rules_keepable_by, actor=actor
    )
    if last_day < row.valid_from or (row.valid_to and row.valid_to < last_day):
        raise RuleBroken(_("The last day must be while the rule is in force. Check the date."))
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    record(CompensationRuleEnded(subject_id=row.pk), actor=actor)
    return row


def _kept(organisation_id: UUID, *, actor: Actor) -> Organisation:
    """The organisation whose standing texts the actor keeps; locked, so that texts take turns."""
    return fetch_for(
        organisation_id,
        visible=policies.organisations_visible_to,
        allowed=policies.keepable_organisations,
        actor=actor,
    )


def _name_taken(
    organisation: Organisation, name: str, valid_from: date, valid_to: date | None
) -> list[str]:
    """Two rules of one name never hold at the same time."""
    same = CompensationRule.objects.filter(organisation=organisation, name__iexact=name)
    later = same.filter(valid_from__lte=valid_to) if valid_to else same
    if (later.exclude(valid_to__lt=valid_from)).exists():
        return [
            _("A rule with this name is in force on some of those days. End it first or rename.")
        ]
    return []
