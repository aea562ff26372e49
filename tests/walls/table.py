"""Who may do what, written by hand: a line for every address. An address missing here fails.

It says by itself what law and the house ask for, and never asks the policies, so that the two can
disagree. A line names the address and what it is about, by the names of tests/pages/region.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.walls.region import CLOSED, COLLEAGUES, COUNTYS, OWN, OWNERS, PROTECTED, STRANGERS

CLIENT, OTHER_CLIENT, NOBODY = "client", "another client", "signed out"
WORKER, CO_WORKER, COLLEAGUE = "own worker", "co-worker", "colleague"
ELSEWHERE, OTHER_COUNTY = "worker elsewhere", "worker of another county"
LEAD, OTHER_LEAD, INTAKE = "lead", "lead elsewhere", "intake"
LEADER, PROVIDER, ADMINISTRATOR = "group leader", "provider", "administrator"

CLIENTS = (CLIENT, OTHER_CLIENT)
WORKERS = (
    *(WORKER, CO_WORKER, COLLEAGUE, ELSEWHERE, OTHER_COUNTY, LEAD, OTHER_LEAD, INTAKE),
    *(LEADER, PROVIDER, ADMINISTRATOR),
)
ROLES = (*CLIENTS, *WORKERS, NOBODY)

Who = Mapping[str, frozenset[str]]


def who(**owners_by_role: tuple[str, ...]) -> Who:
    """`own_worker=(OWN,)`: each role, and whose things it reaches."""
    return {role.replace("_", " "): frozenset(of) for role, of in owners_by_role.items()}


def together(*several: Who) -> Who:
    """Everybody whom any of them names."""
    roles = {role for one in several for role in one}
    return {role: frozenset().union(*(one.get(role, ()) for one in several)) for role in roles}


def all_of(*roles: str) -> Who:
    """These roles, whosever the thing is."""
    return dict.fromkeys(roles, frozenset(OWNERS))


UNIT = (OWN, COLLEAGUES, CLOSED, PROTECTED)
OPEN = (OWN, COLLEAGUES, PROTECTED)

# The unit's caseworkers and its lead see its cases; a co-worker from elsewhere the one they share.
_SEES: dict[str, tuple[str, ...]] = {
    WORKER: UNIT,
    COLLEAGUE: UNIT,
    LEAD: UNIT,
    CO_WORKER: (OWN,),
    ELSEWHERE: (STRANGERS,),
    OTHER_LEAD: (STRANGERS,),
    OTHER_COUNTY: (COUNTYS,),
}
SEES: Who = {role: frozenset(of) for role, of in _SEES.items()}
# Whoever does the client's work writes, while the case is open.
CARRIES: Who = {
    WORKER: frozenset((OWN, PROTECTED)),
    CO_WORKER: frozenset((OWN,)),
    COLLEAGUE: frozenset((COLLEAGUES,)),
    ELSEWHERE: frozenset((STRANGERS,)),
    OTHER_COUNTY: frozenset((COUNTYS,)),
}
# The own worker alone agrees, decides and closes.
OWNS: Who = {role: of for role, of in CARRIES.items() if role != CO_WORKER}
LEADS: Who = {LEAD: frozenset(OPEN), OTHER_LEAD: frozenset((STRANGERS,))}
STAFFS = together(CARRIES, LEADS)
MAKES = together(OWNS, LEADS)
# The unit's caseworkers, whoever of them was the own worker: what comes after closing.
UNITS_WORKERS: Who = {
    WORKER: frozenset(UNIT),
    COLLEAGUE: frozenset(UNIT),
    ELSEWHERE: frozenset((STRANGERS,)),
    OTHER_COUNTY: frozenset((COUNTYS,)),
}
UNITS_LEADS: Who = {LEAD: frozenset(UNIT), OTHER_LEAD: frozenset((STRANGERS,))}
# Contacts are received in the unit; that a later case is closed changes nothing in those waiting.
RECEIVES = together(UNITS_WORKERS, UNITS_LEADS, {INTAKE: frozenset(UNIT)})
SERVES: Who = {PROVIDER: frozenset((OWN,))}
THEIR_OWN: Who = {CLIENT: frozenset((OWN,)), OTHER_CLIENT: frozenset((COLLEAGUES,))}
AUTHOR: Who = {
    WORKER: frozenset((OWN, CLOSED, PROTECTED)),
    COLLEAGUE: frozenset((COLLEAGUES,)),
    ELSEWHERE: frozenset((STRANGERS,)),
    OTHER_COUNTY: frozenset((COUNTYS,)),
}
# A group's leader and the unit's lead see who takes part.
GUIDES: Who = {
    LEADER: frozenset((OWN,)),
    LEAD: frozenset(UNIT),
    OTHER_LEAD: frozenset((STRANGERS,)),
}
ANY_WORKER = all_of(*WORKERS)


@dataclass(frozen=True, slots=True)
class Rule:
    """One address: who sees what it is about, and who of them does what it is for.

    Without `does` it only shows; with `sent` it is a button and shows nothing; with `read_by_all`
    whoever sees it may open it, and fewer send. `client` is whose pages they are when a client
    comes.
    """

    name: str
    about: tuple[str, ...]
    sees: Who
    does: Who | None = None
    sent: bool = False
    read_by_all: bool = False
    client: str = "client of served"

    def __str__(self) -> str:
        return " ".join((self.name, *self.about))

    @property
    def has_owner(self) -> bool:
        """Whether the address leads to somebody's thing, or is the same for everybody."""
        return bool(self.about)


def shows(sees: Who, *lines: str, client: str = "client of served") -> list[Rule]:
    """Pages to read."""
    return [Rule(name, tuple(about), sees, client=client) for name, *about in _split(lines)]


def asks(sees: Who, does: Who, *lines: str, client: str = "client of served") -> list[Rule]:
    """Pages with a form: seen to exist by some, opened and sent by fewer."""
    return [Rule(name, tuple(about), sees, does, client=client) for name, *about in _split(lines)]


def reads(sees: Who, does: Who, *lines: str) -> list[Rule]:
    """Pages that all who see may read, with a form for some."""
    return [
        Rule(name, tuple(about), sees, does, read_by_all=True) for name, *about in _split(lines)
    ]


def takes(sees: Who, does: Who, *lines: str, client: str = "client of served") -> list[Rule]:
    """Buttons: nothing to open, only something to send."""
    return [
        Rule(name, tuple(about), sees, does, sent=True, client=client)
        for name, *about in _split(lines)
    ]


def _split(lines: tuple[str, ...]) -> list[list[str]]:
    return [line.split() for line in lines]
