"""Two people write in one plan, and a session ends over a half-written note: nothing is lost."""

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from polku.base.access.models import User
from polku.directory.units.tests.builders import a_worker
from polku.pathway.activities.models import Entry
from polku.pathway.cases.rules import TieKind
from polku.pathway.cases.tests.builders import a_tie, the_own_worker
from polku.pathway.plan.tests.builders import a_ready_draft
from tests.journeys.browser import assert_fits, assert_no_axe_violations, sign_in_as
from tests.journeys.reader import PASSWORD, Reader

MINE = "Osaa laittaa ruokaa ja tuntee linnut."
THEIRS = "Soittaa siskolleen joka päivä."
BOTH = f"{MINE} {THEIRS}"
BOX = "Ammattihenkilön arvio vahvuuksista"
NOTE = "Aino tuli ajallaan. Puhuimme vuokrasta ja siitä, miten aamut sujuvat."


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without JavaScript"])
def test_two_workers_of_one_plan_see_both_texts_and_keep_both(
    live: LiveServer, page_at: Callable[..., Page], javascript: bool
):
    plan = a_ready_draft()
    own = User.objects.get(pk=the_own_worker(plan.case).id)
    partner = a_worker(plan.case.unit, first_name="Kaisa", last_name="Kollega")
    a_tie(plan.case, partner, kind=TieKind.CO_WORKER)
    mine, theirs = (Reader(page_at(1280, javascript=javascript), live.url) for _n in range(2))
    for reader, user in ((mine, own), (theirs, partner)):
        sign_in_as(reader.page, user, live.url)
        reader.opens("plan:write", plan.pk, "strengths")

    theirs.fills({BOX: THEIRS}).presses("Tallenna")
    mine.fills({BOX: MINE})
    mine.page.get_by_role("button", name="Tallenna").first.click()
    mine.sees("Kaisa Kollega", "Mitään ei ole kadonnut")
    mine.sees(THEIRS)
    assert mine.page.locator("main textarea").last.input_value() == MINE
    assert_fits(mine.page)
    if javascript:
        assert_no_axe_violations(mine.page)

    mine.page.locator("main textarea").last.fill(BOTH)
    mine.page.locator("main form button.ds-button").first.click()
    mine.sees(BOTH)
    theirs.opens("plan:one", plan.pk).sees(BOTH)


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without JavaScript"])
def test_a_note_half_written_when_the_session_ends_is_there_after_signing_in_again(
    live: LiveServer, page_at: Callable[..., Page], javascript: bool
):
    case = a_ready_draft().case
    worker = User.objects.get(pk=the_own_worker(case).id)
    reader = Reader(page_at(390, javascript=javascript), live.url)
    sign_in_as(reader.page, worker, live.url)
    reader.opens("activities:record_meeting", case.pk)
    reader.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    reader.page.locator("[name=note]").fill(NOTE)
    reader.page.get_by_role("button", name="Kirjaa ja merkitse valmiiksi").click()

    reader.page.wait_for_url("**/sign/in/**")
    reader.page.get_by_label("Käyttäjätunnus").fill(worker.username)
    reader.page.get_by_label("Salasana").fill(PASSWORD)
    reader.page.get_by_role("button", name="Kirjaudu").click()
    reader.sees("Tekstisi on tallessa")
    assert reader.page.locator("[name=note]").input_value() == NOTE
    assert not Entry.objects.exists()

    reader.presses("Kirjaa ja merkitse valmiiksi")
    assert Entry.objects.get().text == NOTE


def test_somebody_else_on_the_same_computer_never_gets_the_text(
    live: LiveServer, page_at: Callable[..., Page]
):
    case = a_ready_draft().case
    worker = User.objects.get(pk=the_own_worker(case).id)
    partner = a_worker(case.unit)
    a_tie(case, partner, kind=TieKind.CO_WORKER)
    reader = Reader(page_at(1280), live.url)
    sign_in_as(reader.page, worker, live.url)
    reader.opens("activities:record_meeting", case.pk)
    reader.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    reader.page.locator("[name=note]").fill(NOTE)
    reader.page.get_by_role("button", name="Kirjaa ja merkitse valmiiksi").click()
    reader.page.wait_for_url("**/sign/in/**")

    reader.signs_in(partner.username).opens("activities:record_meeting", case.pk)
    assert reader.page.locator("[name=note]").input_value() == ""
    reader.does_not_see(NOTE)
