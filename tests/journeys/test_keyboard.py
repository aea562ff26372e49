"""The main path by three people who have a keyboard and nothing else. No mouse is touched here,
and nothing is filled in or given the focus from outside: see keyboard.py."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from polku.base import clock
from polku.base.access.rules import Role
from polku.directory.people.tests.builders import an_identity_number, the_account_of
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.pathway.activities.models import Entry
from polku.pathway.activities.rules import EntryStatus
from polku.pathway.cases.models import Case
from polku.pathway.intake.models import Contact
from polku.pathway.plan.models import Goal
from tests.journeys.keyboard import BOXES, Keyboard

NEED = "Laskut jäävät auki."
SAID = "Aino kertoi nukkuvansa paremmin."
AIM = "Käyn ryhmässä"
TOO_MUCH = "Opin ranskaa"


def a_day() -> str:
    """Today, as one writes it in a box."""
    return f"{clock.today():%-d.%-m.%Y}"


def test_the_path_is_walked_with_the_keyboard_alone(live: LiveServer, page_at: Callable[..., Page]):
    unit = a_unit("Kajaanin palvelukeskus")
    intake = a_worker(unit, role=Role.INTAKE, first_name="Iiro", last_name="Palveluohjaaja")
    worker = a_worker(unit, first_name="Tiina", last_name="Työntekijä")

    keys = Keyboard(page_at(1280), live.url)
    nobody_is_held_at_the_door(keys, intake.username)
    a_contact_is_recorded(keys)
    the_person_is_made_and_the_matter_initiated(keys)
    keys.signs_out().signs_in(worker.username)
    the_worker_finds_the_case(keys)
    a_meeting_is_recorded(keys)
    a_goal_is_written(keys)
    keys.signs_out()
    the_client_reads_what_was_written(Keyboard(page_at(390), live.url))


RING = "<style>a:focus { outline: 3px solid }</style>"
TWO = RING + '<p><a href="#a">Yksi</a></p><p><a href="#b">Kaksi</a></p>'
HOLDS = """<script>document.addEventListener("keydown", pressed => {
    if (pressed.key === "Tab" && document.activeElement !== document.body) pressed.preventDefault();
})</script>"""


@pytest.mark.parametrize(
    ("fault", "page_says"),
    [
        (TWO + "<style>a:focus { outline: none }</style>", "no ring"),
        ("<style>a { position: absolute; left: -99em }</style>" + TWO, "not on the screen"),
        ("<div style='position: fixed; inset: 0; background: red'></div>" + TWO, "over it"),
        (f"<form style='display: flex; flex-direction: column-reverse'>{TWO}</form>", "above the"),
        (TWO + "<a href='#c' tabindex='1'>Kolme</a>", "jumps the queue"),
        (TWO + "<a href='#c' tabindex='-1'>Kolme</a><button disabled>Ei</button>", ""),
        (TWO + HOLDS, "holds the focus"),
    ],
)
def test_what_would_lead_a_keyboard_astray_is_noticed(
    page_at: Callable[..., Page], fault: str, page_says: str
):
    page = page_at(1280)
    page.route("**/*", lambda asked: asked.fulfill(body=fault, content_type="text/html"))
    page.goto("http://polku.invalid/")
    keys = Keyboard(page, "")
    if page_says:
        with pytest.raises(AssertionError, match=page_says):
            keys.walks_round()
    else:
        keys.walks_round()


def nobody_is_held_at_the_door(keys: Keyboard, username: str) -> None:
    """A wrong password first: the fault is said where the focus is, and the name is kept."""
    keys.opens("signin:sign_in").walks_round().skips_to_the_content()
    keys.writes("Käyttäjätunnus", username).writes("Salasana", "väärin").presses("Kirjaudu")
    expect(keys.page.locator(".errors")).to_be_focused()
    keys.writes("Salasana", "salasana").presses("Kirjaudu").sees("Tänään")


def a_contact_is_recorded(keys: Keyboard) -> None:
    """From the menu to the form; what was forgotten is found from the list of faults."""
    keys.follows("Jono").sees("Kirjaa yhteydenotto")
    keys.follows("Kirjaa yhteydenotto").sees("Mitä apua tarvitaan")
    keys.walks_round().skips_to_the_content()
    keys.writes("Sukunimi", "Keränen").writes("Etunimet", "Aino")
    keys.presses("Kirjaa yhteydenotto").is_led_to_the_faults("Mitä apua tarvitaan", *BOXES)
    keys.writes_here(NEED)
    keys.reaches("", "radio").rings("Ei kiireellinen")
    keys.writes("Arvion perustelut", "Ruokaa ja katto pään päällä on.")
    keys.presses("Kirjaa yhteydenotto").sees("Keränen, Aino").sees(NEED, "Ei kiireellinen")
    assert Contact.objects.get().reason == NEED


def the_person_is_made_and_the_matter_initiated(keys: Keyboard) -> None:
    keys.follows("Kirjaa uusi henkilö").sees("Henkilötunnus")
    keys.writes("Henkilötunnus", an_identity_number()).presses("Kirjaa uusi henkilö")
    keys.sees("Pane asia vireille").follows("Pane asia vireille").sees("Palvelutehtävä")
    keys.picks("Palvelutehtävä", "Työikäisten").picks("Kuka arvioi", "Työntekijä, T")
    keys.picks("Omatyöntekijä", "Työntekijä, T").presses("Pane asia vireille")
    expect(keys.page.locator(".notice[data-kind=success]")).to_be_visible()
    assert Case.objects.get().ties.filter(user__last_name="Työntekijä").exists()


def the_worker_finds_the_case(keys: Keyboard) -> None:
    """Through the menu and a list that is narrowed while the focus stays where it was."""
    keys.follows("Omat asiakkaat").sees("Keränen, Aino")
    keys.picks("Missä kohtaa polkua", "Suunnittelu").sees("Valinnoilla ei löydy asiakasta")
    assert keys.here().is_a("Missä kohtaa polkua", "combobox")
    expect(keys.page.locator("#said")).to_contain_text("Asiakkaat (0)")
    keys.picks_here("Vireilletulo").sees("Keränen, Aino")
    keys.follows("Keränen, Aino").sees("Vireilletulo")
    keys.presses("Aloita arviointi").sees("Palvelutarpeen arvio")
    keys.unfolds("21 asiaa puuttuu").sees("Kuvaa elämäntilannetta.")


def a_meeting_is_recorded(keys: Keyboard) -> None:
    keys.follows("Tapaamiset ja kirjaukset").follows("Kirjaa pidetty tapaaminen")
    keys.writes("Päivä", "eilen").writes("Kirjaus", SAID).presses("Kirjaa ja merkitse valmiiksi")
    keys.is_led_to_the_faults("Päivä", *BOXES).writes_here(a_day())
    keys.presses("Kirjaa ja merkitse valmiiksi").sees(SAID)
    assert Entry.objects.get().status == EntryStatus.READY


def a_goal_is_written(keys: Keyboard) -> None:
    """And one too many, which is taken away again on a page of its own."""
    keys.follows("Suunnitelma").reaches("", "radio").rings("Arjen tuki")
    keys.presses("Aloita suunnitelma").sees("Tavoitteet (0)")
    for aim in (AIM, TOO_MUCH):
        keys.follows("Lisää tavoite").writes("Yhteinen tavoite", aim)
        keys.presses("Tallenna tavoite").sees(aim)
    keys.walks_round().skips_to_the_content()
    keys.follows(f"Poista – {TOO_MUCH}").sees(TOO_MUCH).presses("Poista").sees("Tavoitteet (1)")
    assert Goal.objects.get().aim == AIM


def the_client_reads_what_was_written(keys: Keyboard) -> None:
    client = the_account_of(Case.objects.get().person)
    keys.signs_in(client.username).unfolds("Koko polku")
    keys.follows("Oma suunnitelma").sees("kirjoitetaan vielä")
    keys.page.go_back()
    keys.follows("Mitä minusta on kirjattu").sees(SAID)
    keys.signs_out()
