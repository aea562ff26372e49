"""What is paid for taking part, by the organisation's own rule."""

from datetime import date

import pytest
from django.utils import translation

from polku.pathway.decisions.rules import (
    PayBasis,
    compensated,
    obstacles_to_compensation_rule,
    rule_in_words,
)

MONDAY = date(2026, 11, 30)
WEEK = [date(2026, 11, 30), *(date(2026, 12, day) for day in range(1, 5))]


def obstacles(**changes: object) -> list[str]:
    rule = {
        "basis": PayBasis.PER_DAY,
        "amount_cents": 700,
        "max_per_week": 4,
        "max_per_month": None,
        "valid_from": MONDAY,
        "valid_to": None,
    }
    return obstacles_to_compensation_rule(**rule | changes)


def test_a_rule_that_makes_sense_is_taken():
    assert obstacles() == []
    assert obstacles(basis=PayBasis.NONE, amount_cents=0) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"amount_cents": 0},
        {"basis": PayBasis.TRAVEL},
        {"max_per_week": 5, "max_per_month": 4},
        {"valid_to": date(2026, 11, 29)},
    ],
)
def test_a_rule_that_does_not_is_refused_with_a_reason(changes):
    assert len(obstacles(**changes)) == 1


def test_every_day_is_paid_once():
    paid = compensated([*WEEK, *WEEK], max_per_week=None, max_per_month=None)
    assert paid == WEEK


def test_the_most_in_a_week_counts_the_earliest_days():
    assert compensated(reversed(WEEK), max_per_week=3, max_per_month=None) == WEEK[:3]


def test_the_most_in_a_month_starts_anew_with_the_month():
    paid = compensated(WEEK, max_per_week=None, max_per_month=2)
    assert paid == WEEK[:3]


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("fi", "Sinulle maksetaan 7,05 € jokaiselta päivältä, jona osallistut."),
        ("sv", "Du får 7,05 € för varje dag som du deltar."),
    ],
)
def test_the_agreement_says_the_sum_in_the_clients_language(language, says):
    with translation.override(language):
        words = rule_in_words(
            basis=PayBasis.PER_DAY,
            amount_cents=705,
            max_per_week=4,
            max_per_month=16,
            min_minutes=120,
        )
    assert words.startswith(says)
    assert "4" in words and "16" in words and "120" in words


@pytest.mark.parametrize("basis", list(PayBasis))
def test_every_basis_has_its_sentence(basis):
    words = rule_in_words(
        basis=basis, amount_cents=0, max_per_week=None, max_per_month=None, min_minutes=None
    )
    assert words.endswith(".")
