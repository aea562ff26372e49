"""Cases behind the second wall, and the ties that open them: written by functions only.

`whole` says whose case is seen whole, in the words of `policies.visible_to`; every room on the
path asks it through `of_case`, so that a row of the case seen for its name alone opens nothing.
"""

from polku.base.access.masonry import AT_ITS_END, LOCKED, NOBODY, Table, Wall
from polku.base.access.rules import Role
from polku.base.access.wall import ME, RECORDERS, holds, stands_as
from polku.directory.people.wall import known
from polku.pathway.cases.rules import CARRYING, SEEING

MINE = f"(select wall.tied('{{{','.join(SEEING)}}}'))"
"""The cases of one's own work and those opened for some hours: said as `wall.opened` says them,
without the one function more that every statement would begin."""
OPENED = f"any ({MINE}::uuid[])"
CLIENTS = "any ((select wall.clients())::uuid[])"
WORKER = stands_as("worker")
OWNED = "any ((select wall.tied('{own,cover}'))::uuid[])"
DESTROYED = f"{stands_as('keeper')} and lifecycle_destroys(case_id)"
SERVED = "any ((select wall.served())::uuid[])"


def whole(case: str) -> str:
    """The case is the actor's to see whole. What the row itself says comes first: only a row of
    another unit, or of a task that one's rights do not reach, asks for one's ties."""
    return f"""(
        {_reaches(case, Role.CASEWORKER)} or {_reaches(case, Role.UNIT_LEAD)}
        or {case}.id = {OPENED} or {_arrives_or_is_ones_own(case)}
    )"""


def without_ties(case: str) -> str:
    """The same, of one row that is not of one's own work."""
    return f"""(
        {_reaches(case, Role.CASEWORKER)}
        or {_reaches(case, Role.UNIT_LEAD)} or {_arrives_or_is_ones_own(case)}
    )"""


def _arrives_or_is_ones_own(case: str) -> str:
    return f"""{case}.stage = 'initiated' and {_reaches(case, Role.INTAKE)}
        or {case}.person_id = wall.person() or wall.is_ahead({case}.id)"""


def _reaches(case: str, role: Role) -> str:
    return f"wall.reaches({case}.unit_id, {case}.service_task, '{role}')"


def of_case(table: str, column: str = "case_id") -> str:
    """The row belongs to a case that the actor sees whole.

    One's own work is known once a statement; for the rest a function asks, whose plan the session
    keeps: conditions written out, within conditions, cost more to plan than pages cost to make.
    """
    return f"({table}.{column} = {OPENED} or {sees_case(f'{table}.{column}')})"


def sees_case(key: str) -> str:
    """The same for a case that is not of one's own work, asked by its key."""
    return f"wall.sees_case({key})"


OF_UNIT = "wall.sees_client({key})"
"""The person has a case that the actor sees whole, though it is not of their own work."""


