"""Thousands of hostile requests to every page: none of them breaks anything.

`polku test tests/hostile --minutes 10` goes on for ten minutes, from another place each time.
"""

import logging
import time
from collections.abc import Iterator
from random import Random, SystemRandom

import pytest
from django.db import transaction

from tests.hostile.attacker import Attacker
from tests.pages.region import a_region

pytestmark = pytest.mark.django_db
# So many when nobody says how long: the same ones every time.
BY_DEFAULT, SEED = 700, 20_261_128


@pytest.fixture
def attacker(request: pytest.FixtureRequest) -> Iterator[Attacker]:
    """Whoever it is; what they change is taken back after each request."""
    seed = SystemRandom().randrange(2**32) if _minutes(request) else SEED
    print(f"\nseed {seed}")
    with transaction.atomic():
        yield Attacker(a_region(), Random(seed))
        transaction.set_rollback(True)


def test_no_request_whatever_breaks_the_house(
    attacker: Attacker, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.CRITICAL, logger="django")  # nothing of a refusal is of interest
    until = time.monotonic() + 60 * _minutes(request)
    while time.monotonic() < until or attacker.sent.total() < BY_DEFAULT:
        attacker.attack()
    print(f"{attacker.sent.total()} requests, {len(attacker.faults)} errors: {dict(attacker.sent)}")
    assert not attacker.faults, "\n".join(attacker.faults[:40])


def _minutes(request: pytest.FixtureRequest) -> float:
    return request.config.getoption("--minutes")
