"""The words of the room: how people meet, and what became of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy


class Channel(TextChoices):
    """How a client and a worker meet (tapaamistapa)."""

    OFFICE = "office", gettext_lazy("Visit to the office")
    HOME_VISIT = "home_visit", gettext_lazy("Home visit")
    PHONE = "phone", gettext_lazy("Phone call")
    VIDEO = "video", gettext_lazy("Video meeting")
    MESSAGE = "message", gettext_lazy("Messages")
    OTHER_PLACE = "other_place", gettext_lazy("Meeting elsewhere")


# Plan item 4 counts these as meeting the client; a call or a message alone is not a meeting.
FACE_TO_FACE = (Channel.OFFICE, Channel.HOME_VISIT, Channel.VIDEO, Channel.OTHER_PLACE)
# Where the client lives or moves could be learned from these places.
TELLING_PLACES = (Channel.HOME_VISIT, Channel.OTHER_PLACE)


class MeetingStatus(TextChoices):
    """What became of a meeting (tapaamisen tila)."""

    PLANNED = "planned", gettext_lazy("Planned")
    HELD = "held", gettext_lazy("Held")
    DID_NOT_COME = "did_not_come", gettext_lazy("The client did not come")
    CANCELLED_BY_CLIENT = "by_client", gettext_lazy("Cancelled by the client")
    CANCELLED_BY_US = "by_us", gettext_lazy("Cancelled by us")


class EntryStatus(TextChoices):
    """Whether a note is still being written (kirjauksen tila, 703/2023 21 §)."""

    DRAFT = "draft", gettext_lazy("Draft")
    READY = "ready", gettext_lazy("Ready")


class SessionStatus(TextChoices):
    """What became of one session of a group (ryhmän kokoontumiskerran tila)."""

    PLANNED = "planned", gettext_lazy("Planned")
    HELD = "held", gettext_lazy("Held")
    CANCELLED = "cancelled", gettext_lazy("Cancelled")


class EnrolmentStatus(TextChoices):
    """Whether a client has a place in a group."""

    WAITING = "waiting", gettext_lazy("On the waiting list")
    ENROLLED = "enrolled", gettext_lazy("In the group")
    ENDED = "ended", gettext_lazy("Has ended")


class EndReason(TextChoices):
    """Why a client left a group."""

    GROUP_ENDED = "group_ended", gettext_lazy("The group ended")
    GOAL_REACHED = "goal_reached", gettext_lazy("The client reached what they came for")
    CLIENT_WISHES = "client_wishes", gettext_lazy("The client wished to stop")
    MOVED_ON = "moved_on", gettext_lazy("The client moved on to another service")
    DID_NOT_COME = "did_not_come", gettext_lazy("The client did not come")
    OTHER = "other", gettext_lazy("Another reason")


class AttendanceStatus(TextChoices):
    """Whether a client took part (osallistumispäivän tila)."""

    PRESENT = "present", gettext_lazy("Here")
    REMOTE = "remote", gettext_lazy("Took part remotely")
    ABSENT_NOTIFIED = "absent_notified", gettext_lazy("Absent, told us")
    ABSENT = "absent", gettext_lazy("Absent")
    CANCELLED_BY_PROVIDER = "cancelled", gettext_lazy("We cancelled")


TOOK_PART = (AttendanceStatus.PRESENT, AttendanceStatus.REMOTE)
