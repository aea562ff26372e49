"""Every reason a meeting cannot be agreed, moved or recorded so."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from polku.pathway.activities.rules.words import (
    FACE_TO_FACE,
    TELLING_PLACES,
    Channel,
    MeetingStatus,
)

SHORTEST_MINUTES = 5
LONGEST_MINUTES = 600
FURTHEST_AHEAD = timedelta(days=366)


def obstacles_to_planning(
    *,
    starts_at: datetime,
    now: datetime,
    minutes: int,
    channel: str,
    place: str,
    is_protected: bool,
) -> list[str]:
    """Every reason a meeting cannot be agreed for that time and place."""
    return (
        _obstacles_to_coming_time(starts_at, now=now)
        + obstacles_to_length(minutes)
        + obstacles_to_place(channel=channel, place=place, is_protected=is_protected)
    )


def _obstacles_to_coming_time(starts_at: datetime, *, now: datetime) -> list[str]:
    """A coming meeting is ahead, and within a year."""
    if starts_at < now:
        return [_("The time has passed. Choose a coming time, or record a meeting already held.")]
    if starts_at > now + FURTHEST_AHEAD:
        return [_("The time is more than a year away. Check the year.")]
    return []


def obstacles_to_length(minutes: int) -> list[str]:
    """Minutes that a meeting or a session can really last."""
    if SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
        return []
    return [
        _("The length must be between %(least)s and %(most)s minutes. Check the length.")
        % {"least": SHORTEST_MINUTES, "most": LONGEST_MINUTES}
    ]


def obstacles_to_place(*, channel: str, place: str, is_protected: bool) -> list[str]:
    """Somewhere else needs its place; a protected client's home must not be written down here."""
    if is_protected and channel == Channel.HOME_VISIT and place.strip():
        return [
            _(
                "The client has a non-disclosure order: leave the place of the home visit empty. "
                "The address is opened from the client's basic data."
            )
        ]
    if channel == Channel.OTHER_PLACE and not place.strip():
        return [_("Write where you will meet.")]
    return []


def obstacles_to_recording(
    *,
    starts_at: datetime,
    now: datetime,
    minutes: int,
    initiated_at: datetime,
    channel: str,
    place: str,
    is_protected: bool,
) -> list[str]:
    """Every reason a meeting that was not planned cannot be recorded as held."""
    obstacles = []
    if starts_at > now:
        obstacles.append(_("The meeting is still ahead. Plan it, and record it when it is held."))
    if starts_at < initiated_at - FURTHEST_AHEAD:
        obstacles.append(_("The meeting is from long before the matter began. Check the date."))
    return (
        obstacles
        + obstacles_to_length(minutes)
        + obstacles_to_place(channel=channel, place=place, is_protected=is_protected)
    )


def obstacles_to_holding(*, status: str, starts_at: datetime, now: datetime) -> list[str]:
    """Every reason a meeting cannot be recorded as held, or as one the client did not come to."""
    obstacles = obstacles_to_changing(status=status)
    if starts_at > now:
        obstacles.append(
            _("The meeting has not begun yet. If it was held at another time, move it first.")
        )
    return obstacles


def obstacles_to_changing(*, status: str) -> list[str]:
    """Only a coming meeting is moved, cancelled or held."""
    if status == MeetingStatus.PLANNED:
        return []
    return [_("What became of the meeting has already been recorded. Plan a new meeting.")]


def obstacles_to_asking(*, status: str, starts_at: datetime, wish: str, now: datetime) -> list[str]:
    """Whether the client can still ask for another time."""
    if not wish.strip():
        return [_("Write when you could come.")]
    if status != MeetingStatus.PLANNED or starts_at < now:
        return [_("This meeting is no longer ahead. Contact your worker to agree a new one.")]
    return []


def works_not_here() -> str:
    """A meeting needs somebody who works with the client."""
    return _("This worker does not work with the client. Choose one who does.")


def counts_as_meeting(channel: str) -> bool:
    """Whether the client and the worker met, in the sense of the agreed meeting interval."""
    return channel in FACE_TO_FACE


def place_shown(*, channel: str, place: str, is_protected: bool, hidden: str) -> str:
    """The place as lists and calendars may show it (661/2009 36 §)."""
    return hidden if place and is_protected and channel in TELLING_PLACES else place
