"""Recording why a client has no own worker (SHL 42 §); it lasts until one is named."""

from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.audit.actions import record
from polku.pathway.cases import policies, rules
from polku.pathway.cases.actions.workers import office_social_workers
from polku.pathway.cases.facts import OwnWorkerNotNamed
from polku.pathway.cases.models import Case, Tie
from polku.pathway.cases.rules import TieKind


@transaction.atomic
def record_no_own_worker(case_id: UUID, *, ground: str, because: str, actor: Actor) -> Case:
    """Write down that no own worker is named, on which ground of the law and why."""
    case = fetch_for(
        case_id, visible=policies.visible_to, allowed=policies.staffable_by, actor=actor
    )
    here = set(Tie.objects.in_force().filter(case=case).values_list("kind", flat=True))
    refuse_if(
        rules.obstacles_to_having_no_own_worker(
            ground=ground,
            because=because,
            has_own_worker=TieKind.OWN in here,
            has_another=not here.isdisjoint(rules.INSTEAD),
            special_support=bool(case.special_support),
            a_social_worker_works_along=office_social_workers(case).exists(),
        )
    )
    case.no_own_worker, case.no_own_worker_because = ground, because
    case.no_own_worker_by_id, case.no_own_worker_at = actor.id, clock.now()
    case.save(update_fields=NAMES)
    record(
        OwnWorkerNotNamed(
            person_id=case.person_id, case_id=case.pk, subject_id=case.pk, ground=ground
        ),
        actor=actor,
    )
    return case


NAMES = ["no_own_worker", "no_own_worker_because", "no_own_worker_by", "no_own_worker_at"]
