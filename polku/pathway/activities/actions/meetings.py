"""Meetings of one client and a worker: agreed, moved, cancelled, held."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import RuleBroken, fetch_for, refuse_if
from polku.base.access.kept import kept
from polku.base.audit.actions import record
from polku.base.audit.facts import Fact
from polku.directory.people.queries import is_protected
from polku.pathway.activities import policies, rules
from polku.pathway.activities.actions.delivery import service_given
from polku.pathway.activities.actions.entries import Note, add_entry
from polku.pathway.activities.facts import (
    ClientDidNotCome,
    MeetingCancelled,
    MeetingHeld,
    MeetingMoved,
    MeetingPlanned,
    MoveAsked,
)
from polku.pathway.activities.models import Meeting
from polku.pathway.activities.rules import Channel, MeetingStatus
from polku.pathway.cases.actions import note_meeting
from polku.pathway.cases.models import Case, Tie
from polku.pathway.cases.rules import TieKind


@dataclass(frozen=True, slots=True)
class Arrangement:
    """When, how and where a client and a worker meet."""

    starts_at: datetime
    minutes: int = 60
    channel: str = Channel.OFFICE
    place: str = ""
    others_present: str = ""


ARRANGEMENT_FIELDS = tuple(Arrangement.__dataclass_fields__)


@transaction.atomic
def plan_meeting(
    case_id: UUID, *, meeting: Arrangement, worker_id: UUID | None = None, actor: Actor
) -> Meeting:
    """Agree a coming meeting; `worker_id` when somebody else in the case meets the client."""
    case = _writable(case_id, actor=actor)
    refuse_if(_obstacles_to_planning(meeting, case=case))
    _check_worker(case, worker_id=worker_id, actor=actor)
    new = Meeting(
        case=case,
        worker_id=worker_id or actor.id,
        planned_by_id=actor.id,
        planned_at=clock.now(),
        **_fields(meeting),
    )
    new.save(force_insert=True)
    record(MeetingPlanned(**new.trail_keys, channel=new.channel), actor=actor)
    return new


@transaction.atomic
def move_meeting(meeting_id: UUID, *, meeting: Arrangement, actor: Actor) -> Meeting:
    """Give a planned meeting another time, channel or place: the answer to a wish to move."""
    row = _kept(meeting_id, actor=actor)
    refuse_if(
        rules.obstacles_to_changing(status=row.status)
        + _obstacles_to_planning(meeting, case=row.case)
    )
    values = _fields(meeting) | {"move_wish": ""}
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    record(MeetingMoved(**row.trail_keys), actor=actor)
    return row


@transaction.atomic
def ask_to_move(meeting_id: UUID, *, wish: str, actor: Actor) -> Meeting:
    """The client asks for another time; the meeting stands until the worker answers."""
    row = _own(meeting_id, actor=actor)
    now = clock.now()
    refuse_if(
        rules.obstacles_to_asking(status=row.status, starts_at=row.starts_at, wish=wish, now=now)
    )
    row.move_wish = wish
    row.save(update_fields=["move_wish"])
    record(MoveAsked(**row.trail_keys), actor=actor)
    return row


@transaction.atomic
def cancel_meeting(meeting_id: UUID, *, by_client: bool, reason: str = "", actor: Actor) -> Meeting:
    """Cancel a planned meeting: the client their own, or a worker with who cancelled it."""
    own = actor.is_client
    row = _own(meeting_id, actor=actor) if own else _kept(meeting_id, actor=actor)
    refuse_if(rules.obstacles_to_changing(status=row.status))
    cancelled = own or by_client
    status = MeetingStatus.CANCELLED_BY_CLIENT if cancelled else MeetingStatus.CANCELLED_BY_US
    _conclude(row, status=status, reason=reason)
    record(MeetingCancelled(**row.trail_keys, status=status), actor=actor)
    return row


@transaction.atomic
def hold_meeting(
    meeting_id: UUID,
    *,
    minutes: int | None = None,
    others_present: str | None = None,
    note: str = "",
    ready: bool = False,
    actor: Actor,
) -> Meeting:
    """Record that a planned meeting was held; `note` becomes a draft, or a ready note."""
    row = _kept(meeting_id, actor=actor)
    _check_holding(row)
    row.minutes = minutes or row.minutes
    row.others_present = row.others_present if others_present is None else others_present
    _conclude(row, status=MeetingStatus.HELD)
    _held(row, case=row.case, note=note, ready=ready, actor=actor)
    return row


@transaction.atomic
def record_meeting(
    case_id: UUID, *, meeting: Arrangement, note: str = "", ready: bool = False, actor: Actor
) -> Meeting:
    """Record a meeting or a call that was held without being planned."""
    case = _writable(case_id, actor=actor)
    refuse_if(
        rules.obstacles_to_recording(
            starts_at=meeting.starts_at,
            now=clock.now(),
            minutes=meeting.minutes,
            initiated_at=case.initiated_at,
            channel=meeting.channel,
            place=meeting.place,
            is_protected=_hides_home(meeting, case=case),
        )
    )
    row = Meeting(
        case=case,
        worker_id=actor.id,
        planned_by_id=actor.id,
        planned_at=clock.now(),
        status=MeetingStatus.HELD,
        **_fields(meeting),
    )
    row.save(force_insert=True)
    _held(row, case=case, note=note, ready=ready, actor=actor)
    return row


@transaction.atomic
def note_no_show(meeting_id: UUID, *, note: str = "", actor: Actor) -> Meeting:
    """Record that the client did not come."""
    row = _kept(meeting_id, actor=actor)
    _check_holding(row)
    _conclude(row, status=MeetingStatus.DID_NOT_COME)
    fact = ClientDidNotCome(**row.trail_keys, happened_at=row.starts_at)
    _tell(row, case=row.case, fact=fact, note=note, ready=False, actor=actor)
    return row


def _held(row: Meeting, *, case: Case, note: str, ready: bool, actor: Actor) -> None:
    """What follows from having met: the interval counts anew, the decision is carried out."""
    day = clock.day_of(row.starts_at)
    if rules.counts_as_meeting(row.channel) and _was_own_worker(row):
        note_meeting(case, on=day, actor=actor)
    service_given([case], at=row.starts_at, actor=actor)
    fact: Fact = MeetingHeld(
        **row.trail_keys,
        happened_at=row.starts_at,
        channel=row.channel,
        minutes=row.minutes,
    )
    _tell(row, case=case, fact=fact, note=note, ready=ready, actor=actor)


def _tell(row: Meeting, *, case: Case, fact: Fact, note: str, ready: bool, actor: Actor) -> None:
    """What became of the meeting, with the first words about it when there are some."""
    if not note.strip():
        record(fact, actor=actor)
        return
    words = Note(text=note, happened_at=row.starts_at, meeting_id=row.pk)
    add_entry(case, note=words, ready=ready, beside=[fact], actor=actor)


def _was_own_worker(row: Meeting) -> bool:
    """Whether the client met their own worker or the one who covered that day."""
    day = clock.day_of(row.starts_at)
    return any(
        starts_on <= day and (until is None or until > day)
        for starts_on, until in _owned(row.case_id, row.worker_id)
    )


@kept
def _owned(case_id: UUID, user_id: UUID) -> QuerySet[Tie, tuple[date, date | None]]:
    """From when, and until when, the worker has been the case's own one, or covered for them."""
    ties = Tie.objects.filter(case=case_id, user=user_id, kind__in=[TieKind.OWN, TieKind.COVER])
    return ties.values_list("starts_on", "until")


