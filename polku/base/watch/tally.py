"""How often each page was asked for, how it ended and how long it took. Names of pages only.

Every process counts for itself and lays its count in a shared folder, at most once a second;
whoever is asked adds up what lies there. What an ended process counted stays until the next start.
"""

import json
import os
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


@dataclass(slots=True)
class Line:
    """One page and how it ended."""

    view: str
    status: int
    count: int = 0
    seconds: float = 0.0
    queries: int = 0
    within: list[int] = field(default_factory=lambda: [0] * len(BOUNDS))

    def add(self, *, seconds: float, queries: int) -> None:
        """One more; `within` counts upwards, as Prometheus wants it."""
        self.count += 1
        self.seconds += seconds
        self.queries += queries
        for n, bound in enumerate(BOUNDS):
            self.within[n] += seconds <= bound

    def merge(self, other: "Line") -> None:
        """What another process has counted."""
        self.count += other.count
        self.seconds += other.seconds
        self.queries += other.queries
        self.within = [
            mine + theirs for mine, theirs in zip(self.within, other.within, strict=True)
        ]

    def slower_than_most(self) -> float:
        """The bound under which 95 of 100 stay, in seconds."""
        enough = 0.95 * self.count
        return next((bound for n, bound in enumerate(BOUNDS) if self.within[n] >= enough), 30.0)


class Tally:
    """What this process has counted."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, int], Line] = {}
        self._lock = threading.Lock()
        self._told_at = 0.0
        self._name = f"{os.getpid()}-{time.time_ns()}.json"

    def add(self, view: str, status: int, *, seconds: float, queries: int) -> None:
        """Count one request, and lay the count where others find it, if a second has passed."""
        with self._lock:
            line = self._lines.setdefault((view, status), Line(view, status))
            line.add(seconds=seconds, queries=queries)
            if time.monotonic() - self._told_at > 1:
                self._tell()

    def everybodys(self) -> list[Line]:
        """This process's count and the other processes', added up."""
        with self._lock:
            self._tell()
            mine = [Line(**_as_dict(line)) for line in self._lines.values()]
        return merged([*mine, *_others(self._name)])

    def _tell(self) -> None:
        self._told_at = time.monotonic()
        if settings.POLKU_METRICS_FOLDER:
            path = Path(settings.POLKU_METRICS_FOLDER) / self._name
            fresh = path.with_suffix(".new")
            fresh.write_text(json.dumps([_as_dict(line) for line in self._lines.values()]))
            fresh.replace(path)


def merged(lines: Iterable[Line]) -> list[Line]:
    """One line for each page and ending, by name."""
    found: dict[tuple[str, int], Line] = {}
    for line in lines:
        known = found.setdefault((line.view, line.status), Line(line.view, line.status))
        known.merge(line)
    return [found[key] for key in sorted(found)]


def by_page(lines: Iterable[Line]) -> list[Line]:
    """However they ended: one line for each page."""
    return merged(
        Line(line.view, 0, line.count, line.seconds, line.queries, line.within) for line in lines
    )


def _others(mine: str) -> list[Line]:
    if not settings.POLKU_METRICS_FOLDER:
        return []
    files = Path(settings.POLKU_METRICS_FOLDER).glob("*.json")
    return [Line(**told) for file in files if file.name != mine for told in _read(file)]


def _read(file: Path) -> list[dict]:
    """Nothing, when the file is just being taken away."""
    try:
        return json.loads(file.read_text())
    except (OSError, ValueError):
        return []


def _as_dict(line: Line) -> dict:
    names = ("view", "status", "count", "seconds", "queries")
    return {name: getattr(line, name) for name in names} | {"within": list(line.within)}


TALLY = Tally()
