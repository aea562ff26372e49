"""What an operator sees: what is slow, stuck or failing. Nothing of clients."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from psycopg_pool import PoolTimeout

from polku.base import clock
from polku.base.watch import rules
from polku.base.watch.tally import TALLY, Line, by_page
from polku.base.work.queries import (
    DeadLetter,
    QueueState,
    dead_letters,
    milestones,
    queue_state,
)
from polku.base.work.rules import Milestone

MOST_PAGES = 10


@dataclass(frozen=True, slots=True)
class PageTime:
    """How one page has done since the start."""

    view: str
    count: int
    mean_ms: float
    most_ms: float
    queries: float


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that must happen now and then."""

    kind: str
    at: datetime | None
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class House:
    """The whole page."""

    worries: list[str]
    queue: QueueState
    dead: list[DeadLetter]
    failing: list[Line]
    slow: list[PageTime]
    happened: list[Happened]


def is_ready() -> bool:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except (DatabaseError, PoolTimeout):
        return False
    return True


def ages() -> dict[str, timedelta | None]:
    """How long ago each milestone was reached; None when never. One query."""
    reached = milestones()
    return {
        kind: clock.now() - reached[kind] if kind in reached else None for kind in Milestone.values
    }


def house() -> House:
    """Six queries, however large the queue."""
    lines, queue, how_old = TALLY.everybodys(), queue_state(), ages()
    failing = [line for line in lines if line.status >= 500]
    slow = [_time(line) for line in by_page(lines)]
    slow.sort(key=lambda page: (-page.most_ms, -page.mean_ms))
    seen = rules.Seen(
        workers=queue.workers,
        silent_workers=queue.silent_workers,
        oldest_waits=queue.oldest_waits,
        dead=queue.dead,
        server_errors=sum(line.count for line in failing),
        slow_pages=sum(page.most_ms > rules.SLOW * 1000 for page in slow),
    )
    now = clock.now()
    return House(
        worries=rules.worries(seen, how_old),
        queue=queue,
        dead=dead_letters(),
        failing=failing,
        slow=slow[:MOST_PAGES],
        happened=[
            Happened(kind, now - age if age is not None else None, rules.is_overdue(kind, age))
            for kind, age in how_old.items()
        ],
    )


def _time(line: Line) -> PageTime:
    return PageTime(
        view=line.view,
        count=line.count,
        mean_ms=line.seconds / line.count * 1000,
        most_ms=line.slower_than_most() * 1000,
        queries=line.queries / line.count,
    )
