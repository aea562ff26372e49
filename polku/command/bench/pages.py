"""`polku pages`: how long each page takes over the demo region, asked as one who signs in to it."""

import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.module_loading import import_string

from polku.command.cluster.find import DEMO, database
from polku.command.say import say, table
from polku.command.trouble import Trouble

ABOUT_A_CASE = ["case_id"]


@dataclass(frozen=True)
class Timing:
    """What one page cost."""

    page: str
    milliseconds: list[float]
    queries: int
    kilobytes: float

    def line(self) -> tuple[str, ...]:
        ordered = sorted(self.milliseconds)
        slow = ordered[int(len(ordered) * 0.95)]
        figures = (f"{statistics.median(ordered):.1f}", f"{slow:.1f}", f"{ordered[-1]:.1f}")
        return (self.page, *figures, str(self.queries), f"{self.kilobytes:.0f}")


def pages(*, username: str | None, rounds: int) -> int:
    """One line for every page that needs nothing but, at most, a case."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    with database(DEMO):
        django.setup()
        client, case = _somebody(username)
        rows = [timing.line() for timing in _timings(client, case, rounds=rounds)]
        say(table(("Page", "Median ms", "95 % ms", "Slowest ms", "Queries", "kB"), rows))
        say(f"\n{len(rows)} pages, {rounds} times each, without the network.")
    return 0


def _somebody(username: str | None) -> tuple[Client, object]:
    """The one who asks, signed in, and the first case they may see."""
    from django.conf import settings

    from polku.base.access.models import User
    from polku.command.demo import mark
    from polku.pathway.cases.policies import visible_to

    sign_ins = mark.read().sign_ins
    if not sign_ins:
        raise Trouble("There is no demo region to time yet. Run `make demo` once.")
    user = User.objects.get(username=username or sign_ins[0].username)
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    case = visible_to(import_string(settings.POLKU_ACTOR_OF)(user)).first()
    return client, case and case.pk


def _timings(client: Client, case: object, *, rounds: int) -> Iterator[Timing]:
    for name, wants in sorted(_pages(get_resolver().url_patterns)):
        address = reverse(name, args=[case] if wants else [])
        if client.get(address).status_code == 200:
            yield _timing(name, client, address, rounds=rounds)


def _pages(patterns: list[URLPattern | URLResolver], room: str = "") -> Iterator[tuple[str, bool]]:
    """Names of addresses, and whether each wants a case."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _pages(pattern.url_patterns, f"{pattern.app_name or room}:")
        elif pattern.name and list(pattern.pattern.converters) in ([], ABOUT_A_CASE):
            yield room + pattern.name, bool(pattern.pattern.converters)


def _timing(name: str, client: Client, address: str, *, rounds: int) -> Timing:
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address)
    times = [_milliseconds(client, address) for _ in range(rounds)]
    return Timing(name, times, len(asked), len(page.content) / 1000)


def _milliseconds(client: Client, address: str) -> float:
    began = time.perf_counter()
    client.get(address)
    return (time.perf_counter() - began) * 1000
