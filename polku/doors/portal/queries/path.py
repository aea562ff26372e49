"""My path: which matters I have, where I am, who helps me, what waits for me."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.ui.components import Step
from polku.doors.portal.queries.meetings import next_to_me
from polku.doors.portal.queries.waiting import ToDo, waiting_for_me
from polku.doors.portal.rules import ENDED_BECAUSE, WHERE, Where
from polku.pathway.activities.queries import Coming
from polku.pathway.cases import policies
from polku.pathway.cases.models import Case
from polku.pathway.cases.queries import Told, Worker, timeline, workers_of
from polku.pathway.cases.rules import Stage, TieKind, stages_done

LATEST = 4


@dataclass(frozen=True, slots=True)
class MyCase:
    """One stay of mine as a client."""

    id: UUID
    stage: str
    began_on: date
    ended_on: date | None
    ended_because: str
    task_words: str
    unit_id: UUID
    unit: str
    unit_phone: str

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.stage != Stage.CLOSED

    @property
    def where(self) -> Where:
        """The stage in plain words."""
        return WHERE[self.stage]


@dataclass(frozen=True, slots=True)
class Home:
    """The front page of one stay, or of somebody who has none."""

    case: MyCase | None
    others: tuple[MyCase, ...]
    steps: tuple[Step, ...]
    worker: Worker | None
    coming: Coming | None
    waiting: tuple[ToDo, ...]
    happened: tuple[Told, ...]


def home(case_id: UUID | None = None, *, actor: Actor) -> Home:
    """The stay named, else the open one, else the latest. A fixed number of queries."""
    mine = my_cases(actor=actor)
    case = _chosen(mine, case_id=case_id)
    if case is None:
        return Home(None, (), (), None, None, (), ())
    return Home(
        case=case,
        others=tuple(one for one in mine if one.id != case.id),
        steps=tuple(Step(str(WHERE[step].step), how) for step, how in stages_done(case.stage)),
        worker=own_worker_of(case.id) if case.is_open else None,
        coming=next_to_me(actor=actor) if case.is_open else None,
        waiting=waiting_for_me(actor=actor) if case.is_open else (),
        happened=tuple(timeline(case.id, actor=actor, limit=LATEST)),
    )


def my_cases(*, actor: Actor) -> list[MyCase]:
    """Every stay of mine, open ones first and then the newest. One query."""
    rows = policies.visible_to(actor) if actor.is_client else Case.objects.none()
    mine = [
        _mine(row) for row in rows.select_related("unit__organisation").order_by("-initiated_at")
    ]
    return sorted(mine, key=lambda one: not one.is_open)


def own_worker_of(case_id: UUID) -> Worker | None:
    """Who stands beside me today: my own worker, else whoever covers. One query."""
    here = [one for one in workers_of(case_id) if one.is_here]
    for kind in (TieKind.OWN, TieKind.COVER, TieKind.ASSESSOR):
        for one in here:
            if one.kind == kind:
                return one
    return None


def _chosen(mine: list[MyCase], *, case_id: UUID | None) -> MyCase | None:
    """The stay named in the address, or 404; without a name the first."""
    if case_id is None:
        return mine[0] if mine else None
    found = next((one for one in mine if one.id == case_id), None)
    if found is None:
        raise Http404
    return found


def _mine(row: Case) -> MyCase:
    """A stay in plain words."""
    return MyCase(
        id=row.pk,
        stage=row.stage,
        began_on=clock.day_of(row.initiated_at),
        ended_on=clock.day_of(row.relation_ended_at) if row.relation_ended_at else None,
        ended_because=str(ENDED_BECAUSE.get(row.closing_reason, "")),
        task_words=row.get_service_task_display(),
        unit_id=row.unit_id,
        unit=row.unit.shown_name,
        unit_phone=row.unit.phone or row.unit.organisation.phone,
    )
