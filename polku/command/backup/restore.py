"""`polku restore FOLDER`: into an empty database, or to see that the backup is whole."""

import os
import time
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql

from config.settings.kept import kept
from polku.command.backup import manifest as manifests
from polku.command.backup import programs
from polku.command.backup.manifest import DATA, Manifest
from polku.command.backup.proof import TABLES, proof_of
from polku.command.cluster.find import DEMO, cluster
from polku.command.cluster.server import ADMIN, ROLE, Cluster
from polku.command.say import say, step
from polku.command.trouble import Trouble

AT_ONCE = "2"
FORCED = """
    select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relforcerowsecurity
"""
SCHEMAS = """
    select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
"""


def restore(folder: Path, *, url: str, replace: bool = False) -> None:
    """Put the backup in place, then compare every row with what was there when it was taken."""
    manifest = manifests.read(folder)
    # Before anything is thrown away: without the program nothing could be put in its place.
    programs.program("pg_restore", at_least=manifest.server)
    with psycopg.connect(url) as connection:
        _refuse_if_roles_are_missing(connection, manifest)
        if connection.execute(TABLES).fetchone():
            if not replace:
                raise Trouble(
                    "The database is not empty, and nothing has been touched. Restore into an "
                    "empty one, or add --replace to throw away everything that is in this one."
                )
            _empty(connection)
    _fill(folder, manifest, url=url)
    _compare(manifest, url=url)
    say(f"{manifest.proof.rows:,} rows, each the same as on {manifest.taken_at}.")
    if manifest.migrations:
        say("Now `polku migrate`: it raises the walls with this house's key. Then `polku check`.")


def check(folder: Path) -> float:
    """Restore into a new cluster made for this, compare every row, and remove it. Seconds taken."""
    manifest = manifests.read(folder)
    began = time.monotonic()
    trial = _a_new_cluster(manifest)
    try:
        with trial.running():
            _make_roles(trial, manifest)
            _fill(folder, manifest, url=trial.url(role=ADMIN))
            _compare(manifest, url=trial.url(role=ADMIN))
    finally:
        trial.remove()
    seconds = time.monotonic() - began
    say(
        f"Whole: {manifest.proof.rows:,} rows of {len(manifest.proof.tables)} tables came back, "
        f"each the same. {seconds:.1f} s."
    )
    return seconds


def address() -> str:
    """Where to restore to."""
    url = kept("DATABASE_URL")
    if not url:
        raise Trouble("Set DATABASE_URL to the empty database that is to be filled.")
    return url


def _a_new_cluster(manifest: Manifest) -> Cluster:
    model = cluster(DEMO)
    if model.binaries.major < manifest.server:
        raise Trouble(
            f"The backup is of PostgreSQL {manifest.server}, and this machine has only "
            f"{model.binaries.major}. Check it on a machine that has the same or a newer one."
        )
    name = f"check-{os.getpid()}"
    return Cluster(name, model.home, model.binaries, model.keeper, is_careless=True)


def _make_roles(trial: Cluster, manifest: Manifest) -> None:
    """Grants in the backup name these; the trial cluster knows nobody yet."""
    with psycopg.connect(trial.url(role=ADMIN), autocommit=True) as connection:
        for name in manifest.roles:
            if name not in (ADMIN, ROLE):
                connection.execute(sql.SQL("create role {}").format(sql.Identifier(name)))


def _refuse_if_roles_are_missing(connection: psycopg.Connection, manifest: Manifest) -> None:
    known = {name for (name,) in connection.execute("select rolname from pg_roles").fetchall()}
    missing = sorted(set(manifest.roles) - known)
    if missing:
        raise Trouble("Make these database roles first, as in docs/howto: " + ", ".join(missing))


def _empty(connection: psycopg.Connection) -> None:
    """Every schema goes: the walls stand in one of their own."""
    for (name,) in connection.execute(SCHEMAS).fetchall():
        connection.execute(sql.SQL("drop schema {} cascade").format(sql.Identifier(name)))
    connection.execute("create schema public")
    connection.commit()


def _fill(folder: Path, manifest: Manifest, *, url: str) -> None:
    """Tables, then rows and what holds them together. Meanwhile the owner is let past the walls:
    a foreign key is not made by whoever might not see every row."""
    command = programs.program("pg_restore", at_least=manifest.server)
    with step("Restoring"):
        _restore(command, folder, url, "--section=pre-data")
        forced = _names(url, FORCED)
        _say_to_each(url, forced, "alter table {} no force row level security")
        _restore(command, folder, url, "--section=data", "--section=post-data", "--jobs", AT_ONCE)
        _say_to_each(url, forced, "alter table {} force row level security")


def _restore(command: Path, folder: Path, url: str, *part: str) -> None:
    kept = ("--exit-on-error", "--no-owner", "--no-comments")
    programs.tell(command, *kept, *part, str(folder / DATA), url=url, doing="The restore")


def _names(url: str, asked: LiteralString) -> list[tuple[str, str]]:
    with psycopg.connect(url) as connection:
        return connection.execute(asked).fetchall()


def _say_to_each(url: str, tables: list[tuple[str, str]], order: LiteralString) -> None:
    with psycopg.connect(url) as connection:
        for schema, name in tables:
            connection.execute(sql.SQL(order).format(sql.Identifier(schema, name)))


def _compare(manifest: Manifest, *, url: str) -> None:
    with step("Comparing every row"), psycopg.connect(url) as connection:
        connection.execute("set statement_timeout = 0")
        differences = manifest.proof.differences(proof_of(connection))
    if differences:
        raise Trouble("What came back is not what was there:\n  " + "\n  ".join(differences))
