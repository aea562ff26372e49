"""The house's own jobs. Other rooms have a `jobs.py` of theirs."""

from uuid import UUID

from django.conf import settings

from polku.base.access.actor import Actor
from polku.base.access.rules import Standing
from polku.base.ui.actions import forget_old_texts
from polku.base.work import actions
from polku.base.work.queue import job


@job(actions.DELIVER, stands_as=Standing.HOUSE)
def deliver(*, outbox_id: str, actor: Actor) -> None:
    """One reaction to one fact."""
    actions.deliver(UUID(outbox_id), actor=actor)


@job("seal", stands_as=Standing.SEALER, every="* * * * *")
def seal(*, actor: Actor) -> None:
    """Each minute: seal what has been added to the trail."""
    actions.seal_trail(settings.POLKU_SEAL, actor=actor)


@job("clear", stands_as=Standing.CLEANER, every="17 3 * * *")
def clear(*, actor: Actor) -> None:
    """Each night: sessions that have ended, text nobody came back for, reactions long done."""
    forget_old_texts()
    actions.clear_expired(actor=actor)
