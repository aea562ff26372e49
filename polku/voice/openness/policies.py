"""Whose requests and disclosures? The client's own; the unit's, for its lead, who handles them."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.base.audit.models import Disclosure
from polku.pathway.cases import policies as cases
from polku.voice.openness.models import LogRequest


def visible_to(actor: Actor) -> QuerySet[LogRequest]:
    """A client's own; a lead's unit's; and what one has written down for a client oneself."""
    if actor.is_client:
        return LogRequest.objects.filter(person=actor.person_id)
    led = Q(unit__in=actor.units_as(Role.UNIT_LEAD))
    return LogRequest.objects.filter(led | Q(recorded_by=actor.id))


def settled_by(actor: Actor) -> QuerySet[LogRequest]:
    """Those the actor may answer or refuse: the lead of the unit, never the client's own worker."""
    return LogRequest.objects.filter(unit__in=actor.units_as(Role.UNIT_LEAD))


def disclosures_visible_to(actor: Actor) -> QuerySet[Disclosure]:
    """What has been given out of the cases one sees; a client's own."""
    if actor.is_client:
        return Disclosure.objects.filter(person_id=actor.person_id)
    return Disclosure.objects.filter(case_id__in=cases.visible_to(actor).values("pk"))


def rows_of_person(person_id: UUID) -> list[QuerySet[Any]]:
    """All that this room keeps of a person: for erasing."""
    return [LogRequest.objects.filter(person=person_id)]
