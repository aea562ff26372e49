"""Text as people write it: tidied where it is harmless, refused where it would be lost."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from polku.base.ui.forms.widgets import SearchInput, Textarea, TextInput

SHORT, LONG = 200, 10_000
LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85]")
# Zero-width spaces, byte order marks and everything that turns the direction of writing.
INVISIBLE = re.compile(
    "[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\xad]"
)
JOINER = re.compile("[\u200c\u200d]")
# Joiners belong inside Arabic and Indic words and in joined pictures, nowhere else.
JOINS_AFTER = {"Lo", "Mn", "So", "Sk"}


def tidy(value: str) -> str:
    """The same text composed (NFC), with plain line ends and no invisible direction marks."""
    value = unicodedata.normalize("NFC", LINE_ENDS.sub("\n", value))
    value = INVISIBLE.sub("", value)
    return JOINER.sub(_joiner_if_it_joins, value).strip()


def _joiner_if_it_joins(match: re.Match[str]) -> str:
    before = match.string[match.start() - 1 : match.start()]
    return match.group() if before and unicodedata.category(before) in JOINS_AFTER else ""


def has_control_characters(value: str) -> bool:
    """Whether anything is left that no keyboard writes: NUL, escape codes, half characters."""
    return any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t" for sign in value)


class CharField(forms.CharField):
    """One line of text, 200 characters unless told otherwise."""

    widget: type[forms.Widget] = TextInput
    counts_down_from: int | None = None
    several_lines = False
    default_error_messages = {
        "required": _("This is needed. Write it here."),
        "control": _("The text has characters that cannot be saved. Write it again by hand."),
    }

    def __init__(
        self, *, max_length: int = SHORT, autocomplete: str = "off", **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.longest = max_length
        if not self.widget.is_hidden:
            self.widget.attrs.setdefault("autocomplete", autocomplete)

    def to_python(self, value: Any) -> str | None:
        text = tidy(str(value)) if value not in self.empty_values else ""
        if not self.several_lines:
            text = " ".join(text.split("\n")).replace("\t", " ")
        if has_control_characters(text):
            raise ValidationError(self.error_messages["control"], code="control")
        return text or self.empty_value

    def validate(self, value: Any) -> None:
        super().validate(value)
        over = len(value or "") - self.longest
        if over > 0:
            raise ValidationError(too_long(over), code="max_length")


class SearchField(CharField):
    """Words to search by, in a row of filters."""

    widget = SearchInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)


class TextField(CharField):
    """Several lines of text, 10 000 characters unless told otherwise; shows how many are left."""

    widget: type[forms.Widget] = Textarea
    several_lines = True

    def __init__(self, *, max_length: int = LONG, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.counts_down_from = max_length
        self.widget.attrs["rows"] = rows


def too_long(over: int) -> str:
    """How much to take away."""
    return ngettext_lazy(
        "The text is %(over)s character too long. Shorten it.",
        "The text is %(over)s characters too long. Shorten it.",
        over,
    ) % {"over": over}
