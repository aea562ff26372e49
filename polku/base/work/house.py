"""Who acts when nobody sits at the keyboard: the house itself, with an account of no person."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from uuid import UUID

from polku.base.access.acting import a_job_of_the_house
from polku.base.access.actor import Actor
from polku.base.access.rules import Standing

HOUSE = Actor(id=UUID("00000000-0000-7000-8000-00000000401c"), name="Polku")
"""The acting identity of every job. It has no roles: a job asks for the rows it was made for."""


@contextmanager
def acting(standing: Standing | None) -> Iterator[Actor]:
    """The one place where a job becomes somebody, also to the database. Who does not say as what
    it stands is nobody there, and is shown no client."""
    with nullcontext() if standing is None else a_job_of_the_house(standing, actor=HOUSE):
        yield HOUSE
