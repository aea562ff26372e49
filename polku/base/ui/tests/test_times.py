"""Dates and times as written in Finland, in each language."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import formats, translation

from polku.base import clock
from polku.base.ui import times

MOMENT = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)  # 9.05 in Finland


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fi", "21.11.2026 klo 9.05"),
        ("sv", "21.11.2026 kl. 9.05"),
        ("en", "21.11.2026 at 9.05"),
        ("fi-simple", "21.11.2026 klo 9.05"),
    ],
)
def test_a_moment_in_each_language(lang, text):
    with translation.override(lang):
        assert times.moment_text(MOMENT) == text
        assert formats.date_format(date(2026, 2, 1), "SHORT_DATE_FORMAT") == "1.2.2026"


def test_a_moment_late_in_the_evening_falls_on_the_finnish_day():
    assert times.day_text(datetime(2026, 11, 20, 22, 30, tzinfo=UTC)) == "21.11.2026"


def test_nothing_is_written_of_what_is_not_known():
    for text in (times.day_text, times.clock_text, times.moment_text, times.ago_text):
        assert text(None) == ""


def test_midnight_is_a_time_like_others():
    with translation.override("fi"):
        assert times.clock_text(time(0, 0)) == "klo 0.00"


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (timedelta(seconds=20), "juuri äsken"),
        (timedelta(minutes=1), "1 minuutti sitten"),
        (timedelta(minutes=5), "5 minuuttia sitten"),
        (timedelta(hours=2), "2 tuntia sitten"),
        (timedelta(days=1), "eilen"),
        (timedelta(days=3), "3 päivää sitten"),
        (timedelta(days=20), "1.11.2026 klo 9.05"),
        (timedelta(minutes=-30), "21.11.2026 klo 9.35"),
    ],
)
def test_how_long_ago(before, text):
    with translation.override("fi"), clock.at(MOMENT):
        assert times.ago_text(MOMENT - before) == text
