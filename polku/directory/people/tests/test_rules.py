"""What may be said of a person: orders, identity, age, language."""

from datetime import date

import pytest

from polku.directory.people import rules


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_extension", "refusals"),
    [
        (date(2026, 1, 1), date(2031, 1, 1), False, 0),
        (date(2026, 1, 1), date(2031, 1, 2), False, 1),
        (date(2026, 1, 1), date(2028, 1, 1), True, 0),
        (date(2026, 1, 1), date(2028, 1, 2), True, 1),
        (date(2026, 1, 2), date(2026, 1, 1), False, 1),
        (date(2024, 2, 29), date(2029, 2, 28), False, 0),
        (date(2024, 2, 29), date(2029, 3, 1), False, 1),
    ],
)
def test_a_first_order_lasts_five_years_at_most_and_an_extension_two(
    starts_on, ends_on, is_extension, refusals
):
    years = 2 if is_extension else 5
    found = rules.obstacles_to_order(starts_on=starts_on, ends_on=ends_on, years=years)
    assert len(found) == refusals


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 1), True),
        (date(2026, 6, 2), False),
    ],
)
def test_an_order_protects_from_its_first_to_its_last_day(day, holds):
    assert rules.order_in_force(date(2026, 1, 1), date(2026, 6, 1), on=day) is holds


def test_without_an_order_nothing_is_protected():
    assert rules.order_in_force(None, None, on=date(2026, 1, 1)) is False


def test_a_person_has_a_number_or_a_reason_for_having_none():
    born = date(1990, 1, 1)
    nothing = {"identity_number": None, "birth_date": born, "told": None}
    assert rules.obstacles_to_identity(**nothing, because=" ")
    assert not rules.obstacles_to_identity(**nothing, because="Turvapaikanhakija")


def test_the_number_and_the_date_of_birth_must_agree():
    found = rules.obstacles_to_identity(
        identity_number="010190-900P",
        birth_date=date(1991, 1, 1),
        because="",
        told=date(1990, 1, 1),
    )
    assert len(found) == 1


@pytest.mark.parametrize(
    ("day", "age"), [(date(2026, 5, 16), 40), (date(2026, 5, 17), 41), (date(2026, 5, 18), 41)]
)
def test_a_year_is_full_on_the_birthday(day, age):
    assert rules.age_on(date(1985, 5, 17), day) == age


@pytest.mark.parametrize(
    ("served_in", "letter"),
    [("fi", "fi"), ("sv", "sv"), ("en", "fi"), ("fi-simple", "fi"), ("other", "fi")],
)
def test_an_authoritys_letter_is_in_finnish_or_swedish(served_in, letter):
    assert rules.letter_language(served_in) == letter
