"""Failures are counted for a while, so that guessing stops being worth it."""

from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.audit.actions import record
from polku.base.signin.facts import SignInFailed
from polku.base.signin.models import FailedAttempt
from polku.base.signin.queries import limits_today, sum_of
from polku.base.signin.rules import Reason, Way


@transaction.atomic
def note_failure(
    account: str,
    *,
    address: str,
    way: Way,
    reason: Reason,
    user_id: UUID | None = None,
    actor: Actor | None = None,
) -> None:
    """Somebody was not let in. While locked nothing is counted, so that a lock runs out."""
    if reason != Reason.LOCKED:
        FailedAttempt.objects.filter(at__lt=clock.now() - limits_today().window).delete()
        FailedAttempt.objects.create(account=sum_of(account), address=sum_of(address))
    record(SignInFailed(subject_id=user_id, way=way, reason=reason), actor=actor)


def forget_failures(account: str, *, address: str) -> None:
    """Whoever got in had only mistyped; failures from elsewhere stay counted."""
    FailedAttempt.objects.filter(account=sum_of(account), address=sum_of(address)).delete()
