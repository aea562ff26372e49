"""How long the trail takes: adding to it, sealing it, verifying it, keeping former rows.

    python -m tools.trail.measure 1000000

In a database of its own, in the private cluster of the tests; the database is dropped afterwards.
"""

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable

import django

from polku.command.cluster.find import TEST, database
from polku.command.say import say

AT_ONCE = 250_000
FILL = """
insert into audit_use (id, at, actor_id, person_id, case_id, page, purpose)
select (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    now() + n * interval '1 second', md5((n %% 3000)::text)::uuid, md5((n %% 500000)::text)::uuid,
    null, (array['desk:case', 'plan:one', 'activities:case', 'decisions:case'])[1 + n %% 4],
    'client_work'
from generate_series(%s, %s) n
"""
RSS = "select pg_backend_pid()"


def main(rows: int) -> None:
    """Every figure in turn."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    with database(TEST):
        django.setup()
        from django.test.utils import setup_databases, teardown_databases

        made = setup_databases(0, False, aliases={"default"})
        try:
            _cost_of_history()
            _cost_of_reads()
            _sealing(rows)
        finally:
            teardown_databases(made, verbosity=0)


def _sealing(rows: int) -> None:
    from django.db import connection

    from polku.base.audit.actions import seal
    from polku.base.audit.queries import verify

    began = time.perf_counter()
    with connection.cursor() as cursor:
        for first in range(1, rows + 1, AT_ONCE):
            cursor.execute(FILL, [first, min(rows, first + AT_ONCE - 1)])
        cursor.execute("analyze")
    say(f"{rows} reads written in {time.perf_counter() - began:.1f} s")
    _timed("sealed", seal)
    _timed("verified", verify)
    _size()


def _timed(word: str, work: Callable[[], object]) -> None:
    began = time.perf_counter()
    found = work()
    took = time.perf_counter() - began
    mine = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    say(f"{word} in {took:.1f} s: {found}")
    say(f"  at most {mine} MB here, {_server_peak()} MB in the server's process")


def _server_peak() -> str:
    """The most that the process behind our connection ever held of its own, shared pages too."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(RSS)
        (process,) = cursor.fetchone()
    with open(f"/proc/{process}/status") as status:
        peak = next(line for line in status if line.startswith("VmHWM"))
    return str(int(peak.split()[1]) // 1024)


def _size() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_size_pretty(pg_total_relation_size('audit_use')),"
            " pg_size_pretty(pg_total_relation_size('audit_sealedpart'))"
        )
        say("the reads take {}, their seals {}".format(*cursor.fetchone()))


def _cost_of_history() -> None:
    """One save of a person, as the program does it, with and without its former row kept."""
    from polku.directory.people.tests.builders import a_person

    person = a_person()
    switches = [
        f"alter table people_person {{}} trigger people_person_kept_when_{word}"
        for word in ("changed", "removed")
    ]

    def save(n: int) -> None:
        person.phone = str(n)
        person.save(update_fields=["phone"])

    _compare("an update with its former row kept", save, switches)


def _cost_of_reads() -> None:
    """One note of a read, with and without its place in the trail."""
    from polku.base.access.actor import Actor
    from polku.base.audit.actions import note_read
    from polku.base.keys import new_key

    actor = Actor(id=new_key())
    person = new_key()
    _compare(
        "a note of a read in its place in the trail",
        lambda _n: note_read(person, page="plan:one", actor=actor),
        [
            "alter table audit_use alter tx set default {}",
            "alter table audit_use alter position set default {}",
        ],
        off="0",
        on=("trail_tx()", "nextval('trail_position')"),
    )


def _compare(
    what: str,
    act: Callable[[int], None],
    switches: list[str],
    *,
    off: str = "disable",
    on: tuple[str, ...] = ("enable", "enable"),
) -> None:
    """In turns, so that a noisy machine is noisy for both."""
    from django.db import connection

    costs: dict[str, list[float]] = {"without": [], "with": []}
    for _round in range(12):
        for name in costs:
            with connection.cursor() as cursor:
                for switch, word in zip(switches, on, strict=True):
                    cursor.execute(switch.format(off if name == "without" else word))
            began = time.perf_counter()
            for n in range(200):
                act(n)
            costs[name].append((time.perf_counter() - began) * 5)
    without, kept = (statistics.median(costs[name]) for name in ("without", "with"))
    say(f"{what}: {kept:.2f} ms, without {without:.2f} ms ({(kept / without - 1):+.0%})")


if __name__ == "__main__":
    main(int(sys.argv[1]))
