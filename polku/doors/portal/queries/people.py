"""My people: the workers and what each does, and those close to me."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.doors.portal.queries.path import MyCase, my_cases
from polku.doors.portal.rules import TASKS
from polku.pathway.cases import policies
from polku.pathway.cases.models import NetworkMember
from polku.pathway.cases.queries import Member, Worker, network_of, workers_of
from polku.pathway.cases.rules import NetworkKind, TieKind

ORDER = list(TieKind)


@dataclass(frozen=True, slots=True)
class WorkerLine:
    """A worker and their task in plain words."""

    who: Worker
    task: str

    @property
    def is_own(self) -> bool:
        """Whether this is my own worker."""
        return self.who.kind == TieKind.OWN


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody around me in the stay that goes on."""

    case: MyCase | None
    workers: tuple[WorkerLine, ...]
    before: tuple[WorkerLine, ...]
    close: tuple[Member, ...]
    others: tuple[Member, ...]

    @property
    def may_change(self) -> bool:
        """Whether I can change who is close to me."""
        return self.case is not None and self.case.is_open


def people_page(*, actor: Actor) -> PeoplePage:
    """Three queries."""
    mine = my_cases(actor=actor)
    if not mine:
        return PeoplePage(None, (), (), (), ())
    case = mine[0]
    lines = [WorkerLine(one, str(TASKS[one.kind])) for one in workers_of(case.id)]
    network = network_of(case.id, protected=False)
    here = [line for line in lines if line.who.is_here]
    return PeoplePage(
        case=case,
        workers=tuple(sorted(here, key=lambda line: ORDER.index(TieKind(line.who.kind)))),
        before=tuple(line for line in lines if line.who.is_over),
        close=tuple(one for one in network if one.kind == NetworkKind.CLOSE),
        others=tuple(one for one in network if one.kind != NetworkKind.CLOSE),
    )


def open_case(*, actor: Actor) -> MyCase:
    """The stay in which I can change things, or 404."""
    mine = my_cases(actor=actor)
    if not mine or not mine[0].is_open:
        raise Http404
    return mine[0]


def written_of(row: NetworkMember) -> dict[str, str]:
    """What I can change of somebody close to me. Their own order hides their phone from me too."""
    told = {name: getattr(row, name) for name in ("name", "relation", "phone", "task")}
    return told | {"phone": ""} if row.has_own_order else told


def close_person(member_id: UUID, *, actor: Actor) -> NetworkMember:
    """One of those close to me, or 404: others are kept by the workers."""
    rows = policies.network_visible_to(actor).filter(kind=NetworkKind.CLOSE)
    open_ones = policies.open_own_of(actor)
    return see(member_id, visible=rows.filter(case__in=open_ones))
