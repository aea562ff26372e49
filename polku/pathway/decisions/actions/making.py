"""Deciding: the draft becomes a decision; notice of it; the day its service began."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import RuleBroken, fetch_for, refuse_if
from polku.base.access.models import User
from polku.base.audit.actions import record
from polku.base.rulebook.codes import RuleCode
from polku.directory.people.models import ClientAccount
from polku.pathway.cases.actions import drop_clock, meet_clocks, move_to, take_up_clock
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import Stage
from polku.pathway.decisions import policies, rules
from polku.pathway.decisions.facts import (
    DecisionCorrected,
    DecisionImplemented,
    DecisionMade,
    NoticeGiven,
)
from polku.pathway.decisions.models import Decision, DecisionLine, ReferenceCounter
from polku.pathway.decisions.queries.comparing import Beside, beside_plan, departures_in
from polku.pathway.decisions.queries.noticing import counts_as_received, review_until
from polku.pathway.decisions.queries.obstacles import instruction_for, obstacles_in
from polku.pathway.decisions.rules import DecisionStatus, Outcome
from polku.pathway.decisions.texts import DecisionText, refuse_if_newer
from polku.pathway.plan.rules import ServiceKind


@transaction.atomic
def make_decision(decision_id: UUID, *, version: int, actor: Actor) -> Decision:
    """Decide the matter as the draft says. From then on nothing in it changes.

    It is laid beside the plan in force today, whichever plan the draft was begun from (SHL 45 §).
    """
    decision = fetch_for(
        decision_id,
        visible=policies.visible_to,
        allowed=policies.makeable_by,
        along=("case",),
        actor=actor,
    )
    refuse_if_newer(decision, version=version, kind=DecisionText)
    beside = beside_plan(decision)
    departures = departures_in(decision, beside)
    refuse_if(obstacles_in(decision, departures=departures, actor=actor))
    _lay_beside(decision, beside)
    _seal(decision, by=User.objects.get(pk=actor.id))
    record(
        DecisionMade(
            **decision.ids(),
            outcome=decision.outcome,
            deviates=bool(departures),
        ),
        actor=actor,
    )
    if decision.replaces_id:
        record(DecisionCorrected(**decision.ids(), replaced_id=decision.replaces_id), actor=actor)
    if decision.outcome == Outcome.REFUSE:
        _let_fall(decision.case, actor=actor)
    else:
        take_up_clock(decision.case, rule_code=RuleCode.DECISION_IMPLEMENT, actor=actor)
        move_to(decision.case, stage=Stage.SERVICE, actor=actor)
    return decision


@transaction.atomic
def record_service_of_notice(
    decision_id: UUID, *, how: str, sent_on: date, actor: Actor
) -> Decision:
    """Write down how the client got the decision; the time for a review is counted from it."""
    decision = _made(decision_id, actor=actor)
    refuse_if(
        rules.obstacles_to_notice(
            already=bool(decision.served_how),
            how=how,
            sent_on=sent_on,
            decided_on=clock.day_of(decision.decided_at),
            today=clock.today(),
            has_own_pages=ClientAccount.objects.filter(person=decision.case.person_id).exists(),
        )
    )
    decision.served_how, decision.sent_on = how, sent_on
    decision.served_on = counts_as_received(how, sent_on)
    decision.appeal_until = review_until(decision.served_on)
    decision.save(update_fields=["served_how", "sent_on", "served_on", "appeal_until"])
    record(NoticeGiven(**decision.ids(), happened_at=clock.moment(sent_on), how=how), actor=actor)
    return decision


@transaction.atomic
def confirm_implementation(decision_id: UUID, *, on: date, actor: Actor) -> Decision:
    """The granted service began on that day: the clock of SHL 45 § stops."""
    decision = _made(decision_id, actor=actor)
    refuse_if(
        rules.obstacles_to_implementing(
            already=decision.implemented_on is not None,
            outcome=decision.outcome,
            on=on,
            initiated_on=clock.day_of(decision.case.initiated_at),
            today=clock.today(),
        )
    )
    decision.implemented_on = on
    decision.save(update_fields=["implemented_on"])
    record(DecisionImplemented(**decision.ids(), happened_at=clock.moment(on)), actor=actor)
    meet_clocks(decision.case, rule_codes=_carried_out(decision), on=on, actor=actor)
    return decision


def _let_fall(case: Case, *, actor: Actor) -> None:
    """A refusal leaves nothing to carry out (SHL 45 §), unless a service granted earlier waits."""
    granted = case.decisions.filter(status=DecisionStatus.MADE, replaced_by=None)
    waiting = granted.exclude(outcome=Outcome.REFUSE).filter(implemented_on=None)
    if not waiting.exists():
        drop_clock(case, rule_code=RuleCode.DECISION_IMPLEMENT, actor=actor)


def _carried_out(decision: Decision) -> list[str]:
    """The clocks that stop: SHL 45 §, and 25a § only when mental health work itself was granted."""
    granted = decision.lines.filter(service=ServiceKind.MENTAL_HEALTH_WORK, granted=True)
    return [RuleCode.DECISION_IMPLEMENT, *([RuleCode.MH_UNDER23] if granted.exists() else [])]


def _next_reference(year: int) -> str:
    """The next number of the year, without gaps: the counter's row is held until we commit."""
    ReferenceCounter.objects.get_or_create(year=year)
    counter = ReferenceCounter.objects.select_for_update().get(year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{year}/{counter.last:06d}"


def _lay_beside(decision: Decision, beside: Beside) -> None:
    """Keep with the decision the plan it is made under and which planned service each answers."""
    if beside.plan_has_changed:
        DecisionLine.objects.bulk_update(beside.lines, ["planned_service"])
    decision.plan = beside.plan


def _seal(decision: Decision, *, by: User) -> None:
    """Write who, when, under which number and with which instruction; freeze the rest."""
    decision.status = DecisionStatus.MADE
    decision.reference = _next_reference(clock.today().year)
    decision.appeal_instruction = instruction_for(decision)
    decision.decided_by, decision.decided_at = by, clock.now()
    decision.decider_name, decision.decider_title = by.name, by.title
    decision.save(
        update_fields=[
            "status",
            "plan",
            "reference",
            "appeal_instruction",
            "decided_by",
            "decided_at",
            "decider_name",
            "decider_title",
        ]
    )


def _made(decision_id: UUID, *, actor: Actor) -> Decision:
    """The locked decision, for whoever carries or leads the case; only once it is made."""
    decision = fetch_for(
        decision_id, visible=policies.visible_to, allowed=policies.kept_by, actor=actor
    )
    if decision.status != DecisionStatus.MADE:
        raise RuleBroken(_("The decision has not been made yet. Make it first."))
    return decision
