"""Who is acting. Built once per request; actions never see the request itself."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from polku.base.access.rules import Role, ServiceTask


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting now: their account, their roles by unit, and their own client record if any.

    `places` holds (role, unit) pairs in force today and `organisation_ids` whose units those are;
    `reached` says which service tasks' cases each of them opens in its unit (STM decree 457/2024);
    `person_id` is set for a client.
    """

    id: UUID
    name: str = ""
    places: frozenset[tuple[Role, UUID]] = field(default_factory=frozenset)
    reached: frozenset[tuple[Role, UUID, ServiceTask]] = field(default_factory=frozenset)
    organisation_ids: frozenset[UUID] = field(default_factory=frozenset)
    person_id: UUID | None = None
    is_office_social_worker: bool = False

    def is_a(self, *roles: Role) -> bool:
        """Whether the actor holds one of these roles in some unit."""
        return any(role in roles for role, _unit in self.places)

    def units_as(self, *roles: Role) -> frozenset[UUID]:
        """The units in which the actor holds one of these roles."""
        return frozenset(unit for role, unit in self.places if role in roles)

    def reaches(self, unit_id: UUID, service_task: str, *roles: Role) -> bool:
        """Whether one of these roles opens cases of this service task in this unit."""
        return any((role, unit_id, service_task) in self.reached for role in roles)

    def units_by_reach(self, *roles: Role) -> dict[frozenset[ServiceTask], list[UUID]]:
        """The units in which these roles open cases, by the service tasks they reach there."""
        tasks: defaultdict[UUID, set[ServiceTask]] = defaultdict(set)
        for role, unit, task in self.reached:
            if role in roles:
                tasks[unit].add(task)
        units: defaultdict[frozenset[ServiceTask], list[UUID]] = defaultdict(list)
        for unit in sorted(tasks):
            units[frozenset(tasks[unit])].append(unit)
        return dict(units)

    @property
    def unit_ids(self) -> frozenset[UUID]:
        """Every unit the actor belongs to."""
        return frozenset(unit for _role, unit in self.places)

    @property
    def is_client(self) -> bool:
        """Whether this is a client at their own pages."""
        return self.person_id is not None
