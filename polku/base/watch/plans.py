"""What a connection keeps planned, and when it must forget it."""

import re
from collections.abc import Sequence
from typing import Any

from psycopg import pq
from psycopg._preparing import Prepare, PrepareManager

MOST_PLANS = 300
"""What a connection keeps planned, at some 90 kB each in PostgreSQL: a worker's day meets more
questions than the hundred that psycopg keeps, and what is dropped is planned anew."""
MAKES = re.compile(rb"(?:CREATE|ALTER|DROP|DO|DISCARD|DEALLOCATE)\b")


class LastingPlans(PrepareManager):
    """Plans outlive a rollback, unless something has been made that it may take back.

    psycopg forgets every plan at each rollback, since the transaction may have made a table that
    is gone with it. Whoever serves makes none: but every refusal and every form sent back rolls
    back, and the next ones on that connection waited for all their plans to be made anew.
    """

    prepared_max = MOST_PLANS

    def __init__(self) -> None:
        super().__init__()
        self.something_was_made = False

    def validate(self, key: Any, prep: Prepare, name: bytes, results: Sequence[Any]) -> None:
        """Told of every new statement and what came of it."""
        done = [one for one in results if one.status == pq.ExecStatus.COMMAND_OK]
        self.something_was_made |= any(MAKES.match(one.command_status or b"") for one in done)
        super().validate(key, prep, name, results)

    def clear(self) -> bool:
        """Asked for at each rollback, and when something was changed or dropped."""
        return self.something_was_made and super().clear()
