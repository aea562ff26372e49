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
NAMED = f"{WORKER} and (id = {SERVED} or {LEADS} and wall.leads_for(id))"

FUNCTIONS = """
-- The same rule as policies.groups_led_by.
create function wall.groups_led() returns uuid[] language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not wall.proven() or wall.standing() is distinct from 'worker' then
        return '{}';
    end if;
    -- Three questions of which each has its index: one of them all would read every group there is.
    return (
        select array(
            select group_id from activities_leadership
            where user_id = wall.me() and wall.part(5) is not null
            union
            select id from activities_group
            where unit_id = any ((select wall.units('{unit_lead}'))::uuid[])
            union
            select id from activities_group
            where is_drop_in
                and unit_id = any ((select wall.units('{caseworker,group_leader}'))::uuid[])
        )
    );
end $$;
-- The same of one group. Asked for each case: those of one's groups may be many and are seldom all
-- wanted.
create function wall.leads_group(asked uuid) returns boolean language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return wall.proven() and wall.standing() = 'worker' and exists (
        select from activities_group g where g.id = asked and (
            wall.part(5) is not null and exists (
                select from activities_leadership l
                where l.group_id = g.id and l.user_id = wall.me()
            )
            or g.unit_id = any ((select wall.units('{unit_lead}'))::uuid[])
            or g.is_drop_in and g.unit_id =
                any ((select wall.units('{caseworker,group_leader}'))::uuid[])
        )
    );
end $$;
-- The client is, or was, in a group that the actor leads.
create function wall.leads_for(asked uuid) returns boolean language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (
        select from activities_enrolment
        where case_id = asked and wall.leads_group(group_id)
    ) or exists (
        select from (
            select distinct s.group_id from activities_attendance a
            join activities_session s on s.id = a.session_id where a.case_id = asked
        ) met
        where wall.leads_group(met.group_id)
    );
end $$;
create function wall.leads_for_client(asked uuid) returns boolean language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (
        select from cases_case where person_id = asked and wall.leads_for(id)
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
"""

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
            f" or {LEADS} and wall.leads_for_client({{key}}))",
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
