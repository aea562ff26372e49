"""Signing in, in a browser: by the organisation, by strong identification, with passkey and app."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module

import pytest
from django.conf import settings as live_settings
from django.urls import reverse
from oidc_provider_mock import User as Subject
from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import CDPSession, Page, expect

from polku.base.access.rules import Role
from polku.base.access.tests.builders import a_user
from polku.base.signin.door import Mark
from polku.base.signin.tests.builders import an_app, the_code
from polku.directory.people.tests.builders import a_person, the_account_of
from polku.directory.units.tests.builders import a_unit, a_worker
from tests.journeys.browser import assert_fits, assert_no_axe_violations, assert_valid_html
from tests.journeys.reader import PATIENCE, Reader
from tests.signin import a_saml_provider
from tests.signin.connected import connect

OPEN = "Kirjaudu ulos"


def is_in(page: Page) -> None:
    expect(page.get_by_role("button", name=OPEN).first).to_be_attached(timeout=PATIENCE)


def looks_right(page: Page) -> None:
    """As it stands: barred to nobody, within the screen, valid."""
    assert_no_axe_violations(page)
    assert_fits(page)
    assert_valid_html({page.url: page.content()})


@pytest.fixture
def county(settings) -> Iterator[str]:
    """The organisation's own sign-in, run for real."""
    tiina = Subject(sub="s-1", claims={"preferred_username": "tiina", "name": "Tiina"})
    with run_server_in_thread(user_claims=[tiina], require_nonce=True) as server:
        site = f"http://localhost:{server.server_port}"
        row = {"id": "county", "kind": "oidc", "for": "workers", "name": "Kainuun kirjautuminen"}
        connect(settings, row | {"server": site, "client_id": "polku", "client_secret": "hidden"})
        yield site


def test_a_worker_comes_in_by_their_organisations_sign_in(live, page_at, county):
    a_worker(a_unit(), username="tiina")
    page = page_at(390, strict=True)
    page.goto(live.url + reverse("desk:caseload"))
    page.get_by_role("button", name="Kainuun kirjautuminen").click()
    page.get_by_role("button", name="s-1").click()
    is_in(page)
    assert page.url == live.url + reverse("desk:caseload")


def test_a_client_identifies_strongly_and_reads_their_record(live, page_at, settings):
    person = a_person()
    settings.POLKU_CLIENTS_MAY_USE_PASSWORDS = False
    with a_saml_provider.served(person.identity_number) as sign_on:
        connect(settings, a_saml_provider.row(sign_on))
        page = page_at(390, strict=True, javascript=False)
        page.goto(live.url + reverse("portal:record"))
        page.get_by_role("button", name="Suomi.fi-tunnistus").click()
        page.get_by_role("button", name="Tunnistaudu").click()
        is_in(page)
        assert page.url == live.url + reverse("portal:record")


