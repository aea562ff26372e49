"""Requests to know who has used a client's data. The logs themselves are in `base/audit`."""

from django.db import models
from django.db.models import F, Q

from polku.base import clock
from polku.base.keys import new_key
from polku.base.secrets.fields import SealedTextField
from polku.voice.openness.rules import RequestKind, Status


class LogRequest(models.Model):
    """A client asks who has used or received their data (lokitietopyyntö; 703/2023 11 §).

    Once settled it is a document: the database refuses to change it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="log_requests")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=RequestKind)
    asked_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey("access.User", models.PROTECT, related_name="+")
    words = SealedTextField(blank=True)
    since_on = models.DateField()
    until_on = models.DateField()
    special_reason = SealedTextField(blank=True)
    due_on = models.DateField()
    law = models.CharField(max_length=200)
    status = models.CharField(max_length=12, choices=Status, default=Status.OPEN)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("access.User", models.PROTECT, related_name="+", null=True)
    answer = SealedTextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="logrequest_settled_says_when_by_whom_and_what",
                condition=Q(status=Status.OPEN, settled_at=None, settled_by=None, answer="")
                | ~Q(status=Status.OPEN)
                & Q(settled_at__isnull=False, settled_by__isnull=False)
                & ~Q(answer=""),
            ),
            models.CheckConstraint(
                name="logrequest_starts_before_it_ends", condition=Q(until_on__gte=F("since_on"))
            ),
            models.CheckConstraint(
                name="logrequest_explanation_says_what_is_asked",
                condition=~Q(kind=RequestKind.EXPLANATION) | ~Q(words=""),
            ),
        ]
        indexes = [models.Index(fields=["unit", "status", "due_on"], name="logrequest_by_unit")]

    def __str__(self) -> str:
        return str(self.pk)
