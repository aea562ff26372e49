"""Requests about the log behind the second wall, and the log itself for those who answer them."""

from polku.base.access.masonry import NOBODY, Table, Wall
from polku.base.access.rules import Role
from polku.base.access.wall import ME, PERSON, stands_as, units
from polku.pathway.cases.wall import of_case

ANSWERED = "person_id = any ((select wall.asked_of_the_log())::uuid[])"
DESTROYED = f"{stands_as('keeper')} and lifecycle_destroys(person_id)"

FUNCTIONS = """
-- Whose log one may read: the lead who answers, and whoever wrote the request down, once answered.
create function wall.asked_of_the_log() returns uuid[] language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select array(
            select r.person_id from openness_logrequest r
            where wall.proven() and wall.standing() = 'worker' and (
                r.unit_id = any (wall.units('{unit_lead}'))
                or r.recorded_by_id = wall.me() and r.status = 'answered'
            )
        )
    );
end $$;
"""

WALL = Wall(
    functions=FUNCTIONS,
    tables=(
        Table(
            "openness_logrequest",
            sees=f"person_id = {PERSON} or {stands_as('worker')} and recorded_by_id = {ME}"
            f" or unit_id = {units(Role.UNIT_LEAD)}",
            adds=f"recorded_by_id = {ME}",
            changes=f"unit_id = {units(Role.UNIT_LEAD)}",
            removes=NOBODY,
        ),
        Table(
            "openness_logrequest",
            part="keeper",
            sees=DESTROYED,
            adds=NOBODY,
            changes=NOBODY,
            removes=DESTROYED,
        ),
        Table(
            "audit_use",
            part="openness",
            sees=ANSWERED,
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
        Table(
            "audit_disclosure",
            part="openness",
            sees=f"{ANSWERED} or {of_case('audit_disclosure')}",
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
    ),
)
