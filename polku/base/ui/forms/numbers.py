"""Whole numbers and sums of money."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from polku.base.ui.forms.texts import tidy
from polku.base.ui.forms.widgets import TextInput

SPACES = re.compile(r"[\s\u00a0\u202f]")
SUM = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,2}))?")


class WholeNumberField(forms.Field):
    """A whole number between two bounds."""

    default_error_messages = {
        "required": _("Write a number."),
        "invalid": _("Write a whole number, for example 12."),
        "outside": _("Write a number from %(lowest)s to %(highest)s."),
    }

    def __init__(self, *, lowest: int = 0, highest: int = 1_000_000, **kwargs: Any) -> None:
        box = TextInput(attrs={"size": 8, "inputmode": "numeric", "autocomplete": "off"})
        super().__init__(**({"widget": box} | kwargs))
        self.lowest, self.highest = lowest, highest

    def to_python(self, value: Any) -> int | None:
        written = SPACES.sub("", tidy(str(value))) if value not in self.empty_values else ""
        if not written:
            return None
        if not re.fullmatch(r"[-−]?[0-9]{1,12}", written):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(written.replace("−", "-"))

    def validate(self, value: int | None) -> None:
        super().validate(value)
        if value is not None and not self.lowest <= value <= self.highest:
            bounds = {"lowest": self.lowest, "highest": self.highest}
            raise ValidationError(self.error_messages["outside"], code="outside", params=bounds)


class MoneyInput(TextInput):
    """Cents shown as euros: 1250 as 12,50."""

    def format_value(self, value: Any) -> str | None:
        return euros(value) if isinstance(value, int) else super().format_value(value)


class MoneyField(forms.Field):
    """A sum in euros; gives whole cents."""

    affix = "€"
    default_error_messages = {
        "required": _("Write the sum, for example 12,50."),
        "invalid": _("Write the sum in euros and cents, for example 12,50."),
        "too_much": _("The sum can be at most %(most)s euros. Check it."),
    }

    def __init__(self, *, at_most: int = 100_000_00, **kwargs: Any) -> None:
        box = MoneyInput(attrs={"size": 10, "inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**({"widget": box} | kwargs))
        self.at_most = at_most

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, int) or value in self.empty_values:
            return value if isinstance(value, int) else None
        written = SPACES.sub("", tidy(str(value))).removesuffix("€")
        found = SUM.fullmatch(written)
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))

    def validate(self, value: int | None) -> None:
        super().validate(value)
        if value is not None and value > self.at_most:
            most = {"most": euros(self.at_most)}
            raise ValidationError(self.error_messages["too_much"], code="too_much", params=most)


def euros(cents: int) -> str:
    """1250 as 12,50."""
    return f"{cents // 100},{cents % 100:02}"
