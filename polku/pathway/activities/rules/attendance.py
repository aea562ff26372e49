"""Every reason taking part cannot be recorded so."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from polku.pathway.activities.rules.groups import LARGEST_GROUP
from polku.pathway.activities.rules.words import SessionStatus

# A sheet may be opened a little before the hour, while people come in.
EARLY = timedelta(hours=1)


def obstacles_to_attendance(
    *,
    session_status: str,
    starts_at: datetime,
    now: datetime,
    marked: Iterable[UUID],
    participants: Iterable[UUID],
) -> list[str]:
    """Every reason attendance cannot be recorded for a session."""
    obstacles = []
    if session_status == SessionStatus.CANCELLED:
        obstacles.append(_("The session was cancelled. Attendance is not recorded for it."))
    if starts_at > now + EARLY:
        obstacles.append(_("The session is still ahead. Record attendance when it begins."))
    if set(marked) - set(participants):
        obstacles.append(_("Somebody on the list is no longer in the group. Open the list again."))
    return obstacles


def obstacles_to_head_count(
    *, is_drop_in: bool, session_status: str, starts_at: datetime, now: datetime, headcount: int
) -> list[str]:
    """Every reason visitors cannot be counted."""
    obstacles = obstacles_to_attendance(
        session_status=session_status, starts_at=starts_at, now=now, marked=(), participants=()
    )
    if not is_drop_in:
        obstacles.append(_("Visitors are counted only in an open meeting place."))
    if not 0 <= headcount <= LARGEST_GROUP:
        obstacles.append(
            _("Write how many people came, from 0 to %(most)s.") % {"most": LARGEST_GROUP}
        )
    return obstacles


def obstacles_to_day(*, day: date, today: date, began_on: date) -> list[str]:
    """Every reason a day of participation cannot be recorded."""
    if day > today:
        return [_("The day is still ahead. Record it when it has come.")]
    if day < began_on:
        return [_("The day is before the matter began. Check the date.")]
    return []
