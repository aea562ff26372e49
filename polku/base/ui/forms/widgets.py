"""The boxes and buttons people write into and choose from, with the design system's classes."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.forms import HiddenInput
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from polku.base.ui.times import day_text, time_text

__all__ = [
    "Checkbox",
    "Checkboxes",
    "DateAndTimeInput",
    "DateInput",
    "EmailInput",
    "HiddenDateAndTime",
    "HiddenInput",
    "PhoneInput",
    "Radio",
    "SearchInput",
    "Select",
    "TextInput",
    "Textarea",
    "TimeInput",
]


class Boxed:
    """Gives a widget its class."""

    def __init__(self, attrs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(attrs={"class": "ds-input", **(attrs or {})}, **kwargs)  # type: ignore[call-arg]


class TextInput(Boxed, forms.TextInput):
    """One line."""


class SearchInput(TextInput):
    """Words to look for."""

    input_type = "search"


class PhoneInput(TextInput):
    """Opens the keys of a telephone."""

    input_type = "tel"


class EmailInput(TextInput):
    """Opens a keyboard with @."""

    input_type = "email"


class Textarea(Boxed, forms.Textarea):
    """Several lines; grows with the text."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs)
        del self.attrs["cols"]  # the style sheet gives the width


class DateInput(TextInput):
    """A day written as 21.11.2026."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        base = {"size": 12, "inputmode": "decimal", "autocomplete": "off"}
        super().__init__(attrs=base | (attrs or {}))

    def format_value(self, value: Any) -> str | None:
        return day_text(value) if isinstance(value, date) else super().format_value(value)


class TimeInput(TextInput):
    """A time of day written as 9.00."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        base = {"size": 6, "inputmode": "decimal", "autocomplete": "off"}
        super().__init__(attrs=base | (attrs or {}))

    def format_value(self, value: Any) -> str | None:
        return time_text(value) if isinstance(value, time) else super().format_value(value)


class DateAndTimeInput(forms.MultiWidget):
    """A day and a time of day in two boxes with their own labels."""

    template_name = "ui/widgets/pair.html"
    use_fieldset = True

    def __init__(self, labels: tuple[str | Promise, str | Promise]) -> None:
        super().__init__([DateInput(), TimeInput()])
        self.labels = labels

    def decompress(self, value: Any) -> list[Any]:
        if not isinstance(value, datetime):
            return [value, None]
        value = timezone.localtime(value) if timezone.is_aware(value) else value
        return [value.date(), value.time()]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], self.labels, strict=True):
            part["label"] = label
        return context


class HiddenDateAndTime(forms.MultiWidget):
    """The same two values, carried along unseen."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__([HiddenInput(), HiddenInput()], attrs)

    def decompress(self, value: Any) -> list[Any]:
        return DateAndTimeInput(labels=("", "")).decompress(value)


class Radio(Boxed, forms.RadioSelect):
    """One of a few."""

    template_name = "ui/widgets/options.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value, _of_one_option(attrs))


class Checkboxes(Boxed, forms.CheckboxSelectMultiple):
    """Any of a few."""

    template_name = "ui/widgets/options.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value, _of_one_option(attrs))


def _of_one_option(attrs: dict[str, Any] | None) -> dict[str, Any]:
    """The question, not each of its options, is what is wrong."""
    return {key: value for key, value in (attrs or {}).items() if key != "aria-invalid"}


class Select(Boxed, forms.Select):
    """One of many. Drawn here and not by templates, which take ten times as long: one opens a
    template for each option, and a page may hold hundreds of them."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,
    ) -> SafeString:
        drawn = self.get_context(name, value, attrs)["widget"]
        drawn_groups = ((_group(label, options),) for label, options, _n in drawn["optgroups"])
        about = flatatt({"name": drawn["name"], **drawn["attrs"]})
        return format_html("<select{}>{}</select>", about, format_html_join("", "{}", drawn_groups))


def _group(label: str | None, options: list[dict[str, Any]]) -> SafeString:
    """The options under one label; most choices have none."""
    drawn = format_html_join(
        "\n",
        "<option{}>{}</option>",
        ((flatatt({"value": str(one["value"]), **one["attrs"]}), one["label"]) for one in options),
    )
    return format_html('<optgroup label="{}">{}</optgroup>', label, drawn) if label else drawn


class Checkbox(Boxed, forms.CheckboxInput):
    """Yes or nothing."""

    is_single_checkbox = True
