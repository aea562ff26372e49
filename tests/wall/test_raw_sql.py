"""Whoever could say any SQL at all in the web process still sees their own clients only."""

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from polku.base import clock
from polku.base.access.acting import acting_as, at_the_wall, keeping_records
from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.base.audit.models import Use
from polku.base.keys import new_key
from polku.command.cluster.find import web_address
from polku.directory.people.models import ClientAccount
from polku.directory.people.tests.builders import the_client
from polku.directory.units.models import Membership
from polku.directory.units.tests.builders import a_unit, a_worker, acting, somebody_in
from polku.pathway.activities.tests.builders import a_group, a_place, the_leader_of
from polku.pathway.cases.models import Case, Tie
from polku.pathway.cases.rules import Stage, TieKind
from polku.pathway.cases.tests.builders import a_case, a_tie, the_own_worker
from polku.pathway.plan.tests.builders import an_agreed_plan

pytestmark = pytest.mark.django_db


def said(sql: str, *about: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, about)
        return cursor.fetchall()


def cases_seen(who: Actor) -> set:
    with acting_as(who):
        return {key for (key,) in said("select id from cases_case")}


def plans_seen(who: Actor) -> set:
    with acting_as(who):
        return {key for (key,) in said("select case_id from plan_plan")}


@contextmanager
def refused(*, by: str = "row-level security|permission denied|wall:") -> Iterator[None]:
    with pytest.raises(DatabaseError, match=by), transaction.atomic():
        yield


def test_raw_sql_shows_each_their_own():
    case, elsewhere = a_case(stage=Stage.SERVICE), a_case()
    fresh = a_case(unit=case.unit, stage=Stage.INITIATED)
    for one in (case, elsewhere):
        an_agreed_plan(one)
    here = {case.pk, fresh.pk}
    for who, known, planned in [
        (the_own_worker(case), here, {case.pk}),
        (somebody_in(case.unit), here, {case.pk}),
        (somebody_in(case.unit, role=Role.UNIT_LEAD), here, {case.pk}),
        (somebody_in(case.unit, role=Role.INTAKE), {fresh.pk}, set()),
        (somebody_in(a_unit()), set(), set()),
        (somebody_in(case.unit, role=Role.GROUP_LEADER), set(), set()),
        (somebody_in(case.unit, role=Role.ADMINISTRATOR), set(), set()),
        (the_client(case.person), {case.pk}, {case.pk}),
        (the_client(elsewhere.person), {elsewhere.pk}, {elsewhere.pk}),
    ]:
        assert (cases_seen(who), plans_seen(who)) == (known, planned), who


def test_a_kept_plan_answers_whoever_asks_with_their_own():
    case, elsewhere = a_case(), a_case()
    one, another = the_own_worker(case), the_own_worker(elsewhere)
    for _more_often_than_a_connection_needs_to_keep_a_plan in range(12):
        assert cases_seen(one) == {case.pk}
        assert cases_seen(another) == {elsewhere.pk}
    (kept,) = said(
        "select generic_plans from pg_prepared_statements where statement = %s",
        "select id from cases_case",
    )
    assert kept[0] > 0


def test_a_group_leader_knows_names_and_attendance_and_nothing_of_the_case():
    case = a_case(stage=Stage.SERVICE)
    an_agreed_plan(case)
    leader = a_worker(case.unit, role=Role.GROUP_LEADER)
    a_place(a_group(case.unit, leader=leader), case)
    assert cases_seen(acting(leader)) == {case.pk}
    with acting_as(acting(leader)):
        assert said("select last_name from people_person") == [(case.person.last_name,)]
        for table in ("plan_plan", "cases_clock", "activities_entry", "cases_networkmember"):
            assert said(f"select id from {table}") == [], table


def test_groups_that_are_told_are_not_believed():
    """The policies tell the wall's function which groups one leads. Said by hand, it helps nobody:
    who is in a group stays with those who lead it."""
    case = a_case(stage=Stage.SERVICE)
    leader = a_worker(case.unit, role=Role.GROUP_LEADER)
    theirs, mine = a_group(case.unit), a_group(case.unit, leader=leader)
    a_place(theirs, case)
    for who, knows in [(acting(leader), False), (the_leader_of(theirs), True)]:
        with acting_as(who):
            asked = "select wall.sees_met(%s), wall.leads_client(%s, %s::uuid[])"
            told = [theirs.pk, mine.pk]
            assert said(asked, case.pk, case.person_id, told) == [(knows, knows)], who


