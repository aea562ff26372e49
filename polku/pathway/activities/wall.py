"""Doing together behind the second wall: with the case; names and attendance to group leaders;
to a provider's worker, what they themselves do in the cases they serve."""

from polku.base.access.masonry import AT_ITS_END, NOBODY, Table, Wall
from polku.base.access.rules import Role
from polku.base.access.wall import ME, holds, stands_as
from polku.directory.people.wall import known
from polku.pathway.activities.rules import EntryStatus
from polku.pathway.cases.wall import SERVED, of_case

LED = "any ((select wall.groups_led())::uuid[])"
LEADS = "cardinality((select wall.groups_led())) > 0"
WORKER = stands_as("worker")
CLIENT = stands_as("client")
READY = f"status = '{EntryStatus.READY}'"

MEETING = f"{of_case('activities_meeting')} or case_id = {SERVED} and worker_id = {ME}"
ENTRY = f"""
    {WORKER} and author_id = {ME}
    or {READY} and {of_case("activities_entry")} and case
        when {CLIENT} then shown_to_client
        else not therapeutic_or_test
            or case_id = any ((select wall.tied('{{own,social_worker}}'))::uuid[])
            or (select wall.standing()) = 'job'
    end
"""
# That a draft waits, for the lead of the unit (policies.drafts_led_by).
WAITS = f"""
    status = '{EntryStatus.DRAFT}' and {holds(Role.UNIT_LEAD)} and wall.leads_unit_of(case_id)
"""
ENROLMENT = f"group_id = {LED} or case_id = {SERVED} or {of_case('activities_enrolment')}"
SESSION_LED = f"""exists (
    select from activities_session s
    where s.id = activities_attendance.session_id and s.group_id = {LED}
)"""
ATTENDANCE = f"case_id = {SERVED} or {SESSION_LED} or {of_case('activities_attendance')}"
CLIENTS_SERVED = "any ((select wall.clients_served())::uuid[])"
NAMED = f"{WORKER} and (id = {SERVED} or {LEADS} and wall.leads_for(id, null))"

IS_LED = """(
            g.unit_id = any (led) or g.is_drop_in and g.unit_id = any (dropped_in) or exists (
                select from activities_leadership l where l.group_id = g.id and l.user_id = who
            )
        )"""
LEADER = """declare
    who uuid := wall.me();
    led uuid[] := wall.units('{unit_lead}');
    dropped_in uuid[] := wall.units('{caseworker,group_leader}');"""
FUNCTIONS = """
-- The same rule as policies.groups_led_by: three questions of which each has its index, since one
-- of them all would read every group of the county.
create function wall.groups_led() returns uuid[] language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
<the one who leads>
begin
    if not wall.proven() or wall.standing() is distinct from 'worker' or wall.part(5) is null then
        return '{}';
    end if;
    return array(select group_id from activities_leadership where user_id = who)
        || array(select id from activities_group where unit_id = any (led))
        || array(select id from activities_group where is_drop_in and unit_id = any (dropped_in));
end $$;
-- The client is, or was, in a group that the actor leads: the same rule again. Asked for each, by
-- the case or by the person, since those of one's groups may be many and are seldom all wanted.
create function wall.leads_for(asked uuid, client uuid) returns boolean language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp
set plan_cache_mode = force_generic_plan as $$
<the one who leads>
    theirs uuid[] := array[asked];
begin
    if not wall.proven() or wall.standing() is distinct from 'worker' or wall.part(5) is null then
        return false;
    end if;
    if asked is null then
        theirs := array(select id from cases_case where person_id = client);
    end if;
    return exists (
        select from activities_enrolment e join activities_group g on g.id = e.group_id
        where e.case_id = any (theirs) and <the group is led>
    ) or exists (
        select from activities_attendance a join activities_session s on s.id = a.session_id
        join activities_group g on g.id = s.group_id
        where a.case_id = any (theirs) and <the group is led>
    );
end $$;
create function wall.clients_served() returns uuid[] language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select array(
            select person_id from cases_case where id = any ((select wall.served())::uuid[])
        )
    );
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
""".replace("<the one who leads>", LEADER).replace("<the group is led>", IS_LED)

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
        *known(
            "activities",
            f"{WORKER} and ({{key}} = {CLIENTS_SERVED}"
            f" or {LEADS} and wall.leads_for(null, {{key}}))",
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
