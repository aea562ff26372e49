"""What people have said of their data behind the second wall: with any case seen whole."""

from polku.base.access.masonry import LOCKED, NOBODY, Table, Wall
from polku.base.access.wall import PERSON, stands_as
from polku.pathway.cases.wall import CLIENTS, OF_UNIT

WHOSE = "consents_statement.person_id"
HEARD = f"{WHOSE} = {PERSON} or {OF_UNIT.format(key=WHOSE)} or {WHOSE} = {CLIENTS}"

WALL = Wall(
    tables=(
        Table("consents_statement", sees=HEARD, changes=LOCKED, removes=NOBODY),
        Table(
            "consents_statement",
            part="keeper",
            sees=stands_as("keeper"),
            adds=NOBODY,
            changes=NOBODY,
            removes=f"{stands_as('keeper')} and lifecycle_destroys(person_id)",
        ),
    )
)
