"""Somebody at a browser, who finds boxes by their labels and buttons by their words."""

import re
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from polku.base.access.models import User

PASSWORD = "salasana"
# Milliseconds for a page to come on a busy machine; nothing waits longer than it must.
PATIENCE = 15_000


@dataclass
class Reader:
    """One person, one browser."""

    page: Page
    site: str
    known_as: tuple[str, str] | None = None

    def signs_in(self, username: str, password: str = PASSWORD) -> "Reader":
        """Through the page where everybody signs in."""
        self.known_as = (username, password)
        self.page.goto(self.site + reverse("signin:sign_in"))
        self.page.get_by_label("Käyttäjätunnus").fill(username)
        self.page.get_by_label("Salasana").fill(password)
        self.page.get_by_role("button", name="Kirjaudu").click()
        expect(self.page.get_by_role("button", name="Kirjaudu ulos").first).to_be_attached()
        return self

    def opens(self, name: str, *about: Any) -> "Reader":
        """Whoever comes back after weeks signs in again first."""
        address = self.site + reverse(name, args=about)
        answer = self.page.goto(address)
        if self.known_as and reverse("signin:sign_in") in self.page.url:
            self.signs_in(*self.known_as)
            answer = self.page.goto(address)
        assert answer is not None and answer.ok, (name, answer)
        return self

    def follows(self, words: str) -> "Reader":
        """A link in the page's own part; the reader goes where it leads."""
        link = self.page.locator("main").get_by_role("link", name=words).first
        address = link.get_attribute("href")
        assert address is not None
        link.click()
        self.page.wait_for_url(lambda now: now.split("#")[0].endswith(address.split("#")[0]))
        return self

    def fills(self, answers: dict[str, str]) -> "Reader":
        """Each box or list by its label."""
        for label, words in answers.items():
            box = self.box(label)
            if box.evaluate("one => one.tagName") == "SELECT":
                box.select_option(label=words)
            else:
                box.fill(words)
        return self

    def box(self, label: str) -> Locator:
        """The first box whose label begins so; "(vapaaehtoinen)" may follow."""
        return self.page.locator("main").get_by_label(re.compile(rf"^{re.escape(label)}")).first

    def chooses(self, *answers: str) -> "Reader":
        """Each ring or tick by its words, after "Question: " when several say the same."""
        for answer in answers:
            question, _colon, words = answer.rpartition(": ")
            group = self.page.locator("main")
            if question:
                group = group.get_by_role("group", name=question)
            group.get_by_label(words, exact=True).first.check()
        return self

    def presses(self, words: str, *, sees: str = "") -> "Reader":
        """A button: afterwards the page says that it was done, or shows what is told."""
        self.page.locator("main").get_by_role("button", name=words, exact=True).first.click()
        if sees:
            return self.sees(sees)
        expect(self.page.locator(".notice[data-kind=success]").first).to_be_visible(
            timeout=PATIENCE
        )
        return self

    def sees(self, *sentences: str) -> "Reader":
        for words in sentences:
            expect(self.page.locator("main")).to_contain_text(words, timeout=PATIENCE)
        return self

    def does_not_see(self, *sentences: str) -> "Reader":
        for words in sentences:
            expect(self.page.locator("main")).not_to_contain_text(words)
        return self

    def letter(self, words: str) -> bytes:
        """The letter behind a link, as the reader's own browser gets it."""
        link = self.page.locator("main").get_by_role("link", name=words).first
        answer = self.page.context.request.get(self.site + (link.get_attribute("href") or ""))
        assert answer.ok
        return answer.body()


def name_of(user: User) -> str:
    """As lists say it: family name first."""
    return f"{user.last_name}, {user.first_name}"
