"""Means of signing in behind the second wall: their owner's alone, secrets and all."""

from polku.base.access.masonry import Table, Wall
from polku.base.access.wall import ME

FUNCTIONS = """
-- Which kinds of second step an account has. It refuses rather than answers that there are none:
-- whoever asks is about to let somebody in.
create function wall.second_steps(account uuid) returns setof text language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not (wall.is_owner() or wall.proven()) then
        raise exception 'wall: nobody is acting' using errcode = 'insufficient_privilege';
    end if;
    return query select type::text from mfa_authenticator where user_id = account;
end $$;
-- Somebody has lost every second step: an administrator takes them away, and never sees them.
create function wall.forget_second_steps(account uuid) returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not (wall.is_owner() or wall.proven() and wall.standing() = 'worker'
            and wall.units('{administrator}') <> '{}') then
        raise exception 'wall: only an administrator takes away second steps'
            using errcode = 'insufficient_privilege';
    end if;
    delete from mfa_authenticator where user_id = account;
end $$;
"""

WALL = Wall(
    functions=FUNCTIONS,
    tables=(Table("mfa_authenticator", sees=f"user_id = {ME}"),),
)
