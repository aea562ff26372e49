"""Units and who works in them. The organisation's own words for letters live here too."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.access.rules import Role, ServiceTask
from polku.base.keys import new_key
from polku.directory.units.rules import name_in


class Days(Func):
    """daterange(first, last), both days included unless told; an empty last day stays open."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self, first: str, last: str, bounds: str = "[]") -> None:
        super().__init__(F(first), F(last), Value(bounds))


class Called(models.Model):
    """Something with a Finnish name, and a Swedish one where it has been given."""

    name = models.CharField(max_length=200)
    name_sv = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    def name_in(self, language: str | None) -> str:
        """The name in a letter's or a reader's language."""
        return name_in(language, name=self.name, name_sv=self.name_sv)

    @property
    def shown_name(self) -> str:
        """The name as pages show it: in the language of whoever reads."""
        return self.name_in(get_language())


class Organisation(Called):
    """A controller or producer of services (rekisterinpitäjä, palveluntuottaja; 703/2023 38 §)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    business_id = models.CharField(max_length=9, blank=True)
    is_provider = models.BooleanField(default=False)
    street = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=5, blank=True)
    post_office = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="organisation_name_once", fields=["name"])]

    def __str__(self) -> str:
        return self.name

    @property
    def identified(self) -> str:
        """The name with its identifier, as documents say it (703/2023 38 §)."""
        return f"{self.name} {self.business_id}".strip()


class Unit(Called):
    """A working unit (toimintayksikkö): a service centre, a mobile team, a provider's workshop."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="units")
    street = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=5, blank=True)
    post_office = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    municipalities = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="unit_name_once_in_organisation", fields=["organisation", "name"]
            )
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Small questions about memberships."""

    def in_force(self) -> "MembershipQuerySet":
        """Those that hold today."""
        today = clock.today()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today)


def working_age() -> list[str]:
    """What a right is for unless told otherwise."""
    return [ServiceTask.WORKING_AGE.value]


class Membership(models.Model):
    """Who works where in which role and for which service tasks, with history
    (käyttöoikeusrekisteri, 703/2023 9 §). What of them the role reaches: access.work_tasks."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    user = models.ForeignKey("access.User", models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    role = models.CharField(_("Role"), max_length=24, choices=Role)
    service_tasks = ArrayField(
        models.CharField(max_length=24, choices=ServiceTask), default=working_age
    )
    starts_on = models.DateField(default=clock.today)
    ends_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_names_known_service_tasks",
                condition=~Q(service_tasks=[])
                & Q(service_tasks__contained_by=[one.value for one in ServiceTask]),
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            ExclusionConstraint(
                name="membership_once_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (Days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    @property
    def service_task_words(self) -> str:
        """Its service tasks in words, in the list's own order."""
        held = [str(one.label) for one in ServiceTask if one in self.service_tasks]
        return ", ".join(held)
