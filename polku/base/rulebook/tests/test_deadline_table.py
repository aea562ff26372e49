"""Every shipped deadline against dates computed by hand (`deadline_table.txt`)."""

from datetime import date, datetime
from pathlib import Path

import pytest

from polku.base.rulebook.queries import deadline
from polku.base.rulebook.shipped import RULES

WEEKDAYS = ("ma", "ti", "ke", "to", "pe", "la", "su")
TABLE = Path(__file__).with_name("deadline_table.txt").read_text("utf-8").splitlines()
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE if "|" in line]
CASES = ROWS[1:]


def the_day(text: str) -> date:
    """A date of the table; the weekday beside it must be the right one."""
    weekday, numbers = text.split()
    day = datetime.strptime(numbers, "%d.%m.%Y").date()  # noqa: DTZ007
    assert WEEKDAYS[day.weekday()] == weekday, f"{numbers} is not {weekday}"
    return day


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "starts", "due", "tried"), CASES, ids=lambda cell: cell)
def test_the_last_day_in_time_is_the_one_computed_by_hand(code, starts, due, tried):
    assert deadline(code, start=the_day(starts)).due_on == the_day(due), tried


def test_every_shipped_deadline_is_in_the_table_at_least_twice():
    codes = [code for code, *_rest in CASES]
    assert {code for code in codes if codes.count(code) >= 2} == {rule.code for rule in RULES}
