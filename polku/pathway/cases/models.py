"""The spine: one stay of one person, who is tied to it, what clocks run. All else hangs from it."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.keys import new_key
from polku.base.secrets.fields import SealedCharField, SealedTextField
from polku.directory.units.models import Days
from polku.pathway.cases.rules import (
    ClosingReason,
    DeviationReason,
    Ground,
    NetworkKind,
    ServiceTask,
    Stage,
    TieKind,
)


class Case(models.Model):
    """A client relationship (asiakkuus, asia): from initiation to the note that ends it (SHL 34 §).

    The four moments of 34 §: contact, initiation (vireilletulo), start and end of the relation.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="cases")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="cases")
    service_task = models.CharField(
        max_length=24, choices=ServiceTask, default=ServiceTask.WORKING_AGE
    )
    stage = models.CharField(max_length=16, choices=Stage, default=Stage.INITIATED)
    contact_at = models.DateTimeField(null=True)
    initiated_at = models.DateTimeField()
    relation_started_at = models.DateTimeField(null=True)
    relation_ended_at = models.DateTimeField(null=True)
    closing_reason = models.CharField(max_length=24, choices=ClosingReason, blank=True)
    closing_note = SealedTextField(blank=True)
    special_support = models.BooleanField(null=True)
    special_support_grounds = ArrayField(
        models.CharField(max_length=1, choices=Ground), default=list, blank=True
    )
    meeting_interval_days = models.PositiveSmallIntegerField(null=True)
    last_met_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="case_relation_starts_after_initiation",
                condition=Q(relation_started_at__isnull=True)
                | Q(relation_started_at__gte=F("initiated_at")),
            ),
            models.CheckConstraint(
                name="case_closed_says_when_and_why",
                condition=Q(stage=Stage.CLOSED, relation_ended_at__isnull=False)
                & ~Q(closing_reason="")
                | ~Q(stage=Stage.CLOSED) & Q(relation_ended_at__isnull=True, closing_reason=""),
            ),
            models.CheckConstraint(
                name="case_special_support_has_grounds",
                condition=~Q(special_support=True) | ~Q(special_support_grounds=[]),
            ),
            models.UniqueConstraint(
                name="case_one_open_per_person_and_task",
                fields=["person", "service_task"],
                condition=~Q(stage=Stage.CLOSED),
            ),
        ]
        indexes = [models.Index(fields=["unit", "stage"], name="case_by_unit_and_stage")]

    def __str__(self) -> str:
        return str(self.pk)


class TieQuerySet(models.QuerySet["Tie"]):
    """Small questions about ties."""

    def in_force(self) -> "TieQuerySet":
        """Those that hold today."""
        today = clock.today()
        return self.filter(Q(until=None) | Q(until__gt=today), starts_on__lte=today)

    def not_ended(self) -> "TieQuerySet":
        """Those that hold today or are agreed for later."""
        return self.filter(Q(until=None) | Q(until__gt=clock.today()))


class Tie(models.Model):
    """The tie between a worker and a case, with history: own worker (SHL 42 §) and others.

    Written only by `actions._tie` and `actions._untie`: whoever is tied may see, so this table is
    the key to every other. `until` is the first day it no longer holds, so that a hand-over on the
    day itself leaves neither a gap nor an overlap.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="ties")
    user = models.ForeignKey("access.User", models.PROTECT, related_name="ties")
    kind = models.CharField(max_length=16, choices=TieKind)
    starts_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = SealedCharField(_("Reason"), max_length=500, blank=True)
    made_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)

    objects = TieQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="tie_until_after_it_starts",
                condition=Q(until__isnull=True) | Q(until__gte=F("starts_on")),
            ),
            ExclusionConstraint(
                name="tie_one_own_worker_at_a_time",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    (Days("starts_on", "until", "[)"), RangeOperators.OVERLAPS),
                ],
                condition=Q(kind=TieKind.OWN),
            ),
            ExclusionConstraint(
                name="tie_same_kind_once_at_a_time",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (Days("starts_on", "until", "[)"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["user", "case"], name="tie_by_user")]


class Clock(models.Model):
    """A deadline that runs in a case: which rule, since when, until when, and what came of it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="clocks")
    rule_code = models.CharField(max_length=40)
    statutory = models.BooleanField()
    law = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    due_on = models.DateField()
    met_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)
    deviation = models.CharField(max_length=16, choices=DeviationReason, blank=True)
    deviation_note = SealedTextField(blank=True)
    deviation_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="clock_due_after_start", condition=Q(due_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="clock_met_or_dropped_not_both",
                condition=Q(met_on__isnull=True) | Q(dropped_on__isnull=True),
            ),
            models.CheckConstraint(
                name="clock_deviation_is_explained",
                condition=Q(deviation="") | ~Q(deviation_note="") & Q(deviation_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="clock_one_running_per_rule",
                fields=["case", "rule_code"],
                condition=Q(met_on=None, dropped_on=None),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                name="clock_running_by_due",
                condition=Q(met_on=None, dropped_on=None),
            )
        ]


class NetworkMember(models.Model):
    """Somebody around the client (läheisverkosto; SHL 41 §, 43 §), with where it was learned."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="network")
    kind = models.CharField(max_length=16, choices=NetworkKind)
    name = SealedCharField(max_length=200)
    relation = SealedCharField(max_length=200)
    organisation = SealedCharField(max_length=200, blank=True)
    phone = SealedCharField(max_length=40, blank=True)
    task = SealedCharField(max_length=500, blank=True)
    client_consents = models.BooleanField(default=False)
    without_consent_because = SealedCharField(max_length=500, blank=True)
    told_by = SealedCharField(max_length=200, blank=True)
    added_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="networkmember_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="networkmember_has_consent_or_says_why_not",
                condition=Q(kind=NetworkKind.REPRESENTATIVE)
                | Q(client_consents=True)
                | ~Q(without_consent_because=""),
            ),
        ]
