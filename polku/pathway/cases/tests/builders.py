"""Cases with their people around them: the own worker, a colleague who may look, a stranger."""

from datetime import datetime, timedelta

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.directory.people.models import Person
from polku.directory.people.tests.builders import a_person, the_client
from polku.directory.units.models import Unit
from polku.directory.units.tests.builders import a_stranger, a_unit, a_worker, acting, somebody_in
from polku.pathway.cases.models import Case, Tie
from polku.pathway.cases.rules import ClosingReason, Stage, TieKind

NOBODY = object()


def a_case(
    *,
    person: Person | None = None,
    unit: Unit | None = None,
    worker: User | None = None,
    stage: str = Stage.ASSESSMENT,
    **fields: object,
) -> Case:
    """An open case with an own worker; pass `worker=NOBODY` for a case without one."""
    unit = unit or a_unit()
    began = fields.pop("initiated_at", None) or clock.now() - timedelta(days=30)
    case = Case.objects.create(
        person=person or a_person(),
        unit=unit,
        stage=stage,
        contact_at=fields.pop("contact_at", began),
        initiated_at=began,
        relation_started_at=fields.pop("relation_started_at", began),
        **fields,
    )
    if worker is not NOBODY:
        a_tie(case, worker or a_worker(unit), since=began)
    return case


def a_closed_case(**fields: object) -> Case:
    """A case whose relation has ended; its last own worker's tie ended with it."""
    case = a_case(
        stage=Stage.CLOSED,
        relation_ended_at=clock.now(),
        closing_reason=ClosingReason.NEED_ENDED,
        **fields,
    )
    Tie.objects.filter(case=case).update(until=clock.today())
    return case


def a_tie(case: Case, user: User, *, kind: str = TieKind.OWN, since: datetime | None = None) -> Tie:
    starts = clock.day_of(since or case.initiated_at)
    return Tie.objects.create(case=case, user=user, kind=kind, starts_on=starts)


def the_own_worker(case: Case) -> Actor:
    """The client's own worker, who may look and do."""
    return acting(Tie.objects.get(case=case, kind=TieKind.OWN).user)


def a_colleague(case: Case) -> Actor:
    """Another caseworker of the unit, who may look but not do."""
    return somebody_in(case.unit)


def the_lead(case: Case) -> Actor:
    """The lead of the case's unit."""
    return somebody_in(case.unit, role=Role.UNIT_LEAD)


def the_client_of(case: Case) -> Actor:
    """The client, on their own pages."""
    return the_client(case.person)


__all__ = [
    "NOBODY",
    "a_case",
    "a_closed_case",
    "a_colleague",
    "a_stranger",
    "a_tie",
    "the_client_of",
    "the_lead",
    "the_own_worker",
]
