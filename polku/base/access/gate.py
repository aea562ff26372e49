"""The one way to fetch a protected row on somebody's behalf, and the one way to refuse by rule."""

from functools import lru_cache, wraps
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import Http404

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.kept import Policy, is_among, locked

M = TypeVar("M", bound=Model)


class RuleBroken(Exception):
    """A rule of the work refuses; `reasons` are whole sentences for the screen."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = tuple(str(reason) for reason in reasons)


def remembered(policy: Policy[M]) -> Policy[M]:
    """Build a policy's question once for an actor, and ask the database every time.

    An actor is compared by value: with another role it is built anew. The day is not part of it:
    whatever depends on it says `clock.Today()` or `clock.Now()`, asked when the question is sent.
    A policy that asks which day it is while it is built is refused: it would hold for ever.
    """

    @lru_cache(maxsize=256)
    def built(actor: Actor) -> QuerySet[M]:
        with clock.asked_later() as writing:
            rows = policy(actor)
        if writing.names_the_day:
            raise TypeError("a policy that is remembered says the day as clock.Today()")
        return rows

    @wraps(policy)
    def asked(actor: Actor) -> QuerySet[M]:
        return built(actor).all()

    return asked


def among(rows: QuerySet[M], key: str) -> Exists:
    """That `key` names one of these rows, asked of each row for itself.

    Beside an OR, `key IN (all the rows)` makes PostgreSQL gather all the rows first: every case of
    the county before one note is shown.
    """
    return Exists(rows.filter(pk=OuterRef(key)))


def fetch_for(
    pk: UUID,
    *,
    visible: Policy[M],
    allowed: Policy[M],
    along: tuple[str, ...] = (),
    actor: Actor,
) -> M:
    """Lock and return the row, and bring those `along` that it points to.

    404 hides what the actor may not see; 403 refuses what they may.
    """
    row = locked(allowed, pk, along=along, actor=actor)
    if row is not None:
        return row
    if is_among(visible, pk, actor=actor):
        raise PermissionDenied
    raise Http404


def see(pk: UUID, *, visible: QuerySet[M]) -> M:
    """Return the row for reading, or 404."""
    row = visible.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def the_one(rows: list[M]) -> M:
    """The row of a kept question about one thing, or 404."""
    if not rows:
        raise Http404
    return rows[0]


def deny_unless(allowed: bool) -> None:
    """403 for a page on which one may not act; its action would refuse the same."""
    if not allowed:
        raise PermissionDenied


def refuse_if(obstacles: list[str]) -> None:
    """Raise every reason at once."""
    if obstacles:
        raise RuleBroken(*obstacles)
