"""People's own copies, asked for and made by a job: the one table of this room."""

from django.db import models
from django.db.models import Q

from polku.base import clock
from polku.base.keys import new_key
from polku.base.secrets.fields import SealedBinaryField
from polku.steering.records.rules import CopyState


class OwnCopy(models.Model):
    """A copy of a person's data that somebody has asked for (tilattu jäljennös; GDPR 15, 20 art.).

    One for each who asks and each language. The file is sealed and kept for a day; it is only its
    asker's, also when they are the person's worker. Made of rows that keep their own history, it
    has none itself: what goes after a day is gone.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    state = models.CharField(max_length=8, choices=CopyState, default=CopyState.ASKED)
    asked_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)
    archive = SealedBinaryField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="owncopy_one_of_a_language_for_an_asker",
                fields=["person", "asked_by", "language"],
            ),
            models.CheckConstraint(
                name="owncopy_has_its_file_when_it_is_made",
                condition=Q(state=CopyState.ASKED, settled_at=None, archive__isnull=True)
                | Q(state=CopyState.FAILED, settled_at__isnull=False, archive__isnull=True)
                | Q(state=CopyState.MADE, settled_at__isnull=False, archive__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["settled_at"], name="owncopy_by_age")]

    def __str__(self) -> str:
        return str(self.pk)
