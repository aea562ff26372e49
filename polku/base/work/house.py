"""Who acts when nobody sits at the keyboard: the house itself, with an account of no person."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from polku.base.access.actor import Actor

HOUSE = Actor(id=UUID("00000000-0000-7000-8000-00000000401c"), name="Polku")
"""The acting identity of every job. It has no roles: a job asks for the rows it was made for."""


@contextmanager
def acting() -> Iterator[Actor]:
    """The one place where a job becomes somebody: also to the database, where that is wired."""
    with _known_to_the_database(HOUSE):
        yield HOUSE


def _known_to_the_database(actor: Actor) -> AbstractContextManager[object]:
    """`POLKU_ACTING_AS` names a function(actor) that tells the database who is acting."""
    name = settings.POLKU_ACTING_AS
    return import_string(name)(actor) if name else nullcontext()