def _conclude(row: Meeting, *, status: str, reason: str = "") -> None:
    """Write what became of the meeting."""
    row.status, row.reason, row.move_wish = status, reason, ""
    row.save(update_fields=["status", "reason", "move_wish", "minutes", "others_present"])


def _check_holding(row: Meeting) -> None:
    """Refuse to record what became of a meeting before it has begun."""
    refuse_if(
        rules.obstacles_to_holding(status=row.status, starts_at=row.starts_at, now=clock.now())
    )


def _obstacles_to_planning(meeting: Arrangement, *, case: Case) -> list[str]:
    """Every reason the meeting cannot be agreed so."""
    return rules.obstacles_to_planning(
        starts_at=meeting.starts_at,
        now=clock.now(),
        minutes=meeting.minutes,
        channel=meeting.channel,
        place=meeting.place,
        is_protected=_hides_home(meeting, case=case),
    )


def _hides_home(meeting: Arrangement, *, case: Case) -> bool:
    """Whether a place was written that must not be; asked only when it matters."""
    told = bool(meeting.place.strip()) and meeting.channel == Channel.HOME_VISIT
    return told and is_protected(case.person)


def _check_worker(case: Case, *, worker_id: UUID | None, actor: Actor) -> None:
    """Somebody else can meet the client only when they work in the case."""
    if worker_id in (None, actor.id):
        return
    if not Tie.objects.in_force().filter(case=case, user=worker_id).exists():
        raise RuleBroken(rules.works_not_here())


def _writable(case_id: UUID, *, actor: Actor) -> Case:
    """The locked case in which the actor meets the client."""
    return fetch_for(
        case_id,
        visible=policies.known_to,
        allowed=policies.writable_by,
        along=("person",),
        actor=actor,
    )


def _kept(meeting_id: UUID, *, actor: Actor) -> Meeting:
    """The locked meeting, for those who keep it."""
    return fetch_for(
        meeting_id,
        visible=policies.meetings_visible_to,
        allowed=policies.meetings_kept_by,
        along=("case__person",),
        actor=actor,
    )


def _own(meeting_id: UUID, *, actor: Actor) -> Meeting:
    """The locked meeting, for its client."""
    return fetch_for(
        meeting_id,
        visible=policies.meetings_visible_to,
        allowed=policies.own_meetings_of,
        along=("case",),
        actor=actor,
    )


def _fields(meeting: Arrangement) -> dict[str, object]:
    """Column names and values."""
    return {name: getattr(meeting, name) for name in ARRANGEMENT_FIELDS}
