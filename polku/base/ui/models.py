"""Text that was sent without a session and waits for its writer to come back."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import models

from polku.base import clock
from polku.base.keys import new_key

KEPT_FOR = timedelta(hours=24)


class UnsentTextQuerySet(models.QuerySet["UnsentText"]):
    """Finds what waits for one writer on one page."""

    def waiting(self, key: UUID, *, path: str, writer_id: UUID) -> "UnsentText | None":
        """The kept text, if it is this writer's, of this page, and not too old."""
        fresh = self.filter(created_at__gt=clock.now() - KEPT_FOR)
        return fresh.filter(pk=key, path=path[:500], writer_id=writer_id).first()


class UnsentText(models.Model):
    """The fields of a form sent after the session had ended, sealed, for at most a day."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    writer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    sealed = models.BinaryField()
    created_at = models.DateTimeField(default=clock.now, editable=False, db_index=True)

    objects = UnsentTextQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.pk)
