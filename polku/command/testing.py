"""Runs every test on a PostgreSQL of its own, on all cores, with one count at the end."""

import os
import subprocess
import sys
from collections.abc import Sequence

from polku.command.cluster.find import TEST, database
from polku.command.places import ROOT

MOST_WORKERS = 4


def test(arguments: Sequence[str]) -> int:
    """Everything, or what pytest is told; a test told by its name runs in one process."""
    from polku.command import assets

    assets.prepare()
    told = list(arguments) or ["-n", str(_workers()), "--dist", "loadfile"]
    return _with_database("-m", "pytest", *told)


def migrations() -> int:
    """Fails when a model has changed and no migration says so."""
    return _with_database("manage.py", "makemigrations", "--check", "--dry-run")


def _with_database(*arguments: str) -> int:
    with database(TEST) as url:
        environment = os.environ | {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        }
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment).returncode  # noqa: S603


def _workers() -> int:
    return max(1, min(len(os.sched_getaffinity(0)), MOST_WORKERS))
