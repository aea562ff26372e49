"""The trail behind the second wall: whoever acts adds in their own name; a client reads their own.

Whom else it tells, the rooms above say where they know whose matter a line is about.
"""

from polku.base.access.masonry import NOBODY, Table, Wall
from polku.base.access.wall import ME, PERSON, stands_as

MINE = f"actor_id is not distinct from {ME}"

WALL = Wall(
    tables=(
        Table(
            "audit_change",
            sees=f"person_id = {PERSON}",
            # In nobody's name only of no client, as a sign-in that failed; or on the way in.
            adds=f"{MINE} or actor_id is null"
            f" and (person_id is null and case_id is null or {stands_as('sign-in')})",
            changes=NOBODY,
            removes=NOBODY,
        ),
        Table(
            "audit_change",
            part="house",
            sees=stands_as("house"),
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
        Table("audit_use", sees=f"person_id = {PERSON}", adds=MINE, changes=NOBODY, removes=NOBODY),
        # How many lines have been kept long enough.
        Table(
            "audit_use",
            part="keeper",
            sees=stands_as("keeper"),
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
        Table(
            "audit_disclosure",
            sees=f"person_id = {PERSON}",
            adds=MINE,
            changes=NOBODY,
            removes=NOBODY,
        ),
        # Former rows are written by the database alone, and read by the operator.
        Table("audit_history", sees=NOBODY),
        # The trail's end is proposed and approved at the operator's command line.
        Table("audit_ending", sees=NOBODY),
        *[
            Table(table, sees=stands_as("sealer"), changes=NOBODY, removes=NOBODY)
            for table in ("audit_seal", "audit_sealedpart")
        ],
        Table("audit_refusal", sees=NOBODY, adds=MINE, changes=NOBODY, removes=NOBODY),
    )
)
