"""`polku county`: a county of the size asked for, in a database of its own."""

import json
import math
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, replace

import django
from django.db import connection
from psycopg import sql

from config.settings.kept import kept
from polku.command import assets
from polku.command.cluster.find import COUNTY, database
from polku.command.demo.mark import Mark
from polku.command.say import Progress, say, step
from polku.command.trouble import Trouble

PATTERN = "polku"
"""The private cluster's first database, in which the pattern stands."""

SEED, USUAL_PATTERN = 20260, 170
IS_PATTERN, IS_COUNTY = "pattern", "county"
"""How the mark of a county's database tells it from a demo region."""

WORKERS = """
    select count(distinct user_id) from units_membership where role <> 'group_leader'
"""
SIZES = """
    select sum(reltuples) filter (where relkind = 'r'),
        pg_database_size(current_database()),
        sum(pg_total_relation_size(oid)) filter (where relname = any(%s))
    from pg_class where relnamespace = 'public'::regnamespace
"""
EVENTS = (
    "audit_change",
    "audit_use",
    "activities_meeting",
    "activities_entry",
    "activities_attendance",
)


@dataclass(frozen=True)
class Built:
    """What a county holds, for whoever asks with --json."""

    clients: int
    workers: int
    units: int
    rows: int
    events: int
    seconds: float
    gigabytes: float
    bytes_an_event: float


def county(*, clients: int, events: int | None, seed: int, pattern: int, as_json: bool) -> int:
    """Build it, unless it stands there already."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    assets.prepare()
    own = bool(kept("DATABASE_URL"))
    with database(COUNTY):
        django.setup()
        if not own:
            ready_pattern(pattern, seed)
        with nullcontext() if own else inside(name_of(clients)):
            built = ready(clients=clients, events=events, seed=seed, pattern=pattern)
        say(json.dumps(asdict(built)) if as_json else _sentence(built))
    return 0


def name_of(clients: int) -> str:
    """The database of the county of this size."""
    return f"county_{clients}"


def _sentence(built: Built) -> str:
    return (
        f"\n{built.clients:,} clients, {built.workers:,} workers, {built.units:,} units, "
        f"{built.rows:,} rows of which {built.events:,} events; {built.gigabytes:.1f} GB, "
        f"{built.bytes_an_event:.0f} bytes an event, in {built.seconds:.0f} s."
    )


def ready_pattern(pattern: int = USUAL_PATTERN, seed: int = SEED) -> None:
    """The demo region, once for all counties of this machine."""
    from polku.command.demo import region

    region.ready(clients=pattern, reset=False, seed=seed)


@contextmanager
def inside(name: str) -> Iterator[None]:
    """Inside that database of the private cluster, made from the pattern where there is none."""
    from polku.command.demo import mark

    known = mark.read()
    if _exists(name) and _is_half_built(name):
        move_to("postgres")
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))
    if not _exists(name):
        move_to("postgres")
        with connection.cursor() as cursor:
            made = sql.SQL("create database {} template {}")
            cursor.execute(made.format(sql.Identifier(name), sql.Identifier(PATTERN)))
        move_to(name)
        mark.write(replace(known, state=IS_PATTERN))
    move_to(name)
    yield
    move_to(PATTERN)


def _is_half_built(name: str) -> bool:
    """Begun and not finished, perhaps by an older version: begun anew from today's pattern."""
    from polku.command.demo import mark

    move_to(name)
    return mark.read().state == IS_PATTERN


def _exists(name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select 1 from pg_database where datname = %s", [name])
        return cursor.fetchone() is not None


def move_to(name: str) -> None:
    """From now on ask another database of the same server."""
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]
    connection.settings_dict["NAME"] = name


def ready(
    *,
    clients: int,
    events: int | None = None,
    seed: int = SEED,
    pattern: int = USUAL_PATTERN,
) -> Built:
    """The county of this database: as it stands, or built now."""
    from polku.command.demo import mark, region

    found = mark.read()
    if found.state == IS_COUNTY:
        if found.clients < clients:
            raise Trouble(f"This database has a county of {found.clients} clients already.")
        return measured(seconds=0)
    began = time.monotonic()
    if found.state == mark.EMPTY:
        region.ready(clients=pattern, reset=False, seed=seed)
        found = replace(mark.read(), state=IS_PATTERN)
        mark.write(found)
    if found.state != IS_PATTERN:
        raise Trouble("A county wants a database of its own. Point DATABASE_URL at an empty one.")
    repeated(clients=clients, events=events, seed=seed)
    built = measured(seconds=time.monotonic() - began)
    mark.write(Mark(IS_COUNTY, built.clients, found.sign_ins))
    return built


def repeated(*, clients: int, events: int | None, seed: int) -> None:
    """Make the pattern that stands in this database into a county."""
    from polku.base.watch.patience import PatientConnection
    from polku.command.county import load, reads

    PatientConnection.longest_wait = math.inf  # an index over fifty million rows takes its time
    scale = reads.scale_for(clients)
    reads.ensure(reads.wanted(events, scale))
    reads.hash_well()
    with step(f"Repeating the region {scale.copies} times"):
        load.repeat(scale, seed=seed, report=Progress())


def measured(*, seconds: float) -> Built:
    """What stands there, counted."""
    counted = dict.fromkeys([*EVENTS, "people_person", "units_unit"], 0)
    with connection.cursor() as cursor:
        for table in counted:
            cursor.execute(f"select count(*) from {table}")  # noqa: S608 - names from above
            (counted[table],) = cursor.fetchone()
        cursor.execute(WORKERS)
        (workers,) = cursor.fetchone()
        cursor.execute(SIZES, [list(EVENTS)])
        rows, whole, of_events = cursor.fetchone()
    events = sum(counted[table] for table in EVENTS)
    return Built(
        clients=counted["people_person"],
        workers=workers,
        units=counted["units_unit"],
        rows=int(rows),
        events=events,
        seconds=round(seconds, 1),
        gigabytes=round(int(whole) / 1e9, 2),
        bytes_an_event=round(int(of_events) / max(events, 1), 1),
    )
