"""What people are told of, where it leads, and how long before."""

from datetime import timedelta
from uuid import UUID, uuid5

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

DEADLINE_IS_NEAR = timedelta(days=3)


class Kind(TextChoices):
    """Why a notice is sent. The words are for the one who gets it."""

    MEETING_AGREED = "meeting_agreed", _("A meeting has been agreed with you")
    MEETING_MOVED = "meeting_moved", _("Your meeting has a new time or place")
    MEETING_CANCELLED = "meeting_cancelled", _("Your meeting has been cancelled")
    MEETING_TOMORROW = "meeting_tomorrow", _("You have a meeting tomorrow")
    MOVE_ASKED = "move_asked", _("A client asks to move a meeting")
    DEADLINE_NEAR = "deadline_near", _("A deadline of your client comes soon")
    FOLLOW_UP_DUE = "follow_up_due", _("It is time to ask how a former client is")


LEADS_TO = {
    Kind.MEETING_AGREED: "portal:meetings",
    Kind.MEETING_MOVED: "portal:meetings",
    Kind.MEETING_CANCELLED: "portal:meetings",
    Kind.MEETING_TOMORROW: "portal:meetings",
    Kind.MOVE_ASKED: "activities:move_meeting",
    Kind.DEADLINE_NEAR: "desk:case",
    Kind.FOLLOW_UP_DUE: "outcomes:follow_up",
}
"""The page where one goes on from there; a worker's page is about the notice's subject."""


def is_for_client(kind: str) -> bool:
    """Whether the client gets it, on their own pages."""
    return LEADS_TO[Kind(kind)].startswith("portal:")


def cause_of(subject_id: UUID, *, reason: object) -> UUID:
    """The same key for the same reason, so that the same reminder is never sent twice."""
    return uuid5(subject_id, str(reason))
