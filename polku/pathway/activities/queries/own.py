"""The client's own: what is coming, which groups, how often they came, what was written of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.pathway.activities import policies
from polku.pathway.activities.models import Enrolment, Entry, Group, Meeting, Session
from polku.pathway.activities.queries.case import DayMark
from polku.pathway.activities.queries.groups import GroupRow, group_rows
from polku.pathway.activities.rules import EnrolmentStatus, MeetingStatus, SessionStatus

LOOKS_AHEAD = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing ahead: a meeting of mine, or a session of my group."""

    id: UUID
    is_meeting: bool
    starts_at: datetime
    minutes: int
    words: str
    place: str
    with_whom: str
    phone: str
    move_wish: str
    is_cancelled: bool
    why: str

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def may_change(self) -> bool:
        """Whether the client can cancel it or ask to move it."""
        return self.is_meeting and not self.is_cancelled


@dataclass(frozen=True, slots=True)
class MyGroup:
    """A group of mine: when it meets and how many places are free, nobody's name."""

    enrolment_id: UUID
    group: GroupRow
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class MyNote:
    """A ready note the client may read."""

    id: UUID
    happened_at: datetime
    author: str
    text: str
    corrects_id: UUID | None
    correction_reason: str


def coming_to_me(*, actor: Actor) -> list[Coming]:
    """The client's meetings and group sessions ahead, the nearest first. Two queries."""
    return sorted([*_my_meetings(actor), *_my_sessions(actor)], key=lambda one: one.starts_at)


def my_meeting(meeting_id: UUID, *, actor: Actor) -> Coming:
    """One coming meeting of the client's own, or 404."""
    row = see(meeting_id, visible=policies.own_meetings_of(actor).select_related("worker"))
    return _meeting(row)


def _my_meetings(actor: Actor) -> list[Coming]:
    """Planned meetings ahead."""
    rows = policies.own_meetings_of(actor).filter(
        status=MeetingStatus.PLANNED, starts_at__gte=clock.now()
    )
    return [_meeting(row) for row in rows.select_related("worker").order_by("starts_at")]


def _meeting(row: Meeting) -> Coming:
    """A meeting in the client's words; the client sees their own place."""
    return Coming(
        id=row.pk,
        is_meeting=True,
        starts_at=row.starts_at,
        minutes=row.minutes,
        words=row.get_channel_display(),
        place=row.place,
        with_whom=row.worker.name,
        phone=row.worker.phone,
        move_wish=row.move_wish,
        is_cancelled=row.status != MeetingStatus.PLANNED,
        why=row.reason,
    )


def _my_sessions(actor: Actor) -> list[Coming]:
    """Sessions ahead of the groups the client has a place in, cancelled ones too."""
    now = clock.now()
    places = policies.enrolments_visible_to(actor).filter(status=EnrolmentStatus.ENROLLED)
    rows = Session.objects.filter(
        group__in=places.values("group"), starts_at__gte=now, starts_at__lte=now + LOOKS_AHEAD
    )
    return [_session(row) for row in rows.select_related("group").order_by("starts_at")]


def _session(row: Session) -> Coming:
    """A session in the client's words."""
    return Coming(
        id=row.pk,
        is_meeting=False,
        starts_at=row.starts_at,
        minutes=row.minutes,
        words=row.group.name,
        place=row.place or row.group.place,
        with_whom="",
        phone="",
        move_wish="",
        is_cancelled=row.status == SessionStatus.CANCELLED,
        why=row.cancelled_because,
    )


def my_groups(*, actor: Actor) -> list[MyGroup]:
    """The client's groups and the lists they wait on. Two queries."""
    mine = policies.enrolments_visible_to(actor).exclude(status=EnrolmentStatus.ENDED)
    places: dict[UUID, Enrolment] = {row.group_id: row for row in mine}
    found = group_rows(Group.objects.filter(pk__in=places).order_by("name"), actor=actor)
    return [
        MyGroup(
            enrolment_id=places[group.id].pk,
            group=group,
            is_waiting=places[group.id].status == EnrolmentStatus.WAITING,
        )
        for group in found
    ]


def my_days(*, actor: Actor) -> list[DayMark]:
    """Own attendance, newest first; what leaders noted is not shown. One query."""
    rows = policies.attendances_visible_to(actor).select_related("session__group")
    return [
        DayMark(
            day=row.day,
            group=row.session.group.name if row.session else "",
            status=row.status,
            status_words=row.get_status_display(),
            minutes=row.minutes,
            note="",
        )
        for row in rows.order_by("-day", "-pk")[:100]
    ]


def my_notes(*, actor: Actor, limit: int = 100) -> list[MyNote]:
    """What has been written of the client and may be read by them. One query."""
    rows = policies.entries_visible_to(actor).select_related("author")
    return [_note(row) for row in rows.order_by("-happened_at", "-pk")[:limit]]


def _note(row: Entry) -> MyNote:
    """One note."""
    return MyNote(
        id=row.pk,
        happened_at=row.happened_at,
        author=row.author.name,
        text=row.text,
        corrects_id=row.corrects_id,
        correction_reason=row.correction_reason,
    )
