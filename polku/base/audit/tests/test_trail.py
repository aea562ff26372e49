"""The trail commits with the change, holds ids and codes only, and only grows."""

from dataclasses import asdict, dataclass, replace
from uuid import UUID

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.models import Model

from polku.base import clock
from polku.base.access.acting import acting_as
from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.base.audit.actions import (
    note_disclosure,
    note_read,
    note_reads,
    purpose_of,
    record,
    record_all,
)
from polku.base.audit.ending import propose_ending
from polku.base.audit.facts import Fact, fact_called
from polku.base.audit.models import Change, Disclosure, Purpose, Seal, SealedPart, Use
from polku.base.audit.queries import keys
from polku.base.audit.rules import years_before
from polku.base.audit.tests.builders import GIVEN, an_actor, some_trail
from polku.base.keys import new_key

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True, kw_only=True)
class KettleBoiled(Fact):
    """A fact for these tests only."""

    cup_id: UUID
    sugars: int


def test_a_change_says_who_what_and_whose_in_ids_and_codes():
    actor, person, cup = an_actor(), new_key(), new_key()
    with transaction.atomic():
        record(KettleBoiled(person_id=person, cup_id=cup, sugars=2), actor=actor)
    row = Change.objects.get()
    assert (row.actor_id, row.person_id, row.fact) == (actor.id, person, "KettleBoiled")
    assert row.details == {"cup_id": str(cup), "sugars": 2}


def test_what_touches_thousands_of_people_leaves_a_trace_of_each(django_assert_num_queries):
    cups = [new_key() for _n in range(7_500)]
    with django_assert_num_queries(8):
        record_all((KettleBoiled(cup_id=cup, sugars=1) for cup in cups), actor=None)
    kept = Change.objects.values_list("details__cup_id", flat=True)
    assert sorted(kept) == sorted(map(str, cups))


def test_no_facts_leave_no_trace(django_assert_num_queries):
    with django_assert_num_queries(0):
        record_all([], actor=None)


@pytest.mark.django_db(transaction=True)
def test_a_change_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="inside the action's transaction"):
        record(KettleBoiled(cup_id=new_key(), sugars=0), actor=an_actor())


def test_a_change_that_is_rolled_back_leaves_no_trace():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(KettleBoiled(cup_id=new_key(), sugars=0), actor=an_actor())
        raise ZeroDivisionError
    assert not Change.objects.exists()


def test_a_list_of_fifty_people_is_noted_with_one_insert(django_assert_num_queries):
    people = [(new_key(), None) for _ in range(50)]
    with django_assert_num_queries(1):
        note_reads(people, page="desk:caseload", actor=an_actor(Role.CASEWORKER))
    assert Use.objects.filter(purpose=Purpose.CLIENT_WORK).count() == 50


def test_a_read_says_why_it_was_made():
    assert purpose_of(an_actor(person_id=new_key()), page="portal:home") == Purpose.OWN_RECORD
    assert purpose_of(an_actor(Role.CASEWORKER), page="intake:contact") == Purpose.INTAKE
    assert purpose_of(an_actor(Role.UNIT_LEAD), page="desk:unit") == Purpose.LEADING
    assert purpose_of(an_actor(Role.INTAKE), page="desk:case") == Purpose.INTAKE
    assert purpose_of(an_actor(Role.PROVIDER), page="activities:group") == Purpose.SERVICE


TRAIL = sorted(apps.get_app_config("audit").get_models(), key=lambda model: model.__name__)


