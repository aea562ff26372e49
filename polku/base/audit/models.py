"""The trail: what was changed, what was read, what was refused. Rows are only ever added."""

from django.db import models

from polku.base import clock
from polku.base.keys import new_key


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
    """Why a record was opened (703/2023 10 §)."""

    CLIENT_WORK = "client_work"
    INTAKE = "intake"
    LEADING = "leading"
    SERVICE = "service"
    OWN_RECORD = "own_record"


class Use(models.Model):
    """Use log (käyttöloki): one person's data was shown to one user (703/2023 10 §)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    at = models.DateTimeField(default=clock.now)
    actor_id = models.UUIDField()
    person_id = models.UUIDField()
    case_id = models.UUIDField(null=True)
    page = models.CharField(max_length=120)
    purpose = models.CharField(max_length=24, choices=Purpose)

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
