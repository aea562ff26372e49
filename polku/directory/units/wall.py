"""Rights behind the second wall: read by those who work, given and taken by administrators only."""

from polku.base.access.masonry import LOCKED, NOBODY, Table, Wall
from polku.base.access.rules import Profession, Role
from polku.base.access.wall import ME, holds, stands_as
from polku.base.access.work_tasks import CEILINGS, IN_FORCE, work_task_of


def _ceilings() -> str:
    """The decree's ceilings for each role and qualification, as rows of SQL."""
    rows = [
        f"('{role}', '{profession}', '{one.reach}', '{{{','.join(one.named)}}}'::text[],"
        f" date '{one.valid_from}', date '{one.valid_to or 'infinity'}')"
        for role in Role
        for profession in Profession
        for one in CEILINGS
        if one.task == work_task_of(role, profession)
    ]
    return ", ".join(rows)


FUNCTIONS = """
-- The same rule as work_tasks.why_no_right_reaches, whose ceilings are written into it: one of the
-- worker's rights today reaches the service task.
create function wall.right_reaches(who uuid, task text, serves boolean) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (wall.is_owner() or wall.proven()) and exists (
        select from units_membership m
        join access_user u on u.id = m.user_id
        join (values <ceilings>) as ceiling (role, profession, reach, named, since, until)
            on ceiling.role = m.role and ceiling.profession = u.profession
        where m.user_id = who
            and m.starts_on <= wall.day() and (m.ends_on is null or m.ends_on >= wall.day())
            and greatest(wall.day(), date '<in force>') between ceiling.since and ceiling.until
            and case ceiling.reach
                when 'every' then true
                when 'named' then task = any (ceiling.named) or task = any (m.service_tasks)
                when 'own' then task = any (m.service_tasks)
                when 'service' then serves
                else false
            end
    );
end $$;

create function wall.keeps_rights() returns boolean language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select wall.is_owner()
            or wall.proven() and wall.standing() = 'worker'
                and wall.units('{administrator}') <> '{}'
    );
end $$;

create function wall.give_role(
    key uuid, who uuid, place uuid, work text, tasks text[], first_day date
) returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not wall.keeps_rights() then
        raise exception 'wall: only an administrator gives a role'
            using errcode = 'insufficient_privilege';
    end if;
    insert into units_membership (id, user_id, unit_id, role, service_tasks, starts_on)
    values (key, who, place, work, tasks, first_day);
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
""".replace("<ceilings>", _ceilings()).replace("<in force>", str(IN_FORCE))

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
