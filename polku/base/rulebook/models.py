"""Dated deadlines and legal numbers. Two versions of the same thing never overlap."""

from datetime import date
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Case, F, Func, Max, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from polku.base.keys import new_key
from polku.base.rulebook.codes import ParameterCode, RuleCode
from polku.base.rulebook.rules import AppliesTo, Basis, Measure, StartEvent, Unit

EVERY_ORGANISATION = UUID(int=0)


class Validity(Func):
    """daterange(valid_from, valid_to), both ends included; an empty end stays open."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self) -> None:
        super().__init__(F("valid_from"), F("valid_to"), Value("[]"))


class DatedQuerySet(models.QuerySet):
    """Rows that hold from one day to another."""

    def on(self, day: date | Combinable) -> "DatedQuerySet":
        """Rows in force on a day, which may be a column of the query around this one."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)

    def latest_start(self, *, or_else: date) -> date:
        """When the newest of the versions begins."""
        return self.aggregate(latest=Max("valid_from"))["latest"] or or_else


class DeadlineRuleQuerySet(DatedQuerySet):
    """Versions of deadlines."""

    def planned_by_an_organisation(self, today: date) -> "DeadlineRuleQuerySet":
        """Own targets that have not begun: law sweeps them aside."""
        return self.filter(organisation_key__isnull=False, valid_from__gt=today)

    def not_planned_by_an_organisation(self, today: date) -> "DeadlineRuleQuerySet":
        """Every national version, and the own targets by which deadlines have been given."""
        return self.filter(Q(organisation_key=None) | Q(valid_from__lte=today))


class DeadlineRule(models.Model):
    """A deadline (määräaika): how long after what, by which law, and while what was in force."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    code = models.CharField(choices=RuleCode, max_length=32)
    applies_to = models.CharField(choices=AppliesTo, max_length=24)
    start_event = models.CharField(choices=StartEvent, max_length=16)
    unit = models.CharField(choices=Unit, max_length=12)
    amount = models.PositiveSmallIntegerField()
    basis = models.CharField(choices=Basis, max_length=10)
    law = models.CharField(max_length=200, blank=True)
    moves_to_working_day = models.BooleanField(default=False)
    organisation_key = models.UUIDField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = DeadlineRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="deadlinerule_ends_after_it_starts",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="deadlinerule_same_day_has_no_amount",
                condition=Q(unit=Unit.SAME_DAY, amount=0)
                | (~Q(unit=Unit.SAME_DAY) & Q(amount__gte=1)),
            ),
            models.CheckConstraint(
                name="deadlinerule_binding_ones_name_their_law",
                condition=Q(basis=Basis.OWN_TARGET) | ~Q(law=""),
            ),
            models.CheckConstraint(
                name="deadlinerule_binding_ones_are_national",
                condition=Q(basis=Basis.OWN_TARGET) | Q(organisation_key=None),
            ),
            ExclusionConstraint(
                name="deadlinerule_validity_never_overlaps",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (
                        Coalesce("organisation_key", Value(EVERY_ORGANISATION)),
                        RangeOperators.EQUAL,
                    ),
                    (Validity(), RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="deadlinerule_own_target_never_beside_law",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (
                        Case(When(basis=Basis.OWN_TARGET, then=1), default=0),
                        RangeOperators.NOT_EQUAL,
                    ),
                    (Validity(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def holds_on(self, day: date) -> bool:
        """Whether this version is in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def next_version(self, **changes: object) -> "DeadlineRule":
        """A copy that is not yet saved, with the changes; its end is open."""
        kept = ("code", "applies_to", "start_event", "basis", "law", "moves_to_working_day")
        return DeadlineRule(**{name: getattr(self, name) for name in kept} | changes)


class Parameter(models.Model):
    """A number that law sets (lakisääteinen luku): an amount, a share, an age, a length of time."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    code = models.CharField(choices=ParameterCode, max_length=32)
    value = models.DecimalField(max_digits=10, decimal_places=2)
    measure = models.CharField(choices=Measure, max_length=12)
    law = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="parameter_ends_after_it_starts",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(name="parameter_names_its_law", condition=~Q(law="")),
            models.CheckConstraint(name="parameter_is_never_negative", condition=Q(value__gte=0)),
            ExclusionConstraint(
                name="parameter_validity_never_overlaps",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (Validity(), RangeOperators.OVERLAPS),
                ],
            ),
        ]
