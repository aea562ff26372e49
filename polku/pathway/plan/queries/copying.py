"""A person's own copy of plans with every part; how to reach another helper is masked."""

from uuid import UUID

from polku.base.lifecycle.copying import Part as Copied
from polku.base.lifecycle.copying import copied
from polku.pathway.cases.models import Case
from polku.pathway.plan.models import Factor, Goal, Partner, Plan, PlannedService, Step


def own_part(person_id: UUID) -> list[Copied]:
    """The room's part of a person's own copy (GDPR 15 and 20 articles)."""
    cases = Case.objects.filter(person=person_id)
    return [
        copied(Plan.objects.filter(case__in=cases)),
        copied(Goal.objects.filter(plan__case__in=cases)),
        copied(Factor.objects.filter(plan__case__in=cases)),
        copied(PlannedService.objects.filter(plan__case__in=cases)),
        copied(Step.objects.filter(plan__case__in=cases)),
        copied(Partner.objects.filter(plan__case__in=cases), masks=lambda row: ["contact"]),
    ]
