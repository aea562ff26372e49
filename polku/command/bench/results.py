"""What was measured."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Cost:
    """One job at one number of users."""

    job: str
    n: int
    p50: float
    p95: float
    slowest: float
    processor: float
    queries: int
    kilobytes: float
    by_start: tuple[float, ...] = ()
    """The half-way time after each start of the servers, in ms."""


@dataclass(frozen=True)
class Result:
    """One run."""

    clients: int
    users: int
    off: str
    requests_a_second: float
    worker_megabytes: int
    jobs: list[Cost]

    def as_dict(self) -> dict:
        """For --json."""
        return asdict(self)
