"""A real browser over a real server and database. For everybody who writes a journey:

    def test_a_worker_records_a_visit(live, page_at):
        page = page_at(390)                      # or 1280; lang="sv"; javascript=False
        page.goto(live.url + "/ui/about/")
        assert_no_axe_violations(page)           # from tests.journeys.browser

`live` gives each test a fresh copy of the migrated database (see database.py) and the address
of the server. Builders may be called in the test itself: what they write is committed, and the
server sees it. Playwright keeps an event loop in the test's thread, so Django is told that
database calls beside it are meant.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread

import dj_database_url
import pytest
from django.core.signals import request_started
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from polku.base.ui.build import build_assets
from polku.command.cluster.find import web_address
from polku.command.install.browser import chromium
from tests.journeys.database import AsTheWebRole, start_over

QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    # Every page is a new world to the browser: what its two best translators make of the checker's
    # script is thrown away a second later, and took a quarter of all that the browser did.
    "--js-flags=--no-maglev --no-turbofan",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """The Chromium that `make test` found or fetched, Playwright's own otherwise."""
    found = chromium()
    chosen = {"executable_path": str(found)} if found else {}
    return browser_type_launch_args | chosen | {"args": list(QUIET)}


@pytest.fixture(scope="session", autouse=True)
def beside_an_event_loop() -> None:
    """Before anything else, so that a browser may be there before the database."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def live_site(django_db_setup: None) -> Iterator[LiveServer]:
    """One web server for the whole run, with the built style sheet and script."""
    build_assets()
    server = LiveServer("127.0.0.1")
    server._live_server_modified_settings.enable()
    with served_by_the_web_role():
        yield server
    server.stop()
    server._live_server_modified_settings.disable()


@contextmanager
def served_by_the_web_role() -> Iterator[None]:
    """The server's threads connect as in a real installation: as a role that owns nothing.

    By thread, not by setting: the browser's event loop has the test itself open connections anew.
    """
    address = web_address()
    if address:
        role = dj_database_url.parse(address)["USER"]
        owners = connections.settings["default"]
        theirs = owners | {"USER": role}

        def connect(**_about: object) -> None:
            if current_thread() is not main_thread():
                connections["default"] = AsTheWebRole(theirs | {"NAME": owners["NAME"]})

        request_started.connect(connect)
        yield
        request_started.disconnect(connect)
    else:
        yield


@pytest.fixture
def live(live_site: LiveServer, django_db_blocker) -> Iterator[LiveServer]:
    """The server over a fresh database: whoever has really committed leaves it as it was."""
    with django_db_blocker.unblock():
        yield live_site
        start_over()


@pytest.fixture
def page_at(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages as wide as asked. Fails the test if a page's script did."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(
        width: int = 1280,
        *,
        lang: str = "fi",
        javascript: bool = True,
        strict: bool = False,
        **more,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="fi-FI" if lang == "fi-simple" else lang,
            java_script_enabled=javascript,
            bypass_csp=not strict,
            **more,
        )
        contexts.append(context)
        _choose_language(context, lang)
        context.on("weberror", lambda wrong: faults.append(str(wrong.error)))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, faults


def _choose_language(context: BrowserContext, lang: str) -> None:
    """As if the reader had chosen the language before."""
    cookie = {"name": "django_language", "value": lang, "domain": "127.0.0.1", "path": "/"}
    context.add_cookies([cookie])
