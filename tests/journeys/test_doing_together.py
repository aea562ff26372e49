"""Meetings, notes and groups in a browser: in a doorway, at a desk, without scripts."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from polku.base import clock
from polku.base.access.models import User
from polku.directory.people.tests.builders import a_person
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.pathway.activities.models import Attendance, Entry, Group, Meeting, Session
from polku.pathway.activities.tests.builders import (
    a_draft,
    a_group,
    a_meeting,
    a_place,
    a_session,
)
from polku.pathway.cases.models import Case
from polku.pathway.cases.tests.builders import a_case
from tests.journeys.browser import sign_in_as

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
