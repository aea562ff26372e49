"""A connection keeps its plans through refusals, and forgets them when they may be wrong."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from polku.base.watch.patience import PatientConnection

QUESTION = "select 1 + %s"


@pytest.fixture
def one(db: None) -> Iterator[psycopg.Connection]:
    """A connection of our own, in a transaction as a request is."""
    told = connection.get_connection_params()
    address = {name: told[name] for name in ("host", "port", "user", "password") if told.get(name)}
    with PatientConnection.connect(**address, dbname="postgres") as made:
        made.prepare_threshold = 2
        yield made


def is_asked(one: psycopg.Connection, question: str = QUESTION) -> None:
    """Often enough to be planned once and for all."""
    for _until_it_is_kept in range(4):
        one.execute(question, [1])


def kept(one: psycopg.Connection) -> int:
    return one.execute("select count(*) from pg_prepared_statements").fetchone()[0]


def test_a_connection_keeps_the_plans_of_a_whole_day(one):
    """A hundred and fifty questions do not push each other out."""
    for n in range(150):
        is_asked(one, f"select {n} + %s")
    assert kept(one) == 150


def test_a_refusal_does_not_make_the_next_reader_wait_for_plans(one):
    is_asked(one)
    one.rollback()
    assert kept(one) == 1


def test_nor_does_a_form_that_is_sent_back(one):
    """An action that is refused rolls back to where the page began."""
    is_asked(one)
    one.execute("savepoint sent")
    one.execute("rollback to savepoint sent")
    assert kept(one) == 1


def test_a_table_that_is_rolled_back_takes_the_plans_with_it(one):
    one.execute("create temporary table passing (id int)")
    is_asked(one, "select id + %s from passing")
    assert kept(one) == 1
    one.rollback()
    assert kept(one) == 0
    one.execute("create temporary table passing (id int, name text)")
    is_asked(one, "select id + %s from passing")


def test_so_does_one_that_is_rolled_back_to_a_savepoint(one):
    one.execute("savepoint sent")
    one.execute("create temporary table passing (id int)")
    is_asked(one, "select id + %s from passing")
    one.execute("rollback to savepoint sent")
    assert kept(one) == 0


def test_what_was_made_and_stays_leaves_the_plans_in_peace(one):
    one.execute("create temporary table staying (id int) on commit preserve rows")
    one.commit()
    is_asked(one, "select id + %s from staying")
    one.rollback()
    assert kept(one) == 1
