"""The log holds ids and numbers: pages full of names are opened, faults met, and it is searched."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from polku.base.access.rules import Role
from polku.base.watch.logs import IdsOnly
from polku.directory.units.tests.builders import a_worker
from polku.pathway.activities.tests.builders import a_ready_note, own_worker_of
from polku.pathway.cases.tests.builders import a_case

pytestmark = pytest.mark.django_db

SENTENCE = "Äiti soitti ja kertoi yöllisestä riidasta."


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that any logger says, in the format of a real installation."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(IdsOnly())
    loggers = [logging.getLogger(), logging.getLogger("django")]
    before = [(one, one.level) for one in loggers]
    for one in loggers:
        one.addHandler(handler)
        one.setLevel(logging.DEBUG)
    yield text
    for one, level in before:
        one.removeHandler(handler)
        one.setLevel(level)


def test_pages_full_of_names_leave_none_of_them_in_the_log(written):
    case = a_case()
    a_ready_note(case, text=SENTENCE)
    person, worker = case.person, own_worker_of(case)
    browser = Client(raise_request_exception=False)
    browser.force_login(worker)
    for name, about in (
        ("desk:today", []),
        ("desk:caseload", []),
        ("desk:case", [case.pk]),
        ("activities:case", [case.pk]),
        ("cases:people", [case.pk]),
    ):
        assert browser.get(reverse(name, args=about)).status_code == 200
    found = browser.post("/sign/in/", {"username": worker.username, "password": "wrong-password"})
    browser.get(f"/clients/?find={person.last_name}")
    browser.get(f"/people/{person.last_name}/{person.identity_number}/")
    assert found.status_code in (200, 422)

    log = written.getvalue()
    secrets = (person.last_name, person.first_names, person.identity_number, worker.last_name)
    for secret in (*secrets, worker.username, SENTENCE, "riidasta", "wrong-password"):
        assert secret not in log
    lines = [json.loads(line) for line in log.splitlines()]
    seen = [line for line in lines if line["from"] == "polku.request"]
    assert {"desk:today", "desk:case", "no such page"} <= {line["view"] for line in seen}
    opened = next(line for line in seen if line["view"] == "desk:case")
    assert (opened["status"], opened["actor"]) == (200, str(worker.pk))
    assert opened["queries"] > 0 and opened["ms"] > 0 and len(opened["request_id"]) == 32


def test_a_fault_tells_its_kind_and_place_and_not_its_words(written):
    try:
        raise ValueError(f"no client called {SENTENCE}")
    except ValueError:
        logging.getLogger("somewhere").exception("it broke for %s", SENTENCE)
    logging.getLogger("a.library").error(f"a sentence made elsewhere: {SENTENCE}")
    first, second = (json.loads(line) for line in written.getvalue().splitlines())
    assert (first["what"], first["fault"]) == ("it broke for %s", "ValueError")
    assert first["places"][0].startswith("test_logs.py:")
    assert second["what"] == ""
    assert SENTENCE not in written.getvalue()


def test_a_request_carries_its_id_to_the_one_who_asked():
    answer = Client().get(reverse("signin:sign_in"))
    assert len(answer.headers["X-Request-ID"]) == 32


def test_an_administrator_is_told_by_key_alone(written):
    user = a_worker(a_case().unit, role=Role.ADMINISTRATOR, last_name="Ylläpitäjä")
    browser = Client()
    browser.force_login(user)
    browser.get(reverse("watch:operator"))
    assert str(user.pk) in written.getvalue()
    assert "Ylläpitäjä" not in written.getvalue()
