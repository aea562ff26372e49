"""The trail: what was changed, what was read, what was refused. Rows are only ever added."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.audit.rules import YEARS_KEPT
from polku.base.keys import new_key
from polku.base.secrets.fields import SealedCharField


class Change(models.Model):
    """One thing somebody did, committed with the change itself. Also the ground of the timeline."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    at = models.DateTimeField(default=clock.now)
    actor_id = models.UUIDField(null=True)
    fact = models.CharField(max_length=80)
    person_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    subject_id = models.UUIDField(null=True)
    happened_at = models.DateTimeField()
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["case_id", "-happened_at"], name="change_by_case"),
            models.Index(fields=["person_id", "-at"], name="change_by_person"),
        ]


class Purpose(models.TextChoices):
    """Why a record was opened, or given to somebody (703/2023 10 §)."""

    CLIENT_WORK = "client_work"
    INTAKE = "intake"
    LEADING = "leading"
    SERVICE = "service"
    OWN_RECORD = "own_record"
    # A record opened for some hours: the database knows it by the tie (rooms above).
    EMERGENCY = "emergency"
    SUPPORT = "support"


class Use(models.Model):
    """Use log (käyttöloki): one person's data was shown to one user (703/2023 10 §)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    at = models.DateTimeField(default=clock.now)
    actor_id = models.UUIDField()
    person_id = models.UUIDField()
    case_id = models.UUIDField(null=True)
    page = models.CharField(max_length=120)
    purpose = models.CharField(max_length=24, choices=Purpose)
    # Whose register was read. With a case the database fills it in: the case knows its provider.
    provider_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person_id", "-at"], name="use_by_person")]


class Refusal(models.Model):
    """An attempt that was turned away: 403 `denied`, or 404 because it must not be known."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    at = models.DateTimeField(default=clock.now)
    actor_id = models.UUIDField()
    page = models.CharField(max_length=120)
    subject_id = models.UUIDField(null=True)
    denied = models.BooleanField()


class Ground(models.TextChoices):
    """What entitled us to give data out: a provision of law, or what the client permitted."""

    LAW = "law", _("A provision of law")
    PERMIT = "permit", _("The client's permit for disclosure")
    CONSENT = "consent", _("The client's consent")


class Disclosure(models.Model):
    """Disclosure log (luovutusloki): data given out of the register (703/2023 10 §).

    Its words are sealed. Of a row sealed anew with another key, `sealed_as` is the hash it had
    before, and `attestation` shows that nobody without the key of the trail did that to it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    at = models.DateTimeField(default=clock.now)
    actor_id = models.UUIDField(null=True)
    person_id = models.UUIDField()
    case_id = models.UUIDField(null=True)
    provider_id = models.UUIDField(null=True)
    description = SealedCharField(_("What is given"), max_length=500)
    recipient = SealedCharField(_("To whom"), max_length=200)
    purpose = SealedCharField(_("For what purpose"), max_length=300)
    ground = models.CharField(_("On what ground"), max_length=12, choices=Ground)
    ground_is = SealedCharField(_("Which provision or permit"), max_length=200)
    sealed_as = models.BinaryField(null=True)
    attested_with = models.CharField(max_length=16, db_default="")
    attestation = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="disclosure_says_what_to_whom_and_why",
                condition=~Q(description="") & ~Q(recipient="") & ~Q(purpose=""),
            ),
            models.CheckConstraint(
                name="disclosure_names_its_ground", condition=~Q(ground="") & ~Q(ground_is="")
            ),
        ]
        indexes = [models.Index(fields=["person_id", "-at"], name="disclosure_by_person")]


class History(models.Model):
    """What a row of a client's data was before it changed or went. Written by the database only.

    `old`: of a removed row all of it, of a changed one the columns that were different. Once the
    records were destroyed, only by which proof. Of a row emptied then, or sealed anew with another
    key, `sealed_as` is the hash it had before, and `attestation` shows that nobody without the key
    of the trail did that to it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    at = models.DateTimeField(default=clock.now)
    table_name = models.CharField(max_length=63)
    row_id = models.UUIDField()
    operation = models.CharField(max_length=6)
    old = models.JSONField()
    # Goes with the content, so that nobody can guess from a hash what was said.
    salt = models.UUIDField(null=True)
    sealed_as = models.BinaryField(null=True)
    attested_with = models.CharField(max_length=16, db_default="")
    attestation = models.BinaryField(null=True)
    db_user = models.CharField(max_length=63)
    actor_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["row_id", "-at"], name="history_by_row")]


class Seal(models.Model):
    """One closed stretch of the trail, chained to the seal before it (sinetti).

    It covers every row after (`after_tx`, `after_position`) up to (`up_to_tx`, `up_to_position`);
    `seal` is made with a key that the database does not know.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.PositiveBigIntegerField(unique=True)
    form = models.PositiveSmallIntegerField()
    after_tx = models.BigIntegerField()
    after_position = models.BigIntegerField()
    up_to_tx = models.BigIntegerField()
    up_to_position = models.BigIntegerField()
    rows = models.PositiveIntegerField()
    sealed_at = models.DateTimeField(default=clock.now)
    key_name = models.CharField(max_length=16)
    previous = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64)


class SealedPart(models.Model):
    """One table's share of a seal: how many rows, their digest, and a short mark of each row.

    `marks` holds 24 bytes a row, its key and the beginning of its hash: with them the first row
    that was changed, removed or added can be named.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    seal = models.ForeignKey(Seal, models.PROTECT, related_name="parts")
    table_name = models.CharField(max_length=63)
    rows = models.PositiveIntegerField()
    first_position = models.BigIntegerField()
    last_position = models.BigIntegerField()
    digest = models.BinaryField()
    marks = models.BinaryField()


SIGNED = Q(approved_by__isnull=False, approved_at__isnull=False, attestation__isnull=False) & ~Q(
    key_name=""
)
UNSIGNED = Q(
    approved_by__isnull=True, approved_at__isnull=True, attestation__isnull=True, key_name=""
)


class Ending(models.Model):
    """A proposal to end the oldest seals; once approved, the checkpoint in their place.

    `last_seal` is the seal from which the chain goes on, `rows_by_table` what went. `newest_at` is
    the newest moment of all that went, of a row or of a seal. `attestation` is made with the key
    that the database does not know. Law: 703/2023, annex (logs are kept twelve years).
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    first_number = models.PositiveBigIntegerField()
    last_number = models.PositiveBigIntegerField()
    last_seal = models.CharField(max_length=64)
    up_to_tx = models.BigIntegerField()
    up_to_position = models.BigIntegerField()
    rows_by_table = models.JSONField()
    newest_at = models.DateTimeField()
    years = models.PositiveSmallIntegerField()
    law = models.CharField(max_length=200)
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField(default=clock.now)
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    key_name = models.CharField(max_length=16, blank=True)
    attestation = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="ending_takes_four_eyes",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="ending_approved_is_signed_whole", condition=SIGNED | UNSIGNED
            ),
            models.CheckConstraint(name="ending_names_its_law", condition=~Q(law="")),
            models.CheckConstraint(
                name="ending_waits_twelve_years", condition=Q(years__gte=YEARS_KEPT)
            ),
            models.CheckConstraint(
                name="ending_is_of_something", condition=Q(last_number__gte=F("first_number"))
            ),
            models.UniqueConstraint(
                name="ending_of_a_seal_once",
                fields=["first_number"],
                condition=Q(approved_by__isnull=False),
            ),
        ]
