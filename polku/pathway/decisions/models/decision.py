"""The decision (päätös): what was decided, on what grounds, by whom, how notice was given."""

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from polku.base import clock
from polku.base.keys import new_key
from polku.base.secrets.fields import SealedCharField, SealedEmailField, SealedTextField
from polku.pathway.decisions.rules import (
    Arranged,
    DecisionStatus,
    LetterLanguage,
    Outcome,
    Provision,
    ServedHow,
)
from polku.pathway.plan.rules import Component, ServiceKind, service_name


class ReferenceCounter(models.Model):
    """The last number given in each year: references run without gaps (asiatunnus)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="referencecounter_year_once", fields=["year"])]


class Decision(models.Model):
    """Päätös (SHL 45-46 §, hallintolaki 43-47 §). Once made it never changes: see migration 0002.

    What is wrong in a made one is corrected by a new one that `replaces` it (hallintolaki 50 §).
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="decisions")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    plan = models.ForeignKey("plan.Plan", models.PROTECT, related_name="decisions", null=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, related_name="replaced_by", null=True, blank=True
    )
    correction_reason = SealedTextField(blank=True)
    status = models.CharField(max_length=8, choices=DecisionStatus, default=DecisionStatus.DRAFT)
    version = models.PositiveIntegerField(default=1)
    reference = models.CharField(max_length=16, null=True, blank=True)  # noqa: DJ001
    language = models.CharField(max_length=2, choices=LetterLanguage, default="fi")
    title = SealedCharField(max_length=200, blank=True)
    matter = SealedTextField(blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.GRANT)
    summary = SealedTextField(blank=True)
    facts = SealedTextField(blank=True)
    reasons = SealedTextField(blank=True)
    provisions = ArrayField(
        models.CharField(max_length=12, choices=Provision), default=list, blank=True
    )
    other_provisions = SealedTextField(blank=True)
    hearing = SealedTextField(blank=True)
    deviation_reason = SealedTextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    immediate = models.BooleanField(default=False)
    immediate_because = SealedTextField(blank=True)
    more = SealedTextField(blank=True)
    notified = SealedTextField(blank=True)
    informant_name = SealedCharField(max_length=160, blank=True)
    informant_phone = SealedCharField(max_length=40, blank=True)
    informant_email = SealedEmailField(blank=True)
    drafted_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(default=clock.now, editable=False)
    decided_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    decider_name = SealedCharField(max_length=160, blank=True)
    decider_title = SealedCharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True)
    appeal_instruction = models.ForeignKey(
        "decisions.AppealInstruction", models.PROTECT, related_name="+", null=True
    )
    served_how = models.CharField(max_length=12, choices=ServedHow, blank=True)
    sent_on = models.DateField(null=True)
    served_on = models.DateField(null=True)
    appeal_until = models.DateField(null=True)
    implemented_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decision_made_says_what_who_and_when",
                condition=Q(status=DecisionStatus.DRAFT)
                | Q(decided_at__isnull=False, decided_by__isnull=False)
                & Q(reference__isnull=False, appeal_instruction__isnull=False)
                & ~Q(title="")
                & ~Q(facts="")
                & ~Q(reasons="")
                & ~Q(provisions=[]),
            ),
            models.CheckConstraint(
                name="decision_granting_has_its_days",
                condition=Q(status=DecisionStatus.DRAFT)
                | Q(outcome=Outcome.REFUSE)
                | Q(starts_on__isnull=False, ends_on__isnull=False),
            ),
            models.CheckConstraint(
                name="decision_ends_after_it_starts",
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on"))
                | Q(status=DecisionStatus.DRAFT),
            ),
            models.CheckConstraint(
                name="decision_correction_has_a_reason",
                condition=Q(replaces__isnull=True) | ~Q(correction_reason=""),
            ),
            models.CheckConstraint(
                name="decision_notice_says_how_and_when",
                condition=Q(served_how="", sent_on=None, served_on=None, appeal_until=None)
                | ~Q(served_how="")
                & Q(sent_on__isnull=False, served_on__isnull=False, appeal_until__isnull=False)
                & Q(status=DecisionStatus.MADE, served_on__gte=F("sent_on")),
            ),
            models.UniqueConstraint(name="decision_reference_once", fields=["reference"]),
            models.UniqueConstraint(
                name="decision_one_draft_per_case",
                fields=["case"],
                condition=Q(status=DecisionStatus.DRAFT),
            ),
        ]
        indexes = [models.Index(fields=["case", "-decided_at"], name="decision_by_case")]

    def __str__(self) -> str:
        return self.reference or str(self.pk)

    def ids(self) -> dict[str, UUID]:
        """The keys that every fact about it carries."""
        return {"person_id": self.case.person_id, "case_id": self.case_id, "subject_id": self.pk}


class DecisionLine(models.Model):
    """One service that the decision grants or refuses, beside the planned service it answers.

    One that is social rehabilitation of young people (SHL 17 § 2 mom.) says so: migration 0007.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="lines")
    planned_service = models.ForeignKey(
        "plan.PlannedService", models.PROTECT, related_name="decision_lines", null=True
    )
    order = models.PositiveSmallIntegerField(default=0)
    service = models.CharField(max_length=24, choices=ServiceKind)
    component = models.CharField(max_length=1, choices=Component, blank=True)
    for_young = models.BooleanField(default=False)
    granted = models.BooleanField(default=True)
    description = SealedTextField(blank=True)
    amount = SealedCharField(max_length=200, blank=True)
    days_per_week = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    arranged = models.CharField(max_length=12, choices=Arranged, default=Arranged.OWN)
    provider = SealedCharField(max_length=200, blank=True)
    deviates_because = SealedTextField(blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(name="decisionline_names_a_service", condition=~Q(service="")),
            models.CheckConstraint(
                name="decisionline_days_fit_in_a_week",
                condition=Q(days_per_week__isnull=True) | Q(days_per_week__range=(1, 7)),
            ),
            models.CheckConstraint(
                name="decisionline_for_young_is_rehabilitation",
                condition=Q(for_young=False) | Q(service=ServiceKind.SOCIAL_REHABILITATION),
            ),
        ]

    @property
    def name(self) -> str:
        """What the service is called."""
        return service_name(self.service, for_young=self.for_young)
