"""`polku audit`: seals the trail, looks whether all that was sealed still holds, tells the head."""

import json
import os
import resource
import time
from pathlib import Path
from typing import Any

import django

from polku.command.cluster.find import DEMO, database
from polku.command.say import Progress, say
from polku.command.trouble import Trouble

BENT = 2
"""What a script is told when the trail does not hold; 1 is left for what could not be looked at."""


def audit(what: str, *, as_json: bool, published: Path | None) -> int:
    """Of the installation that `DATABASE_URL` names; of the demo's region without one."""
    is_real = "DATABASE_URL" in os.environ
    os.environ.setdefault(
        "DJANGO_SETTINGS_MODULE", "config.settings.prod" if is_real else "config.settings.dev"
    )
    with database(DEMO):
        django.setup()
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
    from polku.base.audit.queries import verify

    expected = _read(published) if published else None
    began = time.monotonic()
    verdict = verify(published=expected, tell=None if as_json else Progress())
    told = _told(verdict, seconds=time.monotonic() - began, compared=expected is not None)
    say(json.dumps(told) if as_json else _in_words(verdict, told))
    return 0 if verdict.holds else BENT


def _read(published: Path) -> Any:
    from polku.base.audit.rules import Head

    try:
        found = Head.read(published.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise Trouble(f"{published} does not tell a seal: {error}") from error
    if found is None:
        raise Trouble(f"{published} is empty: it tells no seal.")
    return found


def _told(verdict: Any, *, seconds: float, compared: bool) -> dict[str, Any]:
    return {
        "holds": verdict.holds,
        "seals": verdict.seals,
        "rows": verdict.rows,
        "waiting": verdict.waiting,
        "head": str(verdict.head or ""),
        "destroyed": verdict.destroyed,
        "compared_with_published_head": compared,
        "first_fault": [
            {"table": one.table, "id": one.id, "wrong": str(one.wrong), "seal": one.seal}
            for one in verdict.faults
        ],
        "seconds": round(seconds, 1),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _in_words(verdict: Any, told: dict[str, Any]) -> str:
    cost = f"{told['seconds']} s, at most {told['peak_megabytes']} MB"
    if not verdict.holds:
        return f"The trail does not hold. {verdict.faults[0]}. ({cost})"
    ending = (
        ""
        if told["compared_with_published_head"]
        else (" Whether its end was cut off shows only beside a head kept elsewhere: --head FILE.")
    )
    return (
        f"The trail holds: {verdict.rows} rows under {verdict.seals} seals, "
        f"{verdict.waiting} waiting for the next. ({cost}){_of_destroyed(verdict)}{ending}"
    )


def _of_destroyed(verdict: Any) -> str:
    """Which rows have no content left, and by which proof of destruction."""
    if not verdict.destroyed:
        return ""
    proofs = ", ".join(f"{proof} ({rows})" for proof, rows in verdict.destroyed.items())
    total = sum(verdict.destroyed.values())
    return f" The content of {total} former rows was destroyed, by these proofs (rows): {proofs}."
