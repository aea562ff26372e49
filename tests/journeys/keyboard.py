"""Somebody who has a keyboard and nothing else: no mouse, no finger, and no eyes for what is not
marked. Each step that the focus takes is looked at: it must be seen, and go on down the page.

    keys = Keyboard(page_at(1280), live.url)
    keys.opens("signin:sign_in")
    keys.writes("Käyttäjätunnus", "aino").writes("Salasana", "salasana").presses("Kirjaudu")
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from playwright.sync_api import CDPSession, Page, expect

from tests.journeys.reader import PASSWORD, PATIENCE

# No page of the house has more places to stop at than this.
FARTHEST = 90
BOXES = ("textbox", "searchbox", "combobox", "spinbutton")

# What the eye sees of where the focus is, and whether it came on from the place before:
# the place before is marked on the page itself, so that a page that came anew has none.
LOOK = """back => {
    const here = document.activeElement, last = window.lastStop, faults = [];
    const isPlace = here && here !== document.body && here.id !== "main";
    window.lastStop = isPlace ? here : null;
    if (!isPlace) return {place: "", faults: faults};
    const style = getComputedStyle(here), box = here.getBoundingClientRect();
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (!ring && style.boxShadow === "none") faults.push("has no ring around it");
    if (!here.matches(":focus-visible")) faults.push("does not know that it is looked for");
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    const within = x > 0 && y > 0 && x < innerWidth && y < innerHeight;
    if (!box.width || !box.height || !within) faults.push("is not on the screen");
    else {
        const seen = document.elementFromPoint(box.x + Math.min(8, box.width / 2), y);
        const label = seen && seen.closest("label");
        const ours = seen && (here.contains(seen) || seen.contains(here));
        if (!ours && !(label && label.control === here)) faults.push("has something over it");
    }
    if (here.tabIndex > 0) faults.push("jumps the queue: its tabindex is above 0");
    if (last && last.isConnected && last !== here) {
        const follows = last.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING;
        if (!!follows === back) faults.push("comes in the wrong order");
        const [above, below] = back ? [here, last] : [last, here];
        const form = above.closest("form");
        if (form && form === below.closest("form") && follows &&
            below.getBoundingClientRect().bottom <= above.getBoundingClientRect().top)
            faults.push("stands above the one before it in the same form");
    }
    return {place: here.outerHTML.slice(0, 120), faults: faults};
}"""
# Another page stands here, and has put the focus where it wants it.
CAME = """() => document.readyState === "complete" && !document.querySelector(
    "main[data-left], .htmx-request, .htmx-swapping, .htmx-settling")"""
CHOSEN = "Array.from(document.activeElement.selectedOptions || [], one => one.text).join()"
# All that must be reached: of rings that belong together, one.
PLACES = """() => {
    const rings = new Set();
    return Array.from(document.querySelectorAll(
        "a[href], button, summary, input:not([type=hidden]), select, textarea"
    )).filter(one => {
        if (one.disabled || one.tabIndex < 0 || !one.checkVisibility()) return false;
        if (one.type !== "radio") return true;
        const name = (one.form ? one.form.id : "") + one.name, isNew = !rings.has(name);
        rings.add(name);
        return isNew;
    }).length;
}"""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the focus is: as a screen reader says it, and as the page has it."""

    role: str
    name: str
    place: str

    def is_a(self, name: str, *roles: str) -> bool:
        return self.role in roles and self.name.startswith(name)


