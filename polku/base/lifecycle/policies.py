"""Who keeps records: a unit's lead and an administrator, each for their own organisation."""

from django.db.models import QuerySet

from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.base.lifecycle.models import Destruction

KEEPERS = (Role.UNIT_LEAD, Role.ADMINISTRATOR)


def keeps_records(actor: Actor) -> bool:
    """Whether the actor proposes, approves and carries out destruction."""
    return actor.is_a(*KEEPERS)


def destructions_visible_to(actor: Actor) -> QuerySet[Destruction]:
    """Proposals and proofs of one's own organisation. They hold no client's data."""
    if not keeps_records(actor):
        return Destruction.objects.none()
    return Destruction.objects.filter(organisation_id__in=actor.organisation_ids)
