"""What can happen in meetings, notes and groups. `says` for workers, `plainly` for the client."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from polku.base.audit.facts import Fact
from polku.pathway.activities import rules


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPlanned(Fact):
    """A meeting was agreed."""

    says = _("A meeting was planned: %(channel)s")
    plainly = _("A meeting was agreed with you: %(channel)s")
    words = {"channel": rules.Channel}

    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMoved(Fact):
    """A meeting was given another time or place."""

    says = _("A meeting was moved to another time")
    plainly = _("Your meeting was moved to another time")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveAsked(Fact):
    """The client asked for another time."""

    says = _("The client asked to move a meeting")
    plainly = _("You asked for another time for a meeting")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCancelled(Fact):
    """A meeting was cancelled, by the client or by us."""

    says = _("A meeting was cancelled: %(status)s")
    plainly = _("A meeting was cancelled: %(status)s")
    words = {"status": rules.MeetingStatus}

    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHeld(Fact):
    """The client and the worker met."""

    says = _("Met: %(channel)s")
    plainly = _("You met your worker: %(channel)s")
    words = {"channel": rules.Channel}

    channel: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientDidNotCome(Fact):
    """The client did not come to an agreed meeting."""

    says = _("The client did not come to the meeting")
    plainly = _("You did not come to a meeting")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDrafted(Fact):
    """Somebody began to write a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSaved(Fact):
    """A draft was saved again."""

    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDiscarded(Fact):
    """A draft was thrown away before it was ready."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReady(Fact):
    """A note became part of the client report."""

    says = _("A note was written")
    plainly = _("Your worker wrote a note about your matter")


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldNoteReady(Fact):
    """A note that the client is not shown became part of the client report."""

    says = _("A note was written that is not shown to the client")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteCorrected(Fact):
    """A ready note was corrected with a new one."""

    says = _("A note was corrected")
    plainly = _("A note about your matter was corrected")


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldNoteCorrected(Fact):
    """A note that the client is not shown was corrected."""

    says = _("A note was corrected")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOpened(Fact):
    """A group came to be. No client is touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupChanged(Fact):
    """A group's description, size or leaders changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsPlanned(Fact):
    """Coming sessions were planned for a group."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCancelled(Fact):
    """A session was cancelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled(Fact):
    """The client got a place in a group."""

    says = _("Joined a group")
    plainly = _("You got a place in a group")


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOnWaitingList(Fact):
    """The group was full: the client waits for a place."""

    says = _("Put on the waiting list of a group")
    plainly = _("You are waiting for a place in a group")


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentEnded(Fact):
    """The client left a group."""

    says = _("Left a group: %(reason)s")
    plainly = _("Your time in a group ended: %(reason)s")
    words = {"reason": rules.EndReason}

    reason: str
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRecorded(Fact):
    """It was recorded whether the client came to a group session."""

    says = _("Group session: %(status)s")
    plainly = _("Group: %(status)s")
    words = {"status": rules.AttendanceStatus}

    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRecorded(Fact):
    """A day of participation was recorded."""

    says = _("Day of participation: %(status)s")
    plainly = _("Day of participation: %(status)s")
    words = {"status": rules.AttendanceStatus}

    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorsCounted(Fact):
    """Visitors of an open meeting place were counted, without names."""

    headcount: int
