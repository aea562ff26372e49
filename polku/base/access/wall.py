"""This room's part of the second wall: who is asking, whether that is true, and the accounts.

Functions without `wall.proven()` only read what was said. Policies never trust it alone:
masonry.py puts the proof before every condition, and each definer function asks for it itself,
but for those that a policy asks row by row after its proof (docs/decisions/0030).
"""

from polku.base.access.masonry import NOBODY, Table, Wall
from polku.base.access.rules import Role

ME = "(select wall.me())"
PERSON = "(select wall.person())"
ALSO = "any ((select wall.also())::uuid[])"
RECORDERS = (Role.INTAKE, Role.CASEWORKER, Role.UNIT_LEAD)


def stands_as(*standings: str) -> str:
    """Whoever acts stands as one of these. Read from what was said for each row that comes so far:
    a question of its own, once a statement, is begun even where no row asks it, and costs more."""
    named = ", ".join(f"'{one}'" for one in standings)
    return f"wall.standing() in ({named})"


def units(*roles: Role) -> str:
    """To be compared with a unit's key: those in which the actor holds one of the roles."""
    return f"any ((select wall.units('{{{','.join(roles)}}}'))::uuid[])"


def holds(*roles: Role) -> str:
    """The actor holds one of the roles somewhere."""
    return f"(select wall.units('{{{','.join(roles)}}}')) <> '{{}}'"


def holds_one(role: Role) -> str:
    """The same of one role, for a row that comes so far: no question of its own is begun."""
    return f"position(' {role}:' in ' ' || wall.part(5)) > 0"


FUNCTIONS = """
create function wall.part(place integer) returns text language sql stable parallel safe as $$
    select nullif(split_part(current_setting('polku.context', true), '|', place), '')
$$;
create function wall.standing() returns text language sql stable parallel safe as $$
    select wall.part(1)
$$;
create function wall.day() returns date language sql stable parallel safe as $$
    select wall.part(2)::date
$$;
create function wall.me() returns uuid language sql stable parallel safe as $$
    select wall.part(3)::uuid
$$;
create function wall.person() returns uuid language sql stable parallel safe as $$
    select wall.part(4)::uuid
$$;
create function wall.units(roles text[]) returns uuid[] language plpgsql stable parallel safe as $$
declare
    held uuid[] := '{}';
    place text;
begin
    foreach place in array coalesce(string_to_array(wall.part(5), ' '), '{}') loop
        if split_part(place, ':', 1) = any (roles) then
            held := held || split_part(place, ':', 2)::uuid;
        end if;
    end loop;
    return held;
end $$;
-- Of one unit and of one key, for a row that comes so far: no question of its own is begun.
create function wall.is_in(asked uuid, role text) returns boolean language sql stable parallel safe
as $$
    select position(' ' || role || ':' || asked in ' ' || wall.part(5)) > 0
$$;
-- Which service tasks' cases each role opens in each unit: the ceilings of decree 457/2024, as the
-- application's work_tasks.py has them.
create function wall.reached(roles text[]) returns text[] language plpgsql stable parallel safe
as $$
declare
    held text[] := '{}';
    one text;
begin
    foreach one in array coalesce(string_to_array(wall.part(9), ' '), '{}') loop
        if split_part(one, ':', 1) = any (roles) then
            held := held || substr(one, position(':' in one) + 1);
        end if;
    end loop;
    return held;
end $$;
create function wall.tasks_reached(roles text[]) returns text[] language plpgsql stable
parallel safe as $$
begin
    return array(select split_part(one, ':', 2) from unnest(wall.reached(roles)) as one);
end $$;
create function wall.reaches(asked uuid, task text, role text) returns boolean
language sql stable parallel safe as $$
    select position(
        ' ' || role || ':' || asked || ':' || task || ' ' in ' ' || wall.part(9) || ' '
    ) > 0
$$;
create function wall.is_ahead(asked uuid) returns boolean language sql stable parallel safe as $$
    select position(asked::text in wall.part(6)) > 0
$$;
create function wall.also() returns uuid[] language plpgsql stable parallel safe as $$
begin
    return coalesce(string_to_array(wall.part(6), ' ')::uuid[], '{}');
end $$;
create function wall.looked_for() returns text language sql stable parallel safe as $$
    select wall.part(7)
$$;
-- The minute, as the application's clock has it: what is opened for some hours ends on a minute.
create function wall.now() returns timestamptz language sql stable parallel safe as $$
    select to_timestamp(wall.part(8)::bigint)
$$;

-- HMAC-SHA-256 of what was said (RFC 2104). Only a process that knows the key can have made it.
create function wall.proven() returns boolean language plpgsql stable security definer
parallel safe set search_path = pg_catalog, pg_temp as $$
declare
    said text := nullif(current_setting('polku.context', true), '');
    seal text := current_setting('polku.seal', true);
    pads record;
begin
    if said is null then
        return false;
    end if;
    select k.inner, k.outer into strict pads from wall.key k;
    return encode(
        sha256(pads.outer || sha256(pads.inner || convert_to(said, 'UTF8'))), 'hex'
    ) is not distinct from seal;
end $$;

-- Inside a definer function: the one who called is the owner, past every wall already.
create function wall.is_owner() returns boolean language plpgsql stable parallel safe as $$
begin
    return (
        select current_user = case current_setting('role')
            when 'none' then session_user else current_setting('role') end
    );
end $$;
create function wall.username_is_taken(asked text) returns boolean language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select (wall.is_owner() or wall.proven() and wall.standing() = 'worker')
            and exists (select from access_user where upper(username) = upper(asked))
    );
end $$;
"""

WALL = Wall(
    functions=FUNCTIONS,
    tables=(
        Table(
            "access_user",
            sees=f"id = {ME} or upper(username) = upper(wall.looked_for())",
            adds=f"{holds(Role.ADMINISTRATOR, *RECORDERS)} or {stands_as('sign-in')} and id = {ME}",
            removes=NOBODY,
            # What signing in and choosing a language write: nobody gives themselves a profession.
            columns=("last_login", "password", "first_password_at", "language"),
        ),
        Table(
            "access_user",
            part="check",
            sees=stands_as("check"),
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
    ),
)
