"""When an operator should look: what is too old, too slow, too many."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polku.base.work.rules import Milestone

WAITS_TOO_LONG = timedelta(minutes=5)
SLOW = 0.5
"""Seconds: one page in twenty slower than this is worth a look."""

OLDEST = {
    Milestone.SEALED: timedelta(minutes=10),
    Milestone.BACKED_UP: timedelta(hours=26),
    Milestone.RESTORE_CHECKED: timedelta(days=35),
    Milestone.CLEARED: timedelta(hours=26),
}
"""How long ago each may last have happened."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is looked at, in numbers."""

    workers: int
    silent_workers: int
    oldest_waits: timedelta
    dead: int
    server_errors: int
    slow_pages: int


def worries(seen: Seen, ages: dict[str, timedelta | None]) -> list[str]:
    """Every reason to look, the gravest first; an empty list means that all is well."""
    return [*_stuck(seen), *_failing(seen), *_overdue(ages), *_slow(seen)]


def is_overdue(kind: str, age: timedelta | None) -> bool:
    """Whether it last happened too long ago, or never."""
    return age is None or age > OLDEST[Milestone(kind)]


def _stuck(seen: Seen) -> list[str]:
    found = []
    if not seen.workers:
        found.append(_("No background worker is running. Start one: polku work."))
    if seen.silent_workers:
        found.append(_("A background worker has fallen silent."))
    if seen.oldest_waits > WAITS_TOO_LONG:
        found.append(_("Background work has waited for more than five minutes."))
    return found


def _failing(seen: Seen) -> list[str]:
    found = []
    if seen.dead:
        found.append(
            ngettext(
                "%(n)s job has failed for good and waits for you.",
                "%(n)s jobs have failed for good and wait for you.",
                seen.dead,
            )
            % {"n": seen.dead}
        )
    if seen.server_errors:
        found.append(
            ngettext(
                "%(n)s page has ended in an error since the start.",
                "%(n)s pages have ended in an error since the start.",
                seen.server_errors,
            )
            % {"n": seen.server_errors}
        )
    return found


def _overdue(ages: dict[str, timedelta | None]) -> list[str]:
    words = {
        Milestone.SEALED: _("The trail has not been sealed lately."),
        Milestone.BACKED_UP: _("No backup has been taken for a day."),
        Milestone.RESTORE_CHECKED: _("No backup has been tried by restoring it for a month."),
        Milestone.CLEARED: _("What has expired was not cleared last night."),
    }
    return [words[kind] for kind in Milestone if is_overdue(kind, ages.get(kind))]


def _slow(seen: Seen) -> list[str]:
    return [_("Some pages are slow.")] if seen.slow_pages else []