def test_a_providers_worker_knows_whom_they_serve_and_nothing_of_the_case():
    case = a_case(stage=Stage.SERVICE)
    an_agreed_plan(case)
    provider = a_worker(a_unit(), role=Role.PROVIDER)
    a_tie(case, provider, kind=TieKind.PROVIDER)
    assert cases_seen(acting(provider)) == {case.pk}
    assert plans_seen(acting(provider)) == set()


def test_a_query_that_forgot_its_filter_is_held_back():
    case = a_case()
    a_case()
    with acting_as(the_own_worker(case)):
        assert list(Case.objects.all()) == [case]
        assert Case.objects.update(closing_note="kaikille") == 1


def test_nobody_acting_means_no_rows():
    a_case()
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("select set_config('role', %s, true)", [settings.POLKU_WEB_ROLE])
        cursor.execute("select count(*) from cases_case")
        assert cursor.fetchone() == (0,)
        cursor.execute("select set_config('role', 'none', true)")


@pytest.mark.parametrize("key", [b"", b"guessed", sha256(b"polku.wall").digest()])
def test_a_forged_context_shows_nothing_at_all(key: bytes):
    case = a_case()
    forged = f"worker|{clock.today()}|{new_key()}||unit_lead:{case.unit_id}||"
    seal = hmac.digest(key, forged.encode(), "sha256").hex()
    with acting_as(somebody_in(a_unit())):
        said("select set_config('polku.context', %s, true)", forged)
        said("select set_config('polku.seal', %s, true)", seal)
        for table in ("cases_case", "people_person", "access_user", "units_membership"):
            assert said(f"select id from {table}") == [], table
        assert said("select wall.tied('{own}'), wall.places(%s, 'enrolled')", new_key()) == [
            ([], 0)
        ]


def test_one_word_changed_in_a_true_context_breaks_its_seal():
    case, elsewhere = a_case(), a_case()
    worker = the_own_worker(case)
    with acting_as(worker):
        mine = said("select current_setting('polku.context')")[0][0]
        theirs = mine.replace(str(case.unit_id), str(elsewhere.unit_id))
        assert theirs != mine
        said("select set_config('polku.context', %s, true)", theirs)
        assert said("select id from cases_case") == []


@pytest.mark.parametrize(
    "sql",
    [
        "insert into cases_tie (id, case_id, user_id, kind, starts_on, reason)"
        " values (gen_random_uuid(), %(case)s, %(me)s, 'own', current_date, '')",
        "update cases_tie set user_id = %(me)s where case_id = %(case)s",
        "update cases_tie set id = gen_random_uuid()",
        "insert into units_membership (id, user_id, unit_id, role, service_tasks, starts_on)"
        " values (gen_random_uuid(), %(me)s, %(unit)s, 'unit_lead', '{older}', current_date)",
        "update units_membership set role = 'administrator'",
        "insert into people_clientaccount (id, user_id, person_id)"
        " values (gen_random_uuid(), %(me)s, %(person)s)",
        "select wall.tie(gen_random_uuid(), %(case)s, %(me)s, 'own', current_date, null, '',"
        " %(me)s, null, null)",
        "select wall.untie(id, current_date) from cases_tie",
        "select wall.give_role(gen_random_uuid(), %(me)s, %(unit)s, 'unit_lead', '{working_age}',"
        " current_date)",
        "update units_membership set service_tasks = '{working_age,substance}'",
        "select wall.end_role(id, current_date) from units_membership",
        "select wall.open_account(gen_random_uuid(), %(me)s, %(person)s)",
        "select wall.untie_everybody(%(case)s, current_date)",
        "select * from wall.key",
        "update access_user set in_public_office = true, profession = 'social_worker'",
        "update access_user set is_client = false",
        "truncate cases_case cascade",
        "alter table cases_case disable row level security",
        "drop policy select_rows on cases_case",
        "create function public.mine() returns int language sql as 'select 1'",
        "set local row_security = off; select * from cases_case",
        "update audit_use set purpose = 'service'",
        "delete from audit_change",
    ],
)
def test_nobody_lets_themselves_in(sql: str):
    case, me = a_case(), a_worker(a_unit(), role=Role.PROVIDER)
    a_tie(a_case(), me, kind=TieKind.PROVIDER)
    about = {"case": case.pk, "unit": case.unit_id, "person": case.person_id, "me": me.pk}
    said_no = "row-level|denied|wall:|must be owner|would be"
    with acting_as(acting(me)), refused(by=said_no), connection.cursor() as cursor:
        cursor.execute(sql, about)
    assert not Tie.objects.filter(case=case, user=me).exists()
    assert Membership.objects.filter(user=me).count() == 1


