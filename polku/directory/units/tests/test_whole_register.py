"""The whole register: every right with its history, for those who may read it, and no client."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client
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
    assert said in as_csv(whole_register(actor=acting(administrator)))
    browser = Client()
    browser.force_login(administrator)
    assert said in browser.get(reverse("units:register")).content.decode()


def an_administrator(unit) -> User:
    return a_worker(unit, role=Role.ADMINISTRATOR)


def test_a_name_is_never_a_formula_in_a_spreadsheet():
    unit = a_unit()
    a_worker(unit, last_name="=HYPERLINK(1)")
    text = as_csv(whole_register(actor=acting(an_administrator(unit))))
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
