"""The whole register: every right with its history, for those who may read it, and no client."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.db.models.query import ModelIterable, QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from polku.base import clock
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.directory.people.tests.builders import a_person, the_account_of
from polku.directory.units.models import Membership
from polku.directory.units.queries.whole import as_csv, whole_register
from polku.directory.units.tests.builders import a_unit, a_worker, acting, somebody_in

pytestmark = pytest.mark.django_db


def names(actor) -> set[str]:
    return {row.username for row in whole_register(actor=actor)}


def test_an_ended_right_stays_in_the_register():
    unit = a_unit()
    worker = a_worker(unit)
    yesterday = clock.today() - timedelta(days=1)
    Membership.objects.filter(user=worker).update(ends_on=yesterday)
    rows = whole_register(actor=somebody_in(unit, role=Role.ADMINISTRATOR))
    (row,) = [row for row in rows if row.username == worker.username]
    assert (row.ends_on, row.holds) == (yesterday, False)


def test_a_lead_reads_the_units_they_lead_and_a_caseworker_nothing():
    unit, other = a_unit(), a_unit()
    mine, theirs = a_worker(unit), a_worker(other)
    assert mine.username in names(somebody_in(unit, role=Role.UNIT_LEAD))
    assert theirs.username not in names(somebody_in(unit, role=Role.UNIT_LEAD))
    assert names(somebody_in(unit)) == set()
    assert {mine.username, theirs.username} <= names(somebody_in(unit, role=Role.ADMINISTRATOR))


def test_each_right_says_its_work_task_and_no_client_is_there():
    unit = a_unit()
    client = the_account_of(a_person())
    leader = a_worker(unit, role=Role.GROUP_LEADER)
    rows = {row.username: row for row in whole_register(actor=acting(an_administrator(unit)))}
    assert rows[leader.username].work_task == "Ei asiakastietoja"
    assert client.username not in rows


def test_each_right_says_its_service_tasks_on_the_page_and_in_the_table():
    unit = a_unit()
    a_worker(unit, role=Role.UNIT_LEAD, service_tasks=["working_age", "older"])
    administrator = an_administrator(unit)
    said = "Työikäisten palvelut, Iäkkäiden palvelut"
    assert said in {row.service_tasks for row in whole_register(actor=acting(administrator))}
    assert said in "".join(as_csv(whole_register(actor=acting(administrator))))
    browser = Client()
    browser.force_login(administrator)
    assert said in browser.get(reverse("units:register")).content.decode()


def an_administrator(unit) -> User:
    return a_worker(unit, role=Role.ADMINISTRATOR)


def test_a_name_is_never_a_formula_in_a_spreadsheet():
    unit = a_unit()
    a_worker(unit, last_name="=HYPERLINK(1)")
    text = "".join(as_csv(whole_register(actor=acting(an_administrator(unit)))))
    cells = [cell for row in csv.reader(StringIO(text), delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.startswith("=")]


@pytest.mark.parametrize("page", ["units:register", "units:register-file"])
def test_the_pages_open_to_those_who_read_the_register(page):
    unit = a_unit()
    allowed, refused = Client(), Client()
    allowed.force_login(an_administrator(unit))
    refused.force_login(a_worker(unit))
    assert allowed.get(reverse(page)).status_code == 200
    assert refused.get(reverse(page)).status_code == 403


def the_page(user, query="") -> str:
    browser = Client()
    browser.force_login(user)
    return browser.get(reverse("units:register") + query).content.decode()


def some_rights(unit, *, how_many: int) -> None:
    for number in range(how_many):
        a_worker(unit, last_name=f"Ääri{number:03}")


def test_a_page_shows_fifty_rights_and_the_next_page_the_rest():
    unit = a_unit()
    administrator = an_administrator(unit)
    some_rights(unit, how_many=60)
    first, second = the_page(administrator), the_page(administrator, "?page=2")
    assert "(61)" in first
    assert first.count("Ääri") + second.count("Ääri") == 60
    assert (first.count('<th scope="row">'), second.count('<th scope="row">')) == (50, 11)
    assert "Ääri059" in second


def test_the_register_is_searched_by_name_and_narrowed_by_unit_and_role():
    unit, other = a_unit(), a_unit()
    administrator = an_administrator(unit)
    some_rights(unit, how_many=60)
    elsewhere = a_worker(other, last_name="Muualla", role=Role.INTAKE)
    yesterday = clock.today() - timedelta(days=1)
    Membership.objects.filter(user=elsewhere).update(ends_on=yesterday)
    assert "(1)" in the_page(administrator, "?words=%C3%84%C3%A4ri007")
    for query in (f"?unit={other.pk}", "?role=intake"):
        found = the_page(administrator, query)
        assert "(1)" in found and "Muualla" in found
    kept = the_page(administrator, f"?unit={unit.pk}")
    assert f"?page=2&amp;unit={unit.pk}" in kept
    assert the_page(administrator, "?unit=x&role=y&page=z")


def test_a_page_of_the_register_costs_the_same_however_long():
    unit = a_unit()
    administrator = an_administrator(unit)
    with CaptureQueriesContext(connection) as asked:
        the_page(administrator)
    short = len(asked)
    some_rights(unit, how_many=60)
    with CaptureQueriesContext(connection) as asked:
        the_page(administrator)
    long = len(asked)
    assert short == long


def test_the_table_to_keep_has_every_right_and_is_read_by_an_iterator(monkeypatch):
    unit = a_unit()
    administrator = an_administrator(unit)
    some_rights(unit, how_many=60)
    browser = Client()
    browser.force_login(administrator)
    read_whole = QuerySet._fetch_all
    monkeypatch.setattr(QuerySet, "_fetch_all", lambda rows: never(rows) or read_whole(rows))
    answer = browser.get(reverse("units:register-file"))
    assert answer.streaming
    assert answer["Content-Disposition"].endswith('"kayttooikeusrekisteri.csv"')
    rows = list(csv.reader(StringIO(answer.getvalue().decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 1 + 61


def never(rows: QuerySet) -> None:
    """Refuse a list of the whole register in memory."""
    whole = rows.model is Membership and issubclass(rows._iterable_class, ModelIterable)
    assert not whole, "The register was read into memory."
