"""What the first service given sets in motion in a case: shared by meetings and attendance."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.kept import any_of, kept
from polku.pathway.cases.actions import meet_clock, start_relation
from polku.pathway.cases.models import Case, Clock
from polku.pathway.cases.rules import Stage

DECISION_IMPLEMENT = "DECISION_IMPLEMENT"
UNDER_A_DECISION = (Stage.SERVICE, Stage.EVALUATION)


def service_given(cases: Iterable[Case], *, at: datetime, actor: Actor) -> None:
    """The decision is carried out from the first service given on (SHL 45 §). One query mostly."""
    served = {case.pk: case for case in cases if case.stage in UNDER_A_DECISION}
    for case in served.values():
        if case.relation_started_at is None:
            start_relation(case, at=at, actor=actor)
    if not served:
        return
    for key in _waiting_for_a_service(list(served)):
        meet_clock(served[key], rule_code=DECISION_IMPLEMENT, on=clock.day_of(at), actor=actor)


@kept
def _waiting_for_a_service(case_ids: list[UUID]) -> QuerySet[Clock, UUID]:
    """Cases of these whose decision has not been carried out yet."""
    waiting = Clock.objects.filter(
        any_of("case", case_ids), rule_code=DECISION_IMPLEMENT, met_on=None, dropped_on=None
    )
    return waiting.values_list("case", flat=True)
