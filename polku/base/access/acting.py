"""In whose name the database is asked: the second wall knows nobody but whom this file names.

A transaction begins by telling PostgreSQL who acts, sealed with a key that SQL cannot read.
Outside a transaction, or with nobody acting, the serving role sees no client at all.
"""

import hmac
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import Cursor
from psycopg.pq import TransactionStatus

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.rules import Standing

TELL = "select set_config('polku.context', %s, true), set_config('polku.seal', %s, true)"
STEP_DOWN = f"{TELL}, set_config('role', %s, true)"
OWNER_AGAIN = "none"
A_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Context:
    """What the database is told of the one acting. `also` holds keys of rows that an action goes
    on with after its own step has put them out of the actor's sight; `looked_for` is the user
    name somebody is signing in with."""

    standing: Standing
    me: UUID | None = None
    person: UUID | None = None
    places: frozenset[tuple[str, UUID]] = frozenset()
    also: frozenset[UUID] = frozenset()
    looked_for: str = ""
    reached: frozenset[tuple[str, UUID, str]] = frozenset()

    def said(self) -> str:
        """One line of nine parts; the SQL functions of `wall.py` read it by place."""
        parts = (
            self.standing,
            clock.today().isoformat(),
            self.me or "",
            self.person or "",
            " ".join(sorted(f"{role}:{unit}" for role, unit in self.places)),
            " ".join(sorted(map(str, self.also))),
            self.looked_for.replace("|", " ").replace("\0", " "),
            int(clock.now().timestamp()) // A_MINUTE * A_MINUTE,
            " ".join(sorted(f"{role}:{unit}:{task}" for role, unit, task in self.reached)),
        )
        return "|".join(map(str, parts))


VISITOR = Context(Standing.VISITOR)
"""Nobody has signed in: the open pages."""

INSPECTOR = Context(Standing.CHECK)
"""`polku check`, which counts what must not be in a real installation."""

_now: ContextVar[Context | None] = ContextVar("acting", default=None)


def signing_in(user_id: UUID | None = None, *, username: str = "") -> Context:
    """Somebody on the way in: sees that one account and its own rights, nothing else."""
    return Context(Standing.SIGN_IN, me=user_id, looked_for=username)


def identified(person_id: UUID, user_id: UUID | None) -> Context:
    """Somebody on the way in whose identity is proven: their own record, and their account, which
    is made now unless there is one."""
    return Context(Standing.SIGN_IN, me=user_id, person=person_id)


def a_job_for(person_id: UUID) -> Context:
    """Work done in the background for one person: sees that person's record and no other."""
    return Context(Standing.JOB, person=person_id)


def a_job_of_the_house(standing: Standing, *, actor: Actor) -> AbstractContextManager[None]:
    """A job of the house itself, which stands as what its work asks for and no more. `HOUSE` sees
    whom to tell of what, no notes and no documents; `SEALER` the seals; `CLEANER` nothing of
    anybody."""
    return acting_as(Context(standing, me=actor.id))


def keeping_records(actor: Actor) -> AbstractContextManager[None]:
    """While what is kept long enough is counted and destroyed: sees which cases and people there
    are and when they ended, and of what an approved proposal names, all that is to go."""
    return acting_as(Context(Standing.KEEPER, me=actor.id))


@contextmanager
def acting_as(who: Actor | Context | None) -> Iterator[None]:
    """Everything inside is asked in this name: the open transaction at once, others as they begin.

    What was in force before comes back afterwards.
    """
    before = _now.set(_context_of(who))
    _tell_open_transaction()
    try:
        yield
    finally:
        _now.reset(before)
        _tell_open_transaction()


def become(who: Actor | Context) -> None:
    """Go on in another name until the enclosing `acting_as` ends; without one, nothing changes."""
    context = _context_of(who)
    if _now.get() not in (None, context):
        _now.set(context)
        _tell_open_transaction()


def keep_seeing(*keys: UUID) -> None:
    """The action has put these rows out of its actor's sight and still has work to do on them."""
    now = _now.get()
    if now is not None:
        become(replace(now, also=now.also | frozenset(keys)))


@contextmanager
def one_transaction() -> Iterator[None]:
    """A request's own transaction; inside a test's there is one already.

    Actions undo their own step when they refuse. What a request has noted on the way, who read
    and who was turned away, is kept whatever the page answers.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        yield


def is_broken() -> bool:
    """Whether the database has given up on the open transaction: nothing of it will be kept."""
    return _status() == TransactionStatus.INERROR


def enter(connection: BaseDatabaseWrapper) -> None:
    """Called by the database backend as a transaction begins."""
    if _now.get() is not None:
        _tell(connection)


def at_the_wall(function: str, *about: Any) -> list[tuple[Any, ...]]:
    """Call a function of the schema `wall`, which asks once more who acts, and then does or tells
    what the serving role itself may not."""
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(about))
        cursor.execute(f"select * from wall.{function}({places})", about)  # noqa: S608
        return cursor.fetchall()


def key() -> bytes:
    """The key of the seal, made from the installation's secret."""
    return _key_from(settings.SECRET_KEY)


@lru_cache(maxsize=4)
def _key_from(secret: str) -> bytes:
    return sha256(b"polku.wall" + secret.encode()).digest()


def _context_of(who: Actor | Context | None) -> Context:
    if isinstance(who, Context):
        return who
    if who is None:
        return VISITOR
    standing = Standing.CLIENT if who.is_client else Standing.WORKER
    return Context(
        standing, me=who.id, person=who.person_id, places=who.places, reached=who.reached
    )


def _tell_open_transaction() -> None:
    """A broken transaction cannot be told, and shows nothing any more."""
    if connection.in_atomic_block and not is_broken():
        _tell(connection)


def _tell(connection: BaseDatabaseWrapper) -> None:
    """Past Django's cursors: this is part of beginning, not a question of the page's.

    The seal travels beside the statement, never in it: `pg_stat_activity` shows every session of
    the serving role the statements of all others.
    """
    context = _now.get()
    said = context.said() if context else ""
    told = [said, hmac.digest(key(), said.encode(), "sha256").hex()]
    role = settings.POLKU_STEPS_DOWN_TO
    cursor = Cursor(connection.connection)
    if role:
        cursor.execute(STEP_DOWN, [*told, role if context else OWNER_AGAIN])
    else:
        cursor.execute(TELL, told)


def _status() -> TransactionStatus | None:
    raw = connection.connection
    return None if raw is None or raw.closed else raw.info.transaction_status
