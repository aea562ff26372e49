"""Who arranges the service a document is about, and who produces it (703/2023 37-38 §)."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.directory.units.models import Membership
from polku.pathway.activities import policies


@dataclass(frozen=True, slots=True)
class Chain:
    """The organiser, and the producer when the writer worked for one; empty when not."""

    organiser: str
    producer: str


def chain_of(entry_id: UUID, *, actor: Actor) -> Chain:
    """Behind one note, or 404. Two queries.

    A producer's worker records into the organiser's register (703/2023 14 §): the document says
    for whom they worked on the day it was written, whatever they do now.
    """
    rows = policies.entries_visible_to(actor).select_related("case__unit__organisation")
    entry = see(entry_id, visible=rows)
    day = clock.day_of(entry.written_at)
    held = Membership.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day),
        user=entry.author_id,
        starts_on__lte=day,
        unit__organisation__is_provider=True,
    )
    place = held.select_related("unit__organisation").order_by("starts_on").first()
    return Chain(
        organiser=entry.case.unit.organisation.identified,
        producer=place.unit.organisation.identified if place else "",
    )
