"""Doing together behind the second wall: with the case; names and attendance to group leaders;
to a provider's worker, what they themselves do in the cases they serve."""

from polku.base.access.masonry import AT_ITS_END, NOBODY, Table, Wall
from polku.base.access.rules import Role
from polku.base.access.wall import ME, holds_one, stands_as
from polku.directory.people.wall import known
from polku.pathway.activities.rules import EntryStatus
from polku.pathway.cases.wall import OPENED, SERVED, of_case, sees_case

LED = "any ((select wall.groups_led())::uuid[])"
WORKER = stands_as("worker")
CLIENT = stands_as("client")
GROUPS = "nullif((select wall.groups_led()), array[]::uuid[])"
"""The groups led; whoever leads none is asked no further."""
READY = f"status = '{EntryStatus.READY}'"

SERVES = "wall.sees_served(case_id)"
MEETING = f"{of_case('activities_meeting')} or worker_id = wall.me() and {SERVES}"
ENTRY = f"""
    {WORKER} and author_id = {ME}
    or {READY} and {of_case("activities_entry")} and case
        when {CLIENT} then shown_to_client
        else not therapeutic_or_test
            or case_id = any ((select wall.tied('{{own,social_worker}}'))::uuid[])
            or wall.standing() = 'job'
    end
"""
# That a draft waits, for the lead of the unit (policies.drafts_led_by).
WAITS = f"""
    status = '{EntryStatus.DRAFT}' and {holds_one(Role.UNIT_LEAD)} and wall.leads_unit_of(case_id)
"""
ENROLMENT = f"case_id = {OPENED} or group_id = {LED} or {sees_case('case_id')} or {SERVES}"
SESSION_LED = f"""exists (
    select from activities_session s
    where s.id = activities_attendance.session_id and s.group_id = {LED}
)"""
# Most of them are read and written on a group's sheet, by who leads it.
ATTENDANCE = f"{SESSION_LED} or case_id = {OPENED} or {sees_case('case_id')} or {SERVES}"
CLIENTS_SERVED = "any ((select wall.clients_served())::uuid[])"
NAMED = f"{WORKER} and (wall.sees_met(id) or wall.sees_served(id))"

FUNCTIONS = """
-- The same rule as policies.groups_led_by: three questions of which each has its index, since one
-- of them all would read every group of the county.
create function wall.groups_led() returns uuid[] language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    who uuid := wall.me();
    units_led uuid[] := wall.units('{unit_lead}');
    dropped_in uuid[] := wall.units('{caseworker,group_leader}');
    led uuid[];
begin
    if not wall.proven() or wall.standing() is distinct from 'worker' or wall.part(5) is null then
        return '{}';
    end if;
    led := array(
        select group_id from activities_leadership where user_id = who
        union all select id from activities_group where is_drop_in and unit_id = any (dropped_in)
    );
    if units_led <> '{}' then
        led := led || array(select id from activities_group where unit_id = any (units_led));
    end if;
    return led;
end $$;
-- The client is, or was, in a group that one leads: asked of each case, since those of one's groups
-- may be many and are seldom all wanted. The proof is the asking policy's.
create function wall.sees_met(asked uuid) returns boolean language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (
        select from activities_metingroup m join activities_group g on g.id = m.group_id
        where m.case_id = asked and <led>
    );
end $$;
-- Of people a search asks many that one has never met: so the groups are told, since they are the
-- same for every row, but not believed. Whoever can say SQL can tell any.
create function wall.leads_client(asked uuid, led uuid[]) returns boolean
language plpgsql stable strict
security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    met uuid;
begin
    select m.group_id into met from cases_case c join activities_metingroup m on m.case_id = c.id
    where c.person_id = asked and m.group_id = any (led) limit 1;
    if met is null then
        return false;
    end if;
    return exists (select from activities_group g where g.id = met and <led>);
end $$;
-- What `wall.served` knows of all, of one case by its key. The proof is the asking policy's.
create function wall.sees_served(asked uuid) returns boolean language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (
        select from cases_tie t join cases_case c on c.id = t.case_id
        where wall.standing() = 'worker' and t.case_id = asked and t.user_id = wall.me()
            and t.kind = 'provider'
            and t.starts_on <= wall.day() and (t.until is null or t.until > wall.day())
            and c.stage <> 'closed'
    );
end $$;
create function wall.clients_served() returns uuid[] language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return wall.clients_of(wall.served());
end $$;

-- How many places are taken, or waited for, which all may know who see the group; not by whom.
create function wall.places(asked uuid, what text) returns bigint language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select count(*) from activities_enrolment
        where group_id = asked and status = what
            and (wall.is_owner() or wall.proven() and wall.standing() in ('worker', 'client'))
    );
end $$;

-- These count every place, also of clients whom the one enrolling may not see.
alter function public.enrolment_within_capacity()
    security definer set search_path = pg_catalog, public, pg_temp;
alter function public.group_capacity_holds_the_enrolled()
    security definer set search_path = pg_catalog, public, pg_temp;
"""

# What `wall.groups_led` says of many, of one group.
FUNCTIONS = FUNCTIONS.replace(
    "<led>",
    """(
            wall.is_in(g.unit_id, 'unit_lead')
            or g.is_drop_in and (
                wall.is_in(g.unit_id, 'caseworker') or wall.is_in(g.unit_id, 'group_leader')
            )
            or exists (
                select from activities_leadership l
                where l.group_id = g.id and l.user_id = wall.me()
            )
        )""",
)

WALL = Wall(
    functions=FUNCTIONS,
    tables=(
        Table("activities_meeting", sees=MEETING, removes=AT_ITS_END),
        Table(
            "activities_entry",
            sees=ENTRY,
            adds=f"{WORKER} and author_id = {ME}"
            f" and (case_id = {SERVED} or {of_case('activities_entry')})",
            changes=f"{WORKER} and author_id = {ME}",
            removes=f"{WORKER} and author_id = {ME}",
        ),
        Table(
            "activities_entry",
            part="lead",
            sees=WAITS,
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
        Table(
            "activities_entry",
            part="keeper",
            sees=f"{stands_as('keeper')} and lifecycle_destroys(case_id)",
            adds=NOBODY,
            changes=NOBODY,
            removes=AT_ITS_END,
        ),
        Table(
            "activities_meeting",
            part="house",
            sees=stands_as("house"),
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
        Table("activities_enrolment", sees=ENROLMENT, removes=AT_ITS_END),
        Table("activities_attendance", sees=ATTENDANCE, removes=AT_ITS_END),
        # Asked by the functions above alone.
        Table("activities_metingroup", sees=NOBODY),
        *known(
            "activities",
            f"{WORKER} and ({{key}} = {CLIENTS_SERVED} or wall.leads_client({{key}}, {GROUPS}))",
        ),
        # The names of those one serves: the case's row, nothing below it.
        Table(
            "cases_case",
            part="activities",
            sees=NAMED,
            adds=NOBODY,
            changes=NAMED,
            removes=NOBODY,
        ),
    ),
)
