"""Two who tell at once keep in step, and neither goes on alone."""

import math
from datetime import UTC, datetime, timedelta

import pytest

from seed.tellers import InStep
from seed.world import ANNOUNCED, InTurn, World

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
EARLIER = (NOON - timedelta(days=1)).timestamp()
FIRST, SECOND = 0, 1


class StillWaitingError(Exception):
    """It waited, and we do not wait with it."""


def waits(share: int, moments: list[float]) -> bool:
    """Whether a turn at noon has to wait, with the other share where `moments` says."""

    def lost() -> bool:
        raise StillWaitingError

    try:
        InStep(share, moments, lost=lost).wait_for(NOON)
    except StillWaitingError:
        return True
    return False


def test_a_turn_waits_until_the_other_takes_none_before_it():
    assert waits(FIRST, [0, EARLIER])
    assert not waits(FIRST, [0, NOON.timestamp()])
    assert not waits(SECOND, [math.inf, 0]), "who has finished is not waited for"


def test_of_two_turns_at_one_moment_the_first_shares_comes_first():
    noon = NOON.timestamp()
    assert not waits(FIRST, [0, noon])
    assert waits(SECOND, [noon, 0])


def test_whoever_waits_for_somebody_who_has_stopped_stops_too():
    left = InStep(FIRST, [0, EARLIER], lost=lambda: True)
    with pytest.raises(RuntimeError, match="has stopped"):
        left.wait_for(NOON)


@pytest.mark.django_db
def test_a_turn_that_nobody_could_know_of_stops_the_telling():
    def hasty():
        yield InTurn(NOON + ANNOUNCED - timedelta(hours=1))

    world = World(7, begins=NOON.date(), ends=NOON + timedelta(days=30))
    world.tell(hasty(), start=NOON, place="kajaani")
    with pytest.raises(ValueError, match="was not known of"):
        world.up_to_a_turn(lambda *_: None, turns=InStep(FIRST, [0, 0], lost=lambda: False))
