"""What one case's page, its panel and the provider's page show of doing things together."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Q, QuerySet, Subquery

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.kept import is_among, kept
from polku.base.ui.times import moment_text
from polku.pathway.activities import policies
from polku.pathway.activities.models import Attendance, Enrolment, Meeting, Session
from polku.pathway.activities.queries.day import MeetingRow, for_rows, meeting_rows, told
from polku.pathway.activities.queries.notes import NoteRow, notes_of, notes_of_meeting
from polku.pathway.activities.rules import (
    TOOK_PART,
    EnrolmentStatus,
    MeetingStatus,
    SessionStatus,
)
from polku.pathway.cases.models import Case
from polku.pathway.cases.policies import served_by, visible_to
from polku.pathway.cases.queries import CaseHead, case_head, workers_of

MEETINGS_SHOWN = 40
MEETINGS_OFFERED = 15
DAYS_SHOWN = 60
CLIENTS_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Place:
    """A client's place in a group."""

    enrolment_id: UUID
    group_id: UUID
    group: str
    status: str
    status_words: str
    starts_on: date | None
    ends_on: date | None
    next_at: datetime | None
    next_place: str

    @property
    def is_open(self) -> bool:
        """Whether the client is in the group or waits for it."""
        return self.status != EnrolmentStatus.ENDED


@dataclass(frozen=True, slots=True)
class DayMark:
    """One day of taking part."""

    day: date
    group: str
    status: str
    status_words: str
    minutes: int | None
    note: str

    @property
    def came(self) -> bool:
        """Whether the client took part."""
        return self.status in TOOK_PART


@dataclass(frozen=True, slots=True)
class CasePage:
    """Meetings, notes, groups and attendance of one case."""

    coming: list[MeetingRow]
    to_record: list[MeetingRow]
    past: list[MeetingRow]
    notes: Page
    places: list[Place]
    days: list[DayMark]

    @property
    def came(self) -> int:
        """On how many of the days shown the client took part."""
        return sum(day.came for day in self.days)


def case_page(case_id: UUID, *, page: int | str = 1, actor: Actor) -> CasePage:
    """Everything done together in one case the actor sees. Five queries."""
    meetings = meetings_of(case_id, actor=actor)
    return CasePage(
        coming=[row for row in reversed(meetings) if row.is_coming],
        to_record=[row for row in reversed(meetings) if row.waits_for_record],
        past=[row for row in meetings if row.status != MeetingStatus.PLANNED],
        notes=notes_of(case_id, page=page, actor=actor),
        places=places_of(case_id),
        days=days_of(case_id),
    )


def meetings_of(case_id: UUID, *, actor: Actor) -> list[MeetingRow]:
    """The case's latest meetings, newest first. One query."""
    return told(_latest_meetings(actor, case_id))


@kept
def _latest_meetings(actor: Actor, case_id: UUID) -> QuerySet[Meeting]:
    found = policies.meetings_visible_to(actor).filter(case=case_id)
    return for_rows(found.order_by("-starts_at", "-pk")[:MEETINGS_SHOWN])


def places_of(case_id: UUID) -> list[Place]:
    """The client's groups with their next session; the caller knows the case. One query."""
    return [_place(row) for row in enrolments(case_id)]


@kept
def enrolments(case_id: UUID) -> QuerySet[Enrolment]:
    """All of one case's; the caller knows the case."""
    coming = _coming_sessions()
    rows = Enrolment.objects.filter(case=case_id).select_related("group")
    found = rows.annotate(
        next_at=Subquery(coming.values("starts_at")[:1]),
        next_place=Subquery(coming.values("place")[:1]),
    )
    return found.order_by("ends_on", "group__name", "pk")


def _coming_sessions() -> QuerySet[Session]:
    """The next sessions of the group of an outer enrolment."""
    return Session.objects.filter(
        group=OuterRef("group"), starts_at__gte=clock.Now(), status=SessionStatus.PLANNED
    ).order_by("starts_at")


def _place(row: Any) -> Place:
    """One place; only who has it now has a next session."""
    return Place(
        enrolment_id=row.pk,
        group_id=row.group_id,
        group=row.group.name,
        status=row.status,
        status_words=row.get_status_display(),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        next_at=row.next_at if row.status == EnrolmentStatus.ENROLLED else None,
        next_place=row.next_place or row.group.place,
    )


def days_of(case_id: UUID) -> list[DayMark]:
    """The latest days of taking part, newest first; the caller knows the case. One query."""
    rows = Attendance.objects.filter(case=case_id).select_related("session__group")
    return [
        DayMark(
            day=row.day,
            group=row.session.group.name if row.session else "",
            status=row.status,
            status_words=row.get_status_display(),
            minutes=row.minutes,
            note=row.note,
        )
        for row in rows.order_by("-day", "-pk")[:DAYS_SHOWN]
    ]


@dataclass(frozen=True, slots=True)
class Served:
    """A client to whom the actor gives a service for a provider: name and own service only."""

    case_id: UUID
    person_id: UUID
    client: str
    last_came_on: date | None
    next_at: datetime | None


