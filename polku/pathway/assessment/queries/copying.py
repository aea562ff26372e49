"""A person's own copy of finished assessments and their parts."""

from uuid import UUID

from polku.base.lifecycle.copying import Part as Copied
from polku.base.lifecycle.copying import copied
from polku.pathway.assessment.models import (
    Assessment,
    NeedEstimate,
    Part,
    Passage,
    SectionMark,
)
from polku.pathway.assessment.rules import Status
from polku.pathway.cases.models import Case


def own_part(person_id: UUID) -> list[Copied]:
    """The room's part of a person's own copy (GDPR 15 and 20 articles)."""
    cases = Case.objects.filter(person=person_id)
    finished = Assessment.objects.filter(case__in=cases, status=Status.FINISHED)
    return [
        copied(finished),
        copied(Passage.objects.filter(assessment__in=finished)),
        copied(NeedEstimate.objects.filter(assessment__in=finished)),
        copied(SectionMark.objects.filter(assessment__in=finished)),
        copied(Part.objects.filter(assessment__in=finished)),
    ]
