"""Deadlines of a case: started, met, let fall, and explained when late."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.audit.actions import record, record_all
from polku.base.rulebook.queries import Deadline, rulebook_of
from polku.pathway.cases import policies, rules
from polku.pathway.cases.facts import ClockStarted, ClockStopped, DeviationExplained
from polku.pathway.cases.models import Case, Clock


@transaction.atomic
def start_clock(case: Case, *, rule_code: str, start: date, actor: Actor) -> Clock:
    """Let a rule's deadline run from `start`; one that already runs is left as it is."""
    return start_clocks(case, starts={rule_code: start}, actor=actor)[rule_code]


@transaction.atomic
def start_clocks(case: Case, *, starts: Mapping[str, date], actor: Actor) -> dict[str, Clock]:
    """Let several deadlines run, each from its day, by law and by the targets of the organisation
    whose case it is. Five queries at most, however many they are."""
    running = _running(case, rule_codes=starts)
    clocks = {one.rule_code: one for one in running}
    book = rulebook_of(case.unit.organisation_id)
    new = [
        _clock(case, limit=book.deadline(code, start=day))
        for code, day in starts.items()
        if code not in clocks
    ]
    Clock.objects.bulk_create(new)
    record_all((_started(case, one) for one in new), actor=actor)
    return clocks | {one.rule_code: one for one in new}


def _clock(case: Case, *, limit: Deadline) -> Clock:
    """A deadline as the case keeps it."""
    return Clock(
        case=case,
        rule_code=limit.rule_code,
        statutory=limit.statutory,
        law=limit.law,
        starts_on=limit.starts_on,
        due_on=limit.due_on,
    )


def _started(case: Case, new: Clock) -> ClockStarted:
    """The fact that a clock runs."""
    return ClockStarted(
        person_id=case.person_id,
        case_id=case.pk,
        subject_id=new.pk,
        rule=new.rule_code,
        due_on=new.due_on,
    )


@transaction.atomic
def meet_clock(case: Case, *, rule_code: str, on: date | None = None, actor: Actor) -> None:
    """What the rule asked for has been done. Nothing happens when it does not run."""
    meet_clocks(case, rule_codes=[rule_code], on=on, actor=actor)


@transaction.atomic
def meet_clocks(
    case: Case, *, rule_codes: Collection[str], on: date | None = None, actor: Actor
) -> None:
    """What several rules asked for has been done at once: whichever of them run."""
    _stop(case, rule_codes=rule_codes, met_on=on or clock.today(), actor=actor)


@transaction.atomic
def drop_clock(case: Case, *, rule_code: str, actor: Actor) -> None:
    """The rule no longer applies in the case."""
    _stop(case, rule_codes=[rule_code], met_on=None, actor=actor)


@transaction.atomic
def take_up_clock(case: Case, *, rule_code: str, actor: Actor) -> None:
    """A deadline that was let fall applies again, from its own first day: nothing is gained by the
    fall. Nothing happens when it runs, has been met or never was."""
    latest = Clock.objects.filter(case=case, rule_code=rule_code).order_by("-pk").first()
    if latest and latest.dropped_on:
        start_clock(case, rule_code=rule_code, start=latest.starts_on, actor=actor)


@transaction.atomic
def explain_deviation(clock_id: UUID, *, reason: str, note: str, actor: Actor) -> Clock:
    """Write down why a deadline was passed (SHL 45 §: a longer time needs its reason)."""
    late = fetch_for(
        clock_id,
        visible=policies.clocks_visible_to,
        allowed=policies.clocks_explainable_by,
        actor=actor,
    )
    fell_in_time = late.dropped_on is not None and late.dropped_on <= late.due_on
    refuse_if(rules.obstacles_to_explaining(note=note, reason=reason, fell_in_time=fell_in_time))
    late.deviation = reason
    late.deviation_note = note
    late.deviation_by_id = actor.id
    late.save(update_fields=["deviation", "deviation_note", "deviation_by"])
    record(
        DeviationExplained(
            person_id=late.case.person_id,
            case_id=late.case_id,
            subject_id=late.pk,
            reason=reason,
        ),
        actor=actor,
    )
    return late


def _stop(case: Case, *, rule_codes: Collection[str], met_on: date | None, actor: Actor) -> None:
    """Stop the running clocks of the rules, and leave a trace of each."""
    for one in _running(case, rule_codes=rule_codes):
        one.met_on = met_on
        one.dropped_on = None if met_on else clock.today()
        one.save(update_fields=["met_on", "dropped_on"])
        record(
            ClockStopped(
                person_id=case.person_id,
                case_id=case.pk,
                subject_id=one.pk,
                rule=one.rule_code,
                met=met_on is not None,
            ),
            actor=actor,
        )


def _running(case: Case, *, rule_codes: Collection[str]) -> QuerySet[Clock]:
    """The clocks of these rules that run in the case."""
    clocks = Clock.objects.filter(case=case, met_on=None, dropped_on=None)
    return clocks.filter(rule_code__in=list(rule_codes)).order_by("starts_on", "rule_code")
