"""Which documents of this room a permit, a denial or a disclosure may name."""

from uuid import UUID

from django.utils.translation import gettext as _

from polku.base.access.actor import Actor
from polku.base.ui.times import day_text
from polku.pathway.assessment import policies
from polku.pathway.assessment.rules import Status


def documents_of(case_id: UUID, *, actor: Actor) -> list[tuple[UUID, str]]:
    """Finished assessments of the case, every version, the newest first. One query."""
    rows = policies.visible_to(actor).filter(case=case_id, status=Status.FINISHED)
    words = _("Assessment of service needs, finished on %(day)s")
    return [
        (row.pk, words % {"day": day_text(row.finished_at)})
        for row in rows.order_by("-finished_at")
    ]
