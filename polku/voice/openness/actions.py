"""Asking who has used one's data, answering it, refusing it; and giving data out."""

from collections import Counter
from dataclasses import replace
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import RuleBroken, fetch_for, refuse_if
from polku.base.audit.actions import Disclosed, note_disclosure, record
from polku.base.audit.models import Disclosure
from polku.base.lifecycle.actions import erase_rows
from polku.base.rulebook.codes import RuleCode
from polku.base.rulebook.queries import deadline
from polku.pathway.cases import policies as cases
from polku.pathway.cases.models import Case
from polku.pathway.consents import queries as consents
from polku.voice.openness import policies, queries, rules
from polku.voice.openness.facts import (
    DataDisclosed,
    DisclosedDespiteDenial,
    LogAnswered,
    LogAsked,
    LogRefused,
)
from polku.voice.openness.models import LogRequest
from polku.voice.openness.rules import Asked, Status


@transaction.atomic
def ask_myself(asked: Asked, *, actor: Actor) -> LogRequest:
    """The client asks on their own pages; the unit of their latest case answers."""
    if not actor.is_client:
        raise PermissionDenied
    case = cases.visible_to(actor).order_by("-initiated_at").first()
    if case is None:
        raise RuleBroken(queries.nobody_to_ask())
    return _ask(case, asked, actor=actor)


@transaction.atomic
def record_request(case_id: UUID, *, asked: Asked, actor: Actor) -> LogRequest:
    """A worker writes down what the client asks by phone, on paper or at a meeting."""
    case = fetch_for(
        case_id, visible=cases.visible_to, allowed=cases.carried_or_led_by, actor=actor
    )
    return _ask(case, asked, actor=actor)


def _ask(case: Case, asked: Asked, *, actor: Actor) -> LogRequest:
    """The two months run from today, by the rule in force today."""
    today = clock.today()
    refuse_if(rules.obstacles_to_asking(asked, oldest=queries.oldest_told(today), today=today))
    due = deadline(RuleCode.LOG_REQUEST, start=today)
    new = LogRequest.objects.create(
        person_id=case.person_id,
        unit_id=case.unit_id,
        recorded_by_id=actor.id,
        kind=asked.kind,
        since_on=asked.since_on,
        until_on=asked.until_on,
        words=asked.words,
        special_reason=asked.special_reason,
        due_on=due.due_on,
        law=due.law,
    )
    record(
        LogAsked(person_id=case.person_id, case_id=case.pk, subject_id=new.pk, kind=new.kind),
        actor=actor,
    )
    return new


@transaction.atomic
def answer_request(request_id: UUID, *, answer: str, actor: Actor) -> LogRequest:
    """Give the list, with the lead's own words to it."""
    row = _settle(request_id, status=Status.ANSWERED, words=answer, actor=actor)
    record(LogAnswered(person_id=row.person_id, subject_id=row.pk), actor=actor)
    return row


@transaction.atomic
def refuse_request(request_id: UUID, *, grounds: str, actor: Actor) -> LogRequest:
    """Refuse by a written decision with its grounds; the letter tells how to have it reviewed."""
    row = _settle(request_id, status=Status.REFUSED, words=grounds, actor=actor)
    record(LogRefused(person_id=row.person_id, subject_id=row.pk), actor=actor)
    return row


def _settle(request_id: UUID, *, status: Status, words: str, actor: Actor) -> LogRequest:
    """Close the request once and for all."""
    row = fetch_for(
        request_id, visible=policies.visible_to, allowed=policies.settled_by, actor=actor
    )
    read_it = queries.has_read(row, reader=actor.id)
    refuse_if(
        rules.obstacles_to_settling(
            status=row.status, words=words.strip(), read_it=read_it, kind=row.kind
        )
    )
    row.status, row.answer = status, words
    row.settled_at, row.settled_by_id = clock.now(), actor.id
    row.save(update_fields=["status", "answer", "settled_at", "settled_by"])
    return row


@transaction.atomic
def disclose(
    case_id: UUID,
    *,
    given: Disclosed,
    document_id: UUID | None = None,
    law_passes_denials: bool = False,
    actor: Actor,
) -> Disclosure:
    """Write down what is given to somebody outside, on what ground (703/2023 10 §).

    Refused against a denial, or without the permit or consent it is said to rest on (53-59 §); a
    provision that gives the data whatever the client says goes before a denial, and that is noted.
    """
    case = fetch_for(case_id, visible=cases.visible_to, allowed=cases.carried_by, actor=actor)
    asked = queries.to_be_given(case, given=given, document_id=document_id)
    against = consents.why_not(asked, person_id=case.person_id)
    if law_passes_denials and asked.law:
        asked = replace(asked, law_passes_denials=True)
    refuse_if(rules.obstacles_to_disclosing(consents.why_not(asked, person_id=case.person_id)))
    row = note_disclosure(
        case.person_id,
        given=given,
        case_id=case.pk,
        provider_id=case.unit.organisation_id,
        actor=actor,
    )
    kind = DisclosedDespiteDenial if against else DataDisclosed
    record(kind(person_id=case.person_id, case_id=case.pk, subject_id=row.pk), actor=actor)
    return row


@transaction.atomic
def erase_person(person_id: UUID, *, actor: Actor) -> Counter[str]:
    """Erase the requests about the log, when the person's own time has come."""
    return erase_rows(policies.rows_of_person(person_id), actor=actor)
