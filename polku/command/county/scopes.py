"""What is repeated how often: the proportions of a county, in one place.

The pattern is the demo region, told through the real actions. A *copy* is all its clients anew; a
*district* is one staff with the clients of several copies; a *set* is one set of units with the
staff of several districts.
"""

from dataclasses import dataclass
from functools import cached_property

CASELOAD = 40
"""Open clients of one caseworker, on the average."""

DISTRICTS_IN_A_SET = 10
"""Eight caseworkers in a district, so about eighty share three units and their queue."""

READS_OF_A_CLIENT = 12
"""Rows of the use log a client, where no number of events is asked for."""

COPY, DISTRICT, SET, ONCE = "c", "d", "u", "o"
SCOPES = (COPY, DISTRICT, SET, ONCE)
SPREAD = 2654435761
"""Odd, so multiplying by it and dropping what is over 32 bits never gives one number twice."""


def ending(number: int) -> str:
    """The last eight digits of every key of this repetition: different for each, in no order."""
    return f"{(number + 1) * SPREAD & 0xFFFFFFFF:08x}"


@dataclass(frozen=True)
class Scale:
    """How many copies there are, and how they are gathered."""

    copies: int
    copies_in_a_district: int

    def number(self, copy: int, scope: str) -> int:
        """Which repetition of this scope a copy belongs to."""
        district = copy // self.copies_in_a_district
        numbers = {COPY: copy, DISTRICT: district, SET: district // DISTRICTS_IN_A_SET, ONCE: 0}
        return numbers[scope]

    def begins(self, copy: int, scope: str) -> bool:
        """Whether the copy is the first of its district or set, whose rows it then brings."""
        return copy == 0 or self.number(copy, scope) != self.number(copy - 1, scope)

    def places(self, copy: int) -> dict[str, str]:
        """What stands in the open places of a row of this copy: see `pattern`."""
        numbers = {scope: self.number(copy, scope) for scope in SCOPES}
        endings = {scope: ending(number) for scope, number in numbers.items()}
        names = {f"{scope}n": f".{number}" * (number > 0) for scope, number in numbers.items()}
        return endings | names | {"m": f".{copy * 7919 % 1_000_000:06d}"}

    @cached_property
    def all_places(self) -> list[dict[str, str]]:
        """The open places of every copy."""
        return [self.places(copy) for copy in range(self.copies)]
