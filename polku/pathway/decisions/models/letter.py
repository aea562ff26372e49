"""The letter as it went out: its bytes, kept for good."""

from django.db import models
from django.db.models import Q

from polku.base import clock
from polku.base.keys import new_key
from polku.base.secrets.fields import SealedBinaryField


class SealedLetter(models.Model):
    """A decision or an agreement as a PDF, written once and never changed (703/2023 22 §).

    `shows_home` remembers that the letter carries a home address: if a non-disclosure order comes
    later, what is shown from then on is a copy without it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    decision = models.OneToOneField(
        "decisions.Decision", models.PROTECT, related_name="letter", null=True
    )
    agreement = models.OneToOneField(
        "decisions.Agreement", models.PROTECT, related_name="letter", null=True
    )
    file_name = models.CharField(max_length=80)
    language = models.CharField(max_length=2)
    pdf = SealedBinaryField()
    sha256 = models.CharField(max_length=64)
    shows_home = models.BooleanField(default=False)
    written_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sealedletter_of_one_thing",
                condition=Q(decision__isnull=False, agreement__isnull=True)
                | Q(decision__isnull=True, agreement__isnull=False),
            )
        ]
