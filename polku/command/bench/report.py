"""`docs/performance.md`: every figure with its machine, its date and the command that gave it."""

import json
import os
import platform
from dataclasses import replace
from math import sqrt
from pathlib import Path
from statistics import stdev

from polku.base import clock
from polku.command.bench.results import Cost, Result
from polku.command.places import PRIVATE, ROOT
from polku.command.say import say

PAGE = ROOT / "docs" / "performance.md"
KEPT = PRIVATE / "bench.json"
LEAD = """# Performance

What the desk's work costs as the county grows. Written by `make bench`; do not edit by hand.

Each user is a caseworker and a leader of groups who do every job of the table in turn, without a
pause, over HTTP against `polku serve`'s gunicorn (two workers a core) with production settings; the
ones who ask, the server and PostgreSQL share the machine. `p95`: one in twenty takes longer. The
first sixteen rounds are not counted: each worker's connection plans what it is asked, once. `CPU`
is the half-way time that the web worker's own thread was busy: it hardly grows with what else the
machine does. `Queries` is the most that any of the requests made. How it is done:
`polku/command/bench`, and how a county is built: `polku/command/county`. Where the load of a run is
higher than its users, others used the machine too: read its CPU and queries, not its milliseconds.
The county of 149 is the demo region itself. What the wall and the use log cost is measured by turns
in one run: a round with them, a round without (`polku bench --beside wall use-log`). The servers
are started anew twelve times, since two processes of the same code differ by a tenth for as long as
they live; what is said after `±` is two standard errors, from how the starts differ.
"""


def keep(results: list[Result]) -> None:
    """Beside what was measured before, so that sizes can be measured one at a time."""
    known = _known()
    stamp = {
        "machine": machine(),
        "date": f"{clock.today():%Y-%m-%d}",
        "load": round(os.getloadavg()[2], 1),
    }
    for result in results:
        key = f"{result.clients:09d} {result.users:03d} {result.off}"
        known[key] = result.as_dict() | stamp
    KEPT.write_text(json.dumps(known, indent=1))
    PAGE.write_text(page([known[key] for key in sorted(known)]))
    say(f"Written: {PAGE.relative_to(ROOT)}")


def _known() -> dict[str, dict]:
    return json.loads(KEPT.read_text()) if KEPT.exists() else {}


def machine() -> str:
    """Cores, memory and processor, without a name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {_processor()}"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    named = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def page(runs: list[dict]) -> str:
    """The whole page: growth first, then every run."""
    told = [*_growth(runs), *_costs(runs), *(line for run in runs for line in _run(run))]
    return "\n".join([LEAD, *told]) + "\n"


def _growth(runs: list[dict]) -> list[str]:
    """p95 of each job by size, for one user and with everything on."""
    whole = [run for run in runs if run["users"] == 1 and run["off"] == "nothing"]
    if not whole:
        return []
    heads = [f"{run['clients']:,}" for run in whole]
    jobs = _jobs(whole[0])
    return [
        "## Growth: p95 in ms (worker's CPU ms, queries) at one user",
        "",
        f"| Job | {' | '.join(heads)} |",
        f"|---|{'---:|' * len(heads)}",
        *(f"| {job} | {' | '.join(_cell(run, job) for run in whole)} |" for job in jobs),
        "",
    ]


def _cell(run: dict, job: str) -> str:
    cost = _of(run, job)
    return f"{cost.p95:.0f} ({cost.processor:.0f}, {cost.queries})"


def _of(run: dict, job: str) -> Cost:
    return next(Cost(**one) for one in run["jobs"] if one["job"] == job)


def _costs(runs: list[dict]) -> list[str]:
    """p50 of each job with everything on and with one thing turned off, at one user."""
    alone = {(run["clients"], run["off"]): run for run in runs if run["users"] == 1}
    lines = []
    for (clients, off), run in alone.items():
        whole = alone.get((clients, "nothing"))
        if off == "nothing" or whole is None:
            continue
        lines += [
            f"| {job} | {clients:,} | {off} | {_cost(whole, run, job)} |" for job in _jobs(run)
        ]
    heads = "| Job | Clients | Turned off | with, p50 ms | without, p50 ms | costs |"
    title = "## What the second wall and the use log cost, at one user"
    return [title, "", heads, "|---|---:|---|---:|---:|---:|", *lines, ""] if lines else []


def _jobs(run: dict) -> list[str]:
    return [Cost(**one).job for one in run["jobs"]]


def _cost(whole: dict, without: dict, job: str) -> str:
    on, off = _of(whole, job), _of(without, job)
    cost = f"{100 * (on.p50 / off.p50 - 1):.0f}"
    starts = [100 * a / b for a, b in zip(on.by_start, off.by_start, strict=False)]
    if len(starts) > 1:
        cost += f" ± {2 * stdev(starts) / sqrt(len(starts)):.0f}"
    return f"{on.p50:.1f} | {off.p50:.1f} | {cost} %"


def _run(run: dict) -> list[str]:
    told = Result(**{name: run[name] for name in Result.__dataclass_fields__})
    told = replace(told, jobs=[Cost(**job) for job in run["jobs"]])
    return [
        f"## {told.clients:,} clients, {told.users} at once, turned off: {told.off}",
        "",
        f"{run['date']}, {run['machine']}, load of the last quarter of an hour {run['load']}: "
        f"`{command(told)}`",
        "",
        "| Job | n | p50 ms | p95 ms | Slowest ms | CPU ms | Queries | kB |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
        *(
            f"| {cost.job} | {cost.n} | {cost.p50:.1f} | {cost.p95:.1f} | {cost.slowest:.1f} "
            f"| {cost.processor:.1f} | {cost.queries} | {cost.kilobytes:.0f} |"
            for cost in told.jobs
        ),
        "",
        f"{told.requests_a_second} requests a second; a worker held at most "
        f"{told.worker_megabytes} MB.",
        "",
    ]


def command(told: Result) -> str:
    """What to type for this row alone."""
    rounds = told.jobs[0].n // told.users if told.jobs else 0
    words = f"polku bench --clients {told.clients} --users {told.users} --rounds {rounds} --json"
    offs = "".join(f" --without {name.replace(' ', '-')}" for name in told.off.split(", "))
    return words if told.off == "nothing" else words + offs
