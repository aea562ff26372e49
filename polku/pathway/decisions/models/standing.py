"""What stands ready in each organisation, with dates: appeal instructions, compensation rules."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from polku.base import clock
from polku.base.keys import new_key
from polku.directory.units.models import Days
from polku.pathway.decisions.rules import LetterLanguage, PayBasis


class DatedQuerySet(models.QuerySet):
    """Rows with a first and a last day."""

    def on(self, day: date) -> "DatedQuerySet":
        """Those that hold on that day."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


class AppealInstruction(models.Model):
    """Oikaisuvaatimusohje (hallintolaki 46-47 §): one organisation's text in one language.

    The times themselves (30 days, the day a letter counts as received) are dated rules of the
    rulebook, so that a change of law is one row and not many texts.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(
        "units.Organisation", models.PROTECT, related_name="appeal_instructions"
    )
    language = models.CharField(max_length=2, choices=LetterLanguage)
    authority = models.CharField(max_length=200)
    delivery = models.TextField()
    contents = models.TextField()
    attachments = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="appealinstruction_ends_after_it_starts",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="appealinstruction_is_written",
                condition=~Q(authority="") & ~Q(delivery="") & ~Q(contents=""),
            ),
            ExclusionConstraint(
                name="appealinstruction_never_overlap",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("language", RangeOperators.EQUAL),
                    (Days("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class CompensationRule(models.Model):
    """What the organisation pays for taking part: its own decision, since no law sets it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(
        "units.Organisation", models.PROTECT, related_name="compensation_rules"
    )
    name = models.CharField(max_length=120)
    basis = models.CharField(max_length=16, choices=PayBasis)
    amount_cents = models.PositiveIntegerField(default=0)
    max_per_week = models.PositiveSmallIntegerField(null=True, blank=True)
    max_per_month = models.PositiveSmallIntegerField(null=True, blank=True)
    min_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    cost_centre = models.CharField(max_length=60, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="compensationrule_ends_after_it_starts",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="compensationrule_amount_fits_basis",
                condition=Q(basis__in=[PayBasis.PER_DAY, PayBasis.PER_VISIT], amount_cents__gt=0)
                | Q(basis__in=[PayBasis.TRAVEL, PayBasis.NONE], amount_cents=0),
            ),
            ExclusionConstraint(
                name="compensationrule_name_once_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    ("name", RangeOperators.EQUAL),
                    (Days("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.name
