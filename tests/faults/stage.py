"""The stage: a database that keeps what it promises, a web server, a worker; each can be killed."""

import ctypes
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from polku.command.cluster.find import TEST, cluster
from polku.command.cluster.server import WEB, Cluster
from polku.command.places import ROOT
from polku.command.run import run
from polku.command.trouble import Trouble

TARGETS = ("database", "web", "worker")
PR_SET_CHILD_SUBREAPER = 36
SETTINGS = "tests.faults.settings"


class Stage:
    """Three processes as a real installation has them, and the means to kill any."""

    def __init__(self, database: Cluster, log: Path) -> None:
        self.database = database
        self.port = _free_port()
        self.environment = os.environ | {
            "DATABASE_URL": database.url(),
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "PYTHONPATH": str(ROOT),
        }
        self.log = log.open("ab")
        self.told = self._people()
        self.web = self._start("-m", "gunicorn", *self._serving(), "config.wsgi")
        self.worker = self._start("-m", "polku", "work")

    def kill(self, target: str, *, chance: random.Random) -> None:
        """SIGKILL, and what a service manager does after: start again what has died."""
        if target == "database":
            postmaster = self._postmaster()
            os.kill(postmaster, signal.SIGKILL)
            os.waitpid(postmaster, 0)
            self._start_database()
        elif target == "web":
            os.kill(chance.choice(self._web_workers()), signal.SIGKILL)
        else:
            self.worker.kill()
            self.worker.wait()
            self.worker = self._start("-m", "polku", "work")

    def close(self) -> None:
        """Politely; each must stop by itself."""
        for process in (self.worker, self.web):
            process.terminate()
        for process in (self.worker, self.web):
            process.wait(timeout=30)
        self.log.close()

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, *arguments]
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=self.log, stderr=self.log
        )

    def _people(self) -> dict[str, str]:
        command = [sys.executable, "-m", "tests.faults.people"]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=True
        )
        return json.loads(done.stdout.splitlines()[-1])

    def _serving(self) -> list[str]:
        where = ["--bind", f"127.0.0.1:{self.port}", "--worker-class", "gthread"]
        return [*where, "--workers", "2", "--threads", "4", "--graceful-timeout", "5"]

    def _postmaster(self) -> int:
        return int((self.database.data / "postmaster.pid").read_text().splitlines()[0])

    def _start_database(self) -> None:
        """Its children take a moment to notice that their parent is gone."""
        ends = time.monotonic() + 30
        while True:
            try:
                return self.database.start()
            except Trouble:
                if time.monotonic() > ends:
                    raise
                time.sleep(0.05)

    def _web_workers(self) -> list[int]:
        """Waits for the one killed just before to be replaced."""
        folder = Path(f"/proc/{self.web.pid}/task/{self.web.pid}/children")
        while not (children := folder.read_text().split()):
            time.sleep(0.02)
        return [int(child) for child in children]


@contextmanager
def a_stage(log: Path, *, like: str | None = None) -> Iterator[Stage]:
    """Everything started, and after it everything stopped and removed.

    `like`: the address of a migrated database; copying one is quicker than migrating.
    """
    _adopt_orphans(True)
    model = cluster(TEST)
    database = Cluster(f"faults-{os.getpid()}", model.home, model.binaries, model.keeper)
    database.start()
    try:
        if like:
            _copy(like, to=database)
        stage = Stage(database, log)
        try:
            yield stage
        finally:
            stage.close()
    finally:
        database.remove()
        _adopt_orphans(False)


def _adopt_orphans(do: bool) -> None:
    """The database's process becomes our child, so that its death is seen: a dead process that
    nobody waits for still looks alive to PostgreSQL, and not every container's init waits."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, int(do), 0, 0, 0)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _copy(like: str, *, to: Cluster) -> None:
    """Whatever stands there, by way of a file beside the cluster."""
    file = to.home / f"{to.name}.dump"
    dump, restore = (to.binaries.program(name) for name in ("pg_dump", "pg_restore"))
    run(
        [dump, "--enable-row-security", "--format=custom", "--file", file, "--dbname", like],
        doing="Copying",
    )
    with psycopg.connect(to.url(), autocommit=True) as connection:
        connection.execute(f"create role {WEB} login")
    told = ("--no-owner", "--no-comments", "--dbname", to.url())
    run([restore, *told, file], doing="Copying")
    file.unlink()
