"""The one clock everybody asks. Tests and the demo region move it; production never does."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import DateField, DateTimeField, Value
from django.utils import timezone

HELSINKI = ZoneInfo("Europe/Helsinki")
_moved: ContextVar[datetime | None] = ContextVar("moved_clock", default=None)


def now() -> datetime:
    """This moment, with its time zone; the moved one inside `at(...)`."""
    return _moved.get() or timezone.now()


def today() -> date:
    """The calendar day in Finland, whatever zone the server keeps."""
    return now().astimezone(HELSINKI).date()


class Today(Value):
    """Today inside a question to the database, asked anew each time the question is sent.

    A policy may so be built once and hold on every day.
    """

    def __init__(self) -> None:
        super().__init__(None, output_field=DateField())

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [connection.ops.adapt_datefield_value(today())]


class Now(Value):
    """This moment inside a question to the database, likewise."""

    def __init__(self) -> None:
        super().__init__(None, output_field=DateTimeField())

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [connection.ops.adapt_datetimefield_value(now())]


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
