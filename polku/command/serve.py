"""`polku serve` and `polku migrate`: a real installation, once it is safe."""

import os
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection

from config.settings.kept import kept
from polku.base.watch.patience import PatientConnection
from polku.command import assets
from polku.command.places import private
from polku.command.safety import report
from polku.command.say import step
from polku.command.trouble import Trouble

THREADS = 8
PATIENCE = 60
"""Seconds before a worker that does not answer is replaced."""


def serve(*, port: int, workers: int) -> int:
    """Hand over to gunicorn. The process becomes the server, and so is stopped like one."""
    os.environ["POLKU_SERVES"] = "1"
    _production()
    assets.prepare()
    if report.check(language=None):
        return 1
    with step("Collecting what the screens load"):
        call_command("collectstatic", verbosity=0, interactive=False)
    os.environ.setdefault("POLKU_METRICS_FOLDER", str(_an_empty_folder_for_counts()))
    command = [sys.executable, "-m", "gunicorn", *options(port, workers), "config.wsgi"]
    os.execve(sys.executable, command, dict(os.environ))  # noqa: S606


def migrate() -> int:
    """Bring the database up to date. Take a backup first."""
    _production()
    if not kept("DATABASE_URL"):
        raise Trouble("Set DATABASE_URL to the PostgreSQL database of this installation.")
    lift_time_limits()
    call_command("migrate", interactive=False)
    return 0


def _an_empty_folder_for_counts() -> Path:
    folder = private("counts")
    for old in folder.iterdir():
        old.unlink()
    return folder


def lift_time_limits() -> None:
    """Pages must be quick; building an index over a county, or a job in the night, need not."""
    options = connection.settings_dict["OPTIONS"]
    options["options"] = f"{options.get('options', '')} -c statement_timeout=0 -c lock_timeout=0"
    PatientConnection.longest_wait = float("inf")


def _production() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", report.PRODUCTION)
    django.setup()


def enough_workers() -> int:
    """Two processes for each core: in one process only one request at a time computes, and those
    that wait for the database wait for their turn besides (docs/decisions/0050)."""
    return 2 * (os.cpu_count() or 1)


def options(port: int, workers: int) -> list[str]:
    """How gunicorn is started, also by the bench."""
    return [
        *("--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"),
        *("--workers", str(workers), "--threads", str(THREADS), "--timeout", str(PATIENCE)),
    ]
