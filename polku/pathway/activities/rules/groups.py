"""Every reason a group, its sessions or a place in it cannot be so."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from polku.pathway.activities.rules.meetings import obstacles_to_length
from polku.pathway.activities.rules.words import EnrolmentStatus, SessionStatus

MOST_SESSIONS_AT_ONCE = 60
LARGEST_GROUP = 200


def obstacles_to_group(
    *,
    is_drop_in: bool,
    capacity: int | None,
    starts_on: date,
    ends_on: date | None,
    enrolled: int,
    name_is_taken: bool,
    leaders: int,
    leaders_named: int,
) -> list[str]:
    """Every reason a group cannot be as written."""
    obstacles = _obstacles_to_size(is_drop_in=is_drop_in, capacity=capacity, enrolled=enrolled)
    if ends_on and ends_on < starts_on:
        obstacles.append(_("The group must end after it starts. Check both dates."))
    if name_is_taken:
        obstacles.append(
            _("The unit already has a group with this name from the same day. Change the name.")
        )
    if leaders < leaders_named:
        obstacles.append(_("Somebody named as a leader no longer works here. Choose another."))
    if not is_drop_in and not leaders_named:
        obstacles.append(_("Name somebody who leads the group."))
    return obstacles


def _obstacles_to_size(*, is_drop_in: bool, capacity: int | None, enrolled: int) -> list[str]:
    """Whether the number of places makes sense."""
    if capacity is None:
        return [] if is_drop_in else [_("Write how many people fit in the group.")]
    if not 1 <= capacity <= LARGEST_GROUP:
        return [
            _("A group takes from 1 to %(most)s people. Check the number.")
            % {"most": LARGEST_GROUP}
        ]
    if capacity < enrolled:
        return [
            _("%(enrolled)s people are already in the group. The group cannot be smaller.")
            % {"enrolled": enrolled}
        ]
    return []


def weekly_times(first: datetime, *, count: int, every_weeks: int = 1) -> list[datetime]:
    """The same wall-clock time on the same weekday, over changes to summer and winter time."""
    return [first + timedelta(weeks=n * every_weeks) for n in range(count)]


def obstacles_to_sessions(
    *,
    times: list[datetime],
    taken: set[datetime],
    minutes: int,
    group_starts_on: date,
    group_ends_on: date | None,
) -> list[str]:
    """Every reason these sessions cannot be planned."""
    obstacles = obstacles_to_length(minutes)
    if not 1 <= len(times) <= MOST_SESSIONS_AT_ONCE:
        return [
            *obstacles,
            _("Plan from 1 to %(most)s sessions at a time.") % {"most": MOST_SESSIONS_AT_ONCE},
        ]
    days = [moment.date() for moment in times]
    if min(days) < group_starts_on or (group_ends_on and max(days) > group_ends_on):
        obstacles.append(_("The group does not run on all of these days. Check the dates."))
    if taken.intersection(times):
        obstacles.append(_("The group already has a session at one of these times."))
    return obstacles


def obstacles_to_cancelling_session(*, status: str, reason: str) -> list[str]:
    """Only a coming session is cancelled, and those who come are told why."""
    obstacles = []
    if status != SessionStatus.PLANNED:
        obstacles.append(_("The session has already been held or cancelled."))
    if not reason.strip():
        obstacles.append(_("Write why the session is cancelled. The participants can read it."))
    return obstacles


def obstacles_to_enrolling(
    *, is_drop_in: bool, ended: bool, already: bool, capacity: int | None, enrolled: int
) -> list[str]:
    """Every reason a client cannot be given a place."""
    obstacles = []
    if is_drop_in:
        obstacles.append(_("This is an open meeting place: the client can come without enrolling."))
    if ended:
        obstacles.append(_("The group has ended. Choose another group."))
    if already:
        obstacles.append(_("The client is already in the group or on its waiting list."))
    if capacity is not None and enrolled >= capacity:
        obstacles.append(_("The group is full. The client can be put on the waiting list."))
    return obstacles


def obstacles_to_filling(*, status: str, capacity: int | None, enrolled: int) -> list[str]:
    """Every reason somebody on the waiting list cannot be given a place."""
    obstacles = []
    if status != EnrolmentStatus.WAITING:
        obstacles.append(_("The client is not on the waiting list."))
    if capacity is not None and enrolled >= capacity:
        obstacles.append(_("The group is still full."))
    return obstacles


def obstacles_to_ending(
    *, status: str, starts_on: date | None, ends_on: date, today: date
) -> list[str]:
    """Every reason a place in a group cannot be ended on that day."""
    if status == EnrolmentStatus.ENDED:
        return [_("The client has already left the group.")]
    if starts_on and ends_on < starts_on:
        return [_("The last day must not be before the first. Check the date.")]
    if ends_on > today:
        return [_("The last day is still ahead. End the place when the client has left.")]
    return []
