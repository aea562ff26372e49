"""People behind the second wall. Whom one works with, the rooms above add to `people_person`.

Searching goes past the walls, since nobody may be recorded twice: the function lets only those
search who receive contacts for an organiser, shows no contact data, and notes every hit.
"""

from polku.base.access.masonry import LOCKED, NOBODY, Table, Wall
from polku.base.access.rules import Role
from polku.base.access.wall import ALSO, ME, PERSON, RECORDERS, holds, holds_one, stands_as

RECEIVING = holds(*RECORDERS)
DESTROYED = f"{stands_as('keeper')} and lifecycle_destroys({{key}})"


ANSWERED = ("answer", "answered_at", "answered_by_id")


def known(part: str, sees: str, *, changes: str = NOBODY) -> tuple[Table, ...]:
    """A room's reason to know people, with `{key}` for the person's: it opens their basic data,
    whether a non-disclosure order holds for them, and whether they have pages of their own.

    Each table asks the reason itself: policies within policies are dear to plan.
    """
    return (
        Table(
            "people_person",
            part=part,
            sees=sees.format(key="people_person.id"),
            adds=NOBODY,
            changes=changes.format(key="people_person.id"),
            removes=NOBODY,
        ),
        Table(
            "people_nondisclosureorder",
            part=part,
            sees=sees.format(key="people_nondisclosureorder.person_id"),
            adds=changes.format(key="people_nondisclosureorder.person_id"),
            # A claim is answered; nothing else of an order ever changes.
            changes=changes.format(key="people_nondisclosureorder.person_id"),
            columns=ANSWERED,
            removes=NOBODY,
        ),
        Table(
            "people_clientaccount",
            part=part,
            sees=sees.format(key="people_clientaccount.person_id"),
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
    )


FUNCTIONS = r"""
-- Asked behind the wall, as whoever acts: the rooms above say who knows a person. In a function of
-- its own the plan of that long question is made once a session.
create function wall.sees_account(asked uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from public.people_clientaccount where user_id = asked);
end $$;

-- Receives contacts for an organiser: a provider's people look nobody up.
create function wall.may_search() returns boolean language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (
        select wall.is_owner() or wall.proven() and wall.standing() = 'worker' and exists (
            select from unnest(wall.units('{intake,caseworker,unit_lead}')) as mine
            left join units_unit u on u.id = mine
            left join units_organisation o on o.id = u.organisation_id
            where not coalesce(o.is_provider, false)
        )
    );
end $$;

create function wall.note_hits(hits uuid[], page text) returns void language sql
security definer set search_path = pg_catalog, public, pg_temp as $$
    insert into audit_use (id, at, actor_id, person_id, page, purpose)
    select trail_new_key(), now(), wall.me(), hit, page, 'intake'
    from unnest(hits) as hit
    where wall.proven() and wall.me() is not null
$$;

-- What a hit may show: enough to tell people apart, nothing of where they live.
create type wall.hit as (
    id uuid, identity_number text, birth_date date, first_names text, last_name text
);

-- Those in whose name each of these begins some word. The first is looked up, the others tried.
create function wall.named(words text[]) returns setof uuid language sql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
    select w.person_id from people_nameword w
    where wall.may_search() and w.word >= words[1] and w.word < words[1] || U&'\+10FFFF'
        and not exists (
            select from unnest(words[2:]) as beginning where not exists (
                select from people_nameword other where other.person_id = w.person_id
                    and other.word >= beginning and other.word < beginning || U&'\+10FFFF'
            )
        )
$$;

-- The first of them, word by word as lists stand, no more read than are told: a county has
-- thousands of Virtanens. Somebody of four names with the same beginning is met four times.
create function wall.first_named(words text[], most integer) returns uuid[] language plpgsql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return array(
        select person_id from (
            select distinct on (person_id) person_id, word, place from (
                select w.person_id, w.word, w.place from people_nameword w
                where wall.may_search()
                    and w.word >= words[1] and w.word < words[1] || U&'\+10FFFF'
                    and not exists (
                        select from unnest(words[2:]) as beginning where not exists (
                            select from people_nameword other where other.person_id = w.person_id
                                and other.word >= beginning
                                and other.word < beginning || U&'\+10FFFF'
                        )
                    )
                order by w.word, w.place limit least(most, 50) * 4
            ) met
            order by person_id, word, place
        ) once
        order by word, place limit least(most, 50)
    );
end $$;

create function wall.find_people(marks text[], words text[], most integer, page text)
returns setof wall.hit
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    hits uuid[];
begin
    if not wall.may_search() then
        return;
    end if;
    hits := (
        array(select id from people_person where identity_number_index = any (marks) limit 50)
        || wall.first_named(words, most)
    )[1:least(most, 50)];
    perform wall.note_hits(hits, page);
    return query select * from wall.hits(hits);
end $$;

create function wall.look_alikes(
    marks text[], words text[], asked_last text, asked_first text, asked_birth date, page text
) returns setof wall.hit
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    hits uuid[];
begin
    if not wall.may_search() then
        return;
    end if;
    hits := array(
        select p.id from people_person p
        where p.id in (
            select id from people_person where identity_number_index = any (marks)
            union select id from people_person where birth_date = asked_birth
                and (upper(last_name) = upper(asked_last)
                    or upper(first_names) = upper(asked_first))
            union select id from people_person where id in (select wall.named(words))
                and upper(last_name) = upper(asked_last)
                and starts_with(upper(first_names), upper(split_part(asked_first, ' ', 1)))
        )
        order by p.last_name, p.first_names limit 20
    );
    perform wall.note_hits(hits, page);
    return query select * from wall.hits(hits);
end $$;

create function wall.hits(wanted uuid[]) returns setof wall.hit language sql stable
security definer set search_path = pg_catalog, public, pg_temp as $$
    select p.id, p.identity_number::text, p.birth_date, p.first_names::text, p.last_name::text
    from people_person p where p.id = any (wanted) and wall.may_search()
    order by p.last_name, p.first_names, p.id
$$;

-- Strong identification has told the number: whose it is, and their account if they have one.
create function wall.identified(marks text[]) returns table (person uuid, account uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select p.id, a.user_id from people_person p
    left join people_clientaccount a on a.person_id = p.id
    where p.identity_number_index = any (marks)
        and (wall.is_owner() or wall.proven() and (
            wall.standing() in ('visitor', 'sign-in') or p.id = wall.person()
        ))
    limit 1
$$;

create function wall.number_is_taken(marks text[], besides uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    return (wall.is_owner() or wall.proven() and wall.standing() = 'worker') and exists (
        select from people_person
        where identity_number_index = any (marks) and id is distinct from besides
    );
end $$;
"""

WALL = Wall(
    functions=FUNCTIONS,
    tables=(
        Table(
            "people_person",
            sees=f"id = {PERSON}",
            adds=RECEIVING,
            changes=LOCKED,
            removes=NOBODY,
        ),
        # Counted before a start; told of what comes; counted among those kept long enough.
        Table(
            "people_person",
            part="house",
            sees=stands_as("check", "house", "keeper"),
            adds=NOBODY,
            changes=NOBODY,
            removes=DESTROYED.format(key="id"),
        ),
        # Asked by the functions of the search alone.
        Table("people_nameword", sees=NOBODY),
        Table(
            "people_nondisclosureorder",
            sees=f"person_id = {PERSON}",
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
        Table(
            "people_nondisclosureorder",
            part="keeper",
            sees=DESTROYED.format(key="person_id"),
            adds=NOBODY,
            changes=NOBODY,
            removes=DESTROYED.format(key="person_id"),
        ),
        Table(
            "people_clientaccount",
            sees=f"user_id = {ME} or person_id = {PERSON} or {stands_as('house')}",
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
        Table(
            "people_clientaccount",
            part="keeper",
            sees=DESTROYED.format(key="person_id"),
            adds=NOBODY,
            changes=NOBODY,
            removes=DESTROYED.format(key="person_id"),
        ),
        # An administrator gives and takes rights one at a time; functions change them.
        Table(
            "access_user",
            part="administrator",
            sees=f"not is_client and {holds_one(Role.ADMINISTRATOR)}",
            adds=NOBODY,
            changes=LOCKED,
            removes=NOBODY,
        ),
        # With the person goes the account, once nothing ties it to them.
        Table(
            "access_user",
            part="keeper",
            sees=f"{stands_as('keeper')} and (id = {ALSO}"
            " or not is_client or wall.sees_account(id))",
            adds=NOBODY,
            changes=NOBODY,
            removes=f"{stands_as('keeper')} and id = {ALSO}",
        ),
        # Workers are known by name to all who sign in; a client's account to whom they are known.
        Table(
            "access_user",
            part="people",
            turn=-1,
            sees=f"{stands_as('worker', 'client', 'job')}"
            " and (not is_client or wall.sees_account(id))",
            adds=NOBODY,
            changes=NOBODY,
            removes=NOBODY,
        ),
    ),
)