def test_a_note_a_deadline_or_a_plan_is_not_written_into_a_strangers_case():
    case, stranger = a_case(), somebody_in(a_unit())
    a_clock = {
        "id": new_key(),
        "case_id": case.pk,
        "rule_code": "X",
        "statutory": True,
        "law": "X",
        "starts_on": clock.today(),
        "due_on": clock.today(),
        "deviation": "",
        "deviation_note": "",
    }
    somebody = {"id": new_key(), "case_id": case.pk, "kind": "X", "name": "", "relation": ""}
    for table, row in (("cases_clock", a_clock), ("cases_networkmember", somebody)):
        places = ", ".join(["%s"] * len(row))
        with acting_as(stranger), refused():
            said(
                f"insert into {table} ({', '.join(row)}) values ({places}) returning 1",
                *row.values(),
            )


def test_nobody_takes_a_key_away_but_an_approved_destruction():
    case, me = a_case(), a_worker(a_unit())
    a_tie(a_case(), me, kind=TieKind.CO_WORKER)
    a_client = the_client(case.person)
    before = Tie.objects.count()
    for who in (acting(me), a_client):
        with acting_as(who), connection.cursor() as cursor:
            cursor.execute("delete from cases_tie")
            cursor.execute("delete from people_clientaccount")
    with keeping_records(acting(me)), connection.cursor() as cursor:
        cursor.execute("delete from cases_tie")
        cursor.execute("delete from cases_case")
    assert Tie.objects.count() == before > 0
    assert ClientAccount.objects.filter(person=case.person).exists()


def test_whoever_names_workers_does_so_through_the_wall_too():
    case = a_case()
    colleague = a_worker(case.unit)
    with acting_as(the_own_worker(case)):
        what = (new_key(), case.pk, colleague.pk, "co_worker", clock.today(), None, "", None)
        at_the_wall("tie", *what, None, None)
    assert case.ties.filter(user=colleague, kind=TieKind.CO_WORKER).exists()


def test_the_trail_is_written_in_ones_own_name_only():
    case = a_case()
    with acting_as(the_own_worker(case)), refused():
        Use.objects.create(
            actor_id=new_key(), person_id=case.person_id, page="x", purpose="service"
        )


def test_a_client_reads_who_opened_their_own_record_and_nobody_elses():
    case, other = a_case(), a_case()
    worker = the_own_worker(case)
    for one in (case, other):
        Use.objects.create(actor_id=worker.id, person_id=one.person_id, page="x", purpose="service")
    with acting_as(the_client(case.person)):
        assert said("select person_id from audit_use") == [(case.person_id,)]
    with acting_as(worker):
        assert said("select id from audit_use") == []


@pytest.mark.django_db(transaction=True)
def test_a_connection_of_the_serving_roles_own_sees_nothing_before_it_says_who_acts():
    """As in a real installation: no owner in sight, and no role to go back to."""
    if web_address() is None:
        return  # this server lets nobody in as the serving role
    case = a_case()
    worker = the_own_worker(case)
    params = connection.get_connection_params() | {"user": settings.POLKU_WEB_ROLE}
    kept = {name: params[name] for name in ("host", "port", "user", "dbname") if params.get(name)}
    with acting_as(worker), transaction.atomic():
        context, seal = said(
            "select current_setting('polku.context'), current_setting('polku.seal')"
        )[0]
    with psycopg.connect(**kept) as web:
        count = "select count(*) from cases_case"
        assert web.execute(count).fetchone() == (0,)
        tell = "select set_config('polku.context', %s, true), set_config('polku.seal', %s, true)"
        web.execute(tell, [context, seal])
        assert web.execute(count).fetchone() == (1,)
        web.commit()
        assert web.execute(count).fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            web.execute("set role polku")
