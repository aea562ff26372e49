"""The assessment and the people of a case in a browser: read, written by two, barred to nobody."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from polku.base import clock
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.directory.units.tests.builders import a_worker
from polku.pathway.assessment.actions import ask_part, correct_assessment, write_client_view
from polku.pathway.assessment.models import Assessment
from polku.pathway.assessment.rules import Topic
from polku.pathway.assessment.tests.builders import (
    a_draft,
    a_finished_assessment,
    write,
)
from polku.pathway.cases.actions import add_network_member, cover_for, start_clock
from polku.pathway.cases.actions.network import Around
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import TieKind
from polku.pathway.cases.tests.builders import a_case, a_tie, the_client_of, the_own_worker
from tests.journeys.browser import (
    assert_no_axe_violations,
    assert_no_page_bars_anybody,
    sign_in_as,
)


def a_half_written_draft() -> Assessment:
    """Some written by both, something by the client alone, one part asked for."""
    draft = a_draft()
    write(
        draft,
        with_client_how="Kaksi tapaamista palvelukeskuksessa ja yksi kotikäynti.",
        situation_client="Olen ollut pitkään kotona. Päivät menevät sekaisin.",
        situation_professional="Asuu yksin. Työttömänä kolme vuotta, päivärytmi kadonnut.",
        functioning_professional="Kotona selviää, kodin ulkopuolella jännittää.",
        need1_level="some",
        need4_level="much",
        need4_professional="Ei säännöllisiä kontakteja.",
        special_support=True,
        special_support_grounds=["c"],
        special_support_reasoning="Ei saa palveluja haettua yksin.",
    )
    client = the_client_of(draft.case)
    write_client_view(
        draft.pk, topic=Topic.STRENGTHS, words="Osaan kalastaa.", version=1, actor=client
    )
    ask_part(
        draft.pk,
        organisation="Kajaanin työllisyysalue",
        author_name="Tero Työ",
        question="Mitkä palvelut sopisivat?",
        actor=the_own_worker(draft.case),
    )
    return draft


def with_people(case: Case) -> Case:
    """A sister around the client, a colleague covering next week, and a deadline."""
    worker = the_own_worker(case)
    sister = Around(kind="close", name="Sirpa Sisko", relation="sisko", client_consents=True)
    add_network_member(case.pk, member=sister, actor=worker)
    next_week = clock.today() + timedelta(days=7)
    cover_for(
        case.pk,
        user_id=a_worker(case.unit).pk,
        starts_on=next_week,
        last_day=next_week,
        reason="Loma",
        actor=worker,
    )
    start = clock.today() - timedelta(days=120)
    start_clock(case, rule_code="DECISION_IMPLEMENT", start=start, actor=worker)
    return case


def pages_of(draft: Assessment, finished: Assessment, correction: Assessment) -> dict[str, str]:
    """Every page of the two rooms that a worker of the case meets, by name."""
    case = with_people(draft.case)
    member, late = case.network.get(), case.clocks.get(rule_code="DECISION_IMPLEMENT")
    cover = case.ties.get(kind=TieKind.COVER)
    sections = ("manner", "situation", "needs", "strengths", "special_support", "conclusions")
    return {
        "list": reverse("assessment:case", args=[finished.case_id]),
        "draft": reverse("assessment:document", args=[draft.pk]),
        "finished": reverse("assessment:document", args=[finished.pk]),
        "print": reverse("assessment:print", args=[finished.pk]),
        "compare": reverse("assessment:compare", args=[correction.pk, finished.pk]),
        "finish": reverse("assessment:finish", args=[draft.pk]),
        "drop": reverse("assessment:drop", args=[correction.pk]),
        "ask": reverse("assessment:ask", args=[draft.pk]),
        "asked": reverse("assessment:asked"),
        "part": reverse("assessment:part", args=[draft.parts.get().pk]),
        "without": reverse("assessment:without", args=[draft.parts.get().pk]),
        **{one: reverse("assessment:section", args=[draft.pk, one]) for one in sections},
        "people": reverse("cases:people", args=[case.pk]),
        "network": reverse("cases:network", args=[case.pk]),
        "add_member": reverse("cases:add_member", args=[case.pk]),
        "change_member": reverse("cases:change_member", args=[member.pk]),
        "remove_member": reverse("cases:remove_member", args=[member.pk]),
        "workers": reverse("cases:workers", args=[case.pk]),
        "own_worker": reverse("cases:own_worker", args=[case.pk]),
        "add_worker": reverse("cases:add_worker", args=[case.pk]),
        "cover": reverse("cases:cover", args=[case.pk]),
        "end_tie": reverse("cases:end_tie", args=[cover.pk]),
        "explain": reverse("cases:explain", args=[late.pk]),
        "hand_over": reverse("cases:hand_over"),
        "hand_over_from": reverse(
            "cases:hand_over_from", args=[case.unit_id, case.ties.get(kind=TieKind.OWN).user_id]
        ),
    }


@pytest.fixture
def signed_in_pages(live) -> tuple[User, dict[str, str]]:
    """A worker who is own worker and lead of the unit, and the addresses they meet."""
    draft = a_half_written_draft()
    unit = draft.case.unit
    user = User.objects.get(pk=the_own_worker(draft.case).id)
    user.memberships.create(unit=unit, role=Role.UNIT_LEAD, starts_on=clock.today())
    finished = a_finished_assessment(a_case(unit=unit, worker=user))
    reason = "Asumisen tiedot olivat väärin."
    new = correct_assessment(finished.pk, reason=reason, actor=the_own_worker(finished.case))
    write(new, summary_professional="Työntekijän korjattu arvio: yhteenveto")
    return user, pages_of(draft, finished, new)


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_no_page_bars_anybody(live, page_at, signed_in_pages, lang):
    user, pages = signed_in_pages
    page = page_at(lang=lang)
    sign_in_as(page, user, live.url)
    assert_no_page_bars_anybody(page, live.url, pages)


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
