"""So many users at once, for so many rounds: what each job cost, and what all of them together."""

import random
import statistics
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from polku.command.bench.browser import Browser
from polku.command.bench.picks import Pick
from polku.command.bench.results import Cost, Result
from polku.command.bench.server import Server
from polku.command.bench.work import JOBS, Desk, Taken
from polku.command.trouble import Trouble
from seed.opening import PASSWORD

WARMING_UP = 16
"""Rounds that are not counted: caches fill as they do on any morning, and each process plans a
question when it is asked for the third time."""

LONGEST = 600
"""Seconds after which no new round is begun, however slow the server is."""


@dataclass
class Crew:
    """Those who work at one server, and how long they have worked."""

    server: Server
    desks: list[Desk]
    seconds: float = 0.0

    def work(self, rounds: int) -> None:
        """Everybody at once; the clock runs from the first request to the last."""
        began = time.perf_counter()
        _together(self.desks, rounds)
        self.seconds += time.perf_counter() - began

    def forget(self) -> None:
        """What was done so far is not counted."""
        self.seconds = 0.0
        for desk in self.desks:
            desk.taken.clear()


@dataclass
class Work:
    """What was done at the servers where one thing is off, start after start."""

    users: int = 0
    starts: list[list[Taken]] = field(default_factory=list)
    seconds: float = 0.0
    megabytes: int = 0

    def add(self, crew: Crew) -> None:
        """While its server still runs."""
        _refuse_if_wrong(crew.desks)
        self.users = len(crew.desks)
        self.starts.append([one for desk in crew.desks for one in desk.taken])
        self.seconds += crew.seconds
        self.megabytes = max(self.megabytes, crew.server.peak_megabytes())

    def result(self, off: str, clients: int) -> Result:
        return Result(
            clients=clients,
            users=self.users,
            off=off,
            requests_a_second=round(sum(map(len, self.starts)) / self.seconds, 1),
            worker_megabytes=self.megabytes,
            jobs=_costs(self.starts),
        )


def by_turns(servers: dict[str, Server], picks: list[Pick], *, rounds: int) -> dict[str, Crew]:
    """The same work at each server, named by what is off there. With several, a round at one and
    a round at the next, each as often first as any: whoever is first finds the disk colder.

    They warm up by turns too. A connection that waits while others warm up is closed, and the next
    one may lead to a process that is still cold.
    """
    crews = {off: _crew(server, picks) for off, server in servers.items()}
    _work_by_turns(list(crews.values()), WARMING_UP)
    for crew in crews.values():
        crew.forget()
    _work_by_turns(list(crews.values()), rounds)
    return crews


def _work_by_turns(crews: list[Crew], rounds: int) -> None:
    if len(crews) == 1:
        crews[0].work(rounds)
        return
    for order in turns(crews, rounds):
        for crew in order:
            crew.work(1)


def turns(those: list[Any], rounds: int) -> Iterator[list[Any]]:
    """Who is asked after whom, round by round: each comes first, and last, as often as any."""
    for n in range(rounds):
        first = n % len(those)
        yield those[first:] + those[:first]


def _crew(server: Server, picks: list[Pick]) -> Crew:
    """Signed in."""
    desks = [
        Desk(pick, Browser(server.port), Browser(server.port), random.Random(n))  # noqa: S311
        for n, pick in enumerate(picks)
    ]
    for desk in desks:
        desk.sign_in(PASSWORD)
    return Crew(server, desks)


def _together(desks: list[Desk], rounds: int) -> None:
    until = time.monotonic() + LONGEST

    def work(desk: Desk) -> None:
        try:
            for _round in range(rounds):
                if time.monotonic() > until or desk.wrong:
                    return
                desk.round()
        except Exception as error:
            desk.wrong.append(repr(error))

    threads = [threading.Thread(target=work, args=[desk], daemon=True) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _refuse_if_wrong(desks: list[Desk]) -> None:
    wrong = [said for desk in desks for said in desk.wrong]
    for desk in desks:
        desk.worker.close()
        desk.leader.close()
    if wrong:
        raise Trouble(f"The desk's work went wrong {len(wrong)} times; at first:\n{wrong[0]}")


def _costs(starts: list[list[Taken]]) -> list[Cost]:
    names = sorted({one.job for taken in starts for one in taken})
    by_job = {job: [[one for one in taken if one.job == job] for taken in starts] for job in names}
    if len(by_job) != len(JOBS) or not all(all(of_job) for of_job in by_job.values()):
        raise Trouble("Some of the desk's work was never done.")
    return [_cost(job, of_job) for job, of_job in by_job.items()]


def _cost(job: str, starts: list[list[Taken]]) -> Cost:
    taken = [one for start in starts for one in start]
    times = sorted(one.milliseconds for one in taken)
    return Cost(
        job=job,
        n=len(times),
        p50=_half_way(taken),
        p95=round(times[min(len(times) - 1, int(len(times) * 0.95))], 1),
        slowest=round(times[-1], 1),
        processor=round(statistics.median(one.processor for one in taken), 1),
        queries=max(one.queries for one in taken),
        kilobytes=round(max(one.size for one in taken) / 1000, 1),
        by_start=tuple(map(_half_way, starts)),
    )


def _half_way(taken: list[Taken]) -> float:
    times = sorted(one.milliseconds for one in taken)
    return round(times[len(times) // 2], 1)
