"""Retention by class as dated rows, proposals to destroy, and the proof that stays of each."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from polku.base import clock
from polku.base.keys import new_key
from polku.base.lifecycle.rules import CountsFrom, Material, Status


class Validity(Func):
    """daterange(valid_from, valid_to), both ends included; an empty end stays open."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self) -> None:
        super().__init__(F("valid_from"), F("valid_to"), Value("[]"))


class RetentionRuleQuerySet(models.QuerySet["RetentionRule"]):
    """Versions of retention classes."""

    def on(self, day: date) -> "RetentionRuleQuerySet":
        """Those in force on a day."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


class RetentionRule(models.Model):
    """A retention class (säilytysaika): what, how many years, from what, by which law."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    material = models.CharField(max_length=24, choices=Material)
    years = models.PositiveSmallIntegerField()
    counts_from = models.CharField(max_length=20, choices=CountsFrom)
    law = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = RetentionRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="retentionrule_names_its_law", condition=~Q(law="")),
            models.CheckConstraint(
                name="retentionrule_keeps_for_a_time", condition=Q(years__gte=1)
            ),
            models.CheckConstraint(
                name="retentionrule_ends_after_it_starts",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            ExclusionConstraint(
                name="retentionrule_validity_never_overlaps",
                expressions=[
                    ("material", RangeOperators.EQUAL),
                    (Validity(), RangeOperators.OVERLAPS),
                ],
            ),
        ]


DECIDED = Q(decided_by__isnull=False, decided_at__isnull=False)
NOT_DECIDED = Q(decided_by__isnull=True, decided_at__isnull=True)
PROOF = Q(destroyed_by__isnull=False, destroyed_at__isnull=False) & ~Q(ids_sha256="")
NO_PROOF = Q(destroyed_by__isnull=True, destroyed_at__isnull=True, ids_sha256="")


class Destruction(models.Model):
    """A proposal to destroy (hävittämisesitys), and afterwards the proof (hävittämistodistus).

    The proof holds no client's data: how many rows of which table, and a hash of the keys.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation_id = models.UUIDField()
    material = models.CharField(max_length=24, choices=Material)
    law = models.CharField(max_length=200)
    count = models.PositiveIntegerField()
    status = models.CharField(max_length=12, choices=Status, default=Status.PROPOSED)
    proposed_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    rejected_because = models.CharField(max_length=500, blank=True)
    destroyed_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    destroyed_at = models.DateTimeField(null=True)
    rows_by_table = models.JSONField(default=dict)
    ids_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="destruction_takes_four_eyes",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="destruction_decided_says_who_and_when",
                condition=Q(status=Status.PROPOSED) & NOT_DECIDED
                | ~Q(status=Status.PROPOSED) & DECIDED,
            ),
            models.CheckConstraint(
                name="destruction_rejected_says_why",
                condition=~Q(status=Status.REJECTED) | ~Q(rejected_because=""),
            ),
            models.CheckConstraint(
                name="destruction_done_has_its_proof",
                condition=Q(status=Status.DESTROYED) & PROOF
                | ~Q(status=Status.DESTROYED) & NO_PROOF,
            ),
            models.CheckConstraint(name="destruction_is_of_something", condition=Q(count__gte=1)),
        ]
        indexes = [
            models.Index(fields=["organisation_id", "-proposed_at"], name="destruction_by_org")
        ]


class DestructionItem(models.Model):
    """One case or person in a proposal, by key. Gone once the proposal is decided to its end."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    destruction = models.ForeignKey(Destruction, models.PROTECT, related_name="items")
    subject_id = models.UUIDField()
    kept_until = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="destructionitem_in_one_proposal_at_a_time", fields=["subject_id"]
            )
        ]