class Keyboard:
    """One person at one keyboard."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self._chrome: CDPSession = page.context.new_cdp_session(page)

    # Where one is.

    def opens(self, name: str, *about: Any) -> "Keyboard":
        """An address typed into the browser; the focus begins before the first link."""
        self.page.goto(self.site + reverse(name, args=about))
        return self

    def here(self, *, back: bool = False) -> Stop:
        """What has the focus; fails when it is not seen, or has lost its way."""
        return self._named(self._looks(back=back))

    def _looks(self, *, back: bool) -> str:
        looked = self.page.evaluate(LOOK, back)
        faults = "; ".join(looked["faults"])
        assert not faults, f"on {self.page.url} {self._named(looked['place'])} {faults}"
        return looked["place"]

    def _named(self, place: str) -> Stop:
        focused = self._chrome.send("Runtime.evaluate", {"expression": "document.activeElement"})
        about = {"objectId": focused["result"]["objectId"], "fetchRelatives": False}
        node = self._chrome.send("Accessibility.getPartialAXTree", about)["nodes"][0]
        role, name = (node.get(one, {}).get("value", "") for one in ("role", "name"))
        return Stop(role, " ".join(name.split()), place)

    # Moving.

    def tabs(self, *, back: bool = False) -> Stop:
        """One place on, or one back."""
        return self._named(self._steps(back=back))

    def _steps(self, *, back: bool) -> str:
        self.page.keyboard.press("Shift+Tab" if back else "Tab")
        return self._looks(back=back)

    def reaches(self, name: str, *roles: str, back: bool = False) -> "Keyboard":
        """Tab until the control of that name has the focus."""
        met = []
        for _n in range(FARTHEST):
            stop = self.tabs(back=back)
            if stop.is_a(name, *roles):
                return self
            met.append(f"{stop.role} “{stop.name}”" if stop.place else "(the page itself)")
        way = "Shift+Tab" if back else "Tab"
        raise AssertionError(
            f"On {self.page.url} {FARTHEST} presses of {way} never reached"
            f" the {' or '.join(roles)} “{name}”; they met: {', '.join(dict.fromkeys(met))}"
        )

    def skips_to_the_content(self) -> "Keyboard":
        """The first stop of a page that was just opened leads past all that pages share."""
        first = self.tabs()
        assert first.is_a("Siirry sisältöön", "link"), f"{self.page.url} begins at {first}"
        self.page.keyboard.press("Enter")
        return self

    def walks_round(self) -> "Keyboard":
        """Through the whole page and out of it again, then back the same way: nothing holds the
        focus, and nothing is passed by. The page is fetched anew, as with F5, to begin before it.
        """
        self.page.reload()
        there = list(self._until_out(back=False))
        expected = self.page.evaluate(PLACES)
        assert len(there) == expected, f"{expected} places to stop at, met {there}"
        back = list(self._until_out(back=True))
        assert back == there[::-1], f"{self.page.url} is another page backwards"
        return self

    def _until_out(self, *, back: bool) -> Iterator[str]:
        """Every stop from the edge of the page to its other edge."""
        for _n in range(FARTHEST):
            place = self._steps(back=back)
            if not place:
                return
            yield place
        raise AssertionError(
            f"{self.page.url} holds the focus: {FARTHEST} presses did not leave it"
        )

    # Doing.

    def writes(self, label: str, words: str) -> "Keyboard":
        """In the next box of that label; what stood there is written over."""
        self.reaches(label, *BOXES)
        return self.writes_here(words)

    def writes_here(self, words: str) -> "Keyboard":
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)
        return self

    def picks(self, label: str, words: str) -> "Keyboard":
        """In the next list of that label."""
        return self.reaches(label, "combobox").picks_here(words)

    def picks_here(self, words: str) -> "Keyboard":
        """In the list where one is: from its beginning, down with the arrow."""
        self.page.keyboard.press("Home")
        for _n in range(FARTHEST):
            if self.page.evaluate(CHOSEN).startswith(words):
                return self
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"On {self.page.url} {self.here()} offers no “{words}”")

    def rings(self, words: str) -> "Keyboard":
        """Among the rings that the focus is in, with the arrows."""
        for _n in range(FARTHEST):
            if self.here().is_a(words, "radio") and self._is_chosen():
                return self
            self.page.keyboard.press("Space" if self.here().is_a(words, "radio") else "ArrowDown")
        raise AssertionError(f"On {self.page.url} the arrows never reached the ring “{words}”")

    def _is_chosen(self) -> bool:
        return self.page.evaluate("document.activeElement.checked")

    def ticks(self, words: str) -> "Keyboard":
        self.reaches(words, "checkbox")
        self.page.keyboard.press("Space")
        return self

    def unfolds(self, words: str) -> "Keyboard":
        """What is folded together under those words, with the space bar."""
        self.reaches(words, "DisclosureTriangle")
        self.page.keyboard.press("Space")
        assert self.page.evaluate("document.activeElement.parentElement.open"), words
        return self

    def presses(self, words: str, *, back: bool = False) -> "Keyboard":
        """A button, with Enter."""
        return self.reaches(words, "button", back=back).enters()

    def follows(self, words: str, *, back: bool = False) -> "Keyboard":
        """A link, with Enter."""
        return self.reaches(words, "link", back=back).enters()

    def enters(self) -> "Keyboard":
        """Press Enter where one is, and wait for the page that it brings."""
        self.page.evaluate("document.querySelector('main').dataset.left = ''")
        self.page.keyboard.press("Enter")
        self.page.wait_for_function(CAME, timeout=PATIENCE)
        return self

    def sees(self, *sentences: str) -> "Keyboard":
        for words in sentences:
            expect(self.page.locator("main")).to_contain_text(words, timeout=PATIENCE)
        return self

    def is_led_to_the_faults(self, first: str, *roles: str) -> "Keyboard":
        """Sent with something missing: the focus is at the list of faults, whose first link leads
        into the field itself."""
        summary = self.page.locator(".errors")
        expect(summary).to_be_focused(timeout=PATIENCE)
        link = self.tabs()
        assert link.role == "link", link
        self.page.keyboard.press("Enter")
        stop = self.here()
        assert stop.is_a(first, *roles), f"the first fault leads to {stop}"
        return self

    def signs_in(self, username: str) -> "Keyboard":
        self.opens("signin:sign_in").skips_to_the_content()
        self.writes("Käyttäjätunnus", username).writes("Salasana", PASSWORD)
        return self.enters()

    def signs_out(self) -> "Keyboard":
        """From wherever one is; afterwards the page before shows nothing."""
        return self.presses("Kirjaudu ulos", back=True)
