"""What an agreement's rules need to know."""

from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from polku.pathway.decisions.models import Agreement
from polku.pathway.decisions.rules import AgreementStatus, Terms

UNSIGNED = [AgreementStatus.DRAFT, AgreementStatus.OFFERED]


def unsigned_in(case_id: UUID) -> QuerySet[Agreement]:
    """The agreement being written, or waiting for the client."""
    return Agreement.objects.filter(case=case_id, status__in=UNSIGNED)


def overlapping(agreement: Agreement) -> QuerySet[Agreement]:
    """Signed agreements of the same case that hold on some of the same days."""
    return (
        Agreement.objects.exclude(pk=agreement.pk)
        .annotate(last_day=Coalesce("ended_on", "ends_on"))
        .filter(
            case=agreement.case_id,
            status__in=[AgreementStatus.SIGNED, AgreementStatus.ENDED],
            starts_on__lte=agreement.ends_on,
            last_day__gte=agreement.starts_on,
        )
    )


def rule_holds(agreement: Agreement) -> bool:
    """Whether the chosen compensation rule is in force on the agreement's first day."""
    rule, day = agreement.compensation_rule, agreement.starts_on
    if rule is None or day is None:
        return True
    same = rule.organisation_id == agreement.decision.unit.organisation_id
    return same and rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to)


def terms_of(agreement: Agreement) -> Terms:
    """The agreement as the rules read it."""
    return Terms(
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
        days_per_week=agreement.days_per_week,
        weekdays=agreement.weekdays,
        place=agreement.place,
        content=agreement.content,
        support=agreement.support,
        absences=agreement.absences,
        review_on=agreement.review_on,
    )
