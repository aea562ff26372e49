"""Looks at every page of the house as the one who opens it sees it, in one language.

One load for each page and language: the window is made narrow instead of loading again.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from django.conf import settings
from playwright.sync_api import Page as Tab
from pytest_django.live_server_helper import LiveServer

from tests.journeys.browser import WIDTHS, bring_the_checker, faults_at, html_faults, sign_in_as
from tests.pages.region import Region, a_region
from tests.pages.table import EVERY_PAGE, NOBODY, Page

# What is written for the reader, without what is marked as being in another language.
WORDS = """() => { const page = document.body.cloneNode(true);
    page.querySelectorAll("[lang], script, style, template, svg").forEach(one => one.remove());
    const said = [...page.querySelectorAll("[aria-label], [title], [placeholder]")].flatMap(
        one => ["aria-label", "title", "placeholder"].map(name => one.getAttribute(name) || ""));
    const lines = [];
    const walk = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) lines.push(walk.currentNode.data);
    return [document.title, ...said, ...lines].map(s => s.replace(/\\s+/g, " ").trim())
        .filter(Boolean); }"""
# A tab keeps something of every page it has shown, and each next one comes slower.
PAGES_OF_A_TAB = 30
ENGLISH = re.compile(r"\b(the|and|with|your|this|please|from|has|have|which|when)\b", re.I)
# The showroom for those who build pages is written in English.
IN_ENGLISH = "ui:components"


@dataclass
class Findings:
    """What was wrong, and the pages as they were sent."""

    faults: list[str] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    looks: int = 0

    def add(self, page: Page, *faults: str) -> None:
        self.faults += [f"{page}: {fault}" for fault in faults]


def faults_of_every_page(tab: Tab, live: LiveServer, *, lang: str) -> list[str]:
    """What bars somebody anywhere, or is not in their language."""
    region, found = a_region(), Findings()
    for place, page in enumerate(EVERY_PAGE):
        if place % PAGES_OF_A_TAB == 0:
            tab = another(tab)
        sign_in(tab, page, region, live)
        visit(tab, page, live.url + page.path(region), lang=lang, found=found)
    if found.looks != len(EVERY_PAGE):
        found.faults.append(f"only {found.looks} looks")
    return found.faults + html_faults(found.sources)


def another(tab: Tab) -> Tab:
    """An empty tab of the same browser, in which the same one is signed in; the old one closes."""
    new = tab.context.new_page()
    bring_the_checker(new)
    new.polku_who = getattr(tab, "polku_who", "")
    tab.close()
    return new


def sign_in(tab: Tab, page: Page, region: Region, live: LiveServer) -> None:
    """As the one the table names, unless they are signed in already."""
    if page.who == NOBODY:
        tab.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    elif getattr(tab, "polku_who", "") != page.who:
        sign_in_as(tab, region.users[page.who], live.url)
    tab.polku_who = page.who


def visit(tab: Tab, page: Page, address: str, *, lang: str, found: Findings) -> None:
    """Open it once, look at it wide and narrow."""
    tab.set_viewport_size({"width": WIDTHS[0], "height": 900})
    answer = tab.goto(address)
    if answer.status != 200 or answer.url != address:
        found.add(page, f"{answer.status} {answer.url}")
    found.sources[str(page)] = answer.text()
    found.add(page, *language_faults(tab, page, lang=lang))
    found.add(page, *faults_at(tab, WIDTHS))
    found.looks += 1


def language_faults(tab: Tab, page: Page, *, lang: str) -> list[str]:
    """The page says which language it is in, and nothing of it stands in English."""
    if page.name.startswith(IN_ENGLISH):
        return []
    said = tab.evaluate("document.documentElement.lang")
    faults = [] if said == lang else [f"says that it is in {said}"]
    lines = tab.evaluate(WORDS)
    return faults + [f"in English: {line}" for line in lines if is_english(line, lang)]


def is_english(line: str, lang: str) -> bool:
    return line in left_in_english(lang) or bool(ENGLISH.search(line))


@cache
def left_in_english(lang: str) -> frozenset[str]:
    """Every English sentence of two words or more that has another form in the language."""
    return frozenset(
        message.id
        for catalog in Path(settings.ROOT).glob(f"polku/**/locale/{lang}/LC_MESSAGES/django.po")
        for message in read_po(catalog.open("rb"), locale=lang)
        if isinstance(message.id, str) and " " in message.id and message.string != message.id
    )
