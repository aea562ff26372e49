"""Every page of the house in Swedish, wide and narrow, as the one who opens it sees it.

The languages are files of their own, so that two workers share the longest of all tests.
"""

from collections.abc import Callable

from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from tests.journeys.browser import WIDTHS
from tests.journeys.every_page import faults_of_every_page


def test_every_page_bars_nobody_and_speaks_swedish(live: LiveServer, page_at: Callable[..., Tab]):
    faults = faults_of_every_page(page_at(WIDTHS[0], lang="sv"), live, lang="sv")
    assert not faults, "\n".join([f"{len(faults)} faults", *faults])
