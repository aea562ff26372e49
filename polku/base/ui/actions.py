"""Keeping and forgetting text that was sent without a session. Nobody has decided anything yet."""

from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.acting import at_the_wall
from polku.base.ui.models import KEPT_FOR, UnsentText

MOST_PER_WRITER = 20


@transaction.atomic
def keep_text(sealed: bytes, *, path: str, writer_id: UUID) -> UUID:
    """Store the sealed fields; what is too old, or too much for one writer, makes room."""
    at_the_wall("forget_unsent_before", clock.now() - KEPT_FOR)
    theirs = UnsentText.objects.filter(writer_id=writer_id).order_by("-created_at", "-pk")
    too_many = list(theirs.values_list("pk", flat=True)[MOST_PER_WRITER - 1 :])
    UnsentText.objects.filter(pk__in=too_many).delete()
    return UnsentText.objects.create(writer_id=writer_id, path=path[:500], sealed=sealed).pk


@transaction.atomic
def forget_old_texts() -> None:
    """What nobody came back for within a day."""
    at_the_wall("forget_unsent_before", clock.now() - KEPT_FOR)


@transaction.atomic
def forget_text(key: UUID, *, writer_id: UUID) -> None:
    """The text has been sent in the form it was shown in."""
    UnsentText.objects.filter(pk=key, writer_id=writer_id).delete()
