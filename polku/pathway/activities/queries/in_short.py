"""The case page's short word on meetings and groups."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Value

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.kept import Asking, kept
from polku.pathway.activities import policies
from polku.pathway.activities.models import Meeting
from polku.pathway.activities.queries.case import Place, enrolments, places_of
from polku.pathway.activities.rules import Channel, MeetingStatus

A_DRAFT = "a draft"


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The meeting that comes next, in a line."""

    id: UUID
    starts_at: datetime
    channel_words: str
    move_wish: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The case page's short word on meetings and groups."""

    case_id: UUID
    next_meeting: NextMeeting | None
    last_met_at: datetime | None
    to_record: int
    places: list[Place]
    my_drafts: int


def panel(case_id: UUID, *, actor: Actor) -> Panel:
    """For the case's own page, whose caller has seen the case. Two queries."""
    rows = _meetings_and_my_drafts(actor, case_id)
    planned = [row for row in rows if row[2] == MeetingStatus.PLANNED]
    coming = [row for row in planned if row[1] > clock.now()]
    held = (row[1] for row in rows if row[2] == MeetingStatus.HELD)
    return Panel(
        case_id=case_id,
        next_meeting=_next(*coming[0]) if coming else None,
        last_met_at=next(held, None),
        to_record=len(planned) - len(coming),
        places=[place for place in places_of(case_id) if place.is_open],
        my_drafts=sum(row[2] == A_DRAFT for row in rows),
    )


def panel_asks(case_id: UUID, *, actor: Actor) -> list[Asking]:
    """What `panel` asks, for a page that asks it together with other rooms'."""
    return [_meetings_and_my_drafts.of(actor, case_id), enrolments.of(case_id)]


@kept
def _meetings_and_my_drafts(actor: Actor, case_id: UUID) -> QuerySet[Any, tuple[Any, ...]]:
    """Meetings that are planned and the last one held, and the actor's unfinished notes, by time:
    key, moment, status or `A_DRAFT`, channel, wish to move."""
    held = Meeting.objects.filter(case=case_id, status=MeetingStatus.HELD)
    last = held.order_by("-starts_at", "-pk").values("pk")[:1]
    wanted = Q(status=MeetingStatus.PLANNED) | Q(pk__in=last)
    meetings = policies.meetings_visible_to(actor).filter(wanted, case=case_id)
    drafts = policies.drafts_of(actor).filter(case=case_id)
    return (
        meetings.values_list("pk", "starts_at", "status", "channel", "move_wish")
        .union(
            drafts.values_list("pk", "happened_at", Value(A_DRAFT), Value(""), Value("")), all=True
        )
        .order_by("starts_at", "pk")
    )


def _next(key: UUID, starts_at: datetime, _status: str, channel: str, wish: str) -> NextMeeting:
    return NextMeeting(key, starts_at, str(Channel(channel).label), wish)
