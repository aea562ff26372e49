"""A connection that does not wait for ever: what gives no answer is given up, and replaced."""

import math
import time
from collections.abc import Generator
from typing import Any

import psycopg

from polku.base.watch.plans import LastingPlans

LONGEST_WAIT = 45.0
"""Seconds. Longer than the server's own limit for a statement, which answers when it can."""


class PatientConnection(psycopg.Connection[Any]):
    """Gives up when the server is silent, also where the network still says that all is well.

    The pool throws such a connection away and makes another, so nothing has to be restarted.
    """

    longest_wait = LONGEST_WAIT

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._prepared = self.plans = LastingPlans()

    def commit(self) -> None:
        """What was made now stays."""
        super().commit()
        self.plans.something_was_made = False

    def rollback(self) -> None:
        """What was made is gone, and so are the plans that knew it."""
        super().rollback()
        self.plans.something_was_made = False

    def wait(self, gen: Any, *args: Any, **kwargs: Any) -> Any:
        """Everything that psycopg waits for passes here."""
        if self.longest_wait == math.inf:
            return super().wait(gen, *args, **kwargs)
        return super().wait(self._while_patient(gen), *args, **kwargs)

    def _while_patient(self, gen: Any) -> Generator[Any, Any, Any]:
        gives_up_at = time.monotonic() + self.longest_wait
        try:
            wants = next(gen)
            while True:
                ready = yield wants
                if not ready and time.monotonic() > gives_up_at:
                    raise psycopg.OperationalError("the database gives no answer")
                wants = gen.send(ready)
        except StopIteration as done:
            return done.value
