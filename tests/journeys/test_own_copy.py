"""A client asks for a copy of their data, waits and downloads it; also without JavaScript."""

import threading
from zipfile import ZipFile

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from polku.base.work.worker import Worker
from polku.directory.people.tests.builders import the_account_of
from polku.pathway.cases.tests.builders import a_case
from tests.journeys.browser import assert_fits, assert_no_axe_violations, sign_in_as

PAGE = reverse("portal:copy")


def check(page: Page) -> None:
    """Nobody is barred and nothing runs over the edge."""
    assert_no_axe_violations(page)
    assert_fits(page)


def a_worker_works() -> None:
    """All that waits in the queue is done."""
    working = threading.Thread(target=Worker(forever=False).run)
    working.start()
    working.join(60)


@pytest.mark.parametrize("javascript", [True, False])
def test_the_client_asks_waits_and_downloads(live, page_at, javascript):
    phone = page_at(390, javascript=javascript)
    sign_in_as(phone, the_account_of(a_case().person), live.url)
    phone.goto(live.url + PAGE)
    phone.get_by_role("button", name="Pyydä jäljennös tiedoistani").press("Enter")
    expect(phone.get_by_text("Tietojesi jäljennöstä tehdään")).to_be_visible()
    if javascript:
        check(phone)
    a_worker_works()
    if not javascript:
        phone.get_by_role("link", name="Katso uudelleen").press("Enter")
    button = phone.get_by_role("button", name="Lataa tietoni")
    expect(button).to_be_visible(timeout=10_000)
    if javascript:
        check(phone)
    with phone.expect_download() as downloading:
        button.press("Enter")
    assert "data.pdf" in ZipFile(downloading.value.path()).namelist()
