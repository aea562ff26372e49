"""A program that asks as no person does is made to wait; a person never notices."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from config.settings.paces import MADE_TO_ORDER, OPEN_FORM, POLKU_PACES, SEARCHES, SIGNING_IN
from polku.base.signin.tests.visitors import later
from polku.base.watch import pace
from polku.base.watch.pace import Askers, Pace
from polku.directory.units.tests.builders import a_unit, a_worker
from tests.pages.table import every_address

pytestmark = pytest.mark.django_db
THREE = {"pages": ("intake:public",), "methods": ("POST",), "times": 3, "minutes": 10}


@pytest.fixture(autouse=True)
def nobody_has_asked(monkeypatch):
    monkeypatch.setattr(pace, "ASKERS", Askers())


def sent(address: str = "192.0.2.1") -> int:
    return Client(REMOTE_ADDR=address).post(reverse("intake:public"), {}).status_code


def test_the_open_form_is_not_filled_by_a_program(settings, caplog):
    settings.POLKU_PACES = [THREE]
    assert [sent() for _time in range(4)] == [422, 422, 422, 429]
    assert sent("198.51.100.9") == 422
    assert ("polku.base.watch.pace", logging.WARNING) in {
        (one.name, one.levelno) for one in caplog.records
    }
    with later(minutes=11):
        assert sent() == 422


def test_it_is_said_in_words_and_for_how_long(settings):
    settings.POLKU_PACES = [THREE | {"times": 1}]
    sent()
    answer = Client(REMOTE_ADDR="192.0.2.1").post(reverse("intake:public"), {})
    assert 0 < int(answer["Retry-After"]) <= 601
    assert "<h1" in answer.content.decode()


def test_one_user_is_counted_wherever_they_sit_and_apart_from_others(settings):
    settings.POLKU_PACES = [{"pages": ("*",), "methods": ("GET",), "times": 2, "minutes": 5}]
    colleagues = [Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.1")]
    for browser in colleagues:
        browser.force_login(a_worker(a_unit()))
    first, second = colleagues
    opened = [first.get("/units/").status_code for _time in range(3)]
    assert opened == [200, 200, 429]
    assert second.get("/units/").status_code == 200


def test_whoever_keeps_trying_is_let_in_as_soon_as_the_time_is_over():
    askers, two = Askers(), Pace(("x",), ("GET",), times=2, minutes=1)
    told = [askers.seconds_to_wait(two, "a", now=now) for now in (0, 1, 2, 59, 60)]
    assert told == [0, 0, 59, 2, 0]


def test_those_who_have_been_quiet_are_forgotten(monkeypatch):
    monkeypatch.setattr(pace, "MOST_REMEMBERED", 10)
    askers, once = Askers(), Pace(("x",), ("GET",), times=1, minutes=1)
    for n in range(100):
        askers.seconds_to_wait(once, str(n), now=n * 60)
    assert len(askers._seen) <= 12


def test_every_page_that_is_paced_is_a_page():
    assert set(every_address()) >= {*SEARCHES, *MADE_TO_ORDER, *OPEN_FORM, *SIGNING_IN}
    assert all(row["times"] > 0 for row in POLKU_PACES)
