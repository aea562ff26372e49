"""A small browser: one connection kept open, cookies, and forms filled in as a person would."""

import http.client
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from polku.command.bench.inside import PROCESSOR, QUERIES
from polku.command.trouble import Trouble

HOST = "127.0.0.1"
PATIENCE = 60
NOT_SENT = ("submit", "button", "image", "reset", "file")
TICKED = ("checkbox", "radio")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: str
    size: int
    queries: int
    processor: float
    location: str


@dataclass
class Browser:
    """One person's browser. Only ever talks to this machine."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: list[tuple[str, str]]) -> Answer:
        """Send a form."""
        return self._ask("POST", path, urlencode(fields))

    def fill(self, path: str, **written: str) -> list[tuple[str, str]]:
        """The page's form that has these fields, as it stands, with some of them written."""
        wanted = self.form(path, lambda name: name in written)
        kept = [(name, value) for name, value in wanted if name not in written]
        return [*kept, *written.items()]

    def form(self, path: str, is_meant: Callable[[str], bool]) -> list[tuple[str, str]]:
        """The page's form with the most of the fields that are meant, as it stands."""
        page = self.get(path)
        if page.status != http.client.OK:
            raise Trouble(f"The page {path} answered {page.status}. See .polku/bench.log.")
        forms = Forms.of(page.body)
        return max(forms, key=lambda form: sum(is_meant(name) for name, _ in form))

    def sign_in(self, username: str, password: str) -> bool:
        """Through the page, as everybody does."""
        path = "/sign/in/"
        fields = self.fill(path, username=username, password=password)
        return self.post(path, fields).status == http.client.FOUND

    def close(self) -> None:
        """Hang up."""
        if self.connection:
            self.connection.close()

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        if self.connection is None:
            self.connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            return self._answer(self.connection, method, path, body)
        except (http.client.RemoteDisconnected, ConnectionError):
            self.connection.close()
            self.connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
            return self._answer(self.connection, method, path, body)

    def _answer(
        self, connection: http.client.HTTPConnection, method: str, path: str, body: str | None
    ) -> Answer:
        connection.request(method, path, body, self._headers(body))
        response = connection.getresponse()
        content = response.read()
        for line in response.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return Answer(
            status=response.status,
            body=content.decode(errors="replace"),
            size=len(content),
            queries=int(response.headers.get(QUERIES, 0)),
            processor=float(response.headers.get(PROCESSOR, 0)),
            location=response.headers.get("Location", ""),
        )

    def _headers(self, body: str | None) -> dict[str, str]:
        headers = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "Referer": f"https://{HOST}/",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        return headers


class Forms(HTMLParser):
    """The fields of every form on a page, with what stands in them."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[list[tuple[str, str]]] = []
        self.select = self.area = ""
        self.first: str | None = None

    @classmethod
    def of(cls, page: str) -> list[list[tuple[str, str]]]:
        """Forms that a person could send; at least an empty one."""
        reader = cls()
        reader.feed(page)
        return reader.forms or [[]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append([])
        elif not self.forms:
            return
        elif tag == "input":
            self._input(told)
        elif tag == "select":
            self.select, self.first = told.get("name", ""), None
        elif tag == "option" and self.select:
            self._option(told)
        elif tag == "textarea":
            self.area = told.get("name", "")
            self.forms[-1].append((self.area, ""))

    def handle_data(self, data: str) -> None:
        if self.area:
            name, before = self.forms[-1].pop()
            self.forms[-1].append((name, before + data))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""
        elif tag == "select" and self.select:
            if self.first is not None:
                self.forms[-1].append((self.select, self.first))
            self.select = ""

    def _input(self, told: dict[str, str]) -> None:
        kind, name = told.get("type", "text"), told.get("name", "")
        is_out = kind in TICKED and "checked" not in told
        if name and kind not in NOT_SENT and not is_out:
            self.forms[-1].append((name, told.get("value", "on" if kind in TICKED else "")))

    def _option(self, told: dict[str, str]) -> None:
        value = told.get("value", "")
        if "selected" in told:
            self.forms[-1].append((self.select, value))
            self.select = ""
        elif self.first is None:
            self.first = value
