"""No list asks the database more for fifty rows than for one, and no list is left out of that."""

import re
from collections import Counter
from http import HTTPStatus

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.pages.lists import NO_LISTS, OWN_TESTS, TRIED, Scene, every_list

ABOUT = re.compile(r"'[^']*'|\b\d+\b")
A_ROW = re.compile(r"<(?:tr|li|article)\b")
# One row is on both; and a page may say in a line that there is nothing yet.
NOT_SHOWN = 3
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.mark.django_db
@pytest.mark.parametrize("template", TRIED)
def test_a_list_costs_the_same_at_one_and_at_fifty_rows(template: str):
    opened(TRIED[template](1))  # What the house asks once in its life is asked now.
    few, short = opened(TRIED[template](1))
    scene = TRIED[template](50)
    many, long = opened(scene)
    more = len(A_ROW.findall(long)) - len(A_ROW.findall(short))
    assert more >= scene.shows - NOT_SHOWN, "the rows are not seen"
    assert many.total() == few.total(), (many - few).most_common(5)


def opened(scene: Scene) -> tuple[Counter[str], str]:
    """What the page asked the database, about whomever, and what it showed."""
    browser = Client()
    browser.force_login(scene.user)
    with CaptureQueriesContext(connection) as asked:
        if scene.sent is None:
            answer = browser.get(scene.address)
        else:
            answer = browser.post(scene.address, scene.sent)
    assert answer.status_code == (HTTPStatus.OK if scene.sent is None else UNPROCESSABLE), answer
    questions = Counter(ABOUT.sub("?", one["sql"]) for one in asked.captured_queries)
    return questions, answer.content.decode()


def test_every_list_is_counted():
    counted = {*TRIED, *OWN_TESTS, *NO_LISTS}
    assert sorted(set(every_list()) - counted) == [], "a new list: add it to tests/pages/lists.py"
    assert sorted(counted - set(every_list())) == [], "no list any more"
    assert len(counted) == len(TRIED) + len(OWN_TESTS) + len(NO_LISTS)


@pytest.mark.parametrize("test", sorted(set(OWN_TESTS.values())))
def test_the_test_that_counts_a_list_is_there(test: str):
    path, _colon, name = test.partition("::")
    *around, function = name.split("::")
    source = (settings.ROOT / path).read_text(encoding="utf-8")
    assert all(f"class {one}" in source for one in around)
    assert f"def {function}(" in source
