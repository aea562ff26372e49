"""The room's rules, without a database."""

from datetime import date, datetime, timedelta

import pytest

from polku.base.clock import HELSINKI
from polku.pathway.activities import rules
from polku.pathway.activities.rules import Channel

NOW = datetime(2026, 11, 21, 12, tzinfo=HELSINKI)


def planning(**changed):
    fields = {
        "starts_at": NOW + timedelta(days=1),
        "now": NOW,
        "minutes": 60,
        "channel": Channel.OFFICE,
        "place": "",
        "is_protected": False,
    }
    return rules.obstacles_to_planning(**fields | changed)


def test_an_ordinary_meeting_meets_no_obstacle():
    assert planning() == []


def test_every_reason_is_told_at_once():
    told = planning(starts_at=NOW - timedelta(days=1), minutes=0, channel=Channel.OTHER_PLACE)
    assert len(told) == 3


@pytest.mark.parametrize(
    ("channel", "counts"),
    [
        (Channel.OFFICE, True),
        (Channel.HOME_VISIT, True),
        (Channel.VIDEO, True),
        (Channel.OTHER_PLACE, True),
        (Channel.PHONE, False),
        (Channel.MESSAGE, False),
    ],
)
def test_which_channels_count_as_meeting(channel, counts):
    assert rules.counts_as_meeting(channel) is counts


@pytest.mark.parametrize(
    ("channel", "protected", "shown"),
    [
        (Channel.HOME_VISIT, True, "piilossa"),
        (Channel.OTHER_PLACE, True, "piilossa"),
        (Channel.OFFICE, True, "Huone 2"),
        (Channel.HOME_VISIT, False, "Huone 2"),
    ],
)
def test_which_places_are_hidden(channel, protected, shown):
    place = rules.place_shown(
        channel=channel, place="Huone 2", is_protected=protected, hidden="piilossa"
    )
    assert place == shown


@pytest.mark.parametrize(
    ("ready_by", "old"),
    [(date(2026, 11, 21), False), (date(2026, 11, 22), False), (date(2026, 11, 20), True)],
)
def test_when_a_draft_is_old(ready_by, old):
    assert rules.is_old_draft(ready_by=ready_by, on=date(2026, 11, 21)) is old


def test_a_draft_of_a_time_before_every_rule_is_old():
    assert rules.is_old_draft(ready_by=None, on=date(2026, 11, 21)) is True


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Puhuimme Kelan päätöksestä.", []),
        ("Sovittiin KTT ja PTA. KTT alkaa.", ["KTT", "PTA"]),
        ("Soitto TE-palveluihin, CV tehtiin.", []),
        ("KAIKKI ISOLLA KIRJOITETTU", []),
    ],
)
def test_abbreviations_a_client_may_not_know(text, found):
    assert rules.unclear_words(text) == found


def test_a_weekly_series_keeps_its_time_of_day_over_winter_time():
    first = datetime(2026, 10, 19, 13, tzinfo=HELSINKI)
    times = rules.weekly_times(first, count=3)
    assert [(at.day, at.hour) for at in times] == [(19, 13), (26, 13), (2, 13)]
    assert (times[1] - times[0]).days == 7


def test_enrolling_into_a_full_ended_open_place_tells_everything():
    told = rules.obstacles_to_enrolling(
        is_drop_in=True, ended=True, already=True, capacity=1, enrolled=1
    )
    assert len(told) == 4
