"""Who tells the region: one alone, or two at once, each their own share, in step."""

import math
import signal
import time
from collections.abc import Callable, Iterator, MutableSequence
from contextlib import contextmanager
from datetime import datetime
from multiprocessing import get_context, parent_process
from typing import Any

from django.db import connection

from seed.places import SHARES
from seed.world import Report, World

LOOKS_AGAIN = 0.001
"""Seconds between two looks at how far the others have come."""
OURS = 0


class Alone:
    """One teller waits for nobody."""

    def none_before(self, when: datetime) -> None:
        """Nobody asks."""

    def wait_for(self, when: datetime) -> None:
        """At once."""


class InStep:
    """Up to when each will take no turn, in memory that all see. Of two turns at one moment the
    first share's comes first, as on an agenda that one alone keeps."""

    def __init__(
        self, share: int, moments: MutableSequence[float], *, lost: Callable[[], bool]
    ) -> None:
        self._share, self._moments, self._lost = share, moments, lost

    def none_before(self, when: datetime) -> None:
        """No turn is taken here before that moment."""
        self._moments[self._share] = when.timestamp()

    def wait_for(self, when: datetime) -> None:
        """Return when no turn will be taken anywhere before that moment."""
        self.none_before(when)
        mine = (when.timestamp(), self._share)
        while any((at, n) < mine for n, at in enumerate(self._moments)):
            if self._lost():
                raise _left_alone()
            time.sleep(LOOKS_AGAIN)

    def finish(self) -> None:
        """Nobody needs to wait for this share any more."""
        self._moments[self._share] = math.inf


def tell(world: World, report: Report, *, at_once: bool) -> None:
    """Let everything on the agenda happen: here, or each share in a process of its own.

    They part at the first turn: by then most of what is asked of the database has been asked once,
    and what was learnt of it goes with both.
    """
    world.up_to_a_turn(report, turns=Alone())
    if not at_once:
        world.run(report, turns=Alone())
        return
    context = get_context("fork")
    moments: Any = context.RawArray("d", len(SHARES))
    others = {
        share: context.Process(target=_tell_share, args=(world, share, moments), daemon=True)
        for share in range(OURS + 1, len(SHARES))
    }

    def lost() -> bool:
        return any(not one.is_alive() and moments[n] < math.inf for n, one in others.items())

    _leave_the_database()
    with _running(others.values()):
        world.keep_share(OURS)
        ours = InStep(OURS, moments, lost=lost)
        world.run(report, turns=ours)
        ours.finish()
        for one in others.values():
            one.join()
    if lost():
        raise _left_alone()


def _tell_share(world: World, share: int, moments: MutableSequence[float]) -> None:
    """What another process does: its own share, without a word, until it is done or told to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Beside an event loop, as in tests with a browser, `connection` here is another than there.
    _leave_the_database()
    parent: Any = parent_process()
    theirs = InStep(share, moments, lost=lambda: not parent.is_alive())
    world.keep_share(share)
    world.run(lambda *_told: None, turns=theirs)
    _leave_the_database()
    theirs.finish()


@contextmanager
def _running(others: Any) -> Iterator[None]:
    """However it ends here, nobody goes on alone."""
    for one in others:
        one.start()
    try:
        yield
    finally:
        for one in others:
            one.terminate()


def _leave_the_database() -> None:
    """A connection belongs to one process."""
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]


def _left_alone() -> RuntimeError:
    return RuntimeError("Whoever told another share of the region has stopped; see above why.")
