"""Short notices inside Polku: what happened or comes soon. Nobody's name and nobody's words."""

from django.db import models

from polku.base import clock
from polku.base.keys import new_key
from polku.voice.notices.rules import Kind


class Notice(models.Model):
    """Something one person should know (ilmoitus, muistutus). It says what, never about whom."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    recipient = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=Kind)
    cause = models.UUIDField()
    subject_id = models.UUIDField()
    about_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="notice_once_for_a_cause", fields=["recipient", "kind", "cause"]
            )
        ]
        indexes = [
            models.Index(
                fields=["recipient", "-sent_at"],
                name="notice_unread",
                condition=models.Q(read_at=None),
            )
        ]
