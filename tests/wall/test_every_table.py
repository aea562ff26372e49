"""No table that touches a client stands outside the second wall, now or later."""

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Model

from polku.base.access.masonry import tables
from tests.wall.closure import client_linked

pytestmark = pytest.mark.django_db

POWERS = "rolsuper or rolbypassrls or rolcreaterole or rolcreatedb"


def row(question: str, *about: object) -> tuple:
    with connection.cursor() as cursor:
        cursor.execute(question, about)
        return cursor.fetchone()


@pytest.mark.parametrize("model", client_linked(), ids=lambda model: model._meta.db_table)
def test_a_table_that_touches_a_client_has_its_wall(model: type[Model]):
    table = model._meta.db_table
    question = "select relrowsecurity, relforcerowsecurity from pg_class where oid = %s::regclass"
    assert row(question, table) == (True, True)
    asked = "select count(*) from pg_policies where tablename = %s and %s = any (roles)"
    may_ask = "select has_table_privilege(%s, %s, 'select')"
    if row(may_ask, settings.POLKU_WEB_ROLE, table) == (True,):
        assert row(asked, table, settings.POLKU_WEB_ROLE)[0] > 0
    assert table in {declared.name for declared in tables()}


def test_every_condition_asks_for_the_proof_first():
    asked = "select count(*) from pg_policies where %s = any (roles) and not coalesce(qual, '') ||"
    asked += " coalesce(with_check, '') like '%%wall.proven()%%'"
    assert row(asked, settings.POLKU_WEB_ROLE) == (0,)


def test_every_function_past_the_wall_is_pinned_to_where_it_looks():
    asked = "select count(*) from pg_proc where prosecdef and not exists ("
    asked += " select from unnest(proconfig) as said where said like 'search_path=%%'"
    asked += ") and pronamespace::regnamespace::text in (%s, %s)"
    assert row(asked, "wall", "public") == (0,)


def test_the_serving_role_owns_nothing_and_has_no_powers():
    asked = f"select {POWERS} from pg_roles where rolname = %s"
    assert row(asked, settings.POLKU_WEB_ROLE) == (False,)
    owned = "select count(*) from pg_class where pg_get_userbyid(relowner) = %s"
    assert row(owned, settings.POLKU_WEB_ROLE) == (0,)
    member = "select pg_has_role(%s, relowner, 'member') from pg_class where relname = 'cases_case'"
    assert row(member, settings.POLKU_WEB_ROLE) == (False,)


@pytest.mark.parametrize("right", ["truncate", "trigger", "references"])
def test_the_serving_role_may_not_go_round_the_rows(right: str):
    asked = "select count(*) from pg_class where relnamespace = 'public'::regnamespace"
    asked += " and relkind = 'r' and has_table_privilege(%s, oid, %s)"
    assert row(asked, settings.POLKU_WEB_ROLE, right) == (0,)


@pytest.mark.parametrize("right", ["insert", "update", "delete"])
@pytest.mark.parametrize("table", ["cases_tie", "units_membership", "people_clientaccount"])
def test_no_sql_of_the_serving_role_writes_the_keys_to_the_rest(table: str, right: str):
    asked = "select has_table_privilege(%s, %s, %s)"
    if row(asked, settings.POLKU_WEB_ROLE, table, right) == (True,):
        assert right == "delete"
        assert "lifecycle_destroys" in condition(table, verb="DELETE")


def condition(table: str, *, verb: str) -> str:
    asked = "select qual from pg_policies where tablename = %s and cmd = %s"
    return row(asked, table, verb)[0]


@pytest.mark.parametrize("table", ["audit_change", "audit_use", "audit_refusal"])
def test_the_trail_only_grows_for_the_serving_role(table: str):
    for right, may in (("insert", True), ("update", False), ("delete", False)):
        asked = "select has_table_privilege(%s, %s, %s)"
        assert row(asked, settings.POLKU_WEB_ROLE, table, right) == (may,)


def test_the_key_of_the_seal_is_not_the_serving_roles_to_read():
    asked = "select has_table_privilege(%s, 'wall.key', 'select')"
    assert row(asked, settings.POLKU_WEB_ROLE) == (False,)
