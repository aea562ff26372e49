"""The assessment of a case in a browser: written by two, and nothing of either is lost."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from polku.base.access.models import User
from polku.directory.units.tests.builders import a_worker
from polku.pathway.assessment.tests.builders import a_draft
from polku.pathway.cases.rules import TieKind
from polku.pathway.cases.tests.builders import a_tie, the_own_worker
from tests.journeys.browser import assert_no_axe_violations, sign_in_as


def test_two_workers_of_one_section_see_both_texts_and_keep_both(live, page_at):
    draft = a_draft()
    other = a_worker(draft.case.unit, first_name="Kaisa")
    a_tie(draft.case, other, kind=TieKind.CO_WORKER)
    url = live.url + reverse("assessment:section", args=[draft.pk, "strengths"])
    mine, theirs = page_at(1280, lang="en"), page_at(390, lang="en")
    for page, user in ((mine, User.objects.get(pk=the_own_worker(draft.case).id)), (theirs, other)):
        sign_in_as(page, user, live.url)
        page.goto(url)

    write_and_save(theirs, "Kaisa saw that the client is persistent.")
    write_and_save(mine, "The client cooks well.")

    expect(mine.get_by_role("heading", name="Somebody else saved")).to_be_visible()
    expect(mine.get_by_text("Kaisa saw that the client")).to_be_visible()
    assert_no_axe_violations(mine)
    write_and_save(mine, "The client is persistent and cooks well.", field="textarea")
    expect(mine.get_by_text("The client is persistent and cooks well.")).to_be_visible()


def write_and_save(page: Page, words: str, *, field: str = "[name=strengths_professional]") -> None:
    """Write in the professional's box and press the filled button."""
    page.locator(field).first.fill(words)
    page.locator("form[data-keep] .buttons button.ds-button").first.click()
    page.wait_for_load_state("networkidle")
