"""`polku bench`: the desk's work over a county, at several numbers of users."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, nullcontext, redirect_stdout
from dataclasses import dataclass, replace

import django

from config.settings.kept import kept
from polku.command import assets
from polku.command.bench import report
from polku.command.bench.results import Result
from polku.command.bench.server import Off
from polku.command.cluster.find import COUNTY, database
from polku.command.say import say, table

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
    one_core: bool = False
    """So that what is compared is not where the machine happens to put it: to wake another core
    takes longer than most questions do."""


def bench(asked: Asked) -> int:
    """Each size, each number of users, each thing turned off."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    if asked.one_core:
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
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
        told = replace(result, one_core=asked.one_core)
        if asked.writes:
            report.keep([told])
        yield told


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

    from polku.command.bench.measure import by_turns
    from polku.command.bench.picks import picks
    from polku.command.bench.server import serving
    from polku.command.serve import lift_time_limits

    lift_time_limits()
    call_command("migrate", verbosity=0, interactive=False)
    for users in asked.users:
        picked = picks(users)
        with ExitStack() as stack:
            servers = {
                off.words: stack.enter_context(serving(address, off=off)) for off in asked.offs
            }
            results = by_turns(servers, picked, clients=clients, rounds=asked.rounds)
        for result in results:
            if not asked.as_json:
                say(_said(result))
            yield result


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
