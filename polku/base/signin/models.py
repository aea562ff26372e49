"""Sessions, failed attempts, one-time codes and links to other houses' accounts. No client data."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from polku.base import clock
from polku.base.keys import new_key
from polku.base.signin.rules import Ending, Way


class SessionQuerySet(models.QuerySet["Session"]):
    """Sessions by whether they go on."""

    def open(self) -> "SessionQuerySet":
        """Those nobody and nothing has ended."""
        return self.filter(ended_at=None)


class Session(models.Model):
    """One sign-in in one browser (istunto): when, how, from what kind of browser."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sessions")
    key = models.CharField(max_length=40)  # its digest: see store.py
    way = models.CharField(max_length=16, choices=Way)
    browser = models.CharField(max_length=60, blank=True)
    begun_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=16, choices=Ending, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="session_ended_says_why",
                condition=Q(ended_at=None, ended_because="")
                | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
            ),
            models.UniqueConstraint(
                name="session_key_is_open_once", fields=["key"], condition=Q(ended_at=None)
            ),
        ]
        indexes = [models.Index(fields=["user", "-begun_at"], name="session_by_user")]


class FailedAttempt(models.Model):
    """A sign-in that failed. Account and address are kept as keyed sums, and only for a while."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    at = models.DateTimeField(default=clock.now)
    account = models.CharField(max_length=64)
    address = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["account", "at"], name="attempt_by_account"),
            models.Index(fields=["address", "at"], name="attempt_by_address"),
        ]


class OneTimeCodeQuerySet(models.QuerySet["OneTimeCode"]):
    """Codes by whether they still open anything."""

    def waiting(self) -> "OneTimeCodeQuerySet":
        """Not used, not spent, not replaced."""
        return self.filter(closed_at=None)


class OneTimeCode(models.Model):
    """A code handed over in person (kertakoodi). It is kept as passwords are."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    code = models.CharField(max_length=128)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    tries_left = models.SmallIntegerField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = OneTimeCodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="onetimecode_one_waits_for_each", fields=["user"], condition=Q(closed_at=None)
            ),
            models.CheckConstraint(
                name="onetimecode_spent_is_closed",
                condition=Q(tries_left__gt=0) | (Q(tries_left=0) & Q(closed_at__isnull=False)),
            ),
        ]


class IdentityLink(models.Model):
    """A worker's account in another house's sign-in, by the subject that never changes."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    provider = models.CharField(max_length=60)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="identitylink_subject_once", fields=["provider", "subject"]
            ),
            models.UniqueConstraint(name="identitylink_one_each", fields=["provider", "user"]),
        ]
