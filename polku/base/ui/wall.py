"""Unsent text behind the second wall: its writer's alone, until it is too old for anybody."""

from polku.base.access.masonry import Table, Wall
from polku.base.access.wall import ME

FUNCTIONS = """
create function wall.forget_unsent_before(moment timestamptz) returns void language sql
security definer set search_path = pg_catalog, public, pg_temp as $$
    delete from ui_unsenttext
    where created_at <= moment and (wall.is_owner() or wall.proven()
        and moment <= wall.day()::timestamptz)
$$;
"""

WALL = Wall(functions=FUNCTIONS, tables=(Table("ui_unsenttext", sees=f"writer_id = {ME}"),))
