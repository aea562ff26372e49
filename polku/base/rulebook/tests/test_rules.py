"""How time is counted, tried on any day: the calendar has no bad corners."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polku.base.rulebook import rules
from polku.base.rulebook.calendar import FINNISH_HOLIDAYS, holidays_of
from polku.base.rulebook.rules import Unit

days = st.dates(date(2015, 1, 1), date(2045, 12, 31))
amounts = st.integers(0, 60)
CHRISTMAS_EVE = date(2026, 12, 24)
SATURDAY = date(2026, 11, 21)


def open_on(day: date) -> bool:
    return rules.is_working_day(day, holidays=FINNISH_HOLIDAYS)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "New Year's Day"),
        (date(2026, 1, 6), "Epiphany"),
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 5, 1), "May Day"),
        (date(2026, 5, 14), "Ascension Day"),
        (date(2026, 6, 19), "Midsummer Eve"),
        (date(2026, 6, 20), "Midsummer Day"),
        (date(2026, 10, 31), "All Saints' Day"),
        (date(2027, 12, 6), "Independence Day"),
        (CHRISTMAS_EVE, "Christmas Eve"),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2028, 12, 26), "Boxing Day"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_office_is_closed_on_every_day_the_act_of_1930_names(day, name):
    assert not open_on(day)
    assert day in holidays_of(day.year)


@pytest.mark.parametrize("day", [date(2026, 4, 2), date(2026, 12, 31), date(2026, 12, 23)])
def test_maundy_thursday_new_years_eve_and_the_eve_of_christmas_eve_are_working_days(day):
    assert open_on(day)


def test_saturday_is_a_working_day_only_where_the_setting_says_so():
    assert not rules.is_working_day(SATURDAY, holidays=FINNISH_HOLIDAYS)
    assert rules.is_working_day(SATURDAY, holidays=FINNISH_HOLIDAYS, saturday_is_working_day=True)


def test_where_saturday_counts_the_seventh_working_day_comes_sooner():
    friday = date(2026, 2, 6)
    due = rules.due_date(
        friday,
        unit=Unit.WORKING_DAYS,
        amount=7,
        holidays=FINNISH_HOLIDAYS,
        saturday_is_working_day=True,
    )
    assert due == date(2026, 2, 14)


def test_a_deadline_that_moves_leaves_saturday_even_where_saturday_counts():
    due = rules.due_date(
        SATURDAY,
        unit=Unit.SAME_DAY,
        amount=0,
        holidays=FINNISH_HOLIDAYS,
        saturday_is_working_day=True,
        moves_to_working_day=True,
    )
    assert due == date(2026, 11, 23)


@given(days, amounts)
def test_a_working_day_deadline_always_ends_on_a_working_day(start, amount):
    due = rules.add_working_days(start, amount, holidays=FINNISH_HOLIDAYS)
    assert due == start if amount == 0 else open_on(due)


@given(days, amounts)
def test_between_the_start_and_the_due_day_there_are_exactly_that_many_working_days(start, amount):
    due = rules.add_working_days(start, amount, holidays=FINNISH_HOLIDAYS)
    passed = [start + timedelta(days=n) for n in range(1, (due - start).days + 1)]
    assert sum(open_on(day) for day in passed) == amount


@given(days, amounts)
def test_one_working_day_more_never_ends_sooner(start, amount):
    shorter = rules.add_working_days(start, amount, holidays=FINNISH_HOLIDAYS)
    assert rules.add_working_days(start, amount + 1, holidays=FINNISH_HOLIDAYS) > shorter


@given(days, days, amounts)
def test_who_came_first_is_never_due_later(one, other, amount):
    first, second = sorted((one, other))
    assert rules.add_working_days(
        first, amount, holidays=FINNISH_HOLIDAYS
    ) <= rules.add_working_days(second, amount, holidays=FINNISH_HOLIDAYS)


@given(days, st.integers(0, 240))
def test_months_end_on_the_same_day_number_or_the_last_of_a_shorter_month(start, months):
    due = rules.add_months(start, months)
    assert (due.year - start.year) * 12 + due.month - start.month == months
    if due.day != start.day:
        assert due.day < start.day
        assert (due + timedelta(days=1)).day == 1


@given(days)
def test_moving_lands_on_the_first_working_day_and_leaves_working_days_alone(day):
    moved = rules.next_working_day(day, holidays=FINNISH_HOLIDAYS)
    assert open_on(moved)
    assert not any(open_on(day + timedelta(days=n)) for n in range((moved - day).days))


@given(st.integers(2015, 2045))
def test_no_closed_stretch_is_longer_than_five_days(year):
    closed = [
        date(year, 1, 1) + timedelta(days=n)
        for n in range(365)
        if not open_on(date(year, 1, 1) + timedelta(days=n))
    ]
    for day in closed:
        assert any(open_on(day + timedelta(days=n)) for n in range(1, 6))


def test_lateness_counts_from_the_day_after_the_due_day():
    due = date(2026, 3, 4)
    assert rules.days_late(due, today=due) == 0
    assert rules.days_late(due, today=date(2026, 3, 5)) == 1
    assert rules.days_late(due, today=date(2026, 3, 1)) == 0
    assert rules.days_left(due, today=date(2026, 3, 1)) == 3
    assert rules.days_left(due, today=date(2026, 3, 9)) == 0
