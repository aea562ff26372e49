"""Evaluations, onward steps and follow-ups. Finished evaluations are frozen by triggers."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from polku.base import clock
from polku.base.access.rules import ServiceTask
from polku.base.keys import new_key
from polku.base.secrets.fields import SealedCharField, SealedTextField
from polku.pathway.outcomes.rules import (
    Conclusion,
    Consent,
    EvaluationKind,
    EvaluationStatus,
    FactorEffect,
    FollowUpKind,
    FollowUpStatus,
    PathCode,
    Situation,
)
from polku.pathway.plan.rules import Level


class Evaluation(models.Model):
    """Asiakassuunnitelman arvio (703/2023 42 § 2 mom.): client, others and worker look back."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="evaluations")
    plan = models.ForeignKey("plan.Plan", models.PROTECT, related_name="evaluations")
    kind = models.CharField(max_length=8, choices=EvaluationKind)
    status = models.CharField(
        max_length=8, choices=EvaluationStatus, default=EvaluationStatus.DRAFT
    )
    service_task = models.CharField(max_length=24, choices=ServiceTask)
    on = models.DateField()
    version = models.PositiveIntegerField(default=1)
    field_versions = models.JSONField(default=dict)
    edited_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    edited_at = models.DateTimeField(null=True)
    filled_with_client = models.BooleanField(null=True)
    no_client_because = SealedTextField(blank=True)
    participants = SealedCharField(max_length=500, blank=True)
    client_view = SealedTextField(blank=True)
    participants_view = SealedTextField(blank=True)
    worker_estimate = SealedTextField(blank=True)
    new_needs = SealedTextField(blank=True)
    conclusion = models.CharField(max_length=16, choices=Conclusion, blank=True)
    started_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)
    finished_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evaluation_finished_says_when_and_who",
                condition=Q(
                    status=EvaluationStatus.DRAFT, finished_at__isnull=True, finished_by=None
                )
                | Q(
                    status=EvaluationStatus.FINISHED,
                    finished_at__isnull=False,
                    finished_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="evaluation_finished_with_client_or_says_why_not",
                condition=Q(status=EvaluationStatus.DRAFT)
                | Q(filled_with_client__isnull=False)
                & (Q(filled_with_client=True) | ~Q(no_client_because="")),
            ),
            models.UniqueConstraint(
                name="evaluation_one_draft_per_case",
                fields=["case"],
                condition=Q(status=EvaluationStatus.DRAFT),
            ),
        ]
        indexes = [models.Index(fields=["case", "on"], name="evaluation_by_case")]

    def __str__(self) -> str:
        return str(self.pk)


class GoalRating(models.Model):
    """How far one goal came: the client's level, the level agreed together, and why."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="ratings")
    goal = models.ForeignKey("plan.Goal", models.PROTECT, related_name="ratings")
    client_level = models.SmallIntegerField(choices=Level, null=True)
    agreed_level = models.SmallIntegerField(choices=Level, null=True)
    note = SealedTextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    edited_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="goalrating_once_per_goal", fields=["evaluation", "goal"]),
            models.CheckConstraint(
                name="goalrating_levels_between_minus_two_and_two",
                condition=(Q(client_level__isnull=True) | Q(client_level__range=(-2, 2)))
                & (Q(agreed_level__isnull=True) | Q(agreed_level__range=(-2, 2))),
            ),
        ]


class ServiceReview(models.Model):
    """Whether a planned service or method was used, and whether it helped (AVAIN)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="service_reviews")
    service = models.ForeignKey("plan.PlannedService", models.PROTECT, related_name="reviews")
    was_used = models.BooleanField(null=True)
    helped = SealedTextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="servicereview_once_per_service", fields=["evaluation", "service"]
            ),
        ]


class FactorReview(models.Model):
    """What a situational factor of the plan turned out to do (tilannetekijän arviointi, AVAIN)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="factor_reviews")
    factor = models.ForeignKey("plan.Factor", models.PROTECT, related_name="reviews")
    effect = models.CharField(max_length=8, choices=FactorEffect, blank=True)
    note = SealedTextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="factorreview_once_per_factor", fields=["evaluation", "factor"]
            ),
        ]


class OnwardStep(models.Model):
    """Jatkopolku: where the client goes from here; the contact and its reply (SHL 40 §)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="onward_steps")
    path = models.CharField(max_length=24, choices=PathCode)
    receiver = SealedCharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True)
    consent = models.CharField(max_length=12, choices=Consent)
    note = SealedTextField(blank=True)
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)
    sent_on = models.DateField(null=True)
    reply_received_on = models.DateField(null=True)
    reply = SealedTextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="onwardstep_sent_only_with_consent",
                condition=Q(sent_on__isnull=True) | Q(consent=Consent.GIVEN),
            ),
            models.CheckConstraint(
                name="onwardstep_reply_follows_what_was_sent",
                condition=Q(reply_received_on__isnull=True)
                | Q(sent_on__isnull=False, reply_received_on__gte=F("sent_on")),
            ),
        ]
        indexes = [models.Index(fields=["case"], name="onwardstep_by_case")]

    @property
    def waits_for_reply(self) -> bool:
        """Whether the receiver owes us word of what was done."""
        return self.sent_on is not None and self.reply_received_on is None


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """Small questions about follow-ups."""

    def due(self, *, on: date | None = None) -> "FollowUpQuerySet":
        """Those whose day has come."""
        return self.filter(status=FollowUpStatus.OPEN, due_on__lte=on or clock.today())


class FollowUp(models.Model):
    """Seuranta: how the client is four weeks and six months after the case closed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="follow_ups")
    kind = models.CharField(max_length=12, choices=FollowUpKind)
    due_on = models.DateField()
    worker = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    status = models.CharField(max_length=12, choices=FollowUpStatus, default=FollowUpStatus.OPEN)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_attempt_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    situation = models.CharField(max_length=20, choices=Situation, blank=True)
    wants_contact = models.BooleanField(null=True)
    note = SealedTextField(blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="followup_one_of_a_kind", fields=["case", "kind"]),
            models.CheckConstraint(
                name="followup_answered_says_when_and_who",
                condition=Q(status=FollowUpStatus.OPEN, answered_on__isnull=True)
                | ~Q(status=FollowUpStatus.OPEN)
                & Q(answered_on__isnull=False, answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="followup_reached_tells_the_situation",
                condition=~Q(status=FollowUpStatus.REACHED) | ~Q(situation=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                name="followup_open_by_due",
                condition=Q(status=FollowUpStatus.OPEN),
            )
        ]
