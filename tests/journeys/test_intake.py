"""From a stranger's message to an initiated matter, with JavaScript and without it."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.directory.people.tests.builders import a_person, an_identity_number
from polku.directory.units.models import Unit
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.pathway.cases.models import Case
from polku.pathway.intake.models import Contact
from polku.pathway.intake.rules import Status
from tests.journeys.browser import assert_fits, assert_no_axe_violations


def sign_in(page: Page, live: LiveServer, user: User, *, to: str) -> None:
    page.goto(f"{live.url}{reverse('signin:sign_in')}?next={to}")
    page.locator("input[name=username]").fill(user.username)
    page.locator("input[name=password]").fill("salasana")
    page.locator("input[name=password]").press("Enter")
    expect(page).to_have_url(f"{live.url}{to}")


def the_centre() -> Unit:
    return a_unit("Kajaanin palvelukeskus")


def look_at(page: Page, *, javascript: bool) -> None:
    assert_fits(page)
    if javascript:
        assert_no_axe_violations(page)


def submit(page: Page) -> None:
    page.locator("main button.ds-button:not([data-variant])").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without JavaScript"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_message_from_the_open_form_becomes_a_case(
    live: LiveServer, page_at: Callable[..., Page], width: int, javascript: bool
):
    unit = the_centre()
    intake = a_worker(unit, role=Role.INTAKE)
    assessor = a_worker(unit, first_name="Jukka", last_name="Arvioija")
    a_person("Eino", "Mallikas")

    asking = page_at(390, javascript=javascript)
    asking.goto(live.url + reverse("intake:public"))
    look_at(asking, javascript=javascript)
    asking.locator("[name=about_first_names]").fill("Eino")
    asking.locator("[name=about_last_name]").fill("Mallikas")
    asking.locator("[name=about_phone]").fill("040 123 4567")
    asking.locator("[name=reason]").fill("Rahat loppuivat ja nukun huonosti.")
    asking.locator("[name=unit]").first.check()
    submit(asking)
    expect(asking).to_have_url(live.url + reverse("intake:thanks"))

    page = page_at(width, javascript=javascript)
    sign_in(page, live, intake, to=reverse("intake:queue"))
    look_at(page, javascript=javascript)
    page.get_by_role("link", name="Mallikas, Eino").click()
    expect(page.locator("main")).to_contain_text("Rahat loppuivat ja nukun huonosti.")
    look_at(page, javascript=javascript)

    page.locator("input[value=not_urgent]").check()
    page.locator("[name=grounds]").fill("Ruokaa on, puhuttu puhelimessa.")
    submit(page)

    expect(page.locator(".compare")).to_contain_text("Mallikas, Eino")
    page.locator("input[value=new]").check()
    look_at(page, javascript=javascript)
    submit(page)
    expect(page.locator("[name=last_name]")).to_have_value("Mallikas")
    page.locator("[name=identity_number]").fill(an_identity_number())
    look_at(page, javascript=javascript)
    submit(page)

    page.locator("main a.ds-button:not([data-variant])").click()
    expect(page.locator(".facts")).to_contain_text("Eino Mallikas")
    page.locator("[name=assessor]").select_option(label="Arvioija, Jukka")
    look_at(page, javascript=javascript)
    submit(page)

    expect(page.locator(".notice[data-kind=success]")).to_be_visible()
    case = Case.objects.get()
    assert case.ties.get().user == assessor
    assert Contact.objects.get().status == Status.INITIATED


def test_only_the_questions_that_matter_are_in_sight(
    live: LiveServer, page_at: Callable[..., Page]
):
    intake = a_worker(the_centre(), role=Role.INTAKE)
    page = page_at(390)
    sign_in(page, live, intake, to=reverse("intake:new"))
    sender, ground = page.locator("[name=sender_name]"), page.locator("[name=no_consent_note]")
    expect(sender).to_be_hidden()
    expect(ground).to_be_hidden()
    page.locator("[name=source]").select_option("police")
    page.locator("input[value='35_2']").check()
    expect(sender).to_be_visible()
    expect(ground).to_be_visible()
    assert_no_axe_violations(page)
