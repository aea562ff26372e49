"""Giving the plan to the client to read, and agreeing it."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.audit.actions import record
from polku.base.audit.facts import Fact
from polku.base.rulebook.codes import RuleCode
from polku.pathway.cases import actions as cases
from polku.pathway.cases.rules import Stage
from polku.pathway.plan import policies, rules
from polku.pathway.plan.facts import PlanAgreed, PlanProposed, PlanTakenBack, PlanTakenIntoUse
from polku.pathway.plan.models import Plan
from polku.pathway.plan.queries import contents_of


@transaction.atomic
def propose_to_client(plan_id: UUID, *, actor: Actor) -> Plan:
    """Give a complete draft to the client to read and agree on their own page."""
    plan = fetch_for(
        plan_id,
        visible=policies.visible_to,
        allowed=policies.editable_by,
        along=("case",),
        actor=actor,
    )
    refuse_if(
        rules.obstacles_to_proposing(status=plan.status)
        + rules.obstacles_in(rules.gaps(contents_of(plan), on=clock.today()))
    )
    plan.status = rules.PlanStatus.PROPOSED
    plan.proposed_at = clock.now()
    plan.client_answer = ""
    plan.save(update_fields=["status", "proposed_at", "client_answer"])
    record(PlanProposed(**plan.keys), actor=actor)
    return plan


@transaction.atomic
def take_back(plan_id: UUID, *, actor: Actor) -> Plan:
    """Make what the client is reading a draft again, to go on writing."""
    plan = fetch_for(
        plan_id,
        visible=policies.visible_to,
        allowed=policies.editable_by,
        along=("case",),
        actor=actor,
    )
    refuse_if(rules.obstacles_to_withdrawing(status=plan.status))
    plan.status = rules.PlanStatus.DRAFT
    plan.save(update_fields=["status"])
    record(PlanTakenBack(**plan.keys, by_client=False), actor=actor)
    return plan


@transaction.atomic
def ask_for_changes(plan_id: UUID, *, answer: str, actor: Actor) -> Plan:
    """The client has read the plan and wants something changed: it is a draft again."""
    plan = fetch_for(
        plan_id,
        visible=policies.visible_to,
        allowed=policies.co_writable_by,
        along=("case",),
        actor=actor,
    )
    refuse_if(rules.obstacles_to_withdrawing(status=plan.status) + rules.needs_an_answer(answer))
    plan.status = rules.PlanStatus.DRAFT
    plan.client_answer = answer
    plan.version += 1
    plan.save(update_fields=["status", "client_answer", "version"])
    record(PlanTakenBack(**plan.keys, by_client=True), actor=actor)
    return plan


@transaction.atomic
def agree_plan(
    plan_id: UUID, *, how_agreed: str, starts_on: date | None = None, actor: Actor
) -> Plan:
    """The own worker records that the client agreed; the plan before it ends the day before."""
    plan = fetch_for(
        plan_id,
        visible=policies.visible_to,
        allowed=policies.agreeable_by,
        along=("case",),
        actor=actor,
    )
    plan.client_took_part = True
    plan.how_agreed = how_agreed
    fact = PlanAgreed(**plan.keys, how=how_agreed)
    return _bring_into_force(plan, starts_on=starts_on, fact=fact, actor=actor)


@transaction.atomic
def agree_my_plan(plan_id: UUID, *, actor: Actor) -> Plan:
    """The client agrees the plan they were given to read, from today."""
    plan = fetch_for(
        plan_id,
        visible=policies.visible_to,
        allowed=policies.co_writable_by,
        along=("case",),
        actor=actor,
    )
    refuse_if(rules.obstacles_to_withdrawing(status=plan.status))
    plan.client_took_part = True
    plan.how_agreed = rules.HowAgreed.OWN_PAGE
    fact = PlanAgreed(**plan.keys, how=plan.how_agreed)
    return _bring_into_force(plan, starts_on=None, fact=fact, actor=actor)


@transaction.atomic
def agree_without_client(
    plan_id: UUID, *, because: str, starts_on: date | None = None, actor: Actor
) -> Plan:
    """Take a plan into use without the client's yes, with the reason (SHL 39 §)."""
    plan = fetch_for(
        plan_id,
        visible=policies.visible_to,
        allowed=policies.agreeable_by,
        along=("case",),
        actor=actor,
    )
    refuse_if(rules.needs_a_reason(because))
    plan.client_took_part = False
    plan.not_agreed_because = because
    fact = PlanTakenIntoUse(**plan.keys)
    return _bring_into_force(plan, starts_on=starts_on, fact=fact, actor=actor)


def _bring_into_force(plan: Plan, *, starts_on: date | None, fact: Fact, actor: Actor) -> Plan:
    """What every way of agreeing shares."""
    today = clock.today()
    starts_on = starts_on or today
    before = _before(plan)
    refuse_if(
        rules.obstacles_to_agreeing_on(
            status=plan.status,
            starts_on=starts_on,
            in_force_since=before and before.starts_on,
            today=today,
        )
        + rules.obstacles_in(
            rules.gaps(
                contents_of(plan), with_client=bool(plan.client_took_part), on=max(today, starts_on)
            )
        )
    )
    if before:
        _end_the_day_before(before, starts_on=starts_on)
    plan.status = rules.PlanStatus.AGREED
    plan.starts_on = starts_on
    plan.agreed_on = today
    plan.agreed_by_id = actor.id
    plan.save(
        update_fields=[
            "status",
            "starts_on",
            "agreed_on",
            "agreed_by",
            "client_took_part",
            "how_agreed",
            "not_agreed_because",
        ]
    )
    record(fact, actor=actor)
    cases.meet_clock(plan.case, rule_code=RuleCode.OWN_PLAN, actor=actor)
    cases.agree_meeting_interval(plan.case, days=plan.meeting_interval_days, actor=actor)
    if plan.case.stage in rules.BEFORE_DECISION:
        cases.move_to(plan.case, stage=Stage.DECISION, actor=actor)
    return plan


def _before(plan: Plan) -> Plan | None:
    """The plan that holds, or is to hold, without an end."""
    open_ended = Plan.objects.filter(case=plan.case_id, status=rules.PlanStatus.AGREED)
    return open_ended.select_for_update().first()


def _end_the_day_before(before: Plan, *, starts_on: date) -> None:
    """The next plan's own fact is the trace."""
    before.status = rules.PlanStatus.ENDED
    before.ends_on = starts_on - timedelta(days=1)
    before.save(update_fields=["status", "ends_on"])
