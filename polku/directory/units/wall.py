"""Rights behind the second wall: read by those who work, given and taken by administrators only."""

from polku.base.access.masonry import LOCKED, NOBODY, Table, Wall
from polku.base.access.rules import Role
from polku.base.access.wall import ME, holds, stands_as

FUNCTIONS = """
create function wall.keeps_rights() returns boolean language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select wall.is_owner()
            or wall.proven() and wall.standing() = 'worker'
                and wall.units('{administrator}') <> '{}'
    );
end $$;

create function wall.give_role(key uuid, who uuid, place uuid, work text, first_day date)
returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not wall.keeps_rights() then
        raise exception 'wall: only an administrator gives a role'
            using errcode = 'insufficient_privilege';
    end if;
    insert into units_membership (id, user_id, unit_id, role, starts_on)
    values (key, who, place, work, first_day);
end $$;

create function wall.end_role(key uuid, last_day date) returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not wall.keeps_rights() then
        raise exception 'wall: only an administrator ends a role'
            using errcode = 'insufficient_privilege';
    end if;
    update units_membership set ends_on = last_day where id = key;
end $$;

-- An account of a worker: a client's is nobody's to close or open but its owner's.
create function wall.give_first_password(account uuid, hashed text, given timestamptz)
returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not wall.keeps_rights() then
        raise exception 'wall: only an administrator gives a first password'
            using errcode = 'insufficient_privilege';
    end if;
    update access_user set password = hashed, first_password_at = given
    where id = account and not is_client;
end $$;

create function wall.close_account(account uuid) returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not wall.keeps_rights() then
        raise exception 'wall: only an administrator closes an account'
            using errcode = 'insufficient_privilege';
    end if;
    update access_user set is_active = false
    where id = account and not is_client;
end $$;
"""

WALL = Wall(
    functions=FUNCTIONS,
    tables=(
        Table(
            "units_membership",
            sees=f"user_id = {ME} or {stands_as('worker', 'client', 'job')}",
            adds=NOBODY,
            changes=LOCKED,
            removes=NOBODY,
        ),
        # What was done to rights and units is nobody's client data: for those who keep them.
        Table(
            "audit_change",
            part="units",
            sees=f"person_id is null and case_id is null and {holds(Role.ADMINISTRATOR)}",
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
    ),
)
