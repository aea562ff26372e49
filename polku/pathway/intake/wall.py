"""Contacts behind the second wall: the unit that receives them, and whoever sees their case."""

from polku.base.access.masonry import AT_ITS_END, NOBODY, Table, Wall
from polku.base.access.rules import Role
from polku.base.access.wall import ALSO, PERSON, RECORDERS, stands_as, units
from polku.directory.people.wall import known
from polku.pathway.cases.wall import MINE, of_case, without_ties

SEEN = f"""
    intake_contact.unit_id = {units(Role.CASEWORKER, Role.UNIT_LEAD)}
    or intake_contact.unit_id = {units(Role.INTAKE)} and intake_contact.case_id is null
    or intake_contact.person_id = {PERSON}
    or intake_contact.id = {ALSO}
    or intake_contact.case_id is not null and {of_case("intake_contact")}
"""
OF_CONTACT = "exists (select from intake_contact c where c.id = intake_delay.contact_id)"
SENDER = "wall.sees_sender({key})"
# A contact that led to no case goes with its person.
DESTROYED = f"{stands_as('keeper')} and lifecycle_destroys(person_id)"
ARRIVES = f"""
    unit_id = {units(*RECORDERS)}
    or {stands_as("client")} and person_id = {PERSON}
    or {stands_as("visitor")} and person_id is null and recorded_by_id is null
"""

FUNCTIONS = """
-- Whoever sees a contact sees whom it is about: SEEN, for all contacts of one person.
create function wall.sees_sender(asked uuid) returns boolean language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return exists (select from intake_contact c where c.person_id = asked and <sent to one>);
end $$;
-- Of those whom a search found, whose page one may open (policies.people_visible_to). All at once:
-- most of them are strangers, and each reason to know a stranger would be asked of each of them.
create function wall.openable(asked uuid[]) returns setof uuid language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    mine uuid[] := <mine>;
begin
    if not wall.proven() or wall.standing() is distinct from 'worker' then
        return;
    end if;
    return query
        select c.person_id from cases_case c
        where c.person_id = any (asked) and (c.id = any (mine) or <of a unit>)
        union
        select c.person_id from intake_contact c
        where c.person_id = any (asked) and <sent to one>;
end $$;

-- How busy the open form has been, for its limits: sealed numbers, and nobody's words.
create function wall.public_contacts(since timestamptz)
returns table (sender_phone text, about_phone text) language sql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
    select c.sender_phone::text, c.about_phone::text from intake_contact c
    where (wall.is_owner() or wall.proven()) and c.recorded_by_id is null
        and c.recorded_at > since
$$;

-- Opens a client's own pages: the rule of policies.people_kept_by.
create function wall.open_account(key uuid, account uuid, client uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not (wall.is_owner() or wall.proven() and not exists (
        select from units_membership where user_id = account
    ) and (
        wall.standing() = 'worker' and (
            exists (
                select from cases_case c where c.person_id = client
                    and c.id = any ((select wall.carried())::uuid[]) and c.stage <> 'closed'
            ) or exists (
                select from intake_contact c where c.person_id = client and c.status = 'waiting'
                    and c.unit_id =
                        any ((select wall.units('{intake,caseworker,unit_lead}'))::uuid[])
            )
        ) or wall.standing() = 'sign-in' and client = wall.person() and account = wall.me()
    )) then
        raise exception 'wall: not the one who opens this client''s pages'
            using errcode = 'insufficient_privilege';
    end if;
    insert into people_clientaccount (id, user_id, person_id) values (key, account, client);
end $$;
"""
for _name, _condition in {
    "<sent to one>": """(
            wall.is_in(c.unit_id, 'caseworker') or wall.is_in(c.unit_id, 'unit_lead')
            or c.case_id is null and wall.is_in(c.unit_id, 'intake') or wall.is_ahead(c.id)
        )""",
    "<mine>": MINE,
    "<of a unit>": without_ties("c"),
}.items():
    FUNCTIONS = FUNCTIONS.replace(_name, _condition)

WALL = Wall(
    functions=FUNCTIONS,
    tables=(
        Table(
            "intake_contact",
            sees=SEEN,
            adds=ARRIVES,
            changes=f"{stands_as('worker')} and ({SEEN})",
            removes=AT_ITS_END,
        ),
        Table(
            "intake_contact",
            part="keeper",
            sees=DESTROYED,
            adds=NOBODY,
            changes=NOBODY,
            removes=DESTROYED,
        ),
        # With its contact: for a client, a keeper and whoever settles it alike.
        Table(
            "intake_delay",
            sees=OF_CONTACT,
            adds=f"{stands_as('worker')} and {OF_CONTACT}",
            changes=f"{stands_as('worker')} and {OF_CONTACT}",
            removes=AT_ITS_END,
        ),
        *known("intake", SENDER, changes=f"{stands_as('worker')} and {SENDER}"),
    ),
)
