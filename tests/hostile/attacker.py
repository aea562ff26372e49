"""Makes hostile requests up, one after another, from the forms that the pages really have."""

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from random import Random
from urllib.parse import quote_plus, urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.test.client import encode_multipart

from tests.hostile import nastiness as nasty
from tests.pages.region import Region
from tests.pages.sheet import Sheet, sheets_of
from tests.pages.table import EVERY_PAGE, NOBODY, Page

FORM = "application/x-www-form-urlencoded"
BOUNDARY = "nobody-else-writes-this"
MANAGED = ("version", "key", "add-row", "remove-row", "do", "then", "next", "rest", "found")
GARBAGE_KEYS = ("x", "00000000-0000-0000-0000-000000000000", "%ff", "%00", "..", "a" * 300, "")


@dataclass
class Attacker:
    """One who tries everything on every page, as each of those who may open it."""

    region: Region
    random: Random
    sent: Counter = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    browsers: dict[str, Client] = field(default_factory=dict)
    sheets: dict[str, list[Sheet]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Everybody signs in first: what an attack changes is taken back, a sign-in too."""
        for page in EVERY_PAGE:
            self.browser(page)

    def attack(self) -> None:
        """One request of a kind and to a page taken by chance."""
        page = self.random.choice(EVERY_PAGE)
        kind = self.random.choice(KINDS)
        with transaction.atomic():
            answer = kind(self, page)
            transaction.set_rollback(True)
        self.sent[kind.__name__] += 1
        if answer is not None and answer.status_code >= 500:
            self.faults.append(f"{answer.status_code} {kind.__name__} at {page}: {asked(answer)}")

    def browser(self, page: Page) -> Client:
        """Signed in as the one whose page it is, with the cookies of somebody who just came."""
        if page.who not in self.browsers:
            browser = Client(raise_request_exception=False)
            if page.who != NOBODY:
                browser.force_login(self.region.users[page.who])
            self.browsers[page.who] = browser
            browser.own = {name: one.value for name, one in browser.cookies.items()}
        browser = self.browsers[page.who]
        browser.cookies.clear()
        browser.cookies.load(browser.own)
        return browser

    def sheet(self, page: Page) -> Sheet | None:
        """One form of the page, as a browser would have it."""
        if str(page) not in self.sheets:
            path = page.path(self.region)
            html = self.browser(page).get(path).content.decode("utf-8", "replace")
            self.sheets[str(page)] = sheets_of(html, path=path) if "<html" in html else []
        sheets = self.sheets[str(page)]
        return self.random.choice(sheets) if sheets else None

    def spoiled(self, sheet: Sheet) -> dict[str, list[str]]:
        """The form with some of it changed, dropped, said twice, or never asked for."""
        fields = {name: list(values) for name, values in sheet.values.items()}
        for name in list(fields):
            chance = self.random.random()
            if chance < 0.4:
                fields[name] = [nasty.word(self.random)]
            elif chance < 0.5:
                del fields[name]
            elif chance < 0.6:
                fields[name] = [*fields[name], nasty.word(self.random), ""]
        if self.random.random() < 0.3:
            fields[self.random.choice(MANAGED)] = [nasty.word(self.random)]
        if self.random.random() < 0.2:
            fields[nasty.word(self.random) or "x"] = ["1"]
        return fields


def asked(answer: HttpResponse) -> str:
    """The request as one could make it again."""
    request = answer.wsgi_request
    environ = {
        k: v for k, v in request.environ.items() if k.startswith(("HTTP_", "CONTENT", "QUERY"))
    }
    cause = getattr(answer, "exc_info", None)
    return f"{request.method} {request.path} {environ!r:.600} → {cause and cause[1]!r:.300}"


def sent(
    browser: Client, path: str, body: bytes, kind: str, headers: dict[str, str] | None = None
) -> HttpResponse:
    """Bytes as they are: nothing is made right on the way."""
    return browser.generic("POST", path, body, kind, headers=headers)


def form_spoiled(attacker: Attacker, page: Page) -> HttpResponse | None:
    """A form of the page, spoiled, in one of the two ways that forms are sent."""
    sheet = attacker.sheet(page)
    if sheet is None:
        return address_spoiled(attacker, page)
    fields, browser = attacker.spoiled(sheet), attacker.browser(page)
    if attacker.random.random() < 0.3:
        return browser.post(sheet.action, fields)
    body = urlencode(fields, doseq=True)
    return sent(browser, sheet.action, body.encode(), FORM, headers=_headers(attacker))


def form_of_another_page(attacker: Attacker, page: Page) -> HttpResponse | None:
    """The form of one page sent to another."""
    sheet = attacker.sheet(attacker.random.choice(EVERY_PAGE))
    fields = attacker.spoiled(sheet) if sheet else {}
    return attacker.browser(page).post(page.path(attacker.region), fields)


def form_with_a_file(attacker: Attacker, page: Page) -> HttpResponse | None:
    """A file in the place of a field."""
    sheet = attacker.sheet(page)
    name = attacker.random.choice(sorted(sheet.values)) if sheet and sheet.values else "x"
    file = SimpleUploadedFile("../../evil.php", b"PK\x03\x04" + b"\x00" * 2_000, "image/png")
    return attacker.browser(page).post(page.path(attacker.region), {name: file})


def body_that_is_no_form(attacker: Attacker, page: Page) -> HttpResponse | None:
    """Bytes of any kind, said to be of any other."""
    body = attacker.random.choice((*nasty.BODIES, *nasty.NOT_UTF8))
    kind = attacker.random.choice((FORM, *nasty.KINDS))
    return sent(attacker.browser(page), page.path(attacker.region), body, kind)


def fields_that_are_not_text(attacker: Attacker, page: Page) -> HttpResponse | None:
    """The fields of the page with bytes in them that no text has."""
    sheet = attacker.sheet(page)
    names = sorted(sheet.values) if sheet else ["x"]
    bytes_ = attacker.random.choice(nasty.NOT_UTF8)
    body = b"&".join(quote_plus(name).encode() + b"=" + bytes_ for name in names)
    action = sheet.action if sheet else page.path(attacker.region)
    return sent(attacker.browser(page), action, body, FORM)


def parts_that_are_broken(attacker: Attacker, page: Page) -> HttpResponse | None:
    """A form in parts, cut off, doubled, or with bytes exchanged."""
    sheet = attacker.sheet(page)
    fields = sheet.values if sheet else {"x": ["y"]}
    body = bytearray(encode_multipart(BOUNDARY, fields))
    for _ in range(attacker.random.randrange(1, 8)):
        body[attacker.random.randrange(len(body))] = attacker.random.randrange(256)
    cut = attacker.random.choice((len(body), attacker.random.randrange(len(body))))
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    path = page.path(attacker.region)
    return sent(attacker.browser(page), path, bytes(body[:cut]), kind)


def body_that_is_huge(attacker: Attacker, page: Page) -> HttpResponse | None:
    """More than anybody writes: one long text, or very many fields."""
    body = attacker.random.choice(
        (b"x=" + b"a" * 2_100_000, b"a=1&" * 2_000, b"x=" + b"a" * 900_000)
    )
    return sent(attacker.browser(page), page.path(attacker.region), body, FORM)


def method_unheard_of(attacker: Attacker, page: Page) -> HttpResponse | None:
    """Neither opened nor sent."""
    method = attacker.random.choice(nasty.METHODS)
    return attacker.browser(page).generic(method, page.path(attacker.region), b"x=1", FORM)


def headers_that_lie(attacker: Attacker, page: Page) -> HttpResponse | None:
    """Headers and cookies of nobody's browser."""
    browser, random = attacker.browser(page), attacker.random
    if random.random() < 0.5:
        browser.cookies.load(random.choice(nasty.COOKIES))
    ask = random.choice((browser.get, partial(browser.post, data={"x": "y"})))
    return ask(page.path(attacker.region), headers=random.choice(nasty.HEADERS))


def forged_form(attacker: Attacker, page: Page) -> HttpResponse | None:
    """A form that did not come from a page of ours."""
    browser = attacker.browser(page)
    browser.handler.enforce_csrf_checks = True
    try:
        token = {"csrfmiddlewaretoken": nasty.word(attacker.random)}
        headers = attacker.random.choice(nasty.HEADERS)
        return browser.post(page.path(attacker.region), token, headers=headers)
    finally:
        browser.handler.enforce_csrf_checks = False


def address_spoiled(attacker: Attacker, page: Page) -> HttpResponse | None:
    """Garbage after the question mark, or in the place of a key."""
    random, path = attacker.random, page.path(attacker.region)
    if random.random() < 0.4 and page.about:
        parts = path.split("/")
        parts[random.randrange(1, len(parts))] = random.choice(GARBAGE_KEYS)
        path = "/".join(parts)
    names = random.choices(nasty.ASKED_BY_ADDRESS, k=3)
    asks = "&".join(f"{name}={random.choice(nasty.CHOSEN_BY_ADDRESS)}" for name in names)
    browser = attacker.browser(page)
    return random.choice((browser.get, browser.post))(f"{path}?{asks}")


def _headers(attacker: Attacker) -> dict[str, str]:
    wanted = attacker.random.random() < 0.2
    return attacker.random.choice(nasty.HEADERS) if wanted else {}


KINDS = (
    *(form_spoiled, form_spoiled, form_spoiled, form_of_another_page, form_with_a_file),
    *(body_that_is_no_form, fields_that_are_not_text, parts_that_are_broken, body_that_is_huge),
    *(method_unheard_of, headers_that_lie, forged_form, address_spoiled, address_spoiled),
)
