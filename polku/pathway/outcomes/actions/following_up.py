"""Asking how things are, after the case has closed."""

from datetime import date
from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.audit.actions import record
from polku.pathway.outcomes import policies, rules
from polku.pathway.outcomes.facts import FollowUpAnswered, FollowUpGivenUp, FollowUpTried
from polku.pathway.outcomes.models import FollowUp
from polku.pathway.outcomes.rules import FollowUpStatus

ANSWER = ["status", "answered_on", "answered_by", "situation", "wants_contact", "note"]


@transaction.atomic
def record_follow_up(
    follow_up_id: UUID,
    *,
    situation: str,
    note: str = "",
    wants_contact: bool | None = None,
    on: date | None = None,
    actor: Actor,
) -> FollowUp:
    """The former client was reached: write how things are."""
    follow_up = _doable(follow_up_id, actor=actor)
    answered_on = on or clock.today()
    refuse_if(
        rules.obstacles_to_following_up(
            status=follow_up.status, reached_on=answered_on, today=clock.today()
        )
    )
    follow_up.status = FollowUpStatus.REACHED
    follow_up.situation = situation
    follow_up.wants_contact = wants_contact
    follow_up.note = note
    follow_up.answered_on = answered_on
    follow_up.answered_by_id = actor.id
    follow_up.save(update_fields=ANSWER)
    record(
        FollowUpAnswered(**_ids(follow_up), kind=follow_up.kind, situation=situation), actor=actor
    )
    return follow_up


@transaction.atomic
def record_attempt(follow_up_id: UUID, *, actor: Actor) -> FollowUp:
    """The former client was tried but not reached today."""
    follow_up = _doable(follow_up_id, actor=actor)
    refuse_if(
        rules.obstacles_to_attempting(
            status=follow_up.status, attempts=follow_up.attempts, gives_up=False
        )
    )
    follow_up.attempts += 1
    follow_up.last_attempt_on = clock.today()
    follow_up.save(update_fields=["attempts", "last_attempt_on"])
    record(FollowUpTried(**_ids(follow_up), attempts=follow_up.attempts), actor=actor)
    return follow_up


@transaction.atomic
def give_up_follow_up(follow_up_id: UUID, *, note: str = "", actor: Actor) -> FollowUp:
    """Tried enough: the follow-up ends without an answer."""
    follow_up = _doable(follow_up_id, actor=actor)
    refuse_if(
        rules.obstacles_to_attempting(
            status=follow_up.status, attempts=follow_up.attempts, gives_up=True
        )
    )
    follow_up.status = FollowUpStatus.NOT_REACHED
    follow_up.note = note
    follow_up.answered_on = clock.today()
    follow_up.answered_by_id = actor.id
    follow_up.save(update_fields=["status", "note", "answered_on", "answered_by"])
    record(FollowUpGivenUp(**_ids(follow_up), kind=follow_up.kind), actor=actor)
    return follow_up


def _doable(follow_up_id: UUID, *, actor: Actor) -> FollowUp:
    """The locked follow-up the actor may do."""
    return fetch_for(
        follow_up_id,
        visible=policies.follow_ups_visible_to,
        allowed=policies.follow_ups_doable_by,
        along=("case",),
        actor=actor,
    )


def _ids(follow_up: FollowUp) -> dict[str, UUID]:
    """The keys every fact about a follow-up carries."""
    return {
        "person_id": follow_up.case.person_id,
        "case_id": follow_up.case_id,
        "subject_id": follow_up.pk,
    }
