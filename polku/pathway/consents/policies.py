"""Whose permits, consents and denials? Whoever sees a case sees what its client has said."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from polku.base.access.actor import Actor
from polku.base.access.gate import remembered
from polku.directory.people.models import Person
from polku.pathway.cases import policies as cases
from polku.pathway.consents.models import Statement


@remembered
def visible_to(actor: Actor) -> QuerySet[Statement]:
    """The client's own; for a worker those of the clients whose whole case they see."""
    if actor.is_client:
        return Statement.objects.filter(person=actor.person_id)
    return Statement.objects.filter(person__in=cases.visible_to(actor).values("person"))


def visible_in(case_id: UUID, *, actor: Actor) -> QuerySet[Statement]:
    """Those of one case's client, for whoever sees that case: the same rule, asked once."""
    person = cases.visible_to(actor).filter(pk=case_id).values("person")
    return Statement.objects.filter(person__in=person)


@remembered
def withdrawable_by(actor: Actor) -> QuerySet[Statement]:
    """The client's own, at any time; for a worker those of the clients whose case they carry."""
    if actor.is_client:
        return visible_to(actor)
    return Statement.objects.filter(person__in=cases.carried_by(actor).values("person"))


@remembered
def spoken_for_by(actor: Actor) -> QuerySet[Person]:
    """Whose words the actor writes down: one's own, or those of clients whose case they carry."""
    if actor.is_client:
        return Person.objects.filter(pk=actor.person_id)
    return Person.objects.filter(pk__in=cases.carried_by(actor).values("person"))


@remembered
def heard_by(actor: Actor) -> QuerySet[Person]:
    """Whose words the actor may read."""
    if actor.is_client:
        return Person.objects.filter(pk=actor.person_id)
    return Person.objects.filter(pk__in=cases.visible_to(actor).values("person"))


def rows_of_person(person_id: UUID) -> list[QuerySet[Any]]:
    """All that this room keeps of a person: for erasing."""
    return [Statement.objects.filter(person=person_id)]
