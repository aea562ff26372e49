"""Numbers for machines and the operator's page: who may see them, and that they tell the truth."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation

from polku.base.access.rules import Role
from polku.base.keys import new_key
from polku.base.watch import rules
from polku.base.watch.rules import Seen
from polku.base.watch.tally import BOUNDS, Line, Tally
from polku.base.work import actions
from polku.base.work.house import HOUSE
from polku.base.work.rules import Milestone
from polku.directory.people.tests.builders import a_person, the_account_of
from polku.directory.units.tests.builders import a_unit, a_worker

pytestmark = pytest.mark.django_db

WELL = Seen(
    workers=1,
    silent_workers=0,
    oldest_waits=timedelta(0),
    dead=0,
    server_errors=0,
    slow_pages=0,
)
JUST_NOW = dict.fromkeys(Milestone.values, timedelta(seconds=1))


def browser_of(role: Role) -> Client:
    browser = Client()
    browser.force_login(a_worker(a_unit(), role=role))
    return browser


def a_dead_job() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_jobs (queue_name, task_name, args, status, attempts)"
            " values ('default', 'deliver', %s, 'failed', 8)",
            [json.dumps({"outbox_id": str(new_key())})],
        )


def test_health_says_alive_and_ready_to_anybody():
    answer = Client().get(reverse("watch:health"))
    assert answer.json() == {"alive": True, "ready": True}
    assert "no-cache" in answer.headers["Cache-Control"]


def test_health_says_not_ready_when_the_database_is_gone(monkeypatch):
    from django.db import OperationalError

    def gone(*_asked: object) -> None:
        raise OperationalError("gone")

    with connection.execute_wrapper(gone):
        answer = Client().get(reverse("watch:health"))
    assert (answer.status_code, answer.json()["ready"]) == (503, False)


@pytest.mark.parametrize(
    ("address", "behind_proxy", "token", "status"),
    [
        ("127.0.0.1", False, "", 200),
        ("::1", False, "", 200),
        ("192.0.2.7", False, "", 404),
        ("127.0.0.1", True, "", 404),
        ("192.0.2.7", True, "the-token", 200),
        ("192.0.2.7", True, "another", 404),
    ],
)
def test_the_numbers_are_for_this_machine_or_for_the_token(
    settings, address, behind_proxy, token, status
):
    settings.POLKU_BEHIND_PROXY = behind_proxy
    settings.POLKU_METRICS_TOKEN = "the-token"
    headers = {"authorization": f"Bearer {token}"} if token else {}
    answer = Client(headers=headers).get(reverse("watch:metrics"), REMOTE_ADDR=address)
    assert answer.status_code == status


def test_an_empty_token_opens_nothing(settings):
    settings.POLKU_METRICS_TOKEN = ""
    browser = Client(headers={"authorization": "Bearer "})
    assert browser.get(reverse("watch:metrics"), REMOTE_ADDR="192.0.2.7").status_code == 404


def test_the_numbers_tell_pages_queue_and_ages():
    Client().get(reverse("signin:sign_in"))
    a_dead_job()
    actions.reach(Milestone.BACKED_UP, actor=HOUSE)
    told = Client().get(reverse("watch:metrics")).content.decode()
    assert 'polku_requests_total{view="signin:sign_in",status="200"}' in told
    assert 'polku_request_seconds_bucket{view="signin:sign_in",le="+Inf"}' in told
    assert 'polku_jobs{state="dead"} 1' in told
    assert 'polku_last_happened_seconds_ago{what="backed_up"} 0' in told
    assert "polku_ready 1" in told


def test_a_page_is_told_by_its_name_never_by_its_address():
    Client().get("/people/Virtanen-Aino-no-such-page/")
    told = Client().get(reverse("watch:metrics")).content.decode()
    assert "Virtanen" not in told
    assert 'view="no such page"' in told


def test_processes_add_their_counts_up(settings, tmp_path):
    settings.POLKU_METRICS_FOLDER = str(tmp_path)
    one, other = Tally(), Tally()
    for tally in (one, other):
        tally.add("desk:today", 200, seconds=0.03, queries=9)
        tally.everybodys()
    [line] = one.everybodys()
    assert (line.count, line.queries, line.within[0], line.within[2]) == (2, 18, 0, 2)


def test_ninety_five_of_a_hundred_are_under_the_bound():
    line = Line("x", 200)
    for n in range(100):
        line.add(seconds=0.02 if n < 95 else 3, queries=1)
    assert line.slower_than_most() == 0.025
    assert len(line.within) == len(BOUNDS)


def test_the_operators_page_is_the_administrators():
    assert browser_of(Role.ADMINISTRATOR).get(reverse("watch:operator")).status_code == 200
    for role in (Role.CASEWORKER, Role.UNIT_LEAD):
        assert browser_of(role).get(reverse("watch:operator")).status_code == 403
    client = Client()
    client.force_login(the_account_of(a_person()))
    assert client.get(reverse("watch:operator")).status_code == 404


def test_the_operators_page_tells_what_waits_for_a_person():
    a_dead_job()
    with translation.override("en"):
        page = browser_of(Role.ADMINISTRATOR).get(
            reverse("watch:operator"), headers={"accept-language": "en"}
        )
    text = page.content.decode()
    assert "deliver" in text
    assert "1 job has failed for good and waits for you." in text


@pytest.mark.parametrize("dead", [1, 30])
def test_the_operators_page_costs_the_same_however_long_the_queue(dead, django_assert_num_queries):
    from polku.base.watch.queries import house

    for _ in range(dead):
        a_dead_job()
    with django_assert_num_queries(6):
        house()


def test_when_all_is_well_nothing_is_said():
    assert rules.worries(WELL, JUST_NOW) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"workers": 0}, "No background worker"),
        ({"silent_workers": 1}, "silent"),
        ({"oldest_waits": timedelta(minutes=6)}, "waited for more than five minutes"),
        ({"dead": 2}, "2 jobs have failed"),
        ({"server_errors": 1}, "1 page has ended in an error"),
        ({"slow_pages": 1}, "slow"),
    ],
)
def test_each_worry_is_said_in_a_sentence(wrong, said):
    from dataclasses import replace

    with translation.override("en"):
        [sentence] = rules.worries(replace(WELL, **wrong), JUST_NOW)
    assert said in sentence


@pytest.mark.parametrize("kind", Milestone)
def test_what_has_not_happened_lately_is_a_worry(kind):
    with translation.override("en"):
        assert len(rules.worries(WELL, JUST_NOW | {kind: None})) == 1
        assert len(rules.worries(WELL, JUST_NOW | {kind: timedelta(days=40)})) == 1
