"""The trail behind the second wall: whoever acts adds in their own name; a client reads their own.

Whom else it tells, the rooms above say where they know whose matter a line is about.
"""

from polku.base.access.masonry import NOBODY, Table, Wall
from polku.base.access.wall import ME, PERSON

MINE = f"actor_id is not distinct from {ME}"

WALL = Wall(
    tables=(
        Table(
            "audit_change",
            sees=f"person_id = {PERSON}",
            adds=MINE,
            changes=NOBODY,
            removes=NOBODY,
        ),
        Table("audit_use", sees=f"person_id = {PERSON}", adds=MINE, changes=NOBODY, removes=NOBODY),
        Table("audit_refusal", sees=NOBODY, adds=MINE, changes=NOBODY, removes=NOBODY),
    )
)