def served_clients(*, page: int | str | None = 1, actor: Actor) -> Page:
    """A page of the provider's worker's clients, by name. Two queries."""
    came = Attendance.objects.filter(
        case=OuterRef("pk"), session=None, status__in=TOOK_PART
    ).order_by("-day")
    coming = Meeting.objects.filter(
        case=OuterRef("pk"),
        worker=actor.id,
        status=MeetingStatus.PLANNED,
        starts_at__gte=clock.now(),
    ).order_by("starts_at")
    rows = (
        served_by(actor)
        .select_related("person")
        .annotate(
            last_came_on=Subquery(came.values("day")[:1]),
            next_at=Subquery(coming.values("starts_at")[:1]),
        )
    )
    by_name = rows.order_by("person__last_name", "person__first_names", "pk")
    found: Page = Paginator(by_name, CLIENTS_ON_A_PAGE).get_page(page)
    found.object_list = [
        Served(row.pk, row.person_id, row.person.listed_name, row.last_came_on, row.next_at)
        for row in found.object_list
    ]
    return found


@dataclass(frozen=True, slots=True)
class ServedPage:
    """One client as a provider's worker sees them: the service given, nothing else."""

    case_id: UUID
    person_id: UUID
    client: str
    coming: list[MeetingRow]
    notes: Page
    days: list[DayMark]


def served_page(case_id: UUID, *, page: int | str = 1, actor: Actor) -> ServedPage:
    """One served client, or 404. Five queries."""
    case = see(case_id, visible=served_by(actor).select_related("person"))
    meetings = meetings_of(case_id, actor=actor)
    return ServedPage(
        case_id=case.pk,
        person_id=case.person_id,
        client=case.person.listed_name,
        coming=[row for row in reversed(meetings) if row.status == MeetingStatus.PLANNED],
        notes=notes_of(case_id, page=page, actor=actor),
        days=[day for day in days_of(case_id) if not day.group],
    )


@dataclass(frozen=True)
class About:
    """Around a page: the whole case's head, or for a provider's worker the client's name only.

    The head is looked up when a page is shown: what is only saved and sent on needs none.
    """

    case_id: UUID
    person_id: UUID
    may_write: bool
    actor: Actor
    served: Case | None = None
    """The case, when all that the actor knows of it is whom they serve."""

    @cached_property
    def _whole(self) -> CaseHead:
        return case_head(self.case_id, actor=self.actor)

    @property
    def head(self) -> CaseHead | None:
        """The head of a case seen whole. Two queries, once."""
        return None if self.served else self._whole

    @property
    def client(self) -> str:
        """The client's name, as in a list."""
        return self.served.person.listed_name if self.served else self._whole.client.listed_name

    @property
    def may_carry(self) -> bool:
        """Whether the actor does the client's work in the case."""
        return not self.served and self._whole.may_carry

    @property
    def frame(self) -> str:
        """The template the page stands in."""
        return "activities/served_frame.html" if self.served else "cases/page.html"


def about(case_id: UUID, *, actor: Actor) -> About:
    """What stands around a page about one case, or 404. At most three queries."""
    writable = is_among(policies.writable_by, case_id, actor=actor)
    person = visible_to(actor).filter(pk=case_id).values_list("person", flat=True).first()
    if person:
        return About(case_id, person, writable, actor)
    case = see(case_id, visible=served_by(actor).select_related("person"))
    return About(case_id, case.person_id, writable, actor, served=case)


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """One meeting and what was written of it."""

    meeting: MeetingRow
    others_present: str
    notes: list[NoteRow]
    may_keep: bool


def meeting_page(meeting_id: UUID, *, actor: Actor) -> MeetingPage:
    """One meeting, or 404. Four queries."""
    row = see(meeting_id, visible=policies.meetings_visible_to(actor))
    return MeetingPage(
        meeting=meeting_rows(Meeting.objects.filter(pk=row.pk))[0],
        others_present=row.others_present,
        notes=notes_of_meeting(row.pk, actor=actor),
        may_keep=is_among(policies.meetings_kept_by, row.pk, actor=actor),
    )


def who_can_meet(case_id: UUID) -> list[tuple[UUID, str]]:
    """Those who work with the client today, as choices; the caller knows the case. One query."""
    here = [worker for worker in workers_of(case_id) if worker.is_here]
    return list(dict((worker.user_id, worker.name) for worker in here).items())


@dataclass(frozen=True, slots=True)
class MeetingChoice:
    """A meeting a note can tell of."""

    id: UUID
    words: str
    starts_at: datetime


def meeting_choices(case_id: UUID, *, actor: Actor) -> list[MeetingChoice]:
    """The latest meetings that are not ahead. One query."""
    return [
        MeetingChoice(
            row.pk, f"{moment_text(row.starts_at)} {row.get_channel_display()}", row.starts_at
        )
        for row in _not_ahead(actor, case_id)
    ]


@kept
def _not_ahead(actor: Actor, case_id: UUID) -> QuerySet[Meeting]:
    ahead = Q(status=MeetingStatus.PLANNED, starts_at__gt=clock.Now())
    found = policies.meetings_visible_to(actor).filter(~ahead, case=case_id)
    return found.order_by("-starts_at", "-pk")[:MEETINGS_OFFERED]


def meeting_told_of(key: str, *, choices: list[MeetingChoice]) -> dict[str, object]:
    """First values of a note about the meeting named in the address, if it is one of these."""
    for meeting in choices:
        if str(meeting.id) == key:
            return {"meeting_id": meeting.id, "happened_at": meeting.starts_at}
    return {}
