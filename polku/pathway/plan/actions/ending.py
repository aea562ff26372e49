"""What happens to a plan after it is agreed, and to one that never is."""

from datetime import date
from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.audit.actions import record
from polku.pathway.cases.models import Case
from polku.pathway.plan import policies, rules
from polku.pathway.plan.facts import GoalDropped, PlanEnded, PlanSetAside, StepDone
from polku.pathway.plan.models import Goal, Plan, Step


@transaction.atomic
def end_plan(plan_id: UUID, *, ends_on: date, because: str, actor: Actor) -> Plan:
    """Give the plan in force its last day, when no new plan takes its place."""
    plan = fetch_for(
        plan_id,
        visible=policies.visible_to,
        allowed=policies.agreeable_by,
        along=("case",),
        actor=actor,
    )
    return _end(plan, ends_on=ends_on, because=because, actor=actor)


@transaction.atomic
def end_plan_in_force(case: Case, *, because: str, actor: Actor) -> None:
    """A step of closing the case: the plan in force ends today."""
    plan = Plan.objects.filter(case=case, status=rules.PlanStatus.AGREED).first()
    if plan and plan.starts_on:
        _end(plan, ends_on=max(clock.today(), plan.starts_on), because=because, actor=actor)


@transaction.atomic
def set_aside(plan_id: UUID, *, actor: Actor) -> Plan:
    """Leave an unfinished plan for good; its words stay on record."""
    plan = fetch_for(
        plan_id,
        visible=policies.visible_to,
        allowed=policies.editable_by,
        along=("case",),
        actor=actor,
    )
    refuse_if(rules.obstacles_to_setting_aside(status=plan.status))
    plan.status = rules.PlanStatus.ASIDE
    plan.save(update_fields=["status"])
    record(PlanSetAside(**plan.keys), actor=actor)
    return plan


@transaction.atomic
def drop_goal(goal_id: UUID, *, because: str, actor: Actor) -> Goal:
    """Leave a goal of the plan in force; it no longer counts in evaluations, and it shows."""
    goal = fetch_for(
        goal_id,
        visible=policies.goals_visible_to,
        allowed=policies.goals_editable_by,
        actor=actor,
    )
    refuse_if(
        rules.obstacles_to_dropping(
            status=goal.plan.status, already_dropped=goal.dropped_on is not None, because=because
        )
    )
    goal.dropped_on = clock.today()
    goal.dropped_because = because
    goal.save(update_fields=["dropped_on", "dropped_because"])
    record(GoalDropped(**goal.plan.keys, goal_id=goal.pk), actor=actor)
    return goal


@transaction.atomic
def mark_step_done(step_id: UUID, *, actor: Actor) -> Step:
    """The client, or whoever carries the case, ticks a step off."""
    step = fetch_for(
        step_id,
        visible=policies.steps_visible_to,
        allowed=policies.steps_workable_by,
        actor=actor,
    )
    refuse_if(
        rules.obstacles_to_finishing_a_step(
            status=step.plan.status, already_done=step.done_on is not None
        )
    )
    step.done_on = clock.today()
    step.save(update_fields=["done_on"])
    record(StepDone(**step.plan.keys, step_id=step.pk), actor=actor)
    return step


def _end(plan: Plan, *, ends_on: date, because: str, actor: Actor) -> Plan:
    """Give the plan its last day and leave the trace."""
    refuse_if(
        rules.obstacles_to_ending(
            status=plan.status, starts_on=plan.starts_on, ends_on=ends_on, because=because
        )
    )
    plan.status = rules.PlanStatus.ENDED
    plan.ends_on = ends_on
    plan.ended_because = because
    plan.save(update_fields=["status", "ends_on", "ended_because"])
    record(PlanEnded(**plan.keys), actor=actor)
    return plan
