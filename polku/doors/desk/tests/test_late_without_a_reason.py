"""What was done late stays in sight until somebody has written why (SHL 45 §)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from polku.base import clock
from polku.base.access.rules import Role
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.doors.desk.tests.test_pages import a_clock, signed_in, the_worker_of
from polku.pathway.cases.models import Clock
from polku.pathway.cases.tests.builders import a_case, a_closed_case

pytestmark = pytest.mark.django_db


def done(case, *, days_late):
    """A deadline of the case that was met today."""
    row = a_clock(case, due_in=-days_late)
    Clock.objects.filter(pk=row.pk).update(met_on=clock.today())
    return row


def pages_of(case):
    """The desk and the case's page for its own worker, and the unit's for its lead."""
    worker, lead = (
        signed_in(the_worker_of(case)),
        signed_in(a_worker(case.unit, role=Role.UNIT_LEAD)),
    )
    return {
        "desk": worker.get("/").content.decode(),
        "case": worker.get(reverse("desk:case", args=[case.pk])).content.decode(),
        "unit": lead.get("/unit/").content.decode(),
    }


def explain(row):
    return reverse("cases:explain", args=[row.pk])


def test_what_was_done_late_asks_for_its_reason_on_the_desk_the_case_and_the_unit():
    case = a_case()
    row = done(case, days_late=3)
    for name, page in pages_of(case).items():
        assert explain(row) in page, name
        assert "3 days late" in page, name
        assert f"done {clock.today().day}.{clock.today().month}." in page, name


def test_once_explained_it_leaves_every_list():
    case = a_case()
    row = done(case, days_late=3)
    sent = {"reason": "client_need", "note": "Asiakas oli sairaalassa."}
    answer = signed_in(the_worker_of(case)).post(explain(row), sent)
    row.refresh_from_db()
    assert (answer.status_code, row.deviation) == (302, "client_need")
    for name, page in pages_of(case).items():
        assert explain(row) not in page, name
        assert "3 days late" not in page, name


@pytest.mark.parametrize("days_late", [0, -2])
def test_what_was_done_in_time_asks_for_nothing(days_late):
    case = a_case()
    row = done(case, days_late=days_late)
    for name, page in pages_of(case).items():
        assert explain(row) not in page, name


def fallen(case, *, days_late):
    """A deadline of the case that was let fall today."""
    row = a_clock(case, due_in=-days_late)
    Clock.objects.filter(pk=row.pk).update(dropped_on=clock.today())
    return row


@pytest.mark.parametrize(("days_late", "asked"), [(3, ["case"]), (0, []), (-2, [])])
def test_what_was_let_fall_late_asks_on_the_cases_page_alone(days_late, asked):
    case = a_case()
    row = fallen(case, days_late=days_late)
    pages = pages_of(case)
    assert [name for name, page in pages.items() if explain(row) in page] == asked
    assert [name for name, page in pages.items() if "let fall" in page] == asked


def test_what_was_let_fall_and_taken_up_again_asks_once():
    case = a_case()
    row = fallen(case, days_late=3)
    again = a_clock(case, due_in=-3)
    page = signed_in(the_worker_of(case)).get(reverse("desk:case", args=[case.pk]))
    assert explain(again) in page.content.decode()
    assert explain(row) not in page.content.decode()


def test_on_the_page_of_a_closed_case_the_reason_is_written_by_who_had_it_and_its_lead():
    case = a_closed_case()
    late, fell = done(case, days_late=3), fallen(case, days_late=2)
    address = reverse("desk:case", args=[case.pk])
    lead, colleague = a_worker(case.unit, role=Role.UNIT_LEAD), a_worker(case.unit)
    for who, links in ((the_worker_of(case), True), (lead, True), (colleague, False)):
        page = signed_in(who).get(address).content.decode()
        assert [explain(row) in page for row in (late, fell)] == [links, links]
        assert f"let fall {clock.today().day}." in page
    sent = {"reason": "client_need", "note": "Asiakas oli sairaalassa."}
    mine = signed_in(the_worker_of(case))
    assert mine.post(explain(fell), sent).status_code == 302
    assert explain(fell) not in mine.get(address).content.decode()
    assert signed_in(colleague).get(explain(late)).status_code == 403
    assert signed_in(a_worker(a_unit())).get(explain(late)).status_code == 404


def test_a_colleague_is_not_asked_and_may_not_write_and_a_stranger_learns_nothing():
    case = a_case()
    row = done(case, days_late=3)
    colleague, stranger = signed_in(a_worker(case.unit)), signed_in(a_worker(a_unit()))
    assert explain(row) not in colleague.get("/").content.decode()
    assert colleague.get(explain(row)).status_code == 403
    assert explain(row) not in stranger.get("/").content.decode()
    assert stranger.get(explain(row)).status_code == 404


@pytest.mark.parametrize("page", ["/", "/unit/"])
def test_a_list_of_fifty_costs_what_a_list_of_one_does(page):
    unit = a_unit()
    me, lead = a_worker(unit), a_worker(unit, role=Role.UNIT_LEAD)
    client = signed_in(lead if page == "/unit/" else me)

    def cost(clients):
        for _n in range(clients):
            done(a_case(unit=unit, worker=me), days_late=5)
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        return len(queries)

    assert cost(1) == cost(49)


def test_the_days_are_counted_to_the_day_it_was_done_and_not_to_today():
    case = a_case()
    row = done(case, days_late=3)
    with clock.at(clock.now() + timedelta(days=30)):
        page = signed_in(the_worker_of(case)).get("/").content.decode()
    assert explain(row) in page
    assert "33 days late" not in page
