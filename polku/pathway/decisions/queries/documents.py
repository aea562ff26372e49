"""Which documents of this room a permit, a denial or a disclosure may name."""

from uuid import UUID

from django.utils.translation import gettext as _

from polku.base.access.actor import Actor
from polku.pathway.decisions import policies
from polku.pathway.decisions.rules import DecisionStatus


def documents_of(case_id: UUID, *, actor: Actor) -> list[tuple[UUID, str]]:
    """Made decisions of the case, the newest first. One query."""
    rows = policies.visible_to(actor).filter(case=case_id, status=DecisionStatus.MADE)
    words = _("Decision %(reference)s: %(title)s")
    return [
        (row.pk, words % {"reference": row.reference, "title": row.title})
        for row in rows.order_by("-decided_at", "-pk")
    ]
