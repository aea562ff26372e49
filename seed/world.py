"""The demo region's time: many stories told at once, in the order in which things happen.

A story is a generator: it does something through the real actions, then yields the moment at
which it goes on. The clock is moved to that moment, so history and trail are true.
"""

import heapq
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import NamedTuple, Protocol

from django.db import connection, transaction

from polku.base import clock, keys
from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.base.rulebook.calendar import FINNISH_HOLIDAYS
from polku.base.rulebook.rules import is_working_day
from polku.directory.units.models import Unit
from polku.directory.units.queries import actor_of
from polku.pathway.activities.models import Group
from seed.places import SHARES, share_of


class InTurn(NamedTuple):
    """The story goes on then, and not before everybody has taken the numbers that come before: it
    is about to take the next number of something that all share."""

    at: datetime


ANNOUNCED = timedelta(days=5)
"""How long before its moment a turn is on the agenda, at the least."""
Happening = Iterator[datetime | InTurn]
Report = Callable[[int, int, str], None]


@dataclass(order=True, slots=True)
class Appointment:
    """A story on the agenda: when it goes on, and whose share of the telling it is."""

    when: datetime
    share: int
    number: int
    in_turn: bool = field(compare=False)
    story: Happening = field(compare=False)


class Turns(Protocol):
    """How those who tell at once keep in step."""

    def none_before(self, when: datetime) -> None:
        """No turn is taken here before that moment."""
        ...

    def wait_for(self, when: datetime) -> None:
        """Return when no turn will be taken anywhere before that moment."""
        ...


@dataclass
class World:
    """Everything the stories share: the dice, the day it ends, the units, workers and groups."""

    seed: int
    begins: date
    ends: datetime
    dice: random.Random = field(init=False)
    units: dict[str, Unit] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    _actors: dict[str, Actor] = field(default_factory=dict)
    _agenda: list[Appointment] = field(default_factory=list)
    _turns: list[datetime] = field(default_factory=list)
    _numbers: count = field(default_factory=count)
    _keys: tuple[random.Random, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311
        self._keys = tuple(self.dice_of_its_own() for _share in SHARES)

    def dice_of_its_own(self) -> random.Random:
        """Dice that nobody else throws: what falls does not hang on what others did before."""
        return random.Random(self.dice.getrandbits(64))  # noqa: S311

    def actor(self, username: str) -> Actor:
        """The worker of that user name, acting. Roles do not change during the demo."""
        if username not in self._actors:
            actor = actor_of(self.users[username])
            if actor is None:
                raise LookupError(username)
            self._actors[username] = actor
        return self._actors[username]

    def tell(self, story: Happening, *, start: datetime, place: str) -> None:
        """Put a story of that place on the agenda."""
        self._appoint(story, start, share=share_of(place))

    def _appoint(
        self, story: Happening, when: datetime, *, share: int, in_turn: bool = False
    ) -> None:
        """The story goes on then, unless the telling ends before."""
        if when < self.ends:
            row = Appointment(when, share, next(self._numbers), in_turn=in_turn, story=story)
            heapq.heappush(self._agenda, row)
            if in_turn:
                heapq.heappush(self._turns, when)

    def keep_share(self, share: int) -> None:
        """Somebody else tells the rest."""
        self._agenda = [one for one in self._agenda if one.share == share]
        heapq.heapify(self._agenda)
        self._turns = sorted(one.when for one in self._agenda if one.in_turn)

    def run(self, report: Report, *, turns: Turns) -> None:
        """Let everything happen until the last day, in order of time.

        A turn is taken with nothing locked before it and nothing locked after it.
        """
        self.up_to_a_turn(report, turns=turns)
        while self._turns:
            turns.wait_for(heapq.heappop(self._turns))
            with chapter():
                self._go_on(report, turns)
            self.up_to_a_turn(report, turns=turns)

    def up_to_a_turn(self, report: Report, *, turns: Turns) -> None:
        """Let happen what comes before the next turn."""
        with chapter():
            while self._agenda and not self._agenda[0].in_turn:
                self._go_on(report, turns)

    def _go_on(self, report: Report, turns: Turns) -> None:
        """One step of the story whose moment is next."""
        due = heapq.heappop(self._agenda)
        if not due.in_turn:
            turns.none_before(min([due.when + ANNOUNCED, *self._turns[:1]]))
        with clock.at(due.when), keys.drawn_with(self._keys[due.share]):
            again = next(due.story, None)
        if again is not None:
            in_turn = isinstance(again, InTurn)
            at = again.at if isinstance(again, InTurn) else again
            if in_turn and at < due.when + ANNOUNCED:
                raise ValueError(f"a turn on {at} was not known of {ANNOUNCED} before")
            soon = max(at, due.when + timedelta(minutes=1))
            self._appoint(due.story, soon, share=due.share, in_turn=in_turn)
        begins = clock.moment(self.begins)
        report((due.when - begins).days, (self.ends - begins).days, f"{due.when:%d.%m.%Y}")


@contextmanager
def chapter() -> Iterator[None]:
    """One transaction without savepoints: a quarter of all statements would be theirs, and
    whatever refuses here is a fault of the story, which ends the telling."""
    connection.features.uses_savepoints = False
    try:
        with transaction.atomic():
            yield
    finally:
        connection.features.uses_savepoints = True


def working_day(day: date, dice: random.Random, *, hours: tuple[int, int] = (8, 15)) -> datetime:
    """A moment in office hours on the day, or on the next working day."""
    while not is_working_day(day, holidays=FINNISH_HOLIDAYS):
        day += timedelta(days=1)
    return clock.moment(day, dice.randint(*hours), dice.choice((0, 15, 30, 45)))


def after(days: int, dice: random.Random, *, spread: int = 0) -> datetime:
    """A working moment so many days from now, give or take `spread` days later."""
    return working_day(clock.today() + timedelta(days=days + dice.randint(0, spread)), dice)
