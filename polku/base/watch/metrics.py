"""The same numbers as text for Prometheus. Labels are names of pages and states, never data."""

from collections.abc import Iterator

from django.db import connection

from polku.base.watch.queries import ages
from polku.base.watch.tally import BOUNDS, TALLY, Line, by_page
from polku.base.work.queries import queue_state

POOL = ("pool_size", "pool_available", "requests_waiting", "requests_errors", "connections_lost")


def text(*, ready: bool) -> str:
    """Everything that is known; of the database only when it answers."""
    lines = TALLY.everybodys()
    told = [*_requests(lines), *_times(by_page(lines)), *_pool()]
    told += [_line("polku_ready", int(ready))]
    if ready:
        told += [*_queue(), *_milestones()]
    return "\n".join(told) + "\n"


def _requests(lines: list[Line]) -> Iterator[str]:
    yield "# TYPE polku_requests_total counter"
    for line in lines:
        yield _line("polku_requests_total", line.count, view=line.view, status=line.status)


def _times(pages: list[Line]) -> Iterator[str]:
    yield "# TYPE polku_request_seconds histogram"
    for page in pages:
        for bound, count in zip(BOUNDS, page.within, strict=True):
            yield _line("polku_request_seconds_bucket", count, view=page.view, le=bound)
        yield _line("polku_request_seconds_bucket", page.count, view=page.view, le="+Inf")
        yield _line("polku_request_seconds_sum", round(page.seconds, 4), view=page.view)
        yield _line("polku_request_seconds_count", page.count, view=page.view)
        yield _line("polku_request_queries_total", page.queries, view=page.view)


def _pool() -> Iterator[str]:
    """Of the process that answers."""
    pool = getattr(connection, "pool", None)
    stats = pool.get_stats() if pool else {}
    for name in POOL:
        yield _line(f"polku_database_{name}", stats.get(name, 0))


def _queue() -> Iterator[str]:
    queue = queue_state()
    for state in ("waiting", "later", "running", "dead"):
        yield _line("polku_jobs", getattr(queue, state), state=state)
    yield _line("polku_oldest_job_waits_seconds", round(queue.oldest_waits.total_seconds(), 1))
    yield _line("polku_workers", queue.workers, state="alive")
    yield _line("polku_workers", queue.silent_workers, state="silent")


def _milestones() -> Iterator[str]:
    """What has never happened has no age and no line."""
    for kind, age in ages().items():
        if age is not None:
            yield _line("polku_last_happened_seconds_ago", round(age.total_seconds()), what=kind)


def _line(name: str, value: float, **labels: object) -> str:
    inside = ",".join(f'{label}="{told}"' for label, told in labels.items())
    return f"{name}{{{inside}}} {value}" if inside else f"{name} {value}"
