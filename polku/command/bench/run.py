"""`polku bench`: the desk's work over a county, at several numbers of users."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, nullcontext, redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING

import django

from config.settings.kept import kept
from polku.command import assets
from polku.command.bench import report
from polku.command.bench.results import Result
from polku.command.bench.server import Off
from polku.command.cluster.find import COUNTY, database
from polku.command.say import say, table

if TYPE_CHECKING:
    from polku.command.bench.measure import Work
    from polku.command.bench.picks import Pick

STARTS = 12
"""How often the servers that are compared are started anew. Two processes of the same code differ
by a tenth for as long as they live: by where in memory they came to lie, and on which core."""

HEADINGS = ("Job", "p50 ms", "p95 ms", "Slowest", "CPU ms", "Queries", "kB")


@dataclass(frozen=True)
class Asked:
    """What is to be measured."""

    clients: list[int]
    users: list[int]
    rounds: int
    offs: list[Off]
    """What is off where it is measured: one server each, and with several they work by turns."""
    as_json: bool = False
    writes: bool = False


def bench(asked: Asked) -> int:
    """Each size, each number of users, each thing turned off."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    # Nothing but JSON where JSON is asked for: what is said on the way goes beside it.
    with redirect_stdout(sys.stderr) if asked.as_json else nullcontext():
        results = list(_kept(asked))
    if asked.as_json:
        say(json.dumps([result.as_dict() for result in results]))
    return 0


def _kept(asked: Asked) -> Iterator[Result]:
    """Each result, once it stands on the page."""
    assets.prepare()
    for result in _results(asked):
        if asked.writes:
            report.keep([result])
        yield result


def _results(asked: Asked) -> Iterator[Result]:
    own = kept("DATABASE_URL")
    with database(COUNTY) as address:
        django.setup()
        for clients in asked.clients:
            if own:
                yield from _over(own, clients, asked)
            else:
                yield from _over_own_county(address, clients, asked)


def _over_own_county(address: str, clients: int, asked: Asked) -> Iterator[Result]:
    """The private county of that size: built where there is none, and brought up to date."""
    from polku.command.county import run

    run.ready_pattern()
    name = run.name_of(clients)
    with run.inside(name):
        run.ready(clients=clients)
        yield from _over(f"{address.rsplit('/', 1)[0]}/{name}", clients, asked)


def _over(address: str, clients: int, asked: Asked) -> Iterator[Result]:
    from django.core.management import call_command

    from polku.command.bench.measure import Work
    from polku.command.bench.picks import picks
    from polku.command.serve import lift_time_limits

    lift_time_limits()
    call_command("migrate", verbosity=0, interactive=False)
    starts = STARTS if len(asked.offs) > 1 else 1
    for users in asked.users:
        picked = picks(users)
        works = {off.words: Work() for off in asked.offs}
        for start in range(starts):
            rounds = len(range(start, asked.rounds, starts))
            _add_one_start(works, address, picked, asked.offs, rounds)
        for off, work in works.items():
            result = work.result(off, clients)
            if not asked.as_json:
                say(_said(result))
            yield result


def _add_one_start(
    works: "dict[str, Work]", address: str, picked: "list[Pick]", offs: list[Off], rounds: int
) -> None:
    from polku.command.bench.measure import by_turns
    from polku.command.bench.server import serving

    with ExitStack() as stack:
        servers = {off.words: stack.enter_context(serving(address, off=off)) for off in offs}
        for off, crew in by_turns(servers, picked, rounds=rounds).items():
            works[off].add(crew)


def _said(result: Result) -> str:
    rows = [
        (
            cost.job,
            f"{cost.p50:.1f}",
            f"{cost.p95:.1f}",
            f"{cost.slowest:.1f}",
            f"{cost.processor:.1f}",
            str(cost.queries),
            f"{cost.kilobytes:.0f}",
        )
        for cost in result.jobs
    ]
    return (
        f"\n{result.clients:,} clients, {result.users} users at once, turned off: {result.off}\n"
        f"{table(HEADINGS, rows)}\n"
        f"  {result.requests_a_second} requests a second; "
        f"a worker held at most {result.worker_megabytes} MB"
    )
