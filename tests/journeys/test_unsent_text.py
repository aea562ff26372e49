"""The session ends while somebody writes: in a browser, with and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from polku.base.access.tests.builders import a_user
from tests.journeys.browser import sign_in_as


@pytest.fixture
def own_pages(settings) -> None:
    """The small site of the ui room's tests: one sign-in, one form, and no doors to lead to."""
    settings.ROOT_URLCONF = "polku.base.ui.tests.pages"
    settings.POLKU_NAVIGATION = ""


def write(page: Page) -> None:
    """Fill the sample form and send it."""
    page.fill("[name=met_on]", "21.11.2026")
    page.fill("[name=text]", "A long talk about housing.")
    page.click(".buttons button.ds-button")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_text_is_there_again_after_signing_in(live, page_at, own_pages, javascript):
    user = a_user()
    page = page_at(390, javascript=javascript)
    sign_in_as(page, user, live.url)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{live.url}/note/")
    page.context.clear_cookies(name="sessionid")
    write(page)
    page.wait_for_url("**/sign/in/**")
    assert asked == []
    sign_in_as(page, user, live.url)
    page.goto(live.url + page.evaluate("new URLSearchParams(location.search).get('next')"))
    expect(page.get_by_text("Tekstisi on tallessa").first).to_be_visible()
    assert page.input_value("[name=text]") == "A long talk about housing."
    page.click(".buttons button.ds-button")
    expect(page.get_by_text("Tekstisi on tallessa").first).not_to_be_visible()
    assert page.input_value("[name=text]") == ""
