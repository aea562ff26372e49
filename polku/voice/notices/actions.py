"""Telling people: at once when something happened, each morning of what comes, and putting away."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.audit.actions import record, record_all
from polku.base.audit.models import Change
from polku.pathway.activities.models import Meeting
from polku.pathway.activities.rules import MeetingStatus
from polku.voice.notices import policies
from polku.voice.notices.facts import NoticeSent, NoticesRead
from polku.voice.notices.models import Notice
from polku.voice.notices.queries import Reminder
from polku.voice.notices.rules import Kind

OF_FACT = {
    "MeetingPlanned": Kind.MEETING_AGREED,
    "MeetingMoved": Kind.MEETING_MOVED,
    "MeetingCancelled": Kind.MEETING_CANCELLED,
}


@transaction.atomic
def tell_client_of_meeting(change: Change, *, cause: UUID, actor: Actor) -> None:
    """A meeting was agreed, moved or cancelled: the client is told, unless they did it or it is
    past already."""
    meeting = _meeting(change)
    account = getattr(meeting.case.person, "client_account", None)
    if account and account.user_id != change.actor_id and meeting.starts_at > clock.now():
        _send([_about(meeting, account.user_id, OF_FACT[change.fact], cause)], actor=actor)


@transaction.atomic
def tell_worker_of_wish(change: Change, *, cause: UUID, actor: Actor) -> None:
    """The client asked for another time: the one who meets them is told, while it still waits."""
    meeting = _meeting(change)
    if meeting.status == MeetingStatus.PLANNED and meeting.move_wish:
        _send([_about(meeting, meeting.worker_id, Kind.MOVE_ASKED, cause)], actor=actor)


@transaction.atomic
def remind(piece: Iterable[Reminder], *, actor: Actor) -> int:
    """Send those of these reminders that have not been sent."""
    asked = {(one.recipient_id, one.kind, one.cause): one for one in piece}
    known = Notice.objects.filter(cause__in=[cause for _who, _kind, cause in asked])
    for row in known.values_list("recipient_id", "kind", "cause"):
        asked.pop((row[0], Kind(row[1]), row[2]), None)
    _send(list(asked.values()), actor=actor)
    return len(asked)


@transaction.atomic
def put_away(*, actor: Actor) -> int:
    """The actor has read everything that waits for them."""
    count = policies.visible_to(actor).filter(read_at=None).update(read_at=clock.now())
    if count:
        record(NoticesRead(subject_id=actor.id, count=count), actor=actor)
    return count


def _send(reminders: list[Reminder], *, actor: Actor) -> None:
    rows = [
        Notice(
            recipient_id=one.recipient_id,
            kind=one.kind,
            cause=one.cause,
            subject_id=one.subject_id,
            about_at=one.about_at,
        )
        for one in reminders
    ]
    Notice.objects.bulk_create(rows)
    record_all(
        (
            NoticeSent(
                person_id=one.person_id, case_id=one.case_id, subject_id=row.pk, kind=one.kind
            )
            for one, row in zip(reminders, rows, strict=True)
        ),
        actor=actor,
    )


def _meeting(change: Change) -> Meeting:
    with_client = Meeting.objects.select_related("case__person__client_account")
    return with_client.get(pk=change.subject_id)


def _about(meeting: Meeting, recipient_id: UUID, kind: Kind, cause: UUID) -> Reminder:
    return Reminder(
        recipient_id=recipient_id,
        kind=kind,
        cause=cause,
        subject_id=meeting.pk,
        about_at=meeting.starts_at,
        person_id=meeting.case.person_id,
        case_id=meeting.case_id,
    )
