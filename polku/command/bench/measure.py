"""So many users at once, for so many rounds: what each job cost, and what all of them together."""

import random
import statistics
import threading
import time
from collections import defaultdict

from polku.command.bench.browser import Browser
from polku.command.bench.picks import Pick
from polku.command.bench.results import Cost, Result
from polku.command.bench.server import Server
from polku.command.bench.work import JOBS, Desk, Taken
from polku.command.trouble import Trouble
from seed.opening import PASSWORD

WARMING_UP = 2
"""Rounds that are not counted: caches fill as they do on any morning."""

LONGEST = 600
"""Seconds after which no new round is begun, however slow the server is."""


def measured(server: Server, picks: list[Pick], *, clients: int, rounds: int, off: str) -> Result:
    """Everybody at once; the clock runs from the first counted request to the last."""
    desks = [
        Desk(pick, Browser(server.port), Browser(server.port), random.Random(n))  # noqa: S311
        for n, pick in enumerate(picks)
    ]
    for desk in desks:
        desk.sign_in(PASSWORD)
    _together(desks, WARMING_UP)
    for desk in desks:
        desk.taken.clear()
    began = time.perf_counter()
    _together(desks, rounds)
    lasted = time.perf_counter() - began
    _refuse_if_wrong(desks)
    taken = [one for desk in desks for one in desk.taken]
    return Result(
        clients=clients,
        users=len(desks),
        off=off,
        requests_a_second=round(len(taken) / lasted, 1),
        worker_megabytes=server.peak_megabytes(),
        jobs=_costs(taken),
    )


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


def _costs(taken: list[Taken]) -> list[Cost]:
    by_job: defaultdict[str, list[Taken]] = defaultdict(list)
    for one in taken:
        by_job[one.job].append(one)
    if len(by_job) != len(JOBS):
        raise Trouble("Some of the desk's work was never done.")
    return [_cost(job, by_job[job]) for job in sorted(by_job)]


def _cost(job: str, taken: list[Taken]) -> Cost:
    times = sorted(one.milliseconds for one in taken)
    return Cost(
        job=job,
        n=len(times),
        p50=round(times[len(times) // 2], 1),
        p95=round(times[min(len(times) - 1, int(len(times) * 0.95))], 1),
        slowest=round(times[-1], 1),
        processor=round(statistics.median(one.processor for one in taken), 1),
        queries=max(one.queries for one in taken),
        kilobytes=round(max(one.size for one in taken) / 1000, 1),
    )
