"""Units and workers with honest defaults: a test states only what matters to it."""

from datetime import date
from itertools import count

from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.base.access.rules import Profession, Role, ServiceTask
from polku.base.access.tests.builders import a_user
from polku.directory.units.models import Membership, Organisation, Unit
from polku.directory.units.queries import actor_of

_numbers = count(1)
LONG_AGO = date(2020, 1, 1)


def an_organisation(name: str = "Testilän hyvinvointialue", **fields: object) -> Organisation:
    return Organisation.objects.get_or_create(name=name, defaults=fields)[0]


def a_unit(name: str | None = None, **fields: object) -> Unit:
    return Unit.objects.create(
        organisation=fields.pop("organisation", None) or an_organisation(),
        name=name or f"Palvelukeskus {next(_numbers)}",
        **fields,
    )


def a_worker(
    unit: Unit,
    *,
    role: Role = Role.CASEWORKER,
    service_tasks: tuple[str, ...] = (ServiceTask.WORKING_AGE,),
    **fields: object,
) -> User:
    """A user with one role in the unit, for services of working-age people; a social counsellor
    unless told otherwise."""
    fields.setdefault("profession", Profession.SOCIAL_COUNSELLOR)
    user = a_user(**fields)
    Membership.objects.create(
        user=user, unit=unit, role=role, service_tasks=list(service_tasks), starts_on=LONG_AGO
    )
    return user


def an_office_social_worker(unit: Unit, **fields: object) -> User:
    """A social worker in a public office, as special support asks for."""
    return a_worker(unit, profession=Profession.SOCIAL_WORKER, in_public_office=True, **fields)


def acting(user: User) -> Actor:
    """The actor this user is today."""
    actor = actor_of(user)
    assert actor is not None
    return actor


def somebody_in(unit: Unit, *, role: Role = Role.CASEWORKER) -> Actor:
    """The actor of a new worker in the unit."""
    return acting(a_worker(unit, role=role))


def a_stranger() -> Actor:
    """A caseworker of another unit, who must not learn that the thing exists."""
    return somebody_in(a_unit())
