"""Making the copies that were asked for, and each night throwing away those whose day is past."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base.access.acting import acting_as
from polku.base.access.actor import Actor
from polku.base.access.rules import Standing
from polku.base.work.queue import job
from polku.steering.records import actions, queries
from polku.steering.records.rules import LANGUAGES


@job(actions.MAKE_COPY, stands_as=Standing.HOUSE)
def make_copy(*, copy_id: str, actor: Actor) -> None:
    """One copy, made as whoever asked for it and of nothing that they may not read today."""
    asker = queries.asker_of_copy(UUID(copy_id))
    if asker is not None:
        with acting_as(asker):
            _make(UUID(copy_id), asker=asker)


@job(actions.ORDER_COPY, stands_as=Standing.HOUSE)
def order_copy(*, user_id: str, language: str, actor: Actor) -> None:
    """What a worker ordered, asked for in the client's name. The account is looked up again; a job
    that anybody else has put here gives a client their own copy on their own pages, and no more."""
    client = queries.account_today(UUID(user_id))
    if client and client.is_client and client.person_id and language in LANGUAGES:
        with acting_as(client):
            actions.ask_for_copy(client.person_id, language=language, is_ordered=True, actor=client)


def _make(copy_id: UUID, *, asker: Actor) -> None:
    """Whoever waits is told at once when it fails. A fault is tried again, a refusal is not."""
    try:
        actions.make_asked_copy(copy_id, actor=asker)
    except Exception as fault:
        actions.give_up_copy(copy_id, actor=asker)
        if not isinstance(fault, Http404 | PermissionDenied):
            raise


@job("clear-copies", stands_as=Standing.HOUSE, every="27 3 * * *")
def clear_copies(*, actor: Actor) -> None:
    """Each night: copies that nobody may fetch any more."""
    actions.clear_copies(actor=actor)
