"""Copies behind the second wall: their asker's alone. The house learns who asked, and no more."""

from polku.base.access.masonry import NOBODY, Table, Wall
from polku.base.access.wall import ME, stands_as

DESTROYED = f"{stands_as('keeper')} and lifecycle_destroys(person_id)"

FUNCTIONS = """
-- In whose name a copy is to be made: what the row says, never what a job in the queue says.
create function wall.asker_of_copy(asked uuid) returns uuid language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select asked_by_id from records_owncopy where id = asked
            and (wall.is_owner() or wall.proven() and wall.standing() = 'house')
    );
end $$;

-- Those made or given up before that moment: thrown away unread.
create function wall.clear_copies(before timestamptz) returns integer language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    cleared integer;
begin
    delete from records_owncopy where settled_at < before
        and (wall.is_owner() or wall.proven() and wall.standing() = 'house');
    get diagnostics cleared = row_count;
    return cleared;
end $$;
"""

WALL = Wall(
    functions=FUNCTIONS,
    tables=(
        # Not yet on the way in.
        Table(
            "records_owncopy",
            sees=f"asked_by_id = {ME} and not {stands_as('sign-in')}",
            removes=NOBODY,
        ),
        Table(
            "records_owncopy",
            part="keeper",
            sees=DESTROYED,
            adds=NOBODY,
            changes=NOBODY,
            removes=DESTROYED,
        ),
    ),
)
