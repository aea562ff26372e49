"""One onward step for its forms."""

from uuid import UUID

from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.pathway.outcomes import policies
from polku.pathway.outcomes.models import OnwardStep


def onward_step(step_id: UUID, *, actor: Actor) -> OnwardStep:
    """One onward step with its case, or 404. One query."""
    rows = policies.onward_visible_to(actor).select_related("case__person")
    return see(step_id, visible=rows)
