"""`polku retention`: a dry run of what would be destroyed today. It destroys nothing."""

import json
import os
from contextlib import nullcontext
from datetime import date

import django

from polku.command.cluster.find import DEMO, database
from polku.command.safety import report
from polku.command.say import say, table
from polku.command.trouble import Trouble


def retention(*, on: str | None, as_json: bool, demo: bool) -> int:
    """Every class of retention with how many have fallen due; with `--json` their keys too."""
    day = _day(on)
    settings = "config.settings.dev" if demo else report.PRODUCTION
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    with database(DEMO) if demo else nullcontext():
        django.setup()
        say(in_words(day, as_json=as_json))
    return 0


def in_words(day: date | None, *, as_json: bool) -> str:
    """The dry run as a table, or as one JSON document."""
    from polku.steering.records.queries import dry_run

    classes = dry_run(on=day, actor=None)
    if as_json:
        told = [
            {
                "material": one.material,
                "years": one.years,
                "law": one.law,
                "due": one.count,
                "kept_until": {str(key): last.isoformat() for key, last in one.due.items()},
            }
            for one in classes
        ]
        return json.dumps(told, ensure_ascii=False, indent=1)
    rows = [(one.words, one.time_words, one.law, str(one.count)) for one in classes]
    return table(("Class", "Kept for", "Law", "Fallen due"), rows)


def _day(said: str | None) -> date | None:
    """The day asked about, or a sentence when it is none."""
    try:
        return date.fromisoformat(said) if said else None
    except ValueError as wrong:
        raise Trouble(f"{said} is not a day. Write it as 2026-11-28.") from wrong
