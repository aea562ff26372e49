"""`polku serve` and `polku migrate`: a real installation, once it is safe."""

import os
import sys

import django
from django.core.management import call_command

from polku.command import assets
from polku.command.safety import report
from polku.command.say import step
from polku.command.trouble import Trouble

THREADS = 8
PATIENCE = 60
"""Seconds before a worker that does not answer is replaced."""


def serve(*, port: int, workers: int) -> int:
    """Hand over to gunicorn. The process becomes the server, and so is stopped like one."""
    _production()
    assets.prepare()
    if report.check(language=None):
        return 1
    with step("Collecting what the screens load"):
        call_command("collectstatic", verbosity=0, interactive=False)
    command = [sys.executable, "-m", "gunicorn", *options(port, workers), "config.wsgi"]
    os.execve(sys.executable, command, dict(os.environ))  # noqa: S606


def migrate() -> int:
    """Bring the database up to date. Take a backup first."""
    _production()
    if "DATABASE_URL" not in os.environ:
        raise Trouble("Set DATABASE_URL to the PostgreSQL database of this installation.")
    call_command("migrate", interactive=False)
    return 0


def _production() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", report.PRODUCTION)
    django.setup()


def options(port: int, workers: int) -> list[str]:
    """How gunicorn is started, also by the bench."""
    return [
        *("--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"),
        *("--workers", str(workers), "--threads", str(THREADS), "--timeout", str(PATIENCE)),
    ]
