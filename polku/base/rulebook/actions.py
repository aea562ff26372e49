"""Changing the rulebook: a new version from a day on. Nothing that has been in force is edited."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import RuleBroken, fetch_for, refuse_if
from polku.base.audit.actions import record
from polku.base.rulebook import policies, rules
from polku.base.rulebook.facts import OwnTargetSet, ParameterEnacted, RuleEnacted, RuleWithdrawn
from polku.base.rulebook.models import DatedQuerySet, DeadlineRule, Parameter
from polku.base.rulebook.rules import Basis


@transaction.atomic
def set_own_target(
    rule_id: UUID, *, unit: str, amount: int, valid_from: date, actor: Actor
) -> DeadlineRule:
    """Give the actor's organisation its own target; the one before it ends the day before."""
    rule = fetch_for(
        rule_id, visible=policies.visible_to, allowed=policies.replaceable_by, actor=actor
    )
    organisation_key = _only_organisation_of(actor)
    own = DeadlineRule.objects.filter(code=rule.code, organisation_key=organisation_key)
    refuse_if(
        rules.obstacles_to_own_target(
            unit=unit,
            amount=amount,
            valid_from=valid_from,
            today=clock.today(),
            basis=rule.basis,
            latest_from=own.latest_start(or_else=rule.valid_from),
        )
    )
    _end_before(own, valid_from)
    target = rule.next_version(
        unit=unit, amount=amount, valid_from=valid_from, organisation_key=organisation_key
    )
    target.save(force_insert=True)
    record(
        OwnTargetSet(
            subject_id=target.pk,
            code=target.code,
            unit=unit,
            amount=amount,
            valid_from=valid_from,
            organisation_key=organisation_key,
        ),
        actor=actor,
    )
    return target


@transaction.atomic
def enact_rule(
    rule_id: UUID, *, unit: str, amount: int, law: str, valid_from: date, actor: Actor
) -> DeadlineRule:
    """Enter a deadline as law sets it from a day on; every version before it ends, own ones too."""
    rule = fetch_for(
        rule_id, visible=policies.visible_to, allowed=policies.replaceable_by, actor=actor
    )
    every = DeadlineRule.objects.filter(code=rule.code)
    refuse_if(
        rules.obstacles_to_enacting(
            unit=unit,
            amount=amount,
            valid_from=valid_from,
            law=law,
            latest_from=every.not_planned_by_an_organisation(clock.today()).latest_start(
                or_else=rule.valid_from
            ),
        )
    )
    every.planned_by_an_organisation(clock.today()).filter(valid_from__gte=valid_from).delete()
    _end_before(every, valid_from)
    basis = Basis.PROGRAMME if rule.basis == Basis.PROGRAMME else Basis.STATUTORY
    enacted = rule.next_version(
        unit=unit,
        amount=amount,
        law=law,
        valid_from=valid_from,
        basis=basis,
        organisation_key=None,
    )
    enacted.save(force_insert=True)
    record(
        RuleEnacted(
            subject_id=enacted.pk,
            code=enacted.code,
            unit=unit,
            amount=amount,
            valid_from=valid_from,
        ),
        actor=actor,
    )
    return enacted


@transaction.atomic
def withdraw_rule(rule_id: UUID, *, actor: Actor) -> None:
    """Take back a version that has not begun; what it would have ended goes on."""
    rule = fetch_for(
        rule_id, visible=policies.visible_to, allowed=policies.replaceable_by, actor=actor
    )
    ended_by_it = DeadlineRule.objects.filter(
        code=rule.code, valid_to=rule.valid_from - timedelta(days=1)
    )
    if rule.organisation_key:
        ended_by_it = ended_by_it.filter(organisation_key=rule.organisation_key)
    is_first = rule.organisation_key is None and not ended_by_it.exists()
    refuse_if(
        rules.obstacles_to_withdrawing(
            valid_from=rule.valid_from, today=clock.today(), is_first=is_first
        )
    )
    rule.delete()
    for earlier in ended_by_it.select_for_update():
        earlier.valid_to = None
        earlier.save(update_fields=["valid_to"])
    record(
        RuleWithdrawn(subject_id=rule_id, code=rule.code, valid_from=rule.valid_from), actor=actor
    )


@transaction.atomic
def enact_parameter(
    parameter_id: UUID, *, value: Decimal, law: str, valid_from: date, actor: Actor
) -> Parameter:
    """Enter a legal number as law sets it from a day on; the one before it ends the day before."""
    before = fetch_for(
        parameter_id,
        visible=policies.parameters_visible_to,
        allowed=policies.parameters_replaceable_by,
        actor=actor,
    )
    versions = Parameter.objects.filter(code=before.code)
    refuse_if(
        rules.obstacles_to_law(law)
        + rules.obstacles_to_order(
            valid_from=valid_from, latest_from=versions.latest_start(or_else=before.valid_from)
        )
    )
    _end_before(versions, valid_from)
    parameter = Parameter.objects.create(
        code=before.code, measure=before.measure, value=value, law=law, valid_from=valid_from
    )
    record(
        ParameterEnacted(
            subject_id=parameter.pk, code=parameter.code, value=value, valid_from=valid_from
        ),
        actor=actor,
    )
    return parameter


def _end_before(versions: DatedQuerySet, day: date) -> None:
    """Every version that would still hold on the day ends the day before it."""
    for version in versions.on(day).select_for_update():
        version.valid_to = day - timedelta(days=1)
        version.save(update_fields=["valid_to"])


def _only_organisation_of(actor: Actor) -> UUID:
    """Whose target it would be: the actor's one organisation."""
    if len(actor.organisation_ids) != 1:
        raise RuleBroken(_("Sign in with an account of the one organisation whose target it is."))
    return next(iter(actor.organisation_ids))
