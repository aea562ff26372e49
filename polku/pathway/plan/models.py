"""The client plan and its parts. Agreed plans are frozen by triggers in the migrations."""

from datetime import date
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from polku.base import clock
from polku.base.access.rules import ServiceTask
from polku.base.keys import new_key
from polku.base.secrets.fields import SealedCharField, SealedTextField
from polku.directory.units.models import Days
from polku.pathway.plan.rules import (
    FROZEN,
    IN_FORCE,
    OPEN,
    Area,
    Component,
    Direction,
    Doer,
    Effect,
    FactorKind,
    HowAgreed,
    Level,
    PlanStatus,
    ServiceKind,
    Track,
    service_name,
)


class PlanQuerySet(models.QuerySet["Plan"]):
    """Small questions about plans."""

    def in_force(self, *, on: date | None = None) -> "PlanQuerySet":
        """Agreed ones that hold on the day (today unless told)."""
        day = on or clock.today()
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=day), status__in=IN_FORCE, starts_on__lte=day
        )

    def open_in(self, case_id: UUID) -> "PlanQuerySet":
        """The draft, or the one the client is reading."""
        return self.filter(case_id=case_id, status__in=OPEN)


class Plan(models.Model):
    """Client plan (asiakassuunnitelma; SHL 39 §, 703/2023 43 §): what was agreed, for how long.

    `_client` fields hold the client's own words, `_professional` the worker's, side by side.
    `field_versions` tells at which `version` each field last changed, so that two writers are
    asked only about what both of them touched.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="plans")
    previous = models.ForeignKey("self", models.PROTECT, related_name="next", null=True)
    assessment = models.ForeignKey(
        "assessment.Assessment", models.PROTECT, related_name="plans", null=True
    )
    number = models.PositiveSmallIntegerField()
    service_task = models.CharField(max_length=24, choices=ServiceTask)
    status = models.CharField(max_length=12, choices=PlanStatus, default=PlanStatus.DRAFT)
    track = models.CharField(max_length=16, choices=Track)
    version = models.PositiveIntegerField(default=1)
    field_versions = models.JSONField(default=dict)
    edited_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    edited_at = models.DateTimeField(null=True)
    started_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=clock.now)

    met_on = models.DateField(null=True)
    met_where = SealedCharField(max_length=200, blank=True)
    met_who = SealedCharField(max_length=500, blank=True)
    rights_explained_how = SealedTextField(blank=True)

    situation = SealedTextField(blank=True)
    current_services = SealedTextField(blank=True)
    environment_effect = SealedTextField(blank=True)
    need_client = SealedTextField(blank=True)
    need_professional = SealedTextField(blank=True)
    strengths_client = SealedTextField(blank=True)
    strengths_professional = SealedTextField(blank=True)
    services_client = SealedTextField(blank=True)
    services_professional = SealedTextField(blank=True)
    essential_services = SealedTextField(blank=True)
    essential_when = SealedCharField(max_length=200, blank=True)
    client_proposal = SealedTextField(blank=True)
    disagreements = SealedTextField(blank=True)

    meeting_interval_days = models.PositiveSmallIntegerField(null=True)
    expected_duration = SealedCharField(max_length=200, blank=True)
    expected_end_on = models.DateField(null=True)
    follow_up = SealedTextField(blank=True)
    next_review_on = models.DateField(null=True)
    next_review_where = SealedCharField(max_length=200, blank=True)
    given_to = SealedCharField(max_length=500, blank=True)

    client_answer = SealedTextField(blank=True)
    proposed_at = models.DateTimeField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    ended_because = SealedTextField(blank=True)
    agreed_on = models.DateField(null=True)
    agreed_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    how_agreed = models.CharField(max_length=12, choices=HowAgreed, blank=True)
    client_took_part = models.BooleanField(null=True)
    not_agreed_because = SealedTextField(blank=True)
    no_plan_because = SealedTextField(blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plan_agreed_has_a_start",
                condition=~Q(status__in=IN_FORCE)
                | Q(starts_on__isnull=False, agreed_on__isnull=False, agreed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="plan_agreed_says_how_or_why_not",
                condition=~Q(status__in=IN_FORCE)
                | Q(client_took_part__isnull=False)
                & (
                    Q(client_took_part=True) & ~Q(how_agreed="")
                    | Q(client_took_part=False) & ~Q(not_agreed_because="")
                ),
            ),
            models.CheckConstraint(
                name="plan_ended_has_an_end",
                condition=Q(status=PlanStatus.ENDED, ends_on__isnull=False)
                | ~Q(status=PlanStatus.ENDED) & Q(ends_on__isnull=True),
            ),
            models.CheckConstraint(
                name="plan_ends_after_it_starts",
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="plan_not_needed_says_why",
                condition=Q(status=PlanStatus.NOT_NEEDED) & ~Q(no_plan_because="")
                | ~Q(status=PlanStatus.NOT_NEEDED) & Q(no_plan_because=""),
            ),
            models.CheckConstraint(
                name="plan_meeting_interval_is_at_least_a_day",
                condition=Q(meeting_interval_days__isnull=True) | Q(meeting_interval_days__gte=1),
            ),
            models.UniqueConstraint(
                name="plan_one_draft_per_case", fields=["case"], condition=Q(status__in=OPEN)
            ),
            models.UniqueConstraint(name="plan_number_once_in_case", fields=["case", "number"]),
            ExclusionConstraint(
                name="plan_agreed_never_overlap",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    (Days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(status__in=IN_FORCE),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def keys(self) -> dict[str, UUID]:
        """The keys every fact about this plan carries."""
        return {"person_id": self.case.person_id, "case_id": self.case_id, "subject_id": self.pk}

    @property
    def is_frozen(self) -> bool:
        """Whether its words can no longer change."""
        return self.status in FROZEN


class Piece(models.Model):
    """A part of a plan that comes in several: kept in order, each with its own version."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    order = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    edited_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["order", "id"]


