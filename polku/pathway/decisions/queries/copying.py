"""A person's own copy of made decisions, agreements put to them, and the letters as sent."""

from uuid import UUID

from django.db.models import Q

from polku.base.lifecycle.copying import Part as Copied
from polku.base.lifecycle.copying import copied
from polku.pathway.cases.models import Case
from polku.pathway.decisions.models import Agreement, Decision, DecisionLine, SealedLetter
from polku.pathway.decisions.rules import AgreementStatus, DecisionStatus


def own_part(person_id: UUID) -> list[Copied]:
    """The room's part of a person's own copy (GDPR 15 and 20 articles)."""
    cases = Case.objects.filter(person=person_id)
    made = Decision.objects.filter(case__in=cases, status=DecisionStatus.MADE)
    agreed = Agreement.objects.filter(case__in=cases).exclude(status=AgreementStatus.DRAFT)
    return [
        copied(made),
        copied(DecisionLine.objects.filter(decision__in=made)),
        copied(agreed),
        copied(SealedLetter.objects.filter(Q(decision__in=made) | Q(agreement__in=agreed))),
    ]