def a_virtual_device(page: Page) -> CDPSession:
    """A phone or key that knows its owner by finger."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return device


def test_a_passkey_is_made_and_opens_the_door_without_a_password(live, page_at, settings):
    settings.POLKU_WORKERS_NEED_A_SECOND_STEP = True
    a_worker(a_unit(), username="tiina")
    site = live.url.replace("127.0.0.1", "localhost")
    page = page_at(1280, strict=True)
    a_virtual_device(page)
    reader = Reader(page, site).signs_in("tiina")
    page.goto(site + reverse("desk:caseload"))
    reader.sees("Lisää ensin toinen vaihe").follows("Lisää pääsyavain")
    looks_right(page)
    page.get_by_role("button", name="Luo pääsyavain").click()
    reader.sees("Varakoodit")
    page.get_by_role("button", name="Tee koodit").click()
    expect(page.locator("[data-codes] li")).to_have_count(10)
    looks_right(page)
    page.get_by_role("button", name=OPEN).first.click()
    page.get_by_role("link", name="Kirjaudu pääsyavaimella").click()
    page.get_by_role("button", name="Käytä pääsyavainta").click()
    is_in(page)
    page.goto(site + reverse("desk:caseload"))
    assert page.url == site + reverse("desk:caseload")


def test_after_the_password_a_passkey_is_asked_where_there_is_one(live, page_at):
    a_worker(a_unit(), username="tiina")
    site = live.url.replace("127.0.0.1", "localhost")
    page = page_at(390)
    device = a_virtual_device(page)
    reader = Reader(page, site).signs_in("tiina").opens("signin:passkey_new")
    page.get_by_role("button", name="Luo pääsyavain").click()
    reader.sees("Varakoodit")
    page.get_by_role("button", name=OPEN).first.click()
    gives_password(page, site, "tiina")
    page.get_by_role("link", name="Käytä pääsyavainta").click()
    page.get_by_role("button", name="Käytä pääsyavainta").click()
    is_in(page)
    device.detach()


def gives_password(page: Page, site: str, username: str) -> None:
    page.goto(site + reverse("signin:sign_in"))
    page.get_by_label("Käyttäjätunnus").fill(username)
    page.get_by_label("Salasana").fill("salasana")
    page.get_by_role("button", name="Kirjaudu sisään").click()


def test_the_code_of_an_app_is_asked_after_the_password_without_javascript(live, page_at):
    an_app(a_worker(a_unit(), username="tiina"))
    page = page_at(390, javascript=False)
    gives_password(page, live.url, "tiina")
    expect(page.get_by_role("heading", name="Toinen vaihe")).to_be_visible()
    assert_fits(page)
    assert_valid_html({page.url: page.content()})
    page.get_by_label("Koodi").fill(the_code())
    page.get_by_role("button", name="Kirjaudu sisään").click()
    is_in(page)


def some_minutes_pass(page: Page) -> None:
    """As if the session's user had last shown who they are twenty minutes ago."""
    cookies = {one["name"]: one["value"] for one in page.context.cookies()}
    key = cookies[live_settings.SESSION_COOKIE_NAME]
    session = import_module(live_settings.SESSION_ENGINE).SessionStore(key)
    mark = Mark(**session["polku_door"])
    from dataclasses import asdict

    session["polku_door"] = asdict(replace(mark, confirmed=mark.confirmed - 1200))
    session.save()


@pytest.mark.parametrize("javascript", [True, False])
def test_what_was_written_waits_while_one_shows_who_one_is(
    live, page_at: Callable[..., Page], javascript: bool
):
    a_worker(a_unit(), role=Role.ADMINISTRATOR, username="tiina")
    page = page_at(1280, javascript=javascript)
    reader = Reader(page, live.url).signs_in("tiina").opens("units:user-new")
    reader.fills({"Etunimi": "Uusi", "Sukunimi": "Työntekijä", "Käyttäjätunnus": "uusi"})
    some_minutes_pass(page)
    page.get_by_role("button", name="Tee käyttäjätili").click()
    page.wait_for_url(re.compile("/sign/confirm/"))
    if javascript:
        looks_right(page)
    page.get_by_label("Salasana").fill("salasana")
    page.get_by_role("button", name="Jatka").click()
    reader.sees("Tekstisi on tallessa")
    assert reader.box("Etunimi").input_value() == "Uusi"
    assert reader.box("Sukunimi").input_value() == "Työntekijä"


def test_another_browser_is_signed_out_from_the_list(live, page_at):
    a_user(username="tiina")
    here, there = page_at(390), page_at(390)
    Reader(there, live.url).signs_in("tiina")
    reader = Reader(here, live.url).signs_in("tiina").opens("signin:own")
    looks_right(here)
    reader.sees("Tämä selain")
    here.get_by_role("button", name="Kirjaa se ulos").last.click()
    reader.sees("Kirjautuminen lopetettiin")
    there.goto(live.url + reverse("signin:own"))
    assert "/sign/in/" in there.url


def test_a_code_got_in_person_opens_meetings_and_says_what_needs_more(live, page_at):
    from polku.base.signin.actions import hand_over_code
    from polku.directory.units.tests.builders import acting

    user = the_account_of(a_person())
    user.language = "fi-simple"
    user.save(update_fields=["language"])
    code = hand_over_code(user.pk, actor=acting(a_worker(a_unit())))
    page = page_at(390, javascript=False, lang="fi-simple")
    page.goto(live.url + reverse("signin:code"))
    page.get_by_label("Käyttäjätunnus").fill(user.username)
    page.get_by_label("Paperissasi oleva koodi").fill(code)
    page.get_by_role("button", name="Kirjaudu sisään").click()
    page.wait_for_url(f"**{reverse('portal:meetings')}")
    page.goto(live.url + reverse("portal:record"))
    expect(page.locator("main")).to_contain_text("vahvan tunnistautumisen")