FUNCTIONS = """
create function wall.tied(kinds text[]) returns uuid[] language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    -- Read once, not from what was said for each tie.
    who uuid := wall.me();
    today date := wall.day();
    moment timestamptz := wall.now();
begin
    if not wall.proven() or wall.standing() is distinct from 'worker' then
        return '{}';
    end if;
    return array(
        select t.case_id from cases_tie t
        where t.user_id = who and t.kind = any (kinds) and <holds now>
    );
end $$;
create function wall.clients_of(cases uuid[]) returns uuid[] language plpgsql stable as $$
begin
    if cases = '{}' then
        return cases;
    end if;
    return array(select person_id from public.cases_case where id = any (cases));
end $$;
-- In which one does the client's work: one may write there.
create function wall.carried() returns uuid[] language plpgsql stable as $$
begin
    return wall.tied('<carrying>');
end $$;
-- This and the like ask of nothing where there is nothing: to begin a question costs the most.
create function wall.served() returns uuid[] language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    tied uuid[] := wall.tied('{provider}');
begin
    if tied = '{}' then
        return tied;
    end if;
    return array(select id from cases_case where id = any (tied) and stage <> 'closed');
end $$;

-- What `whole` says, of one case by its key. As the owner, so that it asks no other policy.
create function wall.sees_case(asked uuid) returns boolean language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (
        select from cases_case c where c.id = asked and (
            <of the unit>
            or wall.standing() = 'keeper' and lifecycle_destroys(asked)
        )
    );
end $$;
-- The people of one's own work, known once a statement.
create function wall.clients() returns uuid[] language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    who uuid := wall.me();
    today date := wall.day();
    moment timestamptz := wall.now();
begin
    if not wall.proven() or wall.standing() is distinct from 'worker' then
        return '{}';
    end if;
    return array(
        select c.person_id from cases_tie t join cases_case c on c.id = t.case_id
        where t.user_id = who and t.kind = any ('<seeing>') and <holds now>
    );
end $$;
create function wall.sees_client(asked uuid) returns boolean language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (select from cases_case c where c.person_id = asked and <of the unit>);
end $$;

create function wall.leads_unit_of(asked uuid) returns boolean language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (
        select from cases_case c where c.id = asked and <led>
    ) and wall.proven();
end $$;

-- Where somebody's matter is open already, for those who receive contacts about them: nobody gets
-- a second one beside it, and what comes joins it.
create function wall.open_cases(client uuid)
returns table (id uuid, unit text, service_task text, own_worker text) language sql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.id, u.name::text, c.service_task::text, coalesce((
        select w.first_name || ' ' || w.last_name from cases_tie t
        join access_user w on w.id = t.user_id
        where t.case_id = c.id and t.kind = 'own'
            and t.starts_on <= coalesce(wall.day(), current_date)
            and (t.until is null or t.until > coalesce(wall.day(), current_date))
    ), '')
    from cases_case c join units_unit u on u.id = c.unit_id
    where c.person_id = client and c.stage <> 'closed' and wall.may_search()
    order by c.initiated_at desc
$$;

-- The same rule as policies.staffable_by.
create function wall.may_staff(asked uuid) returns boolean language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select wall.is_owner() or wall.proven() and wall.standing() = 'worker' and exists (
            select from cases_case c
            where c.id = asked and c.stage <> 'closed' and (
                c.id = any ((select wall.carried())::uuid[])
                or <led>
                or <of a caseworker or intake> and not exists (
                    select from cases_tie t
                    where t.case_id = c.id and t.kind = 'own' and t.starts_on <= wall.day()
                        and (t.until is null or t.until > wall.day())
                )
            )
        )
    );
end $$;

-- Ends the tie that the new one replaces, if it replaces one, and writes the new one.
create function wall.tie(
    key uuid, asked uuid, who uuid, what text, since date, up_to date, why text, by uuid,
    replaced uuid, replaced_until date
) returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not wall.may_staff(asked) then
        raise exception 'wall: not the one who names the workers of this case'
            using errcode = 'insufficient_privilege';
    end if;
    if not (wall.is_owner() or exists (
        select from cases_case c
        where c.id = asked and wall.right_reaches(who, c.service_task, what = 'provider')
    )) then
        raise exception 'wall: no right of this worker reaches the service task of this case'
            using errcode = 'insufficient_privilege';
    end if;
    update cases_tie set until = replaced_until where id = replaced and case_id = asked;
    insert into cases_tie (id, case_id, user_id, kind, starts_on, until, reason, made_by_id)
    values (key, asked, who, what, since, up_to, why, coalesce(wall.me(), by));
end $$;

create function wall.untie(key uuid, day date) returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not wall.may_staff((select case_id from cases_tie where id = key)) then
        raise exception 'wall: not the one who names the workers of this case'
            using errcode = 'insufficient_privilege';
    end if;
    update cases_tie set until = day where id = key;
end $$;

-- Open cases of one's own organisation, which a worker may open in an emergency: the rule of
-- policies.breakable_by, of one person at a time.
create function wall.breakable(client uuid) returns setof uuid language sql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.id from cases_case c join units_unit u on u.id = c.unit_id
    where c.person_id = client and c.stage <> 'closed' and wall.may_search()
        and c.service_task = any (wall.tasks_reached('{caseworker,intake,unit_lead}'))
        and u.organisation_id in (
            select organisation_id from units_unit
            where id = any (wall.units('{caseworker,intake,unit_lead}'))
        )
$$;

-- Opens a case for some hours: to oneself in an emergency, or to support, by the unit's lead.
create function wall.tie_for_hours(
    key uuid, asked uuid, who uuid, what text, since date, up_to date, why text, by uuid,
    ends timestamptz
) returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not (wall.is_owner() or wall.proven() and wall.standing() = 'worker' and exists (
        select from cases_case c
        where c.id = asked and c.stage <> 'closed' and (
            what = 'emergency' and who = wall.me()
                and c.id in (select wall.breakable(c.person_id))
            or what = 'support' and <led>
        )
    )) then
        raise exception 'wall: not the one who opens this case for some hours'
            using errcode = 'insufficient_privilege';
    end if;
    insert into cases_tie
        (id, case_id, user_id, kind, starts_on, until, ends_at, reason, made_by_id)
    values (key, asked, who, what, since, up_to, ends, why, coalesce(wall.me(), by));
end $$;

-- When a case closes: by whoever carries it or leads its unit.
create function wall.untie_everybody(asked uuid, day date) returns void language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not (wall.is_owner() or wall.proven() and wall.standing() = 'worker' and exists (
        select from cases_case c
        where c.id = asked and c.stage = 'closed'
            and (
                c.id = any ((select wall.carried())::uuid[])
                or <led>
            )
    )) then
        raise exception 'wall: not the one who closes this case'
            using errcode = 'insufficient_privilege';
    end if;
    delete from cases_tie where case_id = asked and starts_on > day;
    update cases_tie set until = day
    where case_id = asked and (until is null or until > day);
end $$;
"""
for _name, _condition in {
    # In the words of the index `tie_by_user_while_it_holds`: those that have ended are not read.
    "<holds now>": "coalesce(t.until, 'infinity') > today and t.starts_on <= today"
    " and (t.ends_at is null or t.ends_at > moment)",
    "<carrying>": f"{{{','.join(CARRYING)}}}",
    "<seeing>": f"{{{','.join(SEEING)}}}",
    "<of the unit>": without_ties("c"),
    "<led>": _reaches("c", Role.UNIT_LEAD),
    "<of a caseworker or intake>": f"({_reaches('c', Role.CASEWORKER)}"
    f" or {_reaches('c', Role.INTAKE)})",
}.items():
    FUNCTIONS = FUNCTIONS.replace(_name, _condition)

