"""A worker's own day: meetings and group sessions in time order, and what is still to record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.ui.times import clock_text, time_text
from polku.directory.people.policies import orders_in_force
from polku.directory.people.queries import hidden_words
from polku.pathway.activities import policies, rules
from polku.pathway.activities.models import Group, Meeting, Session
from polku.pathway.activities.rules import MeetingStatus, SessionStatus

# How far back the day still reminds of a meeting nobody has recorded.
REMINDS_FOR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting as a list shows it: the place is masked where it could tell too much."""

    id: UUID
    case_id: UUID
    person_id: UUID
    client: str
    starts_at: datetime
    minutes: int
    channel: str
    channel_words: str
    place: str
    worker: str
    status: str
    status_words: str
    move_wish: str
    reason: str

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def hours(self) -> str:
        """From when to when, as it is said."""
        return f"{clock_text(self.starts_at)}–{time_text(self.ends_at)}"

    @property
    def is_coming(self) -> bool:
        """Whether it is still ahead and stands."""
        return self.status == MeetingStatus.PLANNED and self.starts_at > clock.now()

    @property
    def waits_for_record(self) -> bool:
        """Whether it has begun and nobody has said what became of it."""
        return self.status == MeetingStatus.PLANNED and not self.is_coming


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A group session as a list shows it; no participant is named."""

    id: UUID
    group_id: UUID
    group: str
    is_drop_in: bool
    starts_at: datetime
    minutes: int
    place: str
    theme: str
    status: str
    status_words: str
    headcount: int | None

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def hours(self) -> str:
        """From when to when, as it is said."""
        return f"{clock_text(self.starts_at)}–{time_text(self.ends_at)}"

    @property
    def waits_for_record(self) -> bool:
        """Whether it has begun and attendance is not recorded."""
        return self.status == SessionStatus.PLANNED and self.starts_at <= clock.now()

    @property
    def is_cancelled(self) -> bool:
        """Whether it is not held after all."""
        return self.status == SessionStatus.CANCELLED


@dataclass(frozen=True, slots=True)
class Day:
    """One day of one worker."""

    day: date
    items: list[MeetingRow | SessionRow]
    to_record: list[MeetingRow | SessionRow]
    wishes: list[MeetingRow]

    @property
    def is_today(self) -> bool:
        """Whether it is this very day."""
        return self.day == clock.today()

    @property
    def before(self) -> date:
        """The day before."""
        return self.day - timedelta(days=1)

    @property
    def after(self) -> date:
        """The day after."""
        return self.day + timedelta(days=1)

    @property
    def people(self) -> set[tuple[UUID, UUID | None]]:
        """Whose names the day shows, for the use log."""
        shown = [*self.items, *self.to_record, *self.wishes]
        return {(row.person_id, row.case_id) for row in shown if isinstance(row, MeetingRow)}


def my_day(day: date, *, actor: Actor) -> Day:
    """The actor's meetings and sessions of a day, and what waits for them. Four queries."""
    first, last = clock.moment(day, 0), clock.moment(day + timedelta(days=1), 0)
    meetings = meeting_rows(
        policies.meetings_kept_by(actor)
        .filter(worker=actor.id, starts_at__gte=first, starts_at__lt=last)
        .order_by("starts_at", "pk")
    )
    sessions = session_rows(
        _own_sessions(actor).filter(starts_at__gte=first, starts_at__lt=last).order_by("starts_at")
    )
    waiting = _waiting(actor, since=first - REMINDS_FOR, besides=(first, last))
    late_sessions = _own_sessions(actor).filter(
        starts_at__lt=min(first, clock.now()),
        starts_at__gte=first - REMINDS_FOR,
        status=SessionStatus.PLANNED,
    )
    to_record: list[MeetingRow | SessionRow] = [row for row in waiting if row.waits_for_record]
    to_record += session_rows(late_sessions.order_by("starts_at"))
    return Day(
        day=day,
        items=sorted([*meetings, *sessions], key=lambda row: row.starts_at),
        to_record=sorted(to_record, key=lambda row: row.starts_at),
        wishes=[row for row in waiting if row.is_coming],
    )


def _waiting(
    actor: Actor, *, since: datetime, besides: tuple[datetime, datetime]
) -> list[MeetingRow]:
    """Earlier meetings without a record, and coming ones the client asks to move."""
    planned = policies.meetings_kept_by(actor).filter(
        worker=actor.id, status=MeetingStatus.PLANNED, starts_at__gte=since
    )
    unrecorded = planned.filter(starts_at__lt=min(besides[0], clock.now()))
    wished = planned.filter(starts_at__gt=clock.now()).exclude(move_wish="")
    return meeting_rows((unrecorded | wished).order_by("starts_at", "pk"))


def _own_sessions(actor: Actor) -> QuerySet[Session]:
    """Sessions of the groups the actor is named to lead: a lead's other groups stay out."""
    led = Group.objects.filter(leaderships__user=actor.id).values("pk")
    return policies.sessions_led_by(actor).filter(group__in=led)


def meeting_rows(meetings: QuerySet[Meeting]) -> list[MeetingRow]:
    """Rows for a list. One query."""
    return told(for_rows(meetings))


def for_rows(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings with what a list shows of them."""
    protected = Exists(orders_in_force(OuterRef("case__person")))
    return meetings.annotate(hides=protected).select_related("case__person", "worker")


def told(meetings: Iterable[Any]) -> list[MeetingRow]:
    """Meetings as a list shows them."""
    return [
        MeetingRow(
            id=row.pk,
            case_id=row.case_id,
            person_id=row.case.person_id,
            client=row.case.person.listed_name,
            starts_at=row.starts_at,
            minutes=row.minutes,
            channel=row.channel,
            channel_words=row.get_channel_display(),
            place=_place(row),
            worker=row.worker.name,
            status=row.status,
            status_words=row.get_status_display(),
            move_wish=row.move_wish,
            reason=row.reason,
        )
        for row in meetings
    ]


def _place(row: Any) -> str:
    """The place as it may be shown."""
    return rules.place_shown(
        channel=row.channel, place=row.place, is_protected=row.hides, hidden=hidden_words()
    )


def session_rows(sessions: QuerySet[Session]) -> list[SessionRow]:
    """Rows for a list. One query."""
    return [session_row(one) for one in sessions.select_related("group")]


def session_row(session: Session) -> SessionRow:
    """One of them, which brings its group."""
    return SessionRow(
        id=session.pk,
        group_id=session.group_id,
        group=session.group.name,
        is_drop_in=session.group.is_drop_in,
        starts_at=session.starts_at,
        minutes=session.minutes,
        place=session.place or session.group.place,
        theme=session.theme,
        status=session.status,
        status_words=session.get_status_display(),
        headcount=session.headcount,
    )
