"""`polku audit`: seals the trail, looks whether all that was sealed still holds, tells the head."""

import json
import os
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from config.settings.kept import kept
from polku.command.cluster.find import DEMO, database
from polku.command.say import Progress, say
from polku.command.trail_end import approve_end, propose_end
from polku.command.trouble import Trouble

BENT = 2
"""What a script is told when the trail does not hold; 1 is left for what could not be looked at."""


def audit(
    what: str,
    *,
    as_json: bool = False,
    published: Path | None = None,
    username: str | None = None,
    proposal: str | None = None,
) -> int:
    """Of the installation that `DATABASE_URL` names, a file of secrets too; of the demo's region
    without one."""
    is_real = bool(kept("DATABASE_URL"))
    os.environ.setdefault(
        "DJANGO_SETTINGS_MODULE", "config.settings.prod" if is_real else "config.settings.dev"
    )
    with database(DEMO):
        django.setup()
        if what == "propose-end":
            return propose_end(username)
        if what == "approve-end":
            return approve_end(username, proposal=proposal)
        return {"seal": _seal, "head": _head, "verify": _verify}[what](as_json, published)


def _seal(as_json: bool, published: Path | None) -> int:
    """All that is finished, stretch by stretch."""
    from polku.base.audit.actions import seal
    from polku.base.audit.queries import head

    began = time.monotonic()
    rows = seal()
    say(f"Sealed {rows} rows in {time.monotonic() - began:.1f} s. The last seal: {head()}")
    return 0


def _head(as_json: bool, published: Path | None) -> int:
    """One line to keep outside the database."""
    from polku.base.audit.queries import head

    last = head()
    if last is None:
        raise Trouble("Nothing has been sealed yet. Run `polku audit seal`.")
    say(str(last))
    return 0


def _verify(as_json: bool, published: Path | None) -> int:
    """Beside the heads told outside: those of the file named, else of the installation's own."""
    from polku.base.audit.queries import verify

    outside = published or _own_file()
    heads = _heads_in(outside) if outside else ()
    began = time.monotonic()
    verdict = verify(published=heads, tell=None if as_json else Progress())
    told = _told(verdict, seconds=time.monotonic() - began, compared=outside is not None)
    say(json.dumps(told) if as_json else _in_words(verdict, told, outside=outside))
    return 0 if verdict.holds else BENT


def _own_file() -> Path | None:
    """Where each sealing of this installation adds a line; before the first there is none."""
    from polku.base.audit.queries import head

    if not settings.POLKU_TRAIL_HEAD_FILE:
        return None
    place = Path(settings.POLKU_TRAIL_HEAD_FILE)
    return place if place.exists() or head() else None


def _heads_in(outside: Path) -> Iterator[Any]:
    """Oldest first, a line at a time: years of minutes are many lines."""
    from polku.base.audit.rules import Head

    found = None
    try:
        with outside.open(encoding="utf-8") as lines:
            for line in filter(str.strip, lines):
                found = Head.read(line)
                yield found
    except (OSError, ValueError) as error:
        raise Trouble(f"{outside} does not tell a seal: {error}") from error
    if found is None:
        raise Trouble(f"{outside} is empty: it tells no seal.")


def _told(verdict: Any, *, seconds: float, compared: bool) -> dict[str, Any]:
    return {
        "holds": verdict.holds,
        "seals": verdict.seals,
        "rows": verdict.rows,
        "waiting": verdict.waiting,
        "head": str(verdict.head or ""),
        "destroyed": verdict.destroyed,
        "ended": [_checkpoint(one) for one in verdict.ended],
        "compared_with_published_head": compared,
        "first_fault": [
            {"table": one.table, "id": one.id, "wrong": str(one.wrong), "seal": one.seal}
            for one in verdict.faults
        ],
        "seconds": round(seconds, 1),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _checkpoint(ended: Any) -> dict[str, Any]:
    """What one checkpoint says, for other programs."""
    return {
        "first_seal": ended.first,
        "last_seal": ended.number,
        "seal": ended.seal,
        "rows_by_table": ended.rows_by_table,
        "newest_at": ended.newest_at.isoformat(),
        "years": ended.years,
        "law": ended.law,
        "proposed_by": str(ended.proposed_by),
        "proposed_at": ended.proposed_at.isoformat(),
        "approved_by": str(ended.approved_by),
        "approved_at": ended.approved_at.isoformat(),
    }


def _in_words(verdict: Any, told: dict[str, Any], *, outside: Path | None) -> str:
    cost = f"{told['seconds']} s, at most {told['peak_megabytes']} MB"
    if not verdict.holds:
        return f"The trail does not hold. {verdict.faults[0]}. ({cost})"
    ending = (
        f"Every head in {outside} is in it."
        if outside
        else "Nothing was compared with it, and its end may have been cut off together with its"
        " seals: set POLKU_TRAIL_HEAD_FILE, or name a file of heads with --head FILE."
    )
    return (
        f"The trail holds: {verdict.rows} rows under {verdict.seals} seals, "
        f"{verdict.waiting} waiting for the next. ({cost})"
        f"{_of_ended(verdict)}{_of_destroyed(verdict)} {ending}"
    )


def _of_ended(verdict: Any) -> str:
    """From which checkpoint the trail goes on, and who let what was before it go."""
    if not verdict.ended:
        return ""
    last = verdict.ended[-1]
    rows = sum(one.rows for one in verdict.ended)
    return (
        f" It goes on from the checkpoint of seal {last.number} ({last.seal}): seals"
        f" 1–{last.number} with {rows} rows were past their {last.years} years ({last.law}), and"
        f" have ended, the last of them on {last.approved_at:%Y-%m-%d}, proposed by"
        f" {last.proposed_by} and approved by {last.approved_by}."
    )


def _of_destroyed(verdict: Any) -> str:
    """Which rows have no content left, and by which proof of destruction."""
    if not verdict.destroyed:
        return ""
    proofs = ", ".join(f"{proof} ({rows})" for proof, rows in verdict.destroyed.items())
    total = sum(verdict.destroyed.values())
    return f" The content of {total} former rows was destroyed, by these proofs (rows): {proofs}."
