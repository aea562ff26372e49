"""The room's own part of a case, when its time has come."""

from collections import Counter
from uuid import UUID

from django.db import transaction

from polku.base.access.actor import Actor
from polku.base.lifecycle.actions import erase_rows
from polku.pathway.outcomes import policies


@transaction.atomic
def erase_case(case_id: UUID, *, actor: Actor) -> Counter[str]:
    """Erase what this room keeps of a case: a step of an approved destruction."""
    return erase_rows(policies.rows_of_cases([case_id]), actor=actor)
