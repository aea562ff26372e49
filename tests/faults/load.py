"""Workers at their desks: each agrees meetings over HTTP, and remembers which were acknowledged."""

import itertools
import threading
import time
from datetime import UTC, datetime, timedelta
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

PATIENCE = 15
PASSWORD = "salasana"


class _Stay(HTTPRedirectHandler):
    """A redirect is the acknowledgement; it is not followed."""

    def redirect_request(self, *_told: object) -> None:
        return None


DONE = "/activities/"
"""Where one is led when a meeting has been agreed; what leads elsewhere has promised nothing."""


class Desk(threading.Thread):
    """One signed-in worker who writes until told to stop."""

    def __init__(self, number: int, *, site: str, case: str, username: str) -> None:
        super().__init__(daemon=True, name=f"desk {number}")
        self.number, self.site, self.case, self.username = number, site, case, username
        self.acknowledged: list[str] = []
        self.unsure = 0
        self.stopping = threading.Event()
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies), _Stay)
        self.signed_in = False
        self.led_to = ""

    def run(self) -> None:
        for turn in itertools.count():
            if self.stopping.is_set():
                return
            token = f"drill-{self.number}-{turn}"
            try:
                if self._agree(token):
                    self.acknowledged.append(token)
                    continue
            except OSError:
                pass
            self.unsure += 1
            time.sleep(0.05)

    def _agree(self, token: str) -> bool:
        """True only when the service said that it is done."""
        if not self.signed_in:
            self._sign_in()
        if not self.signed_in:
            return False
        day = datetime.now(UTC) + timedelta(days=30)
        answer = self._send(
            f"/activities/case/{self.case}/meeting/",
            {
                "starts_at_0": f"{day.day}.{day.month}.{day.year}",
                "starts_at_1": "9.00",
                "minutes": "60",
                "channel": "office",
                "place": token,
            },
        )
        return answer == 302 and self.led_to.startswith(DONE)

    def _sign_in(self) -> None:
        self.opener.open(f"{self.site}/sign/in/", timeout=PATIENCE).close()
        answer = self._send("/sign/in/", {"username": self.username, "password": PASSWORD})
        self.signed_in = answer == 302

    def _send(self, path: str, fields: dict[str, str]) -> int:
        token = next((one.value for one in self.cookies if one.name == "csrftoken"), "") or ""
        body = urlencode(fields | {"csrfmiddlewaretoken": token}).encode()
        request = Request(self.site + path, data=body, headers={"Origin": self.site})
        try:
            with self.opener.open(request, timeout=PATIENCE) as answer:
                return answer.status
        except HTTPError as error:
            error.close()
            self.led_to = error.headers.get("Location", "")
            return error.code
