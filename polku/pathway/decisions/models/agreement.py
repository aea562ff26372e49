"""The agreement (sopimus): days, content, place and compensation, signed by both."""

from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from polku.base import clock
from polku.base.keys import new_key
from polku.base.secrets.fields import SealedCharField, SealedTextField
from polku.pathway.decisions.rules import (
    AgreementStatus,
    EndReason,
    LetterLanguage,
    SignedHow,
    Weekday,
)


class DaysHeld(Func):
    """From the first day to the day it ended, or to the day agreed."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self) -> None:
        super().__init__(F("starts_on"), Coalesce(F("ended_on"), F("ends_on")), Value("[]"))

    def deconstruct(self) -> tuple[str, tuple, dict]:
        """Takes no arguments, and says so to migrations."""
        return f"{type(self).__module__}.{type(self).__qualname__}", (), {}


BINDING = [AgreementStatus.SIGNED, AgreementStatus.ENDED]


class Agreement(models.Model):
    """Sosiaalisen kuntoutuksen sopimus: how the granted service is carried out, day by day.

    Frozen once it has been put to the client (migration 0002): both sign what both have read.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="agreements")
    decision = models.ForeignKey("decisions.Decision", models.PROTECT, related_name="agreements")
    status = models.CharField(max_length=8, choices=AgreementStatus, default=AgreementStatus.DRAFT)
    version = models.PositiveIntegerField(default=1)
    language = models.CharField(max_length=2, choices=LetterLanguage, default="fi")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    days_per_week = models.PositiveSmallIntegerField(null=True, blank=True)
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(choices=Weekday), default=list, blank=True
    )
    day_starts_at = models.TimeField(null=True, blank=True)
    day_ends_at = models.TimeField(null=True, blank=True)
    hours_more = SealedCharField(max_length=300, blank=True)
    place = SealedCharField(max_length=300, blank=True)
    tutor = SealedCharField(max_length=160, blank=True)
    tutor_phone = SealedCharField(max_length=40, blank=True)
    content = SealedTextField(blank=True)
    support = SealedTextField(blank=True)
    client_duties = SealedTextField(blank=True)
    absences = SealedTextField(blank=True)
    more = SealedTextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    compensation_rule = models.ForeignKey(
        "decisions.CompensationRule",
        models.PROTECT,
        related_name="agreements",
        null=True,
        blank=True,
    )
    drafted_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(default=clock.now, editable=False)
    worker_signed_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    worker_name = SealedCharField(max_length=160, blank=True)
    worker_title = SealedCharField(max_length=120, blank=True)
    worker_signed_at = models.DateTimeField(null=True)
    client_signed_on = models.DateField(null=True)
    client_signed_how = models.CharField(max_length=8, choices=SignedHow, blank=True)
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=16, choices=EndReason, blank=True)
    end_note = SealedTextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agreement_put_to_the_client_is_whole",
                condition=Q(status=AgreementStatus.DRAFT)
                | Q(worker_signed_by__isnull=False, worker_signed_at__isnull=False)
                & Q(starts_on__isnull=False, ends_on__isnull=False)
                & Q(ends_on__gte=F("starts_on"), days_per_week__isnull=False)
                & Q(days_per_week__range=(1, 7))
                & ~Q(content="")
                & ~Q(place=""),
            ),
            models.CheckConstraint(
                name="agreement_signed_says_when_and_how",
                condition=Q(status__in=BINDING, client_signed_on__isnull=False)
                & ~Q(client_signed_how="")
                | ~Q(status__in=BINDING) & Q(client_signed_on__isnull=True, client_signed_how=""),
            ),
            models.CheckConstraint(
                name="agreement_ended_says_when_and_why",
                condition=Q(status=AgreementStatus.ENDED, ended_on__isnull=False)
                & Q(ends_on__isnull=False, ended_on__lte=F("ends_on"))
                & ~Q(end_reason="")
                | ~Q(status=AgreementStatus.ENDED) & Q(ended_on__isnull=True, end_reason=""),
            ),
            models.CheckConstraint(
                name="agreement_day_ends_after_it_starts",
                condition=Q(day_starts_at__isnull=True)
                | Q(day_ends_at__isnull=True)
                | Q(day_ends_at__gt=F("day_starts_at")),
            ),
            models.UniqueConstraint(
                name="agreement_one_unsigned_per_case",
                fields=["case"],
                condition=~Q(status__in=BINDING),
            ),
            ExclusionConstraint(
                name="agreement_signed_never_overlap",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    (DaysHeld(), RangeOperators.OVERLAPS),
                ],
                condition=Q(status=AgreementStatus.SIGNED)
                | Q(status=AgreementStatus.ENDED, ended_on__gte=F("starts_on")),
            ),
        ]

    def ids(self) -> dict[str, UUID]:
        """The keys that every fact about it carries."""
        return {"person_id": self.case.person_id, "case_id": self.case_id, "subject_id": self.pk}