WALL = Wall(
    functions=FUNCTIONS,
    tables=(
        Table(
            "cases_case",
            sees=whole("cases_case"),
            adds=holds(*RECORDERS),
            removes=f"{stands_as('keeper')} and lifecycle_destroys(id)",
        ),
        Table(
            "cases_tie",
            sees=f"user_id = {ME} or {of_case('cases_tie')}",
            adds=NOBODY,
            changes=LOCKED,
            removes=DESTROYED,
        ),
        Table(
            "cases_temporaryaccess",
            sees=f"{WORKER} and (case_id = {OWNED} or wall.leads_unit_of(case_id)) or {DESTROYED}",
            adds=f"{WORKER} and given_by_id = {ME}",
            removes=DESTROYED,
        ),
        # Whom to remind of what; which cases there are, when their time has come.
        Table(
            "cases_case",
            part="house",
            sees=stands_as("house", "keeper"),
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
        *[
            Table(
                table,
                part="house",
                sees=stands_as("house"),
                adds=NOBODY,
                changes=NOBODY,
                removes=NOBODY,
            )
            for table in ("cases_tie", "cases_clock")
        ],
        Table("cases_clock", sees=of_case("cases_clock"), removes=AT_ITS_END),
        Table("cases_networkmember", sees=of_case("cases_networkmember"), removes=AT_ITS_END),
        *known("cases", f"{{key}} = {CLIENTS}", changes=f"{WORKER} and {{key}} = {CLIENTS}"),
        *known("unit", OF_UNIT, changes=f"{WORKER} and {OF_UNIT}"),
        Table(
            "audit_change",
            part="cases",
            sees=of_case("audit_change"),
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
    ),
)
