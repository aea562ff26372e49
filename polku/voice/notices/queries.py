"""What a person has been told and has not put away, and whom a reminder is due to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse

from polku.base import clock
from polku.base.access.actor import Actor
from polku.pathway.activities.models import Meeting
from polku.pathway.activities.rules import MeetingStatus
from polku.pathway.cases.models import Clock, Tie
from polku.pathway.cases.rules import TieKind
from polku.pathway.outcomes.models import FollowUp
from polku.voice.notices import policies, rules
from polku.voice.notices.rules import Kind

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Told:
    """One notice as it is read."""

    words: str
    about_at: datetime | None
    sent_at: datetime
    address: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is about to be sent, to whom, and because of which client's which thing."""

    recipient_id: UUID
    kind: Kind
    cause: UUID
    subject_id: UUID
    about_at: datetime | None
    person_id: UUID
    case_id: UUID


def waiting(*, actor: Actor) -> list[Told]:
    """What the actor has not put away, the newest first. One query."""
    rows = policies.visible_to(actor).filter(read_at=None).order_by("-sent_at", "-pk")
    return [
        Told(
            words=str(row.get_kind_display()),
            about_at=row.about_at,
            sent_at=row.sent_at,
            address=_address(row.kind, row.subject_id),
        )
        for row in rows[:MOST_SHOWN]
    ]


def how_many_wait(*, actor: Actor) -> int:
    """One query."""
    return policies.visible_to(actor).filter(read_at=None).count()


def reminders_due() -> Iterator[Reminder]:
    """Everything the day asks for: tomorrow's meetings, near deadlines, follow-ups. For the house.

    Three queries, read in pieces however large the county.
    """
    yield from _meetings_tomorrow()
    yield from _deadlines_near()
    yield from _follow_ups()


def _address(kind: str, subject_id: UUID) -> str:
    page = rules.LEADS_TO[Kind(kind)]
    return reverse(page) if rules.is_for_client(kind) else reverse(page, args=[subject_id])


def _meetings_tomorrow() -> Iterator[Reminder]:
    begins = clock.moment(clock.today() + timedelta(days=1), 0)
    ends = clock.moment(clock.today() + timedelta(days=2), 0)
    rows = Meeting.objects.filter(
        status=MeetingStatus.PLANNED,
        starts_at__gte=begins,
        starts_at__lt=ends,
        case__person__client_account__isnull=False,
    ).select_related("case__person__client_account")
    for row in rows.iterator(chunk_size=500):
        yield Reminder(
            recipient_id=row.case.person.client_account.user_id,
            kind=Kind.MEETING_TOMORROW,
            cause=rules.cause_of(row.pk, reason=row.starts_at.isoformat()),
            subject_id=row.pk,
            about_at=row.starts_at,
            person_id=row.case.person_id,
            case_id=row.case_id,
        )


def _deadlines_near() -> Iterator[Reminder]:
    """To the own worker of today; a deadline that has passed is on their desk already."""
    today = clock.today()
    near = Clock.objects.filter(
        met_on=None, dropped_on=None, due_on__range=(today, today + rules.DEADLINE_IS_NEAR)
    ).select_related("case")
    rows = list(near)
    own = Tie.objects.in_force().filter(kind=TieKind.OWN, case__in=[row.case_id for row in rows])
    worker_of = dict(own.values_list("case_id", "user_id"))
    for row in rows:
        if row.case_id in worker_of:
            yield Reminder(
                recipient_id=worker_of[row.case_id],
                kind=Kind.DEADLINE_NEAR,
                cause=rules.cause_of(row.pk, reason=row.due_on),
                subject_id=row.case_id,
                about_at=clock.moment(row.due_on, 0),
                person_id=row.case.person_id,
                case_id=row.case_id,
            )


def _follow_ups() -> Iterator[Reminder]:
    """The worker whose task it is, on the day it comes and once only."""
    rows = FollowUp.objects.due().select_related("case")
    for row in rows.iterator(chunk_size=500):
        if row.worker_id is None:
            continue
        yield Reminder(
            recipient_id=row.worker_id,
            kind=Kind.FOLLOW_UP_DUE,
            cause=rules.cause_of(row.pk, reason=row.due_on),
            subject_id=row.pk,
            about_at=clock.moment(row.due_on, 0),
            person_id=row.case.person_id,
            case_id=row.case_id,
        )
