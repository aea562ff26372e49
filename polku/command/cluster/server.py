"""A private cluster: made once, started on demand, stopped by the last who used it."""

import fcntl
import locale
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO
from urllib.parse import quote

from polku.command.cluster.binaries import Binaries
from polku.command.cluster.keeper import Keeper, socket_folder
from polku.command.trouble import Trouble

ROLE = "polku"
ADMIN = "polku_admin"
WEB = "polku_web"
"""Serves and owns nothing: docs/decisions/0030. The owner makes it as the walls are raised."""

SETTINGS = """
# Written once by Polku.
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 100
shared_buffers = 128MB
# Our questions are many and short: compiling one costs more than answering it.
jit = off
timezone = 'Europe/Helsinki'
log_timezone = 'UTC'
"""

CARELESS = """
# This cluster holds nothing that cannot be made again.
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
"""

ROOMY = """
# This cluster holds a county: what an administrator would give a server of two cores.
shared_buffers = 2GB
work_mem = 16MB
effective_cache_size = 8GB
random_page_cost = 1.1
max_wal_size = 8GB
wal_level = minimal
max_wal_senders = 0
"""

# Replication too: a base backup and a standby are the same user's, over the same socket.
WHO_MAY_CONNECT = "local all all peer map=polku\nlocal replication all peer map=polku\n"

FIRST_WORDS = f"""CREATE ROLE {ROLE} LOGIN CREATEDB CREATEROLE
CREATE DATABASE {ROLE} OWNER {ROLE}
"""


@dataclass(frozen=True)
class Cluster:
    """One data directory of one PostgreSQL, reached through a socket in a folder of its own."""

    name: str
    home: Path
    binaries: Binaries
    keeper: Keeper
    is_careless: bool = False
    is_roomy: bool = False

    @property
    def data(self) -> Path:
        return self.home / f"{self.name}-{self.binaries.major}"

    @property
    def log(self) -> Path:
        return self.data / "polku.log"

    @cached_property
    def socket(self) -> Path:
        return socket_folder(self.home, name=self.data.name, keeper=self.keeper)

    def url(self, database: str = ROLE, *, role: str = ROLE) -> str:
        return f"postgresql://{role}@{quote(str(self.socket), safe='')}/{database}"

    @contextmanager
    def running(self) -> Iterator[str]:
        """The cluster's address, while it is needed. It stops when nobody needs it any more."""
        with self._lock("users") as users:
            fcntl.flock(users, fcntl.LOCK_SH)
            self.start()
            try:
                yield self.url()
            finally:
                self._stop_unless_used(users)

    def start(self) -> None:
        """Make the cluster if there is none, and start it unless it runs already."""
        with self._lock("start") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            if not (self.data / "polku.ready").exists():
                self._make()
            if not self.is_running():
                self._admit()
                self._control("start", "-l", str(self.log), "-o", self._options())

    def stop(self) -> None:
        if self.is_running():
            self._control("stop", "-m", "fast")

    def remove(self) -> None:
        """Stop it and forget everything in it."""
        self.stop()
        for path in self.home.glob(f"{self.data.name}.*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.rmtree(self.data)

    def add_settings(self, text: str) -> None:
        """To a cluster that stands still; they hold from its next start."""
        with (self.data / "postgresql.conf").open("a") as file:
            file.write(text)

    def copy_to(self, other: "Cluster", *options: str) -> None:
        """A base backup of this running cluster becomes the other one's data."""
        other.keeper.give(other.data)
        source = ["-d", self.url("postgres", role=ADMIN)]
        where = ["-D", str(other.data), "--checkpoint=fast", "--no-sync"]
        self._must("pg_basebackup", *source, *where, *options)

    def is_running(self) -> bool:
        if not (self.data / "postmaster.pid").exists():
            return False
        return self._try("pg_ctl", "-D", str(self.data), "status").returncode == 0

    def _stop_unless_used(self, users: IO[str]) -> None:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        self.stop()

    @contextmanager
    def _lock(self, name: str) -> Iterator[IO[str]]:
        with (self.home / f"{self.data.name}.{name}.lock").open("a") as file:
            yield file

    def _options(self) -> str:
        return f"-k {shlex.quote(str(self.socket))}"

    def _make(self) -> None:
        """Names in Finnish order: å, ä and ö come last, whatever the machine speaks.

        A folder without its mark of readiness is what an interrupted first start left behind.
        """
        shutil.rmtree(self.data, ignore_errors=True)
        self.keeper.give(self.data)
        self._must("initdb", *self._initdb_options())
        self._configure()
        first = ["--single", "-D", str(self.data), "postgres"]
        self._must("postgres", *first, said=FIRST_WORDS)
        (self.data / "polku.ready").touch()

    def _initdb_options(self) -> list[str]:
        return [
            *("-D", str(self.data), "-U", ADMIN, "--encoding=UTF8", "--auth=peer", "--no-sync"),
            *("--locale-provider=icu", "--icu-locale=fi", f"--locale={_plain_locale()}"),
        ]

    def _configure(self) -> None:
        (self.data / "pg_hba.conf").write_text(WHO_MAY_CONNECT)
        with (self.data / "postgresql.conf").open("a") as file:
            file.write(SETTINGS + (CARELESS if self.is_careless else ""))
            file.write(ROOMY if self.is_roomy else "")

    def _admit(self) -> None:
        """At every start, so that a cluster made by an earlier version admits the same roles."""
        users = sorted({self.keeper.name, "root"})
        allowed = [f'polku "{user}" {role}\n' for user in users for role in (ROLE, ADMIN, WEB)]
        (self.data / "pg_ident.conf").write_text("".join(allowed))

    def _control(self, *arguments: str) -> None:
        done = self._try("pg_ctl", "-D", str(self.data), "-w", "-t", "60", "-s", *arguments)
        if done.returncode:
            log = self.log.read_text()[-1500:] if self.log.exists() else ""
            raise Trouble(f"PostgreSQL did not {arguments[0]}:\n{done.stdout}{log}")

    def _must(self, program: str, *arguments: str, said: str = "") -> None:
        done = self._try(program, *arguments, said=said)
        if done.returncode or "FATAL:" in done.stdout or "ERROR:" in done.stdout:
            raise Trouble(f"PostgreSQL's {program} did not work:\n{done.stdout[-1500:]}")

    def _try(
        self, program: str, *arguments: str, said: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run as the keeper. A server that stays running must not hold our own pipes open."""
        with (self.home / f"{self.data.name}.{program}.out").open("w+") as file:
            done = subprocess.run(  # noqa: S603
                [self.binaries.program(program), *arguments],
                input=said,
                stdout=file,
                stderr=subprocess.STDOUT,
                text=True,
                env=_environment(),
                **self.keeper.identity(),
            )
            file.seek(0)
            done.stdout = file.read()
        return done


def _environment() -> dict[str, str]:
    """A small environment, the same for everyone: nothing of ours reaches the server."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": _plain_locale(), "TZ": "UTC"}


def _plain_locale() -> str:
    """Byte order and UTF-8 letters; the collation itself comes from ICU."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return "C"
    else:
        return "C.UTF-8"
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
