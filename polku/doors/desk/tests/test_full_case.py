"""What the case's page costs when it has everything to show, to each who may open it."""

import pytest
from django.db import connection
from django.urls import reverse
from psycopg.pq import PipelineStatus

from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.audit.models import Use
from polku.directory.units.tests.builders import a_worker
from polku.doors.desk.queries import case_page
from polku.doors.desk.tests.builders import add_rows, everybody_who_opens, the_fullest_case
from polku.doors.desk.tests.test_pages import signed_in
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import Stage
from polku.pathway.cases.tests.builders import the_own_worker

pytestmark = pytest.mark.django_db
MOST = 20

SHOWN = (
    "Non-disclosure order",
    "Special support",
    "Own worker:",
    "Parts written",
    "Assessment finished",
    "Continue the plan",
    "looked at again on",
    "A decision is being written",
    "Agreement",
    "Next:",
    "Asks to move",
    "meetings to record",
    "Continue the evaluation",
    "Reply awaited",
    "Puhuimme",
    "later contacts",
    "Sisko",
    "Arjen ryhmä",
)


def opened(case: Case, user: User, *, story: str = "") -> tuple[str, list[str]]:
    """The page as it is served, and all that the request asked: session, user, rights and the use
    log too, counted as `polku bench` counts them."""
    asked: list[str] = []

    def note(execute, sql, *rest):
        asked.append(sql)
        return execute(sql, *rest)

    browser = signed_in(user)
    with connection.execute_wrapper(note):
        answer = browser.get(reverse("desk:case", args=[case.pk]) + story)
    assert answer.status_code == 200
    return answer.content.decode(), asked


def test_the_fullest_page_costs_as_much_in_many_rows_as_in_one_to_everybody_who_opens_it():
    case = the_fullest_case()
    readers = everybody_who_opens(case)
    add_rows(case, 1)
    one = {who: len(opened(case, user)[1]) for who, user in readers.items()}
    add_rows(case, 49)
    many = {who: len(opened(case, user)[1]) for who, user in readers.items()}
    assert one == many
    assert max(many.values()) <= MOST, many


def test_the_fullest_page_shows_all_that_it_is_measured_by():
    case = the_fullest_case()
    add_rows(case, 3)
    readers = everybody_who_opens(case)
    for who, user in readers.items():
        page, asked = opened(case, user)
        assert [words for words in SHOWN if words not in page] == [], who
        assert any("session" in sql for sql in asked)
        assert any(Use._meta.db_table in sql for sql in asked)
    assert "unfinished notes" in opened(case, readers["the own worker"])[0]


def test_intake_opens_what_has_just_begun_as_cheaply():
    case = the_fullest_case()
    add_rows(case, 3)
    Case.objects.filter(pk=case.pk).update(stage=Stage.INITIATED)
    intake = a_worker(case.unit, role=Role.INTAKE)
    assert len(opened(case, intake)[1]) <= MOST


def test_no_part_of_the_story_costs_more():
    case = the_fullest_case()
    add_rows(case, 3)
    worker = everybody_who_opens(case)["the own worker"]
    for story in ("?story=meetings", "?story=documents&page=2", "?story=people"):
        assert len(opened(case, worker, story=story)[1]) <= MOST


def test_the_page_waits_for_the_database_once_for_all_that_can_be_asked_at_once():
    case = the_fullest_case()
    add_rows(case, 3)
    actor = the_own_worker(case)
    alone: list[str] = []

    def note(execute, sql, *rest):
        if connection.connection.pgconn.pipeline_status == PipelineStatus.OFF:
            alone.append(sql)
        return execute(sql, *rest)

    case_page(case.pk, actor=actor)
    with connection.execute_wrapper(note):
        shown = case_page(case.pk, actor=actor)
    assert any(line.text for line in shown.story)
    assert ["activities_entry" in sql for sql in alone] == [True], "the words of the story's notes"