class Goal(Piece):
    """Tavoite: the client's wish, and five described levels of reaching it (AVAIN, GAS)."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")
    origin = models.ForeignKey("self", models.PROTECT, related_name="continued_by", null=True)
    wish = SealedTextField(blank=True)
    aim = SealedTextField(blank=True)
    area = models.CharField(max_length=16, choices=Area, blank=True)
    direction = models.CharField(max_length=8, choices=Direction, default=Direction.CHANGE)
    why = SealedTextField(blank=True)
    target_on = models.DateField(null=True)
    weight = models.PositiveSmallIntegerField(default=1)
    baseline = models.SmallIntegerField(choices=Level, null=True)
    much_less = SealedCharField(max_length=500, blank=True)
    less = SealedCharField(max_length=500, blank=True)
    expected = SealedCharField(max_length=500, blank=True)
    more = SealedCharField(max_length=500, blank=True)
    much_more = SealedCharField(max_length=500, blank=True)
    added_by_client = models.BooleanField(default=False)
    dropped_on = models.DateField(null=True)
    dropped_because = SealedTextField(blank=True)

    class Meta(Piece.Meta):
        constraints = [
            models.CheckConstraint(name="goal_says_something", condition=~Q(wish="") | ~Q(aim="")),
            models.CheckConstraint(
                name="goal_weight_from_one_to_three", condition=Q(weight__gte=1, weight__lte=3)
            ),
            models.CheckConstraint(
                name="goal_baseline_below_what_is_hoped",
                condition=Q(baseline__isnull=True) | Q(baseline__in=[-2, -1, 0]),
            ),
            models.CheckConstraint(
                name="goal_only_one_that_is_kept_starts_as_hoped",
                condition=Q(baseline__isnull=True)
                | Q(baseline__lt=0)
                | Q(direction=Direction.KEEP),
            ),
            models.CheckConstraint(
                name="goal_dropped_says_why",
                condition=Q(dropped_on__isnull=True, dropped_because="")
                | Q(dropped_on__isnull=False) & ~Q(dropped_because=""),
            ),
        ]

    @property
    def name(self) -> str:
        """The shared wording; before there is one, the client's wish."""
        return self.aim or self.wish

    @property
    def levels(self) -> tuple[str, str, str, str, str]:
        """The five descriptions, from the lowest to the highest."""
        return (self.much_less, self.less, self.expected, self.more, self.much_more)


class Factor(Piece):
    """Tilannetekijä (AVAIN): what in the situation helps or hinders, in one goal or in all."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="factors")
    goal = models.ForeignKey(Goal, models.SET_NULL, related_name="factors", null=True)
    effect = models.CharField(max_length=8, choices=Effect)
    kind = models.CharField(max_length=16, choices=FactorKind, default=FactorKind.OTHER)
    text = SealedCharField(max_length=500)

    class Meta(Piece.Meta):
        constraints = [
            models.CheckConstraint(name="factor_has_words", condition=~Q(text="")),
        ]


class PlannedService(Piece):
    """Suunniteltu palvelu: what, by which means, by whom, how much, from when to when.

    Social rehabilitation may be that of young people (SHL 17 § 2 mom.): the client is then young
    when it begins, which migration 0006 makes sure of.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="services")
    goal = models.ForeignKey(Goal, models.SET_NULL, related_name="services", null=True)
    service = models.CharField(max_length=24, choices=ServiceKind)
    component = models.CharField(max_length=1, choices=Component, blank=True)
    for_young = models.BooleanField(default=False)
    description = SealedTextField(blank=True)
    method = SealedCharField(max_length=500, blank=True)
    provider = SealedCharField(max_length=200, blank=True)
    amount = SealedCharField(max_length=200, blank=True)
    days_per_week = models.PositiveSmallIntegerField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    class Meta(Piece.Meta):
        constraints = [
            models.CheckConstraint(
                name="plannedservice_ends_after_it_starts",
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="plannedservice_days_fit_in_a_week",
                condition=Q(days_per_week__isnull=True)
                | Q(days_per_week__gte=1, days_per_week__lte=7),
            ),
            models.CheckConstraint(
                name="plannedservice_for_young_is_rehabilitation",
                condition=Q(for_young=False) | Q(service=ServiceKind.SOCIAL_REHABILITATION),
            ),
        ]

    @property
    def name(self) -> str:
        """What the service is called."""
        return service_name(self.service, for_young=self.for_young)


class Step(Piece):
    """Sovittu askel: who does what by when. Marked done while the plan is in force."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="steps")
    doer = models.CharField(max_length=8, choices=Doer)
    doer_name = SealedCharField(max_length=200, blank=True)
    text = SealedCharField(max_length=500)
    by_on = models.DateField(null=True)
    done_on = models.DateField(null=True)

    class Meta(Piece.Meta):
        constraints = [
            models.CheckConstraint(name="step_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="step_somebody_else_has_a_name",
                condition=~Q(doer=Doer.OTHER) | ~Q(doer_name=""),
            ),
        ]


class Partner(Piece):
    """Yhteistyötaho ja sen vastuu (SHL 39 § item 8); a joint plan needs the client's consent."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="partners")
    name = SealedCharField(max_length=200)
    organisation = SealedCharField(max_length=200, blank=True)
    responsibility = SealedCharField(max_length=500, blank=True)
    contact = SealedCharField(max_length=200, blank=True)
    client_consents = models.BooleanField(default=False)

    class Meta(Piece.Meta):
        constraints = [
            models.CheckConstraint(name="partner_has_a_name", condition=~Q(name="")),
        ]
