"""Who may look people up. Whose cases somebody may see is decided in the cases room above."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.directory.people.models import (
    ClientAccount,
    NonDisclosureOrder,
    Person,
    PersonQuerySet,
)

RECORDERS = (Role.INTAKE, Role.CASEWORKER, Role.UNIT_LEAD)


def findable_by(actor: Actor) -> PersonQuerySet:
    """Those who receive contacts may look for a person, so that nobody is recorded twice."""
    if actor.is_a(*RECORDERS):
        return Person.objects.all()
    return Person.objects.none()


def own_record_of(actor: Actor) -> QuerySet[Person]:
    """The client's own basic data."""
    return Person.objects.filter(pk=actor.person_id)


def with_protection(people: QuerySet[Person]) -> QuerySet[Person]:
    """Each person annotated with `is_protected`: a non-disclosure order holds today."""
    return people.annotate(is_protected=Exists(orders_in_force(OuterRef("pk"))))


def orders_in_force(person: Any) -> QuerySet[NonDisclosureOrder]:
    """The non-disclosure orders of `person` (a key or an OuterRef) that hold today: those in
    force, and those that are claimed and not answered yet."""
    today = clock.today()
    return NonDisclosureOrder.objects.filter(
        Q(ends_on__gte=today) | Q(ends_on=None, answer=""), person=person, starts_on__lte=today
    )


def open_claims(person: Any) -> QuerySet[NonDisclosureOrder]:
    """Orders of `person` (a key or an OuterRef) that nobody has verified or found missing yet."""
    return NonDisclosureOrder.objects.filter(person=person, is_claimed=True, answer="")


def rows_of_person(person_id: UUID) -> list[QuerySet[Any]]:
    """All that this room keeps of a person, what hangs from other rows first: for erasing."""
    return [
        NonDisclosureOrder.objects.filter(person=person_id),
        ClientAccount.objects.filter(person=person_id),
        Person.objects.filter(pk=person_id),
    ]
