"""Every address as everybody, about everybody's things: what the table says, and no more told."""

import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from tests.pages.table import every_address
from tests.walls.asking import Trials
from tests.walls.region import the_walls
from tests.walls.rules import EVERY_RULE, TRIED_WITH_A_PROVIDER

pytestmark = pytest.mark.django_db
ROOMS = sorted({rule.name.partition(":")[0] for rule in EVERY_RULE})
# The words of a refusal are tried elsewhere; here only which refusal it is.
WITHOUT_WORDS = [one for one in settings.MIDDLEWARE if "PlainAnswers" not in one]


@pytest.fixture(scope="module")
def trials(django_db_setup: None, django_db_blocker) -> Iterator[Trials]:
    """Built once; whatever a trial changes is taken back."""
    bare = override_settings(ROOT_URLCONF="tests.walls.addresses", MIDDLEWARE=WITHOUT_WORDS)
    logging.disable(logging.CRITICAL)  # tens of thousands of refusals are no news
    with django_db_blocker.unblock(), transaction.atomic(), bare:
        trials = Trials(the_walls())
        trials.everybody_signs_in()
        yield trials
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)


def test_the_table_names_every_address_there_is():
    named = {rule.name for rule in EVERY_RULE}
    assert not named & set(TRIED_WITH_A_PROVIDER)
    assert named | set(TRIED_WITH_A_PROVIDER) == every_address()


@pytest.mark.parametrize("room", ROOMS)
def test_every_address_opens_for_whom_it_should_and_for_nobody_else(
    trials: Trials, room: str, request: pytest.FixtureRequest
):
    """With `--every-owner` the whole table; otherwise a part in which each owner has its turn."""
    before, trials.faults = trials.tried, []
    rules = [rule for rule in EVERY_RULE if rule.name.startswith(f"{room}:")]
    trials.try_all(rules, every_owner=request.config.getoption("--every-owner"))
    print(f"\n{room}: {trials.tried - before} combinations tried, {len(trials.faults)} faults")
    assert not trials.faults, "\n".join(trials.faults)
