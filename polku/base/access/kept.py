"""A question about one thing, put into SQL once for everybody alike and then only asked.

Django writes the SQL of a question anew each time, and a policy with its ways in is long: half of
what the case's page cost was this writing. Whoever acts differs from another in the same roles by
keys only. So the question is built once with stand-ins for the keys of the actor and of what it is
about, and each time they give way to the keys themselves. Other roles, in other numbers of units,
make another question, written for itself; so does whatever else is said than keys and lists of
keys. One that has asked which day it is, other than by `clock.Today()`, holds for that day.

A page that asks many sends them together (`asked_together`) and waits once.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, ClassVar, Generic, Protocol, TypeVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import BooleanField, F, Func, Model, QuerySet, UUIDField, Value
from django.db.models.sql.compiler import cursor_iter
from django.db.models.sql.constants import GET_ITERATOR_CHUNK_SIZE

from polku.base import clock
from polku.base.access.actor import Actor

R = TypeVar("R")
S = TypeVar("S")
M = TypeVar("M", bound=Model)
M_co = TypeVar("M_co", bound=Model, covariant=True)
About = UUID | Sequence[UUID] | Hashable
Keys = dict[UUID, Any]


class Policy(Protocol[M_co]):
    """Which rows somebody may see, or do something to: a function of a room's `policies.py`."""

    def __call__(self, actor: Actor, /) -> QuerySet[M_co]: ...

    def __hash__(self) -> int: ...


MOST_SHAPES = 50
"""Of one question, at some 70 kB each. A county has a dozen combinations of roles and units."""
_STANDS_IN = 0xFEED << 112


def _stand_in(n: int) -> UUID:
    """The key that stands for the nth one: none that is ever made, since keys begin with a time."""
    return UUID(int=_STANDS_IN + n)


def any_of(field: str, keys: Sequence[UUID]) -> Func:
    """`filter(any_of("pk", keys))`: like `pk__in`, but the question does not grow with the keys."""
    return Func(
        F(field),
        Value(list(keys), output_field=ArrayField(UUIDField())),
        template="(%(expressions)s))",
        arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )


@dataclass(frozen=True)
class _Shape:
    """What of an actor makes a question another one."""

    places: tuple[tuple[str, int], ...]
    reached: tuple[tuple[str, int, str], ...]
    organisations: int
    is_client: bool
    is_office_social_worker: bool
    about: tuple[Hashable, ...]


@dataclass(frozen=True)
class _Written:
    """A question in SQL; `compiler` knows how its rows become objects. Without SQL, nothing can
    be found; with a `day`, it holds on that one."""

    rows: Any
    compiler: Any
    sql: str
    values: tuple[Any, ...]
    day: date | None = None

    def holds(self) -> bool:
        return self.day is None or self.day == clock.today()

    def ask(self, keys: Keys) -> list[Any]:
        if not self.sql:
            return []
        compiler, values = self._filled_in(keys)
        compiler.as_sql = lambda *_how, **_options: (self.sql, values)
        return self._rows_of(compiler)

    def send(self, keys: Keys) -> Callable[[], list[Any]]:
        """Ask without waiting for the answer, which is read by calling what comes back."""
        if not self.sql:
            return list
        compiler, values = self._filled_in(keys)
        cursor = compiler.connection.cursor()
        cursor.execute(self.sql, values)
        shown = compiler.col_count if compiler.has_extra_select else None
        compiler.execute_sql = lambda *_how, **_options: list(
            cursor_iter(cursor, [], shown, GET_ITERATOR_CHUNK_SIZE)
        )
        return lambda: self._rows_of(compiler)

    def _filled_in(self, keys: Keys) -> tuple[Any, tuple[Any, ...]]:
        compiler: Any = copy(self.compiler)
        compiler.connection = connections[self.rows.db]
        return compiler, tuple(_filled(value, keys) for value in self.values)

    def _rows_of(self, compiler: Any) -> list[Any]:
        query: Any = copy(self.rows.query)
        query.get_compiler = lambda *_how, **_options: compiler
        rows = type(self.rows)(self.rows.model, query, self.rows.db)
        rows._iterable_class, rows._fields = self.rows._iterable_class, self.rows._fields
        return list(rows)


