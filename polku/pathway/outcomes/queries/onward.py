"""One onward step for its forms."""

from uuid import UUID

from django.core.exceptions import PermissionDenied

from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.kept import is_among
from polku.pathway.outcomes import policies
from polku.pathway.outcomes.models import OnwardStep


def onward_step(step_id: UUID, *, actor: Actor) -> OnwardStep:
    """One onward step with its case, for whoever may write in it; 404 and 403 as in writing."""
    rows = policies.onward_visible_to(actor).select_related("case__person")
    step = see(step_id, visible=rows)
    if not is_among(policies.onward_editable_by, step.pk, actor=actor):
        raise PermissionDenied
    return step
