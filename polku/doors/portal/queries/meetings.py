"""My meetings and groups: what is ahead, and when I have taken part. Never anybody else's."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from polku.base import clock
from polku.base.access.actor import Actor
from polku.pathway.activities.queries import (
    Coming,
    DayMark,
    MyGroup,
    coming_to_me,
    my_days,
    my_groups,
    my_meeting,
)


@dataclass(frozen=True, slots=True)
class MeetingsPage:
    """What is ahead, my groups, and the days I was there."""

    coming: tuple[Coming, ...]
    groups: tuple[MyGroup, ...]
    days: tuple[DayMark, ...]

    @property
    def came(self) -> int:
        """How many times I took part."""
        return sum(day.came for day in self.days)


def meetings_page(*, actor: Actor) -> MeetingsPage:
    """Five queries."""
    return MeetingsPage(
        coming=tuple(coming_to_me(actor=actor)),
        groups=tuple(my_groups(actor=actor)),
        days=tuple(my_days(actor=actor)),
    )


def next_to_me(*, actor: Actor) -> Coming | None:
    """The nearest thing ahead that will be held. Two queries."""
    return next((one for one in coming_to_me(actor=actor) if not one.is_cancelled), None)


def meeting_ahead(meeting_id: UUID, *, actor: Actor) -> Coming:
    """A meeting of mine that is still to come, or 404."""
    found = my_meeting(meeting_id, actor=actor)
    if not found.may_change or found.starts_at < clock.now():
        raise Http404
    return found