def _written(rows: Any) -> _Written:
    """The question in SQL, with the values that are in it."""
    if rows._prefetch_related_lookups or rows._known_related_objects:
        raise TypeError("a question that is sent ahead brings its own rows only")
    compiler = rows.query.get_compiler(rows.db)
    try:
        sql, values = compiler.as_sql()
    except EmptyResultSet:
        sql, values = "", ()
    return _Written(rows, compiler, sql, tuple(values))


class Kept(Generic[R]):
    """A question that is kept: call it as the function that builds it, and get a list of rows."""

    all: ClassVar[list["Kept[Any]"]] = []

    def __init__(self, build: Callable[..., QuerySet[Any, R]]) -> None:
        self.build, self.__doc__ = build, build.__doc__
        self._written: dict[_Shape, _Written] = {}
        Kept.all.append(self)

    def __call__(self, *asked: Actor | About) -> list[R]:
        sent = _sent.get() or {}
        if self in sent and sent[self].asked == asked:
            return sent.pop(self).read()
        question, keys = self._put(asked)
        return question.ask(keys)

    def of(self, *asked: Actor | About) -> "Asking":
        """The same call, to be made with others: for `asked_together`."""
        return Asking(self, asked)

    def send(self, asked: tuple[Actor | About, ...]) -> Callable[[], list[R]]:
        """Ask without waiting for the answer, which is read by calling what comes back."""
        question, keys = self._put(asked)
        return question.send(keys)

    def _put(self, asked: tuple[Actor | About, ...]) -> tuple[_Written, Keys]:
        """The question in SQL for whoever asks, and the keys that it lacks."""
        shape, keys, alike = _alike(asked)
        question = self._written.get(shape)
        if question is None or not question.holds():
            if len(self._written) > MOST_SHAPES:
                self._written = {}
            question = self._written[shape] = self._write(*alike)
        return question, keys

    def _write(self, *alike: Any) -> _Written:
        with clock.asked_later() as writing:
            written = _written(self.build(*alike))
        if _has_hidden_stand_in(written.values):
            raise TypeError("a key within another value cannot be kept")
        return replace(written, day=clock.today()) if writing.names_the_day else written


def kept(build: Callable[..., QuerySet[Any, R]]) -> Kept[R]:
    """Decorate a function that builds a question: of an actor first, where one asks, and of keys.

    It may compare keys in the database only, and say the present moment only as `clock.Now()`.
    """
    return Kept(build)


@dataclass(frozen=True, slots=True)
class Asking:
    """A kept question about something, not asked yet."""

    question: Kept[Any]
    asked: tuple[Actor | About, ...]


@dataclass(frozen=True, slots=True)
class _Sent:
    """One that has been asked; its answer is read once."""

    asked: tuple[Actor | About, ...]
    read: Callable[[], list[Any]]


_sent: ContextVar[dict[Kept[Any], _Sent] | None] = ContextVar("sent", default=None)


@contextmanager
def asked_together(askings: Iterable[Asking]) -> Iterator[None]:
    """Ask different questions at once and wait for all; inside, whoever asks one of them first is
    given the answer that has come. For a page that only reads: they answer as of the beginning.
    """
    with _at_once():
        sent = {one.question: _Sent(one.asked, one.question.send(one.asked)) for one in askings}
    before = _sent.set(sent)
    try:
        yield
    finally:
        _sent.reset(before)


def both(one: QuerySet[Any, R], other: QuerySet[Any, S]) -> tuple[list[R], list[S]]:
    """The rows of two questions that are not kept, asked at once."""
    with _at_once():
        read_one, read_other = _written(one).send({}), _written(other).send({})
    return read_one(), read_other()


@contextmanager
def _at_once() -> Iterator[None]:
    """What is sent within waits for its answers when all of it has been sent."""
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield


def forget_all() -> None:
    """Write every question anew: for a test that changes what a policy reads in the settings. In
    a process that serves they stay as they are."""
    for question in Kept.all:
        question._written.clear()


def is_among(policy: Policy[Any], key: UUID | None, *, actor: Actor) -> bool:
    """Whether the policy gives the actor this row: `is_among(policies.editable_by, plan.pk, …)`.

    A page asks it for every button it may show. No key is among nothing.
    """
    return key is not None and bool(_asked_of(policy)(actor, key))