@pytest.mark.parametrize("model", TRAIL, ids=lambda model: model.__name__)
@pytest.mark.parametrize("bend", ["update {} set id = id", "delete from {}", "truncate {} cascade"])
def test_even_the_owner_of_the_tables_neither_changes_nor_empties_them(model, bend):
    some_trail()
    a_seal()
    assert model.objects.exists()
    with (
        pytest.raises(IntegrityError, match="trail_only_grows"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(bend.format(model._meta.db_table))


def a_seal() -> None:
    """As if something had been sealed: only that there is a row matters here."""
    place = {"after_tx": 0, "after_position": 0, "up_to_tx": 1, "up_to_position": 1}
    long_ago = years_before(clock.now(), 13)
    one, _newest = (
        Seal.objects.create(number=number, form=1, rows=0, seal="x", sealed_at=long_ago, **place)
        for number in (1, 2)
    )
    SealedPart.objects.create(
        seal=one, table_name="x", rows=0, first_position=0, last_position=0, digest=b"", marks=b""
    )
    propose_ending(years=12, law="703/2023, annex", by=new_key())
    connection.check_constraints()


@pytest.mark.parametrize("model", TRAIL, ids=lambda model: model.__name__)
def test_the_serving_role_adds_to_the_trail_and_bends_nothing(model: type[Model]):
    actor = an_actor(Role.CASEWORKER)
    with transaction.atomic(), acting_as(actor), connection.cursor() as cursor:
        note_read(new_key(), page="x", actor=actor)
        for bend in ("update {} set id = id", "delete from {}", "truncate {}"):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                cursor.execute(bend.format(model._meta.db_table))


def test_no_role_but_the_owner_may_bend_the_trail():
    """Meant for every role there will be: the web's, the jobs', the reports'."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select r.rolname, c.relname from pg_roles r, pg_class c"
            " where c.relname like 'audit_%' and c.relkind = 'r'"
            " and not r.rolsuper and r.rolname not like 'pg_%'"
            " and not pg_has_role(r.oid, c.relowner, 'usage')"
            " and has_table_privilege(r.oid, c.oid, 'update, delete, truncate')"
        )
        assert cursor.fetchall() == []


def test_a_disclosure_says_everything_that_the_law_asks():
    worker, person, provider = an_actor(Role.CASEWORKER), new_key(), new_key()
    with transaction.atomic():
        note_disclosure(person, given=GIVEN, provider_id=provider, actor=worker)
    row = Disclosure.objects.get()
    assert (row.actor_id, row.person_id, row.provider_id) == (worker.id, person, provider)
    assert row.at
    assert asdict(GIVEN).items() <= vars(row).items()


@pytest.mark.django_db(transaction=True)
def test_a_disclosure_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="inside the action's transaction"):
        note_disclosure(new_key(), given=GIVEN, actor=an_actor())


@pytest.mark.parametrize(
    ("missing", "constraint"),
    [
        ("description", "disclosure_says_what_to_whom_and_why"),
        ("recipient", "disclosure_says_what_to_whom_and_why"),
        ("purpose", "disclosure_says_what_to_whom_and_why"),
        ("ground", "disclosure_names_its_ground"),
        ("ground_is", "disclosure_names_its_ground"),
    ],
)
def test_the_database_itself_refuses_a_disclosure_that_leaves_something_out(missing, constraint):
    given = replace(GIVEN, **{missing: ""})
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        note_disclosure(new_key(), given=given, actor=an_actor())


def test_nothing_is_sealed_without_a_key(settings):
    settings.POLKU_TRAIL_KEY = ""
    with pytest.raises(ImproperlyConfigured, match="POLKU_TRAIL_KEY"):
        keys()


def test_a_read_without_a_case_is_of_the_register_of_ones_own_organisation():
    here, person = new_key(), new_key()
    note_read(person, page="intake:find", actor=Actor(id=new_key(), organisation_ids={here}))
    note_read(person, page="intake:find", actor=Actor(id=new_key(), organisation_ids={1, 2}))
    assert set(Use.objects.values_list("provider_id", flat=True)) == {here, None}


def test_a_fact_that_no_longer_exists_is_not_found_but_does_not_fail():
    assert fact_called("KettleBoiled") is KettleBoiled
    assert fact_called("TeaServedInTheOldHouse") is None
