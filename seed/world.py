"""The demo region's time: many stories told at once, in the order in which things happen.

A story is a generator: it does something through the real actions, then yields the moment at
which it goes on. The clock is moved to that moment, so history and trail are true.
"""

import heapq
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.base.rulebook.calendar import FINNISH_HOLIDAYS
from polku.base.rulebook.rules import is_working_day
from polku.directory.units.models import Unit
from polku.directory.units.queries import actor_of
from polku.pathway.activities.models import Group

Happening = Iterator[datetime]
Report = Callable[[int, int, str], None]


@dataclass
class World:
    """Everything the stories share: the dice, the day it ends, the units, workers and groups."""

    dice: random.Random
    begins: date
    ends: datetime
    units: dict[str, Unit] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    _actors: dict[str, Actor] = field(default_factory=dict)
    _agenda: list[tuple[datetime, int, Happening]] = field(default_factory=list)
    _numbers: count = field(default_factory=count)

    def actor(self, username: str) -> Actor:
        """The worker of that user name, acting. Roles do not change during the demo."""
        if username not in self._actors:
            actor = actor_of(self.users[username])
            if actor is None:
                raise LookupError(username)
            self._actors[username] = actor
        return self._actors[username]

    def tell(self, story: Happening, *, start: datetime) -> None:
        """Put a story on the agenda."""
        heapq.heappush(self._agenda, (start, next(self._numbers), story))

    def run(self, report: Report) -> None:
        """Let everything happen until the last day, in order of time."""
        whole = (self.ends - clock.moment(self.begins)).days
        while self._agenda:
            when, _number, story = heapq.heappop(self._agenda)
            if when >= self.ends:
                continue
            with clock.at(when):
                again = next(story, None)
            if again is not None:
                self.tell(story, start=max(again, when + timedelta(minutes=1)))
            report((when - clock.moment(self.begins)).days, whole, f"{when:%d.%m.%Y}")
        report(whole, whole, "")


def working_day(day: date, dice: random.Random, *, hours: tuple[int, int] = (8, 15)) -> datetime:
    """A moment in office hours on the day, or on the next working day."""
    while not is_working_day(day, holidays=FINNISH_HOLIDAYS):
        day += timedelta(days=1)
    return clock.moment(day, dice.randint(*hours), dice.choice((0, 15, 30, 45)))


def after(days: int, dice: random.Random, *, spread: int = 0) -> datetime:
    """A working moment so many days from now, give or take `spread` days later."""
    return working_day(clock.today() + timedelta(days=days + dice.randint(0, spread)), dice)
