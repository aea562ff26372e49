"""`polku backup FOLDER`: one moment of the database, with proof of what it held."""

import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from config.settings.kept import kept
from polku.command.backup import programs
from polku.command.backup.manifest import DATA, Manifest, checksums
from polku.command.backup.proof import Proof, proof_of, refuse_if_rows_are_hidden
from polku.command.places import ROOT
from polku.command.say import say, step
from polku.command.trouble import Trouble

MIGRATIONS = "select app, max(name) from django_migrations group by app order by app"
ROLES = "select rolname from pg_roles where rolname ~ '^polku_' and not rolsuper order by 1"
NOW = """select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""
AT_ONCE = "2"


def backup(folder: Path, *, url: str) -> Manifest:
    """Dump and proof see the very same snapshot, so they agree though people go on working."""
    _make(folder)
    began = time.monotonic()
    with _one_moment(url) as (connection, snapshot):
        taken_at = connection.execute(NOW).fetchone()
        refuse_if_rows_are_hidden(connection)
        server = connection.info.server_version // 10000
        command = programs.program("pg_dump", at_least=server)
        with step("Dumping"):
            _dump(command, folder, snapshot=snapshot, url=url)
        with step("Counting and hashing every row"):
            proof = proof_of(connection)
        migrations = dict(connection.execute(MIGRATIONS).fetchall()) if _is_ours(proof) else {}
        roles = [name for (name,) in connection.execute(ROLES).fetchall()]
    manifest = Manifest(
        taken_at=taken_at[0] if taken_at else "",
        polku=_version(),
        server=server,
        program=programs.version_of(command),
        migrations=migrations,
        roles=roles,
        proof=proof,
        files=checksums(folder),
        seconds=round(time.monotonic() - began, 1),
    )
    manifest.write(folder)
    say(f"{proof.rows:,} rows of {len(proof.tables)} tables in {folder}, {manifest.seconds} s.")
    return manifest


def address() -> str:
    """Which database. The role that reads all rows may be another than the service's own."""
    url = kept("POLKU_BACKUP_URL") or kept("DATABASE_URL")
    if not url:
        raise Trouble("Set DATABASE_URL, or POLKU_BACKUP_URL for a role that may read every row.")
    return url


def _make(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Trouble(f"{folder} is there already. Each backup needs an empty folder of its own.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


@contextmanager
def _one_moment(url: str) -> Iterator[tuple[psycopg.Connection, str]]:
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.execute("set statement_timeout = 0")
        row = connection.execute("select pg_export_snapshot()").fetchone()
        yield connection, row[0] if row else ""


def _dump(command: Path, folder: Path, *, snapshot: str, url: str) -> None:
    programs.tell(
        command,
        # The owner's own policy lets every row through; without a word pg_dump would not try.
        "--enable-row-security",
        *("--format=directory", "--compress=1", "--jobs", AT_ONCE, "--snapshot", snapshot),
        *("--file", str(folder / DATA)),
        url=url,
        doing="The dump",
    )


def _version() -> str:
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def _is_ours(proof: Proof) -> bool:
    return "public.django_migrations" in proof.tables
