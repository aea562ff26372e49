"""Bad input meets a sentence that says what to do; good input is tidied, never bent."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.utils import translation

from polku.base import clock
from polku.base.ui import forms

RTL, ZERO_WIDTH, NUL, ESCAPE = "\u202e", "\u200b", "\x00", "\x1b"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def said(field, written) -> str:
    """The sentence the field answers with."""
    with pytest.raises(ValidationError) as refusal:
        field.clean(written)
    return " ".join(refusal.value.messages)


# Text


def test_spaces_around_a_text_are_left_out():
    assert forms.CharField().clean("  Aalto  ") == "Aalto"


def test_letters_are_kept_composed():
    assert forms.CharField().clean("Ha\u0308meenlinna") == "Hämeenlinna"


def test_marks_that_turn_the_direction_of_writing_are_taken_away():
    assert forms.CharField().clean(f"Aal{RTL}to{ZERO_WIDTH}") == "Aalto"


def test_a_text_of_invisible_marks_only_is_empty():
    assert "Write it here" in said(forms.CharField(), f" {RTL}{ZERO_WIDTH} ")


def test_joiners_stay_inside_persian_words_and_joined_pictures():
    assert forms.CharField().clean("می\u200cخواهم") == "می\u200cخواهم"
    assert forms.CharField().clean("👩\u200d👧") == "👩\u200d👧"
    assert forms.CharField().clean("Aal\u200cto") == "Aalto"


@pytest.mark.parametrize("sign", [NUL, ESCAPE, "\x07", "\x7f", "\ud800"])
def test_control_characters_are_refused(sign):
    assert "cannot be saved" in said(forms.TextField(), f"Aal{sign}to")


def test_line_ends_are_all_alike_in_a_long_text():
    assert forms.TextField().clean("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_a_short_text_is_one_line():
    assert forms.CharField().clean("a\r\nb\tc") == "a b c"


def test_too_long_a_text_says_by_how_much():
    assert "203 characters too long" not in said(forms.CharField(), "a" * 203)
    assert "3 characters too long" in said(forms.CharField(), "a" * 203)
    assert "1 character too long" in said(forms.CharField(max_length=4), "abcde")


def test_a_long_text_has_room_for_ten_thousand_characters():
    assert len(forms.TextField().clean("ä" * 10_000)) == 10_000
    assert "1 character too long" in said(forms.TextField(), "ä" * 10_001)


# Dates and times


@pytest.mark.parametrize(
    "written",
    ["21.11.2026", "21.11.2026.", " 21. 11. 2026 ", "2026-11-21", "21112026", "21,11,2026"],
)
def test_a_day_can_be_written_in_many_ways(written):
    assert forms.DateField().clean(written) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "for example 21.11.2026"),
        ("huomenna", "day, month and year"),
        ("11/2026/21/4", "day, month and year"),
        ("31.2.2026", "no such day as 31.2.2026"),
        ("29.2.2027", "no such day"),
        ("2026-13-01", "no such day"),
        ("21.11.26", "year with four numbers"),
        ("31.2.", "year with four numbers"),
        ("1.1.1800", "1.1.1900 at the earliest"),
        ("1.1.2999", "31.12.2100 at the latest"),
        (f"21.11.20{NUL}26", "day, month and year"),
        ("٢١.١١.٢٠٢٦", "day, month and year"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_advice(written, sentence):
    assert sentence in said(forms.DateField(), written)


def test_the_bounds_of_a_day_can_move_with_the_clock():
    field = forms.DateField(not_after=clock.today)
    with clock.at(datetime(2026, 11, 21, 9, tzinfo=UTC)):
        assert field.clean("21.11.2026") == date(2026, 11, 21)
        assert "21.11.2026 at the latest" in said(field, "22.11.2026")


@pytest.mark.parametrize("written", ["9.00", "9:00", "0900", "9", "klo 9.00", "09.00", "kl. 9.00"])
def test_a_time_can_be_written_in_many_ways(written):
    assert forms.TimeField().clean(written) == time(9, 0)


@pytest.mark.parametrize("written", ["25.00", "9.60", "aamulla", "9.0.0", "900000", NUL])
def test_a_time_that_cannot_be_is_refused_with_advice(written):
    assert "hours and minutes" in said(forms.TimeField(), written)


def test_a_moment_is_finnish_time():
    assert forms.DateAndTimeField().clean(["21.11.2026", "9.00"]) == clock.moment(
        date(2026, 11, 21), 9
    )


@pytest.mark.parametrize("half", [["21.11.2026", ""], ["", "9.00"]])
def test_half_a_moment_is_not_enough(half):
    assert "date and the time" in said(forms.DateAndTimeField(), half)


def test_a_time_the_clocks_jump_over_does_not_exist():
    assert "clocks are moved" in said(forms.DateAndTimeField(), ["29.3.2026", "3.30"])


# Numbers


def test_a_sum_is_kept_in_cents():
    for written in ("12,50", "12.5", " 12,50 €"):
        assert forms.MoneyField().clean(written) == 1250
    assert forms.MoneyField().clean("1 234") == 123400


@pytest.mark.parametrize("written", ["-5", "12,505", "12,", "kymppi", "1e3", "٣", NUL])
def test_a_sum_that_cannot_be_is_refused_with_advice(written):
    assert "12,50" in said(forms.MoneyField(), written)


def test_too_great_a_sum_is_refused():
    assert "at most 100,00 euros" in said(forms.MoneyField(at_most=10_000), "100,01")


def test_a_whole_number_keeps_to_its_bounds():
    field = forms.WholeNumberField(lowest=1, highest=5)
    assert field.clean(" 3 ") == 3
    assert "from 1 to 5" in said(field, "6")
    assert "from 1 to 5" in said(field, "-1")
    assert "whole number" in said(field, "2,5")
    assert "whole number" in said(field, "9" * 400)


# Who somebody is


@override_settings(POLKU_ALLOW_TEST_IDENTITY_NUMBERS=True)
def test_a_made_up_identity_number_is_kept_in_capitals():
    assert forms.IdentityNumberField().clean(" 010190-900p ") == "010190-900P"
    assert forms.IdentityNumberField().clean("010190Y900P") == "010190Y900P"


@override_settings(POLKU_ALLOW_TEST_IDENTITY_NUMBERS=True)
@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "for example 010190-900P"),
        ("010190-900A", "last character does not fit"),
        ("310290-900P", "real date of birth"),
        ("010199A9001", "real date of birth"),
        ("010190900P", "whole identity number"),
        ("abc", "whole identity number"),
        (f"010190-900{NUL}P", "cannot be saved"),
        ("131052-308T", "practice system"),
    ],
)
def test_an_identity_number_that_cannot_be_is_refused_with_advice(written, sentence):
    with clock.at(datetime(2026, 11, 21, 9, tzinfo=UTC)):
        assert sentence in said(forms.IdentityNumberField(), written)


@override_settings(POLKU_ALLOW_TEST_IDENTITY_NUMBERS=False)
def test_a_real_installation_refuses_made_up_numbers():
    assert "belong to nobody" in said(forms.IdentityNumberField(), "010190-900P")
    assert forms.IdentityNumberField().clean("131052-308T") == "131052-308T"


@pytest.mark.parametrize("written", ["040 123 4567", "+358 40 123 4567", "00358401234567"])
def test_a_phone_number_is_kept_with_its_country(written):
    assert forms.PhoneField().clean(written) == "+358401234567"


@pytest.mark.parametrize("written", ["soita äidille", "12", "0401234567890123456"])
def test_what_is_no_phone_number_is_refused(written):
    assert "040 123 4567" in said(forms.PhoneField(), written)


def test_a_postal_code_has_five_numbers():
    assert forms.PostalCodeField().clean("FI-87100") == "87100"
    assert "five numbers" in said(forms.PostalCodeField(), "8710")


def test_an_email_address_is_whole():
    assert forms.EmailField().clean(" a@b.fi ") == "a@b.fi"
    assert "in full" in said(forms.EmailField(), "a@b")
    assert "in full" in said(forms.EmailField(), "a b@c.fi")


# Choices


def test_no_is_an_answer_and_silence_is_not():
    assert forms.YesNoField().clean("no") is False
    assert forms.YesNoField().clean("yes") is True
    assert "yes or no" in said(forms.YesNoField(), "")
    assert forms.YesNoField(required=False).clean("") is None


def test_a_choice_that_is_not_on_the_page_is_refused():
    field = forms.ChoiceField(choices=[("a", "A")])
    assert "on the page" in said(field, "b")
    assert "on the page" in said(forms.CheckboxesField(choices=[("a", "A")]), ["b"])


def test_a_list_that_opens_starts_with_nothing_chosen():
    assert forms.SelectField(choices=[("a", "A")]).choices[0][0] == ""
