"""The spine: one stay of one person, who is tied to it, what clocks run. All else hangs from it."""

from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.access.rules import ServiceTask
from polku.base.keys import new_key
from polku.base.secrets.fields import SealedCharField, SealedTextField
from polku.directory.units.models import Days
from polku.pathway.cases.rules import (
    TEMPORARY,
    ClosingReason,
    DeviationReason,
    Ground,
    NetworkKind,
    NoOwnWorker,
    ReviewOutcome,
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
    # Why nobody is own worker, and who judged so (SHL 42 §); empty when one is, or will be, named.
    no_own_worker = models.CharField(max_length=12, choices=NoOwnWorker, blank=True)
    no_own_worker_because = SealedTextField(blank=True)
    no_own_worker_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    no_own_worker_at = models.DateTimeField(null=True)
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
            models.CheckConstraint(
                name="case_without_own_worker_says_why_who_and_when",
                condition=Q(no_own_worker="", no_own_worker_because="")
                & Q(no_own_worker_by__isnull=True, no_own_worker_at__isnull=True)
                | ~Q(no_own_worker="")
                & ~Q(no_own_worker_because="")
                & Q(no_own_worker_by__isnull=False, no_own_worker_at__isnull=False),
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
        """Those that hold now."""
        today = clock.Today()
        return self.filter(
            Q(until=None) | Q(until__gt=today),
            Q(ends_at=None) | Q(ends_at__gt=clock.Now()),
            starts_on__lte=today,
        )

    def not_ended(self) -> "TieQuerySet":
        """Those that hold today or are agreed for later."""
        return self.filter(Q(until=None) | Q(until__gt=clock.Today()))


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
    # Only of a tie for some hours: a whole minute, from which on it no longer holds.
    ends_at = models.DateTimeField(null=True)
    reason = SealedCharField(_("Reason"), max_length=500, blank=True)
    made_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)

    objects = TieQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="tie_until_after_it_starts",
                condition=Q(until__isnull=True) | Q(until__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="tie_for_some_hours_says_when_it_ends",
                condition=Q(kind__in=TEMPORARY, ends_at__isnull=False, until__isnull=False)
                | ~Q(kind__in=TEMPORARY) & Q(ends_at__isnull=True),
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
                condition=~Q(kind__in=TEMPORARY),
            ),
        ]
        indexes = [
            # All that is asked of somebody's ties, and those that have ended out of the way.
            models.Index(
                "user",
                Coalesce("until", Value("infinity"), output_field=models.DateField()),
                name="tie_by_user_while_it_holds",
                include=["case", "kind", "starts_on", "until", "ends_at"],
            )
        ]


class TemporaryAccess(models.Model):
    """A record opened for some hours (hätäpääsy, tukipääsy; 703/2023 9 §), and its review.

    The tie opens it; this row keeps why, whether the own worker has seen it, and what the lead
    found. `given_by` is the one who opened it: in an emergency the user themselves.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    tie = models.OneToOneField(Tie, models.PROTECT, related_name="access")
    case = models.ForeignKey(Case, models.PROTECT, related_name="accesses")
    user = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    given_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    reason = SealedCharField(max_length=500)
    opened_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField()
    seen_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    seen_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    reviewed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=ReviewOutcome, blank=True)
    review_note = SealedCharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="temporaryaccess_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="temporaryaccess_ends_within_a_day",
                condition=Q(ends_at__gt=F("opened_at"))
                & Q(ends_at__lte=F("opened_at") + timedelta(days=1)),
            ),
            models.CheckConstraint(
                name="temporaryaccess_reviewed_by_another",
                condition=Q(reviewed_by__isnull=True)
                | ~Q(reviewed_by=F("user")) & ~Q(reviewed_by=F("given_by")),
            ),
            models.CheckConstraint(
                name="temporaryaccess_review_has_an_outcome",
                condition=Q(reviewed_by__isnull=True, reviewed_at__isnull=True, outcome="")
                | Q(reviewed_by__isnull=False, reviewed_at__isnull=False) & ~Q(outcome=""),
            ),
            models.CheckConstraint(
                name="temporaryaccess_seen_says_by_whom",
                condition=Q(seen_by__isnull=True, seen_at__isnull=True)
                | Q(seen_by__isnull=False, seen_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["case"],
                name="temporaryaccess_unreviewed",
                condition=Q(reviewed_by=None),
            )
        ]


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
            ),
            models.Index(
                fields=["case"],
                name="clock_late_unexplained",
                condition=Q(met_on__gt=F("due_on"), deviation=""),
            ),
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
    has_own_order = models.BooleanField(default=False)
    """A non-disclosure order of their own: of a legal representative 703/2023 38 § asks it."""
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
