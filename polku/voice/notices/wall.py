"""Notices behind the second wall: their reader's alone; the house sends them."""

from polku.base.access.masonry import NOBODY, Table, Wall
from polku.base.access.wall import ME, stands_as

HOUSE = stands_as("house")

WALL = Wall(
    tables=(
        Table(
            "notices_notice",
            sees=f"recipient_id = {ME} or {HOUSE}",
            adds=HOUSE,
            changes=f"recipient_id = {ME}",
            removes=NOBODY,
        ),
    )
)
