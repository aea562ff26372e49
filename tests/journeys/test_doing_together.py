"""Meetings, notes and groups in a browser: in a doorway, at a desk, without scripts."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from polku.base import clock
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.directory.people.tests.builders import a_person
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.pathway.activities.models import Attendance, Entry, Group, Meeting, Session
from polku.pathway.activities.rules import EnrolmentStatus
from polku.pathway.activities.tests.builders import (
    a_draft,
    a_group,
    a_mark,
    a_meeting,
    a_place,
    a_ready_note,
    a_session,
)
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import TieKind
from polku.pathway.cases.tests.builders import a_case, a_tie
from tests.journeys.browser import assert_no_page_bars_anybody, sign_in_as

PEOPLE = [("Aino", "Keränen"), ("Veikko", "Heikkinen"), ("Maarit", "Karppinen")]


@dataclass
class Work:
    """A worker with three clients in a group that has just begun."""

    worker: User
    cases: list[Case]
    group: Group
    session: Session
    meeting: Meeting


def some_work() -> Work:
    unit = a_unit("Kajaanin palvelukeskus")
    worker = a_worker(unit, first_name="Tiina", last_name="Työntekijä")
    cases = [a_case(person=a_person(*name), unit=unit, worker=worker) for name in PEOPLE]
    group = a_group(unit, leader=worker, name="Arki haltuun", purpose="Arjen asioita yhdessä.")
    for case in cases:
        a_place(group, case)
    session = a_session(group)
    meeting = a_meeting(cases[0], starts_at=clock.now() - timedelta(minutes=50))
    return Work(worker, cases, group, session, meeting)


def open_page(page: Page, live, path: str) -> None:
    page.goto(f"{live.url}/activities/{path}")


@pytest.mark.parametrize("javascript", [True, False])
def test_attendance_in_a_doorway_one_tap_a_person(live, page_at, javascript):
    work = some_work()
    page = page_at(390, javascript=javascript)
    sign_in_as(page, work.worker, live.url)
    open_page(page, live, f"session/{work.session.pk}/")
    people = page.locator(".tap-person")
    people.nth(0).locator(".tap", has_text="Paikalla").click()
    people.nth(1).locator(".tap", has_text="Poissa, ilmoitti").click()
    page.get_by_role("button", name="Tallenna kaikki").click()
    expect(page.locator(".notices")).to_contain_text("1 oli paikalla")
    expect(page.locator(".tap-saved")).to_have_count(2)
    page.get_by_role("button", name="Merkitse loput paikalle").click()
    expect(page.locator(".tap-saved")).to_have_count(3)
    statuses = sorted(Attendance.objects.values_list("status", flat=True))
    assert statuses == ["absent_notified", "present", "present"]


def test_the_taps_are_big_enough_for_a_thumb(live, page_at):
    work = some_work()
    page = page_at(390)
    sign_in_as(page, work.worker, live.url)
    open_page(page, live, f"session/{work.session.pk}/")
    for box in page.locator(".tap").all():
        size = box.bounding_box()
        assert size["height"] >= 48
        assert size["width"] >= 48


def test_a_note_saves_itself_and_is_marked_ready_in_one_step(live, page_at):
    work = some_work()
    page = page_at(390)
    sign_in_as(page, work.worker, live.url)
    open_page(page, live, f"case/{work.cases[0].pk}/note/")
    page.locator("[name=text]").press_sequentially("Aino kertoi aamuista. PTA kesken.")
    expect(page.locator("#saved")).to_contain_text("Tallennettu luonnoksena")
    expect(page.locator("#saved")).to_contain_text("PTA")
    draft = Entry.objects.get()
    assert (draft.status, draft.text) == ("draft", "Aino kertoi aamuista. PTA kesken.")
    page.get_by_role("button", name="Merkitse valmiiksi").click()
    expect(page.locator(".notices")).to_contain_text("Kirjaus on valmis")
    assert Entry.objects.get().status == "ready"


def test_a_draft_goes_on_saving_itself_where_it_was_left(live, page_at):
    work = some_work()
    draft = a_draft(work.cases[0], text="Alku.")
    page = page_at()
    sign_in_as(page, work.worker, live.url)
    open_page(page, live, f"note/{draft.pk}/")
    for more in (" Jatko.", " Loppu."):
        page.locator("[name=text]").press("Control+End")
        with page.expect_response(lambda answer: str(draft.pk) in answer.url):
            page.locator("[name=text]").press_sequentially(more)
    expect(page.locator("[name=version]")).to_have_value("3")
    draft.refresh_from_db()
    assert draft.text == "Alku. Jatko. Loppu."


def test_a_meeting_is_recorded_from_the_day_with_the_keyboard_only(live, page_at):
    work = some_work()
    page = page_at()
    sign_in_as(page, work.worker, live.url)
    open_page(page, live, "")
    page.get_by_role("link", name="Kirjaa", exact=True).first.focus()
    page.keyboard.press("Enter")
    page.locator("[name=note]").focus()
    page.keyboard.type("Puhuimme asunnosta.")
    page.get_by_role("button", name="Kirjaa ja merkitse valmiiksi").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".notices")).to_contain_text("kirjaus on valmis")
    work.meeting.refresh_from_db()
    assert work.meeting.status == "held"


def every_page(work: Work) -> dict[str, str]:
    """The room's pages, each with something on it."""
    case = work.cases[0]
    past = a_session(work.group, days=-7)
    a_mark(past, case)
    other = a_case(unit=work.group.unit, worker=work.worker)
    waiting = a_place(work.group, other, status=EnrolmentStatus.WAITING)
    ready = a_ready_note(case, therapeutic_or_test=True)
    draft = a_draft(case, happened_at=clock.now() - timedelta(days=5))
    a_meeting(work.cases[1], days=6, move_wish="Iltapäivä sopisi paremmin.")
    return {
        "day": "",
        "drafts": "drafts/",
        "case": f"case/{case.pk}/",
        "plan": f"case/{case.pk}/meeting/",
        "record": f"case/{case.pk}/held/",
        "note": f"case/{case.pk}/note/",
        "enrol": f"case/{waiting.case_id}/group/",
        "day form": f"case/{case.pk}/day/",
        "meeting": f"meeting/{work.meeting.pk}/",
        "hold": f"meeting/{work.meeting.pk}/held/",
        "cancel": f"meeting/{work.meeting.pk}/cancel/",
        "draft": f"note/{draft.pk}/",
        "ready": f"note/{ready.pk}/",
        "correct": f"note/{ready.pk}/correct/",
        "groups": "groups/",
        "group": f"group/{work.group.pk}/",
        "open group": f"groups/new/{work.group.unit_id}/",
        "change group": f"group/{work.group.pk}/change/",
        "sessions": f"group/{work.group.pk}/sessions/",
        "sheet": f"session/{past.pk}/",
        "fill": f"place/{waiting.pk}/fill/",
        "end": f"place/{waiting.pk}/end/",
    }


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_no_page_bars_anybody(live, page_at, lang):
    work = some_work()
    pages = every_page(work)
    page = page_at(lang=lang)
    sign_in_as(page, work.worker, live.url)
    assert_no_page_bars_anybody(page, f"{live.url}/activities/", pages)


def test_the_providers_pages_bar_nobody_either(live, page_at):
    case = a_case()
    provider = a_worker(a_unit("Paja"), role=Role.PROVIDER)
    a_tie(case, provider, kind=TieKind.PROVIDER)
    a_ready_note(case, author_id=provider.pk)
    page = page_at()
    sign_in_as(page, provider, live.url)
    pages = {
        "clients": "served/",
        "client": f"served/{case.pk}/",
        "note": f"case/{case.pk}/note/",
    }
    assert_no_page_bars_anybody(page, f"{live.url}/activities/", pages)
