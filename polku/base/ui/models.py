"""Text that was sent without a session and waits for its writer to come back."""

from django.conf import settings
from django.db import models

from polku.base import clock
from polku.base.keys import new_key


class UnsentText(models.Model):
    """The fields of a form sent after the session had ended, sealed, for at most a day."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    sealed = models.BinaryField()
    created_at = models.DateTimeField(default=clock.now, editable=False, db_index=True)

    def __str__(self) -> str:
        return str(self.pk)
