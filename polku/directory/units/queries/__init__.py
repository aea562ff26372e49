"""Who works where: the actor of a user, the people of a unit."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.kept import kept
from polku.base.access.models import User
from polku.base.access.rules import Role, ServiceTask
from polku.base.access.work_tasks import service_tasks_reached
from polku.directory.people.models import ClientAccount
from polku.directory.units.models import Membership, Unit


def actor_of(user: User | AnonymousUser) -> Actor | None:
    """The actor a signed-in user is today; None when signed out. At most two queries."""
    if not user.is_authenticated:
        return None
    held = _held_by(user.pk)
    places = frozenset((Role(role), unit) for role, unit, _organisation, _tasks in held)
    # A worker is never also a client of their own account: the two sign-ins are kept apart.
    person_id = None if places else _person_of(user)
    return Actor(
        id=user.pk,
        name=user.name,
        places=places,
        reached=_reached_by(user, held),
        organisation_ids=frozenset(one[2] for one in held),
        person_id=person_id,
        is_office_social_worker=user.is_office_social_worker,
    )


Held = tuple[str, UUID, UUID, list[str]]
"""Role, unit, whose unit it is, and the right's own service tasks."""


@kept
def _held_by(user_id: UUID) -> QuerySet[Membership, Held]:
    in_force = Membership.objects.in_force().filter(user=user_id)
    return in_force.values_list("role", "unit_id", "unit__organisation_id", "service_tasks")


def _reached_by(user: User, held: list[Held]) -> frozenset[tuple[Role, UUID, ServiceTask]]:
    """Which service tasks' cases each right opens in its unit today."""
    today, profession = clock.today(), user.profession
    return frozenset(
        (Role(role), unit, task)
        for role, unit, _organisation, own in held
        for task in service_tasks_reached(role, profession=profession, own=own, on=today)
    )


def _person_of(user: User) -> UUID | None:
    """The client record this account belongs to."""
    return ClientAccount.objects.filter(user=user).values_list("person_id", flat=True).first()


@dataclass(frozen=True, slots=True)
class Colleague:
    """A worker somebody can be handed to."""

    id: UUID
    name: str
    title: str
    is_office_social_worker: bool


def colleagues_in(unit_ids: frozenset[UUID], *, role: Role = Role.CASEWORKER) -> list[Colleague]:
    """Those who hold the role in one of the units today, by surname. One query."""
    users = (
        User.objects.filter(
            is_active=True,
            memberships__in=Membership.objects.in_force().filter(unit__in=unit_ids, role=role),
        )
        .distinct()
        .order_by("last_name", "first_name")
    )
    return [Colleague(u.pk, u.listed_name, u.title, u.is_office_social_worker) for u in users]


def units_of(actor: Actor, *roles: Role) -> list[Unit]:
    """The actor's units, in which they hold one of the roles (any role when none is named)."""
    ids = actor.units_as(*roles) if roles else actor.unit_ids
    return list(Unit.objects.filter(pk__in=ids).order_by("name"))


def receiving_units() -> QuerySet[Unit]:
    """Units that receive contacts and take matters: the organiser's own, not a provider's."""
    return Unit.objects.filter(organisation__is_provider=False).order_by("name")
