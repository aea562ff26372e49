"""`polku backup`, `restore` and `upgrade`, and remembering when they last went well."""

import os
from contextlib import suppress
from pathlib import Path

import django

from config.settings.kept import kept
from polku.command import serve
from polku.command.backup import restore as restoring
from polku.command.backup import take
from polku.command.safety import report
from polku.command.trouble import Trouble


def backup(folder: str) -> int:
    """Back up, and remember that it was done: the operator's page tells how long ago."""
    take.backup(Path(folder), url=take.address())
    _remember("BACKED_UP")
    return 0


def restore(folder: str, *, check: bool, replace: bool) -> int:
    """Either only to see, or for real."""
    if check and replace:
        raise Trouble("--check never touches your database: leave out --replace.")
    if check:
        restoring.check(Path(folder))
        _remember("RESTORE_CHECKED")
    else:
        restoring.restore(Path(folder), url=restoring.address(), replace=replace)
    return 0


def upgrade(folder: str) -> int:
    """First a backup to come back to; then the database; then what `polku check` says."""
    backup(folder)
    try:
        serve.migrate()
    except Exception as fault:
        raise Trouble(
            f"The database was not brought up to date: {type(fault).__name__}: {fault}\n"
            f"To come back: the earlier version, and `polku restore {folder} --replace`."
        ) from fault
    return report.check(language=None)


def _remember(kind: str) -> None:
    """In the database itself, where there is one that answers."""
    if not kept("DATABASE_URL"):
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", report.PRODUCTION)
    django.setup()
    from django.db import DatabaseError

    from polku.base.work.actions import reach
    from polku.base.work.house import HOUSE
    from polku.base.work.rules import Milestone

    with suppress(DatabaseError):
        reach(Milestone[kind], actor=HOUSE)
