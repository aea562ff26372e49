"""Every page of the house in Finnish, wide and narrow, as the one who opens it sees it.

The languages are files of their own, so that two workers share the longest of all tests.
"""

from collections.abc import Callable

from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from tests.journeys.browser import WIDTHS
from tests.journeys.every_page import faults_of_every_page
from tests.pages.table import EVERY_PAGE, LETTERS, ONLY_SENT, every_address


def test_the_table_names_every_page_there_is():
    assert {page.name for page in EVERY_PAGE} | ONLY_SENT | LETTERS == every_address()


def test_every_page_bars_nobody_and_speaks_finnish(live: LiveServer, page_at: Callable[..., Tab]):
    faults = faults_of_every_page(page_at(WIDTHS[0], lang="fi"), live, lang="fi")
    assert not faults, "\n".join([f"{len(faults)} faults", *faults])
