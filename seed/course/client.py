"""The client of one course: who they are, which story is theirs, who works with them."""

import random
from dataclasses import dataclass, field
from uuid import UUID

from polku.base.access.actor import Actor
from polku.directory.people.actions import Details
from polku.directory.people.models import Person
from seed.lives.story import Story
from seed.world import World


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
    person: Person | None = None
    case_id: UUID | None = None
    decision_id: UUID | None = None
    starts_service: bool = True
    seen_notes: int = 0
    used: dict[str, UUID] = field(default_factory=dict)

    @property
    def own_worker(self) -> Actor:
        """The own worker, acting."""
        return self.world.actor(self.worker)

    @property
    def username(self) -> str:
        """What the client signs in with, once they have an account."""
        return f"{self.details.first_names}.{self.details.last_name}".lower()

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
