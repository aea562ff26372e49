"""Who is acting. Built once per request; actions never see the request itself."""

from dataclasses import dataclass, field
from uuid import UUID

from polku.base.access.rules import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting now: their account, their roles by unit, and their own client record if any.

    `places` holds (role, unit) pairs in force today and `organisation_ids` whose units those are;
    `person_id` is set for a client.
    """

    id: UUID
    name: str = ""
    places: frozenset[tuple[Role, UUID]] = field(default_factory=frozenset)
    organisation_ids: frozenset[UUID] = field(default_factory=frozenset)
    person_id: UUID | None = None
    is_office_social_worker: bool = False

    def is_a(self, *roles: Role) -> bool:
        """Whether the actor holds one of these roles in some unit."""
        return any(role in roles for role, _unit in self.places)

    def units_as(self, *roles: Role) -> frozenset[UUID]:
        """The units in which the actor holds one of these roles."""
        return frozenset(unit for role, unit in self.places if role in roles)

    @property
    def unit_ids(self) -> frozenset[UUID]:
        """Every unit the actor belongs to."""
        return frozenset(unit for _role, unit in self.places)

    @property
    def is_client(self) -> bool:
        """Whether this is a client at their own pages."""
        return self.person_id is not None
