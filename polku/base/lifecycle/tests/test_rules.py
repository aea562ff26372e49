"""How long is long enough: month ends, leap days, and the day that is still kept."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polku.base.lifecycle import rules
from polku.base.lifecycle.rules import Material, Status

ANNA, BERIT = UUID(int=1), UUID(int=2)
DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("closed", "years", "last_day"),
    [
        (date(2016, 5, 31), 10, date(2026, 5, 31)),
        (date(2016, 2, 29), 10, date(2026, 2, 28)),
        (date(2016, 2, 29), 12, date(2028, 2, 29)),
        (date(2018, 2, 28), 10, date(2028, 2, 28)),
        (date(2015, 12, 31), 10, date(2025, 12, 31)),
    ],
)
def test_what_closed_one_day_is_kept_until_the_same_day_years_later(closed, years, last_day):
    assert rules.kept_until(closed, years=years) == last_day
    assert not rules.is_due(closed, years=years, on=last_day)
    assert rules.is_due(closed, years=years, on=last_day + timedelta(days=1))


def test_what_has_not_ended_never_falls_due():
    assert not rules.is_due(None, years=10, on=date(2100, 1, 1))


@given(start=DAYS, years=st.integers(1, 120), after=st.integers(-2, 2))
def test_the_database_is_asked_for_the_very_same_days(start, years, after):
    day = rules.kept_until(start, years=years) + timedelta(days=after)
    assert (start <= rules.closed_by(day, years=years)) == rules.is_due(start, years=years, on=day)


@given(start=DAYS, day=DAYS, years=st.integers(1, 30))
def test_on_any_day_at_all(start, day, years):
    assert (start <= rules.closed_by(day, years=years)) == rules.is_due(start, years=years, on=day)


def test_nothing_due_or_too_much_or_of_a_wrong_class_cannot_be_proposed():
    def reasons(**changes):
        asked = {"material": Material.WORKING_AGE, "count": 5, "already": 0} | changes
        return len(rules.obstacles_to_proposing(**asked))

    assert reasons() == 0
    assert reasons(count=0) == reasons(count=201) == reasons(already=1) == 1
    assert reasons(material=Material.LOGS) == reasons(material=Material.ESF_PROJECT) == 1


def test_one_who_proposed_never_decides_and_nobody_decides_twice():
    def reasons(status, decider):
        return len(rules.obstacles_to_deciding(status=status, proposed_by=ANNA, decider=decider))

    assert reasons(Status.PROPOSED, BERIT) == 0
    assert reasons(Status.PROPOSED, ANNA) == 1
    assert reasons(Status.APPROVED, ANNA) == 2


def test_only_what_is_approved_and_still_due_is_destroyed():
    assert not rules.obstacles_to_destroying(status=Status.APPROVED, no_longer_due=0)
    assert len(rules.obstacles_to_destroying(status=Status.PROPOSED, no_longer_due=1)) == 2
