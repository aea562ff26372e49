"""`polku pictures`: the README's screenshots, taken of a demo that is being served."""

import os
from dataclasses import dataclass
from urllib.error import URLError
from urllib.request import urlopen

import django
from playwright.sync_api import Browser, Page, sync_playwright

from polku.command.cluster.find import DEMO, database
from polku.command.demo import mark
from polku.command.install.browser import chromium
from polku.command.places import ROOT
from polku.command.say import say
from polku.command.trouble import Trouble

FOLDER = ROOT / "docs" / "pictures"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-sync", "--disable-background-networking"]


@dataclass(frozen=True, slots=True)
class Picture:
    """One screenshot: who looks, at which address, how wide; `click` opens the first such link."""

    name: str
    role: str
    address: str
    width: int
    height: int
    click: str = ""


PICTURES = (
    Picture("today-1280", "Sosiaaliohjaaja", "/", 1280, 900),
    Picture("caseload-1280", "Sosiaaliohjaaja", "/clients/", 1280, 900),
    Picture("caseload-390", "Sosiaaliohjaaja", "/clients/", 390, 844),
    Picture("case-1280", "Sosiaaliohjaaja", "/clients/?stage=service", 1280, 1100, "tbody a"),
    Picture("plan-1280", "Sosiaaliohjaaja", "/clients/?stage=service", 1280, 1100, "tbody a"),
    Picture("queue-1280", "Palveluohjaaja", "/intake/", 1280, 900),
    Picture("my-path-390", "Asiakas", "/my/", 390, 844),
    Picture("my-plan-390", "Asiakas", "/my/plan/", 390, 844),
)


def pictures(*, port: int) -> int:
    """Take every picture anew. The demo must be running: `make demo`."""
    site = f"http://127.0.0.1:{port}"
    _ask_whether_it_runs(site)
    people = _people()
    found = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(found) if found else None, args=QUIET
        )
        for picture in PICTURES:
            _take(browser, picture, people=people, site=site)
            say(f"docs/pictures/{picture.name}.png")
        browser.close()
    return 0


def _ask_whether_it_runs(site: str) -> None:
    try:
        urlopen(f"{site}/sign/in/", timeout=5).close()  # noqa: S310 - our own loopback address
    except URLError as fault:
        raise Trouble(f"Nothing answers at {site}. Start the demo first: make demo") from fault


def _people() -> tuple[mark.SignIn, ...]:
    """Who can sign in, asked of the demo's own database."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    with database(DEMO):
        django.setup()
        return mark.read().sign_ins


def _take(
    browser: Browser, picture: Picture, *, people: tuple[mark.SignIn, ...], site: str
) -> None:
    """One picture in Finnish, by somebody with the role."""
    context = browser.new_context(viewport={"width": picture.width, "height": picture.height})
    page = context.new_page()
    _sign_in(page, _somebody(people, picture.role), site=site)
    context.add_cookies([{"name": "django_language", "value": "fi", "url": site}])
    page.goto(site + picture.address)
    if picture.click:
        page.locator(picture.click).first.click()
    if picture.name.startswith("plan"):
        page.get_by_role("navigation").get_by_role("link", name="Suunnitelma").click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{picture.name}.png")
    context.close()


def _somebody(people: tuple[mark.SignIn, ...], role: str) -> mark.SignIn:
    """The first of the demo's people with that role."""
    found = next((one for one in people if one.role.startswith(role)), None)
    if found is None:
        raise Trouble(f"Nobody in the demo has the role {role}. Build it anew: polku demo --reset")
    return found


def _sign_in(page: Page, somebody: mark.SignIn, *, site: str) -> None:
    page.goto(f"{site}/sign/in/")
    page.locator("[name=username]").fill(somebody.username)
    page.locator("[name=password]").fill(somebody.password)
    page.locator("main form button").last.click()
    page.wait_for_load_state("networkidle")
