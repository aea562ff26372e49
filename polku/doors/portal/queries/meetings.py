"""My meetings and groups: what is ahead, and when I have taken part. Never anybody else's."""

from dataclasses import dataclass

from polku.base import clock
from polku.base.access.actor import Actor
from polku.pathway.activities.queries import (
    Coming,
    DayMark,
    MyGroup,
    coming_to_me,
    my_days,
    my_groups,
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


def is_ahead(meeting: Coming) -> bool:
    """Whether it is still to come and can be changed."""
    return meeting.may_change and meeting.starts_at >= clock.now()
