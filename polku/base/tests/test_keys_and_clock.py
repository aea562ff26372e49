"""Keys sort by birth and cannot be guessed; the clock can be moved only inside a block."""

from datetime import UTC, date, datetime, timedelta
from random import Random

from polku.base import clock, keys

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_a_key_is_a_version_7_uuid_born_now():
    with clock.at(NOON):
        key = keys.new_key()
    assert key.version == 7
    assert key.variant == "specified in RFC 4122"
    assert key.int >> 80 == int(NOON.timestamp() * 1000)


def test_a_later_key_sorts_after_an_earlier_one():
    with clock.at(NOON):
        first = keys.new_key()
        clock.passes(timedelta(milliseconds=1))
        second = keys.new_key()
    assert first < second


def test_the_same_dice_make_the_same_keys_and_no_dice_never_do():
    def three() -> list:
        return [keys.new_key() for _ in range(3)]

    with clock.at(NOON):
        with keys.drawn_with(Random(7)):
            once = three()
        with keys.drawn_with(Random(7)):
            again = three()
        assert once == again
        assert three() != three()


def test_the_day_is_finnish_even_when_it_is_still_yesterday_in_greenwich():
    with clock.at(datetime(2026, 6, 30, 21, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 1)


def test_the_clock_goes_back_to_real_time_after_the_block():
    with clock.at(NOON):
        assert clock.now() == NOON
    assert clock.now() > NOON


def test_a_finnish_wall_clock_time_knows_summer_and_winter():
    assert clock.moment(date(2026, 1, 15), 9).utcoffset() == timedelta(hours=2)
    assert clock.moment(date(2026, 7, 15), 9).utcoffset() == timedelta(hours=3)
