"""Days and times as people here write them, and sentences for those that cannot be."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, NoReturn

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils.translation import gettext_lazy as _

from polku.base.ui.forms.texts import tidy
from polku.base.ui.forms.widgets import DateAndTimeInput, DateInput, HiddenDateAndTime, TimeInput
from polku.base.ui.times import day_text

Bound = date | Callable[[], date] | None
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
FINNISH = re.compile(r"([0-9]{1,2})\s*[.,/ -]\s*([0-9]{1,2})\s*[.,/ -]\s*([0-9]{4})")
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
TOGETHER = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
SHORT_YEAR = re.compile(r"[0-9]{1,2}\s*[.,/ -]\s*[0-9]{1,2}(\s*[.,/ -]\s*[0-9]{0,3})?")
CLOCK = re.compile(r"(?:klo|kl|at)?\.?\s*([0-9]{1,2})(?:\s*[.:,]\s*([0-9]{2}))?", re.IGNORECASE)
CLOCK_TOGETHER = re.compile(r"([0-9]{2})([0-9]{2})")


def parts_of_a_date(written: str) -> tuple[int, int, int] | None:
    """Year, month, day from 21.11.2026, 2026-11-21 or 21112026; None if it is none of these."""
    if found := ISO.fullmatch(written):
        year, month, day = map(int, found.groups())
        return year, month, day
    if found := FINNISH.fullmatch(written) or TOGETHER.fullmatch(written):
        day, month, year = map(int, found.groups())
        return year, month, day
    return None


def parts_of_a_time(written: str) -> tuple[int, int] | None:
    """Hour and minute from 9.00, 9:00, 0900, 9 or klo 9.00."""
    found = CLOCK_TOGETHER.fullmatch(written) or CLOCK.fullmatch(written)
    return (int(found[1]), int(found[2] or 0)) if found else None


class DateField(forms.Field):
    """A day: 21.11.2026 or 2026-11-21; the year always in full."""

    widget = DateInput
    default_error_messages = {
        "required": _("Write the date, for example 21.11.2026."),
        "invalid": _("Write the date as day, month and year, for example 21.11.2026."),
        "short_year": _("Write the year with four numbers, for example 21.11.2026."),
        "no_such_day": _("There is no such day as %(written)s. Check the day and the month."),
        "too_early": _("The date can be %(day)s at the earliest. Check the year."),
        "too_late": _("The date can be %(day)s at the latest. Check the year."),
    }

    def __init__(
        self, *, not_before: Bound = EARLIEST, not_after: Bound = LATEST, **kwargs: Any
    ) -> None:
        kwargs.setdefault("help_text", _("For example 21.11.2026"))
        super().__init__(**kwargs)
        self.not_before, self.not_after = not_before, not_after

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, date) or value in self.empty_values:
            return value or None
        written = tidy(str(value)).rstrip(".")
        if not written:
            return None
        parts = parts_of_a_date(written)
        if parts is None:
            raise self._refusal("short_year" if SHORT_YEAR.fullmatch(written) else "invalid")
        try:
            return date(*parts)
        except ValueError as impossible:
            raise self._refusal("no_such_day", written=written) from impossible

    def validate(self, value: date | None) -> None:
        super().validate(value)
        earliest, latest = _day(self.not_before), _day(self.not_after)
        if value and earliest and value < earliest:
            raise self._refusal("too_early", day=day_text(earliest))
        if value and latest and value > latest:
            raise self._refusal("too_late", day=day_text(latest))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(
            day_text(initial) if isinstance(initial, date) else initial, data
        )

    def _refusal(self, code: str, **params: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=params)


def _day(bound: Bound) -> date | None:
    return bound() if callable(bound) else bound


class TimeField(forms.Field):
    """A time of day: 9.00, 9:00 or 0900."""

    widget = TimeInput
    default_error_messages = {
        "required": _("Write the time, for example 9.00."),
        "invalid": _("Write the time as hours and minutes, for example 9.00 or 13.30."),
    }

    def to_python(self, value: Any) -> time | None:
        if isinstance(value, time) or value in self.empty_values:
            return value or None
        parts = parts_of_a_time(tidy(str(value)))
        try:
            return time(*parts) if parts else self._refuse()
        except ValueError:
            return self._refuse()

    def _refuse(self) -> NoReturn:
        raise ValidationError(self.error_messages["invalid"], code="invalid")


class DateAndTimeField(forms.MultiValueField):
    """A moment in Finnish time, written in two boxes; gives an aware datetime."""

    hidden_widget = HiddenDateAndTime
    default_error_messages = {
        "required": _("Write the date and the time."),
        "incomplete": _("Write both the date and the time."),
        "no_such_time": _(
            "The clocks are moved that night and this time does not exist. Choose another time."
        ),
    }

    def __init__(
        self, *, not_before: Bound = EARLIEST, not_after: Bound = LATEST, **kwargs: Any
    ) -> None:
        kwargs.setdefault("widget", DateAndTimeInput(labels=(_("Date"), _("Time"))))
        kwargs.setdefault("help_text", _("For example 21.11.2026 and 9.00"))
        both = (DateField(not_before=not_before, not_after=not_after), TimeField())
        super().__init__(fields=both, **kwargs)

    def compress(self, data_list: list[Any]) -> datetime | None:
        if not data_list:
            return None
        if None in data_list:
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        try:
            return from_current_timezone(datetime.combine(*data_list))
        except ValidationError as gap:
            raise ValidationError(self.error_messages["no_such_time"], code="no_such") from gap
