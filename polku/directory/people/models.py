"""People: the basic data of 703/2023 38 §, once per human being."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.keys import new_key
from polku.base.secrets.fields import (
    KeyedIndex,
    SealedCharField,
    SealedEmailField,
    SearchedCharField,
)
from polku.directory.people.rules import ClaimAnswer, ServiceLanguage


class PersonQuerySet(models.QuerySet["Person"]):
    """Who is meant by a number or by parts of a name; both are answered by an index."""

    def with_number(self, number: str) -> "PersonQuerySet":
        """The one with exactly this identity number."""
        return self.filter(identity_number_index__in=self.marks_of(number))

    def marks_of(self, number: str) -> list[str]:
        """The keyed marks of the number, two while keys change: what the database compares."""
        return _index().marks(number.strip().upper())

    def take_turns(self, number: str) -> None:
        """Two who record the same number wait for one another."""
        _index().take_turns(number.strip().upper())

    def named(self, *beginnings: str) -> "PersonQuerySet":
        """Those in whose name each of these begins some word.

        The words are matched with each other before people are looked at: a county's Virtanens are
        many, its Aino Virtanens few.
        """
        matched: NameWordQuerySet | None = None
        for beginning in beginnings:
            words = NameWord.objects.begun_with(beginning)
            matched = (
                words.filter(person__in=matched.values("person")) if matched is not None else words
            )
        return self if matched is None else self.filter(pk__in=matched.values("person"))


def _index() -> KeyedIndex:
    return Person._meta.get_field("identity_number_index")  # type: ignore[return-value]


class Person(models.Model):
    """A human being known to the service (henkilö). Shown through `queries` only.

    Identity number and contact data are sealed. Names and the date of birth are not: lists are
    sorted and people are told apart by them.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    identity_number = SearchedCharField(max_length=11, null=True, blank=True)
    identity_number_index = KeyedIndex("identity_number")
    no_identity_number_because = SealedCharField(max_length=200, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    first_names = models.CharField(_("First names"), max_length=120)
    last_name = models.CharField(_("Last name"), max_length=120)
    service_language = models.CharField(
        max_length=12, choices=ServiceLanguage, default=ServiceLanguage.FINNISH
    )
    mother_tongue = SealedCharField(max_length=60, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    home_municipality = models.CharField(max_length=3, blank=True)
    street = SealedCharField(max_length=200, blank=True)
    postal_code = SealedCharField(max_length=5, blank=True)
    post_office = SealedCharField(max_length=80, blank=True)
    phone = SealedCharField(max_length=40, blank=True)
    email = SealedEmailField(blank=True)
    contact_address = SealedCharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="person_identity_number_once",
                fields=["identity_number_index"],
                condition=Q(identity_number_index__isnull=False),
            ),
            models.CheckConstraint(
                name="person_has_a_number_or_says_why_not",
                condition=Q(identity_number__isnull=False) | ~Q(no_identity_number_because=""),
            ),
            models.CheckConstraint(
                name="person_number_is_never_empty_text", condition=~Q(identity_number="")
            ),
        ]
        indexes = [
            models.Index(fields=["last_name", "first_names"], name="person_by_name"),
            models.Index(fields=["birth_date"], name="person_by_birth_date"),
        ]

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


class NameWordQuerySet(models.QuerySet["NameWord"]):
    """Looks words up by their beginning."""

    def begun_with(self, beginning: str) -> "NameWordQuerySet":
        """A range of the index: unlike `like`, row-level security lets it be used."""
        return self.filter(word__gte=beginning, word__lt=beginning + LAST_SIGN)


LAST_SIGN = "\U0010ffff"


class NameWord(models.Model):
    """One word of a person's name, in small letters: what name search looks in.

    Written by the database itself whenever a name is (migrations 0004 and 0005), so that no way of
    writing people leaves somebody who cannot be found; the key is made there too, of person and
    word.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="name_words")
    word = models.CharField(max_length=120, db_collation="C")
    place = models.CharField(max_length=500, db_collation="C", db_default="")
    """Where the whole name stands in lists: the search reads as many as it shows, in this order."""

    objects = NameWordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="nameword_once_per_person", fields=["word", "person"])
        ]
        indexes = [models.Index(name="nameword_in_list_order", fields=["word", "place", "person"])]


class NonDisclosureOrder(models.Model):
    """Turvakielto (661/2009 36-37 §): where the person lives must not be learned from us.

    A claimed order is one the person, or somebody for them, says there is. It has no end of its
    own: it protects until a worker has verified it or has found that there is none.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="non_disclosure_orders")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    is_extension = models.BooleanField(default=False)
    is_claimed = models.BooleanField(default=False)
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=8, choices=ClaimAnswer, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="nondisclosureorder_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="nondisclosureorder_ends_unless_only_claimed",
                condition=Q(is_claimed=True, ends_on__isnull=True)
                | Q(is_claimed=False, ends_on__isnull=False),
            ),
            models.CheckConstraint(
                name="nondisclosureorder_answered_says_when_and_who",
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | Q(is_claimed=True, answered_at__isnull=False, answered_by__isnull=False)
                & ~Q(answer=""),
            ),
        ]


class ClientAccount(models.Model):
    """The client's own sign-in, tied to their record."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    user = models.OneToOneField("access.User", models.PROTECT, related_name="client_account")
    person = models.OneToOneField(Person, models.PROTECT, related_name="client_account")
