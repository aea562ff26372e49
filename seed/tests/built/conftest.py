"""A small region built once for all tests that look at it, and taken back afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from polku.base import clock
from seed.region import YEARS, SignIn, build

TODAY = date(2026, 3, 18)
CLIENTS = 76
TWO_YEARS = (clock.moment(TODAY - YEARS, 0), clock.moment(TODAY, 0))


@dataclass(frozen=True)
class Region:
    """What was built, and the time it covers."""

    sign_ins: list[SignIn]
    begins: datetime
    ends: datetime


@pytest.fixture(scope="package")
def region(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Region]:
    """The demo region of a fixed day, with its whole cast."""
    with django_db_blocker.unblock(), transaction.atomic():
        sign_ins = build(clients=CLIENTS, seed=7, report=lambda *_told: None, today=TODAY)
        yield Region(sign_ins, *TWO_YEARS)
        transaction.set_rollback(True)
