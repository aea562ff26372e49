"""Who may read and settle contacts, and whose basic data follows from them."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from polku.base.access.actor import Actor
from polku.base.access.gate import among, remembered
from polku.base.access.rules import Role
from polku.directory.people.models import Person
from polku.pathway.cases import policies as cases
from polku.pathway.intake.models import Contact, Delay
from polku.pathway.intake.rules import Status

HANDLERS = (Role.INTAKE, Role.CASEWORKER, Role.UNIT_LEAD)


@remembered
def visible_to(actor: Actor) -> QuerySet[Contact]:
    """The unit's contacts; those of a case one sees; the client's own. Intake workers see a
    contact that became a case only while they see the case."""
    if actor.is_client:
        return Contact.objects.filter(person=actor.person_id)
    return Contact.objects.filter(
        Q(unit__in=actor.units_as(Role.CASEWORKER, Role.UNIT_LEAD))
        | Q(unit__in=actor.units_as(Role.INTAKE), case=None)
        | among(cases.visible_to(actor), "case")
    )


@remembered
def handleable_by(actor: Actor) -> QuerySet[Contact]:
    """Those who receive contacts in the unit settle them; whether it still waits, the rules say."""
    in_my_units = Q(unit__in=actor.units_as(*HANDLERS))
    return Contact.objects.filter(in_my_units, pk__in=visible_to(actor).values("pk"))


@remembered
def waiting_for(actor: Actor) -> QuerySet[Contact]:
    """The queue of the actor's units."""
    return Contact.objects.filter(unit__in=actor.units_as(*HANDLERS), status=Status.WAITING)


@remembered
def delays_visible_to(actor: Actor) -> QuerySet[Delay]:
    """Days passed by the contacts one sees, and why."""
    return Delay.objects.filter(contact__in=visible_to(actor).values("pk"))


@remembered
def delays_asked_of(actor: Actor) -> QuerySet[Delay]:
    """What was done late in the actor's units, and nobody has written why."""
    return Delay.objects.filter(contact__in=handleable_by(actor).values("pk"), deviation="")


@remembered
def opened_by(actor: Actor) -> QuerySet[Contact]:
    """Whose masked numbers may be opened: of contacts that wait in one's unit, and of people whose
    data one keeps."""
    return visible_to(actor).filter(
        among(waiting_for(actor), "pk") | among(people_kept_by(actor), "person")
    )


@remembered
def people_visible_to(actor: Actor) -> QuerySet[Person]:
    """Whose basic data may be read: the people of the cases and contacts one sees."""
    if actor.is_client:
        return Person.objects.filter(pk=actor.person_id)
    return Person.objects.filter(
        Exists(cases.visible_to(actor).filter(person=OuterRef("pk")))
        | Exists(visible_to(actor).filter(person=OuterRef("pk")))
    )


@remembered
def people_kept_by(actor: Actor) -> QuerySet[Person]:
    """Whose basic data may be changed: clients of the cases one carries, and the people of
    contacts that wait in one's unit."""
    return Person.objects.filter(
        Exists(cases.carried_by(actor).filter(person=OuterRef("pk")))
        | Exists(waiting_for(actor).filter(person=OuterRef("pk")))
    )


def rows_of_cases(cases: Collection[UUID]) -> list[QuerySet[Any]]:
    """All that the room keeps of these cases, what hangs from other rows first: for erasing."""
    return [
        Delay.objects.filter(contact__case__in=cases),
        Contact.objects.filter(case__in=cases),
    ]


def rows_of_person(person_id: UUID) -> list[QuerySet[Any]]:
    """What is left of a person here when all their cases have gone."""
    return [
        Delay.objects.filter(contact__person=person_id),
        Contact.objects.filter(person=person_id),
    ]
