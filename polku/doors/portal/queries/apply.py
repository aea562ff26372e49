"""Asking for help again: where, and what I have asked before."""

from uuid import UUID

from polku.base.access.actor import Actor
from polku.directory.units.queries import receiving_units
from polku.doors.portal.queries.path import my_cases


def offices() -> list[tuple[UUID, str]]:
    """The places that receive what clients write. One query."""
    return [(unit.pk, unit.shown_name) for unit in receiving_units()]


def nearest_office(*, actor: Actor) -> UUID | None:
    """The place the client knows: that of the open stay, else of the latest. One query."""
    mine = my_cases(actor=actor)
    return mine[0].unit_id if mine else None
