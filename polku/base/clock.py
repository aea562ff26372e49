"""The one clock everybody asks. Tests and the demo region move it; production never does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import DateField, DateTimeField, Value
from django.utils import timezone

HELSINKI = ZoneInfo("Europe/Helsinki")
_moved: ContextVar[datetime | None] = ContextVar("moved_clock", default=None)
_asked_later: ContextVar["Writing | None"] = ContextVar("asked_later", default=None)


def now() -> datetime:
    """This moment, with its time zone; the moved one inside `at(...)`."""
    if _asked_later.get() is not None:
        raise RuntimeError("a question that is kept says the moment as clock.Now()")
    return _this_moment()


def _this_moment() -> datetime:
    return _moved.get() or timezone.now()


def today() -> date:
    """The calendar day in Finland, whatever zone the server keeps."""
    writing = _asked_later.get()
    if writing is not None:
        writing.names_the_day = True
    return _this_moment().astimezone(HELSINKI).date()


@dataclass(frozen=True)
class Later:
    """A day or a moment in a question that is written now and asked later."""

    said: Callable[[], Any]


@dataclass
class Writing:
    """A question that is being written, and whether it holds for this day only."""

    names_the_day: bool = False


@contextmanager
def asked_later() -> Iterator[Writing]:
    """A question written inside says `Today()` and `Now()` when it is asked."""
    writing = Writing()
    token = _asked_later.set(writing)
    try:
        yield writing
    finally:
        _asked_later.reset(token)


class Today(Value):
    """Today inside a question to the database, asked anew each time the question is sent.

    A policy may so be built once and hold on every day.
    """

    def __init__(self) -> None:
        super().__init__(None, output_field=DateField())

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [Later(today) if _asked_later.get() is not None else today()]


class Now(Value):
    """This moment inside a question to the database, likewise."""

    def __init__(self) -> None:
        super().__init__(None, output_field=DateTimeField())

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [Later(now) if _asked_later.get() is not None else now()]


def day_of(moment: datetime) -> date:
    """The Finnish calendar day on which the moment falls."""
    return moment.astimezone(HELSINKI).date()


def moment(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """A Finnish wall-clock time as an aware datetime."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=HELSINKI)


@contextmanager
def at(when: datetime) -> Iterator[None]:
    """Let everything inside happen at `when`."""
    token = _moved.set(when)
    try:
        yield
    finally:
        _moved.reset(token)


def passes(by: timedelta) -> None:
    """Inside `at(...)`: let time go by."""
    _moved.set(now() + by)
