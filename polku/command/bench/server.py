"""The server that is measured: gunicorn as `polku serve` starts it, and how much memory it took."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from polku.command.bench.browser import HOST, Browser
from polku.command.places import ROOT
from polku.command.serve import enough_workers, options
from polku.command.trouble import Trouble

SETTINGS = "config.settings.bench"
PATIENCE = 60
"""Seconds within which the server answers for the first time."""


@dataclass(frozen=True)
class Off:
    """What is turned off, one thing at a time, to say what it costs."""

    use_log: bool = False
    wall: bool = False

    @property
    def words(self) -> str:
        """As a column of the table has it."""
        off = [name for name, is_off in (("use log", self.use_log), ("wall", self.wall)) if is_off]
        return ", ".join(off) if off else "nothing"


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    process: subprocess.Popen

    def peak_megabytes(self) -> int:
        """The most memory that any of its workers has held, since it began."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return max((_peak(pid) for pid in children.read_text().split()), default=0)


@contextmanager
def serving(address: str, *, off: Off) -> Iterator[Server]:
    """Serve the county of that address until it is measured; ended by its own process only."""
    environment = _environment(address, off)
    _collect(environment)
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", *options(port, enough_workers()), "config.wsgi"]
    with (ROOT / ".polku" / "bench.log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603
            [*command, "--log-level", "warning"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
    try:
        _wait(port, process)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait()


def _environment(address: str, off: Off) -> dict[str, str]:
    return dict(os.environ) | {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "DATABASE_URL": seen_by_web(address, wall=not off.wall),
        # The keys the county was built with: its texts are sealed, and its wall knows who acts.
        "POLKU_SECRET_KEY": settings.SECRET_KEY,
        "POLKU_KEYS": settings.POLKU_KEYS,
        "POLKU_TRAIL_KEY": settings.POLKU_TRAIL_KEY,
        "POLKU_BENCH_USE_LOG": "off" if off.use_log else "on",
    }


def seen_by_web(address: str, *, wall: bool) -> str:
    """The address by which the server comes to the database.

    The wall stands before the serving role and not before the owner.
    """
    return address.replace("polku@", f"{settings.POLKU_WEB_ROLE}@", 1) if wall else address


def _collect(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "django", "collectstatic", "--no-input", "-v", "0"]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)  # noqa: S603
    if done.returncode:
        raise Trouble("The bench could not collect what the screens load.")


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        return int(trial.getsockname()[1])


def _wait(port: int, process: subprocess.Popen) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        browser = Browser(port)
        try:
            browser.get("/sign/in/")
        except OSError:
            time.sleep(0.2)
        else:
            return
        finally:
            browser.close()
    raise Trouble("The server to be measured did not start. See .polku/bench.log.")


def _peak(pid: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    told = next((line for line in lines if line.startswith("VmHWM")), "VmHWM: 0 kB")
    return int(told.split()[1]) // 1024