@cache
def _asked_of(policy: Policy[Any]) -> Kept[UUID]:
    def the_row(actor: Actor, key: UUID) -> QuerySet[Any, UUID]:
        return policy(actor).filter(pk=key).order_by().values_list("pk", flat=True)

    return Kept(the_row)


def locked(policy: Policy[M], key: UUID, *, along: tuple[str, ...], actor: Actor) -> M | None:
    """The row if the policy gives it to the actor, locked until the transaction ends."""
    if not connection.in_atomic_block:
        raise RuntimeError("a row is locked inside the action's transaction")
    return next(iter(_locked_of(policy)(actor, key, along)), None)


@cache
def _locked_of(policy: Policy[M]) -> Kept[M]:
    def the_row(actor: Actor, key: UUID, along: tuple[str, ...]) -> QuerySet[M]:
        rows = policy(actor).filter(pk=key).order_by().select_for_update(of=("self",))
        return rows.select_related(*along) if along else rows

    return Kept(the_row)


def _alike(asked: tuple[Actor | About, ...]) -> tuple[_Shape, Keys, list[Any]]:
    """What makes it this question, the keys behind the stand-ins, and the stand-ins."""
    keys: Keys = {}
    alike: list[Any] = []
    actor: Actor | None = None
    for one in asked:
        if isinstance(one, Actor):
            actor = one
            alike.append(_everybody_like(one, keys))
            continue
        if isinstance(one, UUID | list):
            mark = _stand_in(len(keys))
            keys[mark] = one
            alike.append(mark if isinstance(one, UUID) else [mark])
        else:
            alike.append(one)
    about = tuple(list if isinstance(one, list) else one for one in alike[actor is not None :])
    return _shape_of(actor, keys, about=about), keys, alike


def _everybody_like(actor: Actor, keys: Keys) -> Actor:
    """The actor with stand-ins for all keys, which are noted in `keys`."""
    marks: dict[UUID, UUID] = {}

    def mark(key: UUID) -> UUID:
        if key not in marks:
            marks[key] = _stand_in(len(keys))
            keys[marks[key]] = key
        return marks[key]

    return Actor(
        id=mark(actor.id),
        person_id=mark(actor.person_id) if actor.person_id else None,
        places=frozenset((role, mark(unit)) for role, unit in sorted(actor.places)),
        reached=frozenset((role, mark(unit), task) for role, unit, task in sorted(actor.reached)),
        organisation_ids=frozenset(mark(one) for one in sorted(actor.organisation_ids)),
        is_office_social_worker=actor.is_office_social_worker,
    )


def _shape_of(actor: Actor | None, keys: Keys, *, about: tuple[Hashable, ...]) -> _Shape:
    if actor is None:
        return _Shape((), (), 0, False, False, about)
    order = {key: n for n, key in enumerate(keys.values()) if isinstance(key, UUID)}
    return _Shape(
        places=tuple((str(role), order[unit]) for role, unit in sorted(actor.places)),
        reached=tuple(
            (str(role), order[unit], str(task)) for role, unit, task in sorted(actor.reached)
        ),
        organisations=len(actor.organisation_ids),
        is_client=actor.is_client,
        is_office_social_worker=actor.is_office_social_worker,
        about=about,
    )


def _filled(value: Any, keys: Keys) -> Any:
    """The value, or what it stands for now."""
    if isinstance(value, UUID):
        return keys.get(value, value)
    if isinstance(value, clock.Later):
        return value.said()
    if isinstance(value, list | tuple):
        stands_for = keys.get(value[0]) if value and isinstance(value[0], UUID) else None
        if isinstance(stands_for, list):
            return stands_for
        return [_filled(one, keys) for one in value]
    return value


def _has_hidden_stand_in(values: Any) -> bool:
    """Whether a stand-in is part of something that is no key."""
    signs = f"{_STANDS_IN:032x}"[:24]
    for value in values:
        if isinstance(value, list | tuple):
            if _has_hidden_stand_in(value):
                return True
        elif not isinstance(value, UUID | clock.Later) and signs in str(value).replace("-", ""):
            return True
    return False
