"""Questions with ready answers."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polku.base.ui.forms.widgets import Checkbox, Checkboxes, Radio, Select


class ChoiceField(forms.TypedChoiceField):
    """One of a few, all in sight (radio buttons). `coerce=UUID` gives keys."""

    widget: type[forms.Widget] = Radio
    default_error_messages = {
        "required": _("Choose one of the options."),
        "invalid_choice": _("Choose one of the options on the page."),
    }


class SelectField(ChoiceField):
    """One of many, in a list that opens. Starts empty, so that nothing is chosen by accident."""

    widget: type[forms.Widget] = Select
    empty_label = _("Choose")

    def __init__(self, *, choices: Any = (), **kwargs: Any) -> None:
        super().__init__(choices=_with_an_empty_start(choices, self.empty_label), **kwargs)


class FilterField(SelectField):
    """One of many in a row of filters; starts with all."""

    empty_label = _("All")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"required": False} | kwargs))


def _with_an_empty_start(choices: Any, empty_label: str | Promise) -> Callable[[], list[Any]]:
    def all_choices() -> list[Any]:
        given = getattr(choices, "choices", choices)
        ready = list(given() if callable(given) else given)
        has_empty = any(value in ("", None) for value, _label in ready)
        return ready if has_empty else [("", empty_label), *ready]

    return all_choices


class CheckboxesField(forms.TypedMultipleChoiceField):
    """Any of a few; gives a list."""

    widget = Checkboxes
    default_error_messages = {
        "required": _("Choose at least one of the options."),
        "invalid_choice": _("Choose from the options on the page."),
        "invalid_list": _("Choose from the options on the page."),
    }


class TickField(forms.BooleanField):
    """One box to tick. Required means it must be ticked to go on."""

    widget = Checkbox
    default_error_messages = {"required": _("Tick this to go on.")}


class YesNoField(ChoiceField):
    """A question where no is an answer of its own, not a missing yes."""

    default_error_messages = {"required": _("Answer yes or no.")}

    def __init__(self, **kwargs: Any) -> None:
        answers = [("yes", _("Yes")), ("no", _("No"))]
        super().__init__(choices=answers, coerce=_is_yes, empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if value != "" else value


def _is_yes(answer: str) -> bool:
    return answer == "yes"
