"""People: the basic data of 703/2023 38 §, once per human being."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.keys import new_key
from polku.directory.people.rules import ServiceLanguage


class Person(models.Model):
    """A human being known to the service (henkilö). Shown through `queries` only."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    identity_number = models.CharField(max_length=11, null=True, blank=True)  # noqa: DJ001
    no_identity_number_because = models.CharField(max_length=200, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    first_names = models.CharField(_("First names"), max_length=120)
    last_name = models.CharField(_("Last name"), max_length=120)
    service_language = models.CharField(
        max_length=12, choices=ServiceLanguage, default=ServiceLanguage.FINNISH
    )
    mother_tongue = models.CharField(max_length=60, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    home_municipality = models.CharField(max_length=3, blank=True)
    street = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=5, blank=True)
    post_office = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    contact_address = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="person_identity_number_once",
                fields=["identity_number"],
                condition=Q(identity_number__isnull=False),
            ),
            models.CheckConstraint(
                name="person_has_a_number_or_says_why_not",
                condition=Q(identity_number__isnull=False) | ~Q(no_identity_number_because=""),
            ),
            models.CheckConstraint(
                name="person_number_is_never_empty_text", condition=~Q(identity_number="")
            ),
        ]
        indexes = [models.Index(fields=["last_name", "first_names"], name="person_by_name")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def name(self) -> str:
        """First names first, as people are spoken to."""
        return f"{self.first_names} {self.last_name}".strip()

    @property
    def listed_name(self) -> str:
        """Surname first, as names stand in lists."""
        return f"{self.last_name}, {self.first_names}".strip(", ")


class NonDisclosureOrder(models.Model):
    """Turvakielto (661/2009 36-37 §): where the person lives must not be learned from us."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="non_disclosure_orders")
    starts_on = models.DateField()
    ends_on = models.DateField()
    is_extension = models.BooleanField(default=False)
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="nondisclosureorder_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
            )
        ]


class ClientAccount(models.Model):
    """The client's own sign-in, tied to their record."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    user = models.OneToOneField("access.User", models.PROTECT, related_name="client_account")
    person = models.OneToOneField(Person, models.PROTECT, related_name="client_account")
