"""How long to wait before trying again, and when to stop and tell somebody."""

from datetime import timedelta

from django.db.models import TextChoices

MOST_ATTEMPTS = 8
FIRST_PAUSE = timedelta(seconds=5)
GROWS_BY = 4
LONGEST_PAUSE = timedelta(hours=6)


class Milestone(TextChoices):
    """What must happen now and then, and is worth knowing when it last did."""

    SEALED = "sealed"
    BACKED_UP = "backed_up"
    RESTORE_CHECKED = "restore_checked"
    CLEARED = "cleared"


def pause_before(attempt: int) -> timedelta:
    """How long the attempt after so many failed ones waits: 5 s, 20 s, 80 s … six hours."""
    return min(FIRST_PAUSE * GROWS_BY ** max(0, attempt - 1), LONGEST_PAUSE)


def is_worth_another_try(*, failed: int) -> bool:
    """After this many failures a job is a dead letter, and waits for a person."""
    return failed < MOST_ATTEMPTS
