"""The case from initiation to closing.

These are steps inside the actions of the rooms above: they take a case whose gate was passed.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.acting import keep_seeing
from polku.base.access.actor import Actor
from polku.base.access.gate import RuleBroken, refuse_if
from polku.base.access.rules import ServiceTask
from polku.base.audit.actions import record
from polku.directory.people.models import Person
from polku.pathway.cases import rules
from polku.pathway.cases.actions.workers import untie_everybody
from polku.pathway.cases.facts import (
    CaseClosed,
    CaseOpened,
    MeetingIntervalAgreed,
    RelationStarted,
    SpecialSupportJudged,
    StageReached,
)
from polku.pathway.cases.models import Case, Clock
from polku.pathway.cases.queries import open_cases_of


@transaction.atomic
def open_case(
    person: Person,
    *,
    unit_id: UUID,
    contact_at: datetime | None,
    initiated_at: datetime,
    service_task: str = ServiceTask.WORKING_AGE,
    actor: Actor,
) -> Case:
    """Open a matter (vireilletulo, SHL 34 §). One open case per person and service task."""
    if any(one.service_task == service_task for one in open_cases_of(person.pk)):
        raise RuleBroken(rules.already_open())
    case = Case(
        person=person,
        unit_id=unit_id,
        contact_at=contact_at,
        initiated_at=initiated_at,
        service_task=service_task,
    )
    case.save(force_insert=True)
    keep_seeing(case.pk)
    record(
        CaseOpened(
            person_id=person.pk, case_id=case.pk, subject_id=case.pk, happened_at=initiated_at
        ),
        actor=actor,
    )
    return case


@transaction.atomic
def start_relation(case: Case, *, at: datetime, actor: Actor) -> Case:
    """The client relation begins: an application, processing that starts, or a service given."""
    if case.relation_started_at is not None:
        return case
    case.relation_started_at = max(at, case.initiated_at)
    case.save(update_fields=["relation_started_at"])
    record(RelationStarted(**ids(case), happened_at=at), actor=actor)
    return case


@transaction.atomic
def move_to(case: Case, *, stage: str, actor: Actor) -> Case:
    """Move the case along the path; saying where it already is changes nothing."""
    if case.stage == stage:
        return case
    refuse_if(rules.obstacles_to_moving(now=case.stage, to=stage))
    case.stage = stage
    case.save(update_fields=["stage"])
    record(StageReached(**ids(case), stage=stage), actor=actor)
    return case


@transaction.atomic
def judge_special_support(
    case: Case, *, special_support: bool, grounds: list[str], actor: Actor
) -> Case:
    """Keep the latest judgement on the case; the assessment holds its reasoning and history."""
    case.special_support = special_support
    case.special_support_grounds = grounds if special_support else []
    case.save(update_fields=["special_support", "special_support_grounds"])
    record(SpecialSupportJudged(**ids(case), special_support=special_support), actor=actor)
    return case


@transaction.atomic
def agree_meeting_interval(case: Case, *, days: int | None, actor: Actor) -> Case:
    """How often the client and the own worker meet, from the plan in force."""
    case.meeting_interval_days = days
    case.save(update_fields=["meeting_interval_days"])
    record(MeetingIntervalAgreed(**ids(case), days=days or 0), actor=actor)
    return case


def note_meeting(case: Case, *, on: date, actor: Actor) -> None:
    """Remember the latest meeting; the meeting's own action leaves the trace."""
    Case.objects.filter(pk=case.pk).exclude(last_met_on__gte=on).update(last_met_on=on)


@transaction.atomic
def close_case(case: Case, *, reason: str, note: str, actor: Actor) -> Case:
    """End the client relation with a note (SHL 34 §). Ties end, running clocks fall away."""
    refuse_if(rules.obstacles_to_moving(now=case.stage, to=rules.Stage.CLOSED))
    case.stage = rules.Stage.CLOSED
    case.relation_ended_at = clock.now()
    case.closing_reason = reason
    case.closing_note = note
    case.save(update_fields=["stage", "relation_ended_at", "closing_reason", "closing_note"])
    Clock.objects.filter(case=case, met_on=None, dropped_on=None).update(dropped_on=clock.today())
    untie_everybody(case)
    record(CaseClosed(**ids(case), reason=reason), actor=actor)
    return case


def ids(case: Case) -> dict[str, Any]:
    """The keys every fact about a case carries."""
    return {"person_id": case.person_id, "case_id": case.pk, "subject_id": case.pk}
