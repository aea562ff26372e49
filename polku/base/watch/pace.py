"""How often one may ask: a person never notices, a program that empties the house or fills it does.

Counted in each process's own memory: it costs no query, and after a restart everybody begins anew.
With several processes one may ask as many times over; the numbers allow for that.
"""

import logging
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from polku.base import clock
from polku.base.signin.door import address_of
from polku.base.ui.errors import too_often

log = logging.getLogger(__name__)
EVERY_PAGE = "*"
MOST_REMEMBERED = 20_000
"""Askers remembered at most; then those who have been quiet are forgotten."""


@dataclass(frozen=True, slots=True)
class Pace:
    """So many times within so many minutes, by one user or from one address."""

    pages: tuple[str, ...]
    methods: tuple[str, ...]
    times: int
    minutes: int

    def is_about(self, page: str, method: str) -> bool:
        """Whether it counts this request."""
        return method in self.methods and (page in self.pages or EVERY_PAGE in self.pages)


class Askers:
    """Who has asked what, and when."""

    def __init__(self) -> None:
        self._seen: dict[tuple[Pace, str], deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()

    def seconds_to_wait(self, pace: Pace, who: str, *, now: float) -> int:
        """Nothing when they may ask, which is then counted. What is refused is not counted."""
        with self._lock:
            if len(self._seen) > MOST_REMEMBERED:
                self._forget_the_quiet(now)
            times = self._seen[pace, who]
            while times and times[0] <= now - pace.minutes * 60:
                times.popleft()
            if len(times) >= pace.times:
                return int(times[0] + pace.minutes * 60 - now) + 1
            times.append(now)
            return 0

    def _forget_the_quiet(self, now: float) -> None:
        over = [key for key, told in self._seen.items() if told[-1] <= now - key[0].minutes * 60]
        for key in over:
            del self._seen[key]


ASKERS = Askers()


class KeepsPace:
    """Before any page: whoever asks too often waits, and the log says which page and who."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """The strictest of what counts this page."""
        match = request.resolver_match
        page, method = match.view_name if match else "", request.method or ""
        asked = [pace for pace in paces() if pace.is_about(page, method)]
        if not asked:
            return None
        who, now = _who(request), clock.now().timestamp()
        wait = max(ASKERS.seconds_to_wait(pace, who, now=now) for pace in asked)
        if not wait:
            return None
        log.warning("Asked too often: %s", page)
        return too_often(request, seconds=wait)


def paces() -> list[Pace]:
    """As the settings have them."""
    rows: Any = settings.POLKU_PACES
    return [Pace(**row) for row in rows]


def _who(request: HttpRequest) -> str:
    """The account, or where a stranger comes from."""
    return str(request.user.pk) if request.user.is_authenticated else address_of(request)
