"""The client of one course: who they are, which story is theirs, who works with them."""

import random
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from polku.base.access.actor import Actor
from polku.directory.people.actions import Details
from seed.cast import Scene
from seed.lives.story import Story
from seed.staff import caseworkers
from seed.world import World, after

NO_SCENE = Scene(days_ago=0)
PLAIN = str.maketrans("äöåÄÖÅ", "aoaAOA")


class LeftHereError(Exception):
    """The telling stops here: what follows has not happened yet."""


@dataclass
class Client:
    """What a course remembers from one step to the next."""

    world: World
    story: Story
    details: Details
    place: str
    worker: str
    dice: random.Random
    pace: float = 1.0
    ends: str = "onward"
    is_protected: bool = False
    has_account: bool = False
    person: Any = None  # on record once intake has settled who it is
    case_id: Any = None  # once the matter is initiated
    decision_id: Any = None
    starts_service: bool = True
    seen_notes: int = 0
    used: dict[str, UUID] = field(default_factory=dict)
    scene: Scene = NO_SCENE

    @property
    def own_worker(self) -> Actor:
        """The own worker, acting."""
        return self.world.actor(self.worker)

    @property
    def username(self) -> str:
        """What the client signs in with, once they have an account."""
        name = f"{self.details.first_names}.{self.details.last_name}".lower()
        return self.scene.username or name.translate(PLAIN)

    @property
    def colleagues(self) -> list[str]:
        """Caseworkers of the client's unit whose work task reaches the matter."""
        return caseworkers(self.place, self.scene.service_task)

    def later(self, days: int, *, spread: int = 0) -> datetime:
        """A working moment so many days from now; whoever has a scene loses no time."""
        return after(days, self.dice, spread=0 if self.scene.story else spread)

    def pause(self, point: str) -> None:
        """Stop the telling at this point, when the client's scene says so."""
        if self.scene.stops_at == point:
            raise LeftHereError(point)

    def acting(self) -> Actor:
        """The client on their own pages."""
        if self.person is None:
            raise LookupError("the client is not on record yet")
        account = self.person.client_account
        return Actor(id=account.user_id, name=self.person.name, person_id=self.person.pk)

    def next_note(self) -> str:
        """The story's next note; the last ones come round again."""
        notes = self.story.notes
        n = self.seen_notes
        self.seen_notes += 1
        return notes[n] if n < len(notes) else notes[len(notes) // 2 + n % (len(notes) // 2)]
