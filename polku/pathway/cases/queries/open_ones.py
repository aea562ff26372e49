"""Whether somebody's matter is open already, also where the one who asks may not open it."""

from dataclasses import dataclass
from uuid import UUID

from polku.base.access.acting import at_the_wall


@dataclass(frozen=True, slots=True)
class OpenOne:
    """One open case, as far as whoever receives contacts may know of it."""

    id: UUID
    unit: str
    service_task: str
    own_worker: str


def open_cases_of(person_id: UUID) -> list[OpenOne]:
    """The person's open cases, the latest first. One query, past the second wall."""
    return [OpenOne(*row) for row in at_the_wall("open_cases", person_id)]
