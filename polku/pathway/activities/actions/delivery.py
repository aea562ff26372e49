"""What the first service given sets in motion in a case: shared by meetings and attendance."""

from collections.abc import Iterable
from datetime import datetime

from polku.base import clock
from polku.base.access.actor import Actor
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
    waiting = Clock.objects.filter(
        case__in=served, rule_code=DECISION_IMPLEMENT, met_on=None, dropped_on=None
    )
    for key in waiting.values_list("case", flat=True):
        meet_clock(served[key], rule_code=DECISION_IMPLEMENT, on=clock.day_of(at), actor=actor)
