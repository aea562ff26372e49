"""What somebody tries against the house is an event in the log, and never a forged line of it."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from polku.base.watch.logs import IdsOnly
from polku.base.watch.pace import Askers

pytestmark = pytest.mark.django_db
FORGED = 'x\r\n{"at": "2026-01-01", "level": "INFO", "what": "all is well"}\n\u2028\x1b[2J'


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the log of a real installation would hold."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(IdsOnly())
    loggers = [logging.getLogger(), logging.getLogger("django")]
    for one in loggers:
        one.addHandler(handler)
    yield text
    for one in loggers:
        one.removeHandler(handler)


def events(written: io.StringIO) -> list[dict]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def stranger() -> Client:
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def asks_too_often(browser: Client) -> None:
    browser.enforce_csrf_checks = False
    for _time in range(2):
        Client().post(reverse("intake:public"), {})


TRIES = {
    "a forged form": lambda one: one.post("/sign/in/", {"username": "a"}),
    "a host that is not ours": lambda one: one.get("/sign/in/", headers={"host": "evil.example"}),
    "a file": lambda one: Client().post("/sign/in/", {"f": SimpleUploadedFile("x", b"x")}),
    "too large a form": lambda one: Client().post("/sign/in/", {"a": "a" * 2_000_001}),
    "a page that is not there": lambda one: one.get("/wp-login.php"),
    "asking too often": asks_too_often,
}


@pytest.mark.parametrize("attempt", TRIES.values(), ids=TRIES)
def test_what_is_tried_is_a_warning_in_the_log(attempt, written, settings, monkeypatch):
    monkeypatch.setattr("polku.base.watch.pace.ASKERS", Askers())
    every = {"pages": ("intake:public",), "methods": ("POST",), "times": 1, "minutes": 5}
    settings.POLKU_PACES = [every]
    attempt(stranger())
    assert [one for one in events(written) if one["level"] in ("WARNING", "ERROR")]


def test_nobody_writes_a_line_of_their_own_into_the_log(written):
    browser = stranger()
    browser.get("/nowhere/", {"q": FORGED}, headers={"user-agent": FORGED.replace("\r\n", " ")})
    browser.get(f"/{FORGED}/")
    Client().post("/sign/in/", {"username": FORGED, "password": FORGED})
    logging.getLogger("django.request").warning("Not Found: %s", FORGED)
    logging.getLogger("polku.base").warning("ours: %s", FORGED)
    told = events(written)
    assert len(told) >= 4
    assert not [one for one in told if one.get("what") == "all is well"]
    assert "all is well" not in written.getvalue()


def test_even_what_is_kept_cannot_break_its_line(written):
    logging.getLogger("polku.base").warning(FORGED, extra={"view": FORGED})
    (line,) = written.getvalue().splitlines()[:1]
    assert json.loads(line)["view"] == FORGED
