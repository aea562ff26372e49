"""Which documents of this room a permit, a denial or a disclosure may name."""

from uuid import UUID

from django.utils.translation import gettext as _

from polku.base.access.actor import Actor
from polku.base.ui.times import day_text
from polku.pathway.plan import policies
from polku.pathway.plan.rules import IN_FORCE


def documents_of(case_id: UUID, *, actor: Actor) -> list[tuple[UUID, str]]:
    """Agreed plans of the case, the newest first. One query."""
    rows = policies.visible_to(actor).filter(case=case_id, status__in=IN_FORCE)
    words = _("Client plan, agreed on %(day)s")
    return [(row.pk, words % {"day": day_text(row.agreed_on)}) for row in rows.order_by("-number")]
