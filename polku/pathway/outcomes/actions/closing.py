"""Closing the case: the note that ends the client relation, and the days we ask afterwards."""

from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.audit.actions import record
from polku.pathway.cases import actions as case_steps
from polku.pathway.cases import policies as cases
from polku.pathway.cases.models import Case, Tie
from polku.pathway.cases.rules import TieKind
from polku.pathway.outcomes import policies
from polku.pathway.outcomes.facts import FollowUpsPlanned
from polku.pathway.outcomes.models import FollowUp
from polku.pathway.outcomes.queries import closing_obstacles, follow_up_days
from polku.pathway.plan.actions import end_plan_in_force


@transaction.atomic
def close_case(case_id: UUID, *, reason: str, note: str, actor: Actor) -> Case:
    """End the client relation (SHL 34 §); the plan ends, and follow-ups appear by themselves."""
    case = fetch_for(case_id, visible=cases.visible_to, allowed=policies.closable_by, actor=actor)
    refuse_if(closing_obstacles(case.pk, reason=reason, note=note))
    worker_id = _last_own_worker(case)
    end_plan_in_force(case, because=note, actor=actor)
    case_steps.close_case(case, reason=reason, note=note, actor=actor)
    days = follow_up_days(
        reason=reason, closed_on=clock.today(), organisation_key=case.unit.organisation_id
    )
    FollowUp.objects.bulk_create(
        FollowUp(case=case, kind=kind, due_on=due_on, worker_id=worker_id) for kind, due_on in days
    )
    record(
        FollowUpsPlanned(
            person_id=case.person_id, case_id=case.pk, subject_id=case.pk, count=len(days)
        ),
        actor=actor,
    )
    return case


def _last_own_worker(case: Case) -> UUID | None:
    """Whose task the follow-up is first; the unit's caseworkers may do it too."""
    ties = Tie.objects.filter(case=case, kind=TieKind.OWN).order_by("-starts_on", "-pk")
    return ties.values_list("user_id", flat=True).first()
