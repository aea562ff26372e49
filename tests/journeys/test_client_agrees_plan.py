"""A client writes their own view and agrees the plan on a phone; then the worker sees it."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from polku.base.access.models import User
from polku.directory.people.tests.builders import the_account_of
from polku.doors.portal.tests.paths import a_case_of_aino, a_full_draft
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import Stage, TieKind
from polku.pathway.plan.rules import PlanStatus
from tests.journeys.browser import (
    assert_fits,
    assert_no_axe_violations,
    assert_no_page_bars_anybody,
    sign_in_as,
)
from tests.pages.region import a_region
from tests.pages.table import EVERY_PAGE, NEWCOMER
from tests.pages.table import Page as Table

PHONE, DESK = 390, 1280
MINE = "Haluan päästä ulos joka päivä ja tavata ihmisiä."


def the_worker_of(case: Case) -> User:
    return case.ties.get(kind=TieKind.OWN).user


def check(page: Page) -> None:
    """Nobody is barred and nothing runs over the edge."""
    assert_no_axe_violations(page)
    assert_fits(page)


def go(page: Page, name: str) -> None:
    """Press what leads to the page of that name."""
    page.locator(f'main a[href="{reverse(name)}"]').first.click()
    page.wait_for_url(f"**{reverse(name)}")
    check(page)


def send(page: Page) -> None:
    page.locator("main form button.ds-button").click()


@pytest.mark.parametrize("lang", ["fi", "sv", "fi-simple"])
def test_the_client_writes_and_agrees_and_the_worker_sees_it(live, page_at, lang):
    case = a_case_of_aino(stage=Stage.PLANNING)
    plan = a_full_draft(case, need_client="")

    phone = page_at(PHONE, lang=lang)
    sign_in_as(phone, the_account_of(case.person), live.url)
    phone.goto(live.url + reverse("portal:home"))
    check(phone)
    go(phone, "portal:plan")
    phone.locator(f'a[href="{reverse("portal:plan-write", args=["need_client"])}"]').first.click()
    check(phone)
    phone.locator("textarea").fill(MINE)
    send(phone)
    phone.wait_for_url(f"**{reverse('portal:plan')}")
    expect(phone.locator("#need_client")).to_contain_text(MINE)

    desk = page_at(DESK)
    sign_in_as(desk, the_worker_of(case), live.url)
    desk.goto(live.url + reverse("plan:one", args=[plan.pk]))
    expect(desk.locator("#need")).to_contain_text(MINE)
    desk.locator(f'a[href="{reverse("plan:propose", args=[plan.pk])}"]').click()
    send(desk)
    desk.wait_for_url(f"**{reverse('plan:one', args=[plan.pk])}")

    phone.goto(live.url + reverse("portal:home"))
    go(phone, "portal:plan")
    go(phone, "portal:plan-agree")
    expect(phone.locator("main .facts")).to_contain_text("Opiskelupaikka")
    send(phone)
    phone.wait_for_url(f"**{reverse('portal:plan')}")
    expect(phone.locator("main .notice[role=status]")).to_be_visible()
    check(phone)
    plan.refresh_from_db()
    assert plan.status == PlanStatus.AGREED

    desk.reload()
    expect(desk.locator("main")).to_contain_text("Asiakkaan omalla sivulla")
    assert_no_axe_violations(desk)


def test_without_javascript_the_client_asks_for_changes_and_nothing_is_lost(live, page_at):
    case = a_case_of_aino(stage=Stage.PLANNING)
    plan = a_full_draft(case)
    plan.status = PlanStatus.PROPOSED
    plan.save(update_fields=["status"])
    phone = page_at(PHONE, javascript=False)
    sign_in_as(phone, the_account_of(case.person), live.url)
    phone.goto(live.url + reverse("portal:plan-changes"))
    send(phone)
    expect(phone.locator(".errors")).to_be_visible()
    phone.locator("textarea").fill("Haluan aloittaa vasta tammikuussa.")
    send(phone)
    phone.wait_for_url(f"**{reverse('portal:plan')}")
    expect(phone.locator("main")).to_contain_text("Haluan aloittaa vasta tammikuussa.")


def pages_of_clients() -> Iterator[tuple[str, list[Table]]]:
    """Every page in the table of pages that a client opens, by who opens it."""
    for who in dict.fromkeys(one.who for one in EVERY_PAGE):
        if who == NEWCOMER or who.startswith("client of"):
            yield who, [one for one in EVERY_PAGE if one.who == who]


def test_no_page_of_the_client_bars_anybody_in_plain_finnish(live, page_at):
    """In Finnish and Swedish every page of the house is looked at: see test_every_page."""
    region = a_region()
    for who, table in pages_of_clients():
        page = page_at(PHONE, lang="fi-simple")
        sign_in_as(page, region.users[who], live.url)
        pages = {str(one): one.path(region) for one in table}
        assert_no_page_bars_anybody(page, live.url, pages, widths=[PHONE])
