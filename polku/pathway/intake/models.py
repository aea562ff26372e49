"""Contacts as they arrived: who, about whom, on what ground, and what came of each."""

from django.db import models
from django.db.models import F, Q

from polku.base import clock
from polku.base.keys import new_key
from polku.base.secrets.fields import SealedCharField, SealedTextField
from polku.pathway.cases.rules import DeviationReason
from polku.pathway.intake.rules import (
    Basis,
    Channel,
    Consent,
    Kind,
    NoConsentGround,
    Source,
    Status,
    Step,
    Urgency,
)

WITH_A_CASE = Q(status__in=[Status.INITIATED, Status.JOINED])


class Contact(models.Model):
    """A contact, application, notice or referral (yhteydenotto; SHL 34-36 §, 703/2023 41 §)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="contacts")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="contacts", null=True)
    kind = models.CharField(max_length=16, choices=Kind)
    source = models.CharField(max_length=24, choices=Source)
    channel = models.CharField(max_length=16, choices=Channel)
    basis = models.CharField(max_length=16, choices=Basis)
    consent = models.CharField(max_length=16, choices=Consent)
    no_consent_ground = models.CharField(max_length=16, choices=NoConsentGround, blank=True)
    no_consent_note = SealedTextField(blank=True)
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    sender_name = SealedCharField(max_length=200, blank=True)
    sender_organisation = SealedCharField(max_length=200, blank=True)
    sender_phone = SealedCharField(max_length=40, blank=True)
    about_first_names = SealedCharField(max_length=120, blank=True)
    about_last_name = SealedCharField(max_length=120, blank=True)
    about_birth_date = models.DateField(null=True, blank=True)
    about_identity_number = SealedCharField(max_length=11, blank=True)
    about_phone = SealedCharField(max_length=40, blank=True)
    about_protected = models.BooleanField(default=False)
    language = models.CharField(max_length=12, default="fi")
    gets_care_allowance = models.BooleanField(default=False)
    is_disabled_client = models.BooleanField(default=False)
    reason = SealedTextField()
    wish = SealedTextField(blank=True)
    urgency = models.CharField(max_length=12, choices=Urgency, default=Urgency.UNJUDGED)
    urgency_grounds = SealedTextField(blank=True)
    urgency_judged_at = models.DateTimeField(null=True)
    urgency_judged_by = models.ForeignKey(
        "access.User", models.PROTECT, related_name="+", null=True
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.WAITING)
    answer_note = SealedTextField(blank=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="contacts", null=True)
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="contact_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="contact_says_whom_it_is_about",
                condition=Q(person__isnull=False)
                | ~Q(about_first_names="")
                | ~Q(about_last_name="")
                | ~Q(about_phone=""),
            ),
            models.CheckConstraint(
                name="contact_without_consent_has_grounds",
                condition=~Q(basis=Basis.WITHOUT_CONSENT)
                | ~Q(no_consent_ground="") & ~Q(no_consent_note=""),
            ),
            models.CheckConstraint(
                name="contact_judged_says_why_when_and_who",
                condition=Q(
                    urgency=Urgency.UNJUDGED,
                    urgency_grounds="",
                    urgency_judged_at__isnull=True,
                    urgency_judged_by__isnull=True,
                )
                | ~Q(urgency=Urgency.UNJUDGED)
                & ~Q(urgency_grounds="")
                & Q(urgency_judged_at__isnull=False, urgency_judged_by__isnull=False),
            ),
            models.CheckConstraint(
                name="contact_judged_before_it_is_handled",
                condition=Q(status=Status.WAITING) | ~Q(urgency=Urgency.UNJUDGED),
            ),
            models.CheckConstraint(
                name="contact_handled_says_when_and_who",
                condition=Q(status=Status.WAITING, handled_at__isnull=True, handled_by__isnull=True)
                | ~Q(status=Status.WAITING) & Q(handled_at__isnull=False, handled_by__isnull=False),
            ),
            models.CheckConstraint(
                name="contact_with_a_case_has_its_person",
                condition=WITH_A_CASE & Q(case__isnull=False, person__isnull=False)
                | ~WITH_A_CASE & Q(case__isnull=True),
            ),
            models.CheckConstraint(
                name="contact_turned_away_says_why",
                condition=~Q(status__in=[Status.GUIDED, Status.NO_GROUND]) | ~Q(answer_note=""),
            ),
            models.CheckConstraint(
                name="contact_received_before_it_is_recorded",
                condition=Q(received_at__lte=F("recorded_at")),
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "status", "received_at"], name="contact_queue"),
            models.Index(fields=["case"], name="contact_by_case"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def claims_protection(self) -> bool:
        """Whether its numbers are hidden on its own word: nobody on record answers for it yet."""
        return self.about_protected and self.person_id is None

    @property
    def about(self) -> str:
        """Whom it is about, surname first: the person on record, otherwise as it was told."""
        if self.person is not None:
            return self.person.listed_name
        return ", ".join(filter(None, (self.about_last_name, self.about_first_names)))


class Delay(models.Model):
    """A day that a contact waited past (määräajan ylitys; SHL 36 §, 45 §): what was due, when it
    was done, and why it was late. No day that was kept has a row.

    A row is made when a step is done late, or when the reason is written while it still waits.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="delays")
    step = models.CharField(max_length=12, choices=Step)
    rule_code = models.CharField(max_length=40)
    statutory = models.BooleanField()
    law = models.CharField(max_length=200, blank=True)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    deviation = models.CharField(max_length=16, choices=DeviationReason, blank=True)
    deviation_note = SealedTextField(blank=True)
    deviation_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="delay_once_for_each_step_of_a_contact", fields=["contact", "step"]
            ),
            models.CheckConstraint(
                name="delay_done_after_its_day",
                condition=Q(done_on__isnull=True) | Q(done_on__gt=F("due_on")),
            ),
            models.CheckConstraint(
                name="delay_reason_is_in_words_and_says_whose",
                condition=Q(deviation="", deviation_note="", deviation_by__isnull=True)
                | ~Q(deviation="") & ~Q(deviation_note="") & Q(deviation_by__isnull=False),
            ),
            models.CheckConstraint(
                name="delay_still_waits_only_with_its_reason",
                condition=Q(done_on__isnull=False) | ~Q(deviation=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["contact"], name="delay_without_a_reason", condition=Q(deviation="")
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
