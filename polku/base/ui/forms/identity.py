"""Numbers and addresses that point to a person."""

import re
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat
from stdnum.fi import hetu

from polku.base import clock
from polku.base.ui.forms.texts import CharField
from polku.base.ui.forms.widgets import EmailInput, PhoneInput

CENTURY = {"+": 1800} | dict.fromkeys("-YXWVU", 1900) | dict.fromkeys("ABCDEF", 2000)


class IdentityNumberField(CharField):
    """Henkilötunnus, with the century signs added in 2023; kept in capitals without spaces."""

    default_error_messages = {
        "required": _("Write the identity number, for example 010190-900P."),
        "format": _("Write the whole identity number, for example 010190-900P."),
        "date": _("The identity number does not begin with a real date of birth. Check it."),
        "checksum": _(
            "The last character does not fit the rest of the identity number. "
            "Check every character."
        ),
        "test_only": _("Numbers 900–999 belong to nobody. Write the person's own identity number."),
        "real_refused": _(
            "This is a practice system: only made-up identity numbers (900–999) may be used."
        ),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)
        self.widget.attrs |= {"size": 14, "spellcheck": "false", "autocapitalize": "characters"}

    def clean(self, value: Any) -> str:
        written = (
            re.sub(r"\s", "", super().clean(value)).upper().replace("−", "-").replace("–", "-")
        )
        if not written:
            return ""
        obstacle = obstacle_in(written, only_made_up=settings.POLKU_ALLOW_TEST_IDENTITY_NUMBERS)
        if obstacle:
            raise ValidationError(self.error_messages[obstacle], code=obstacle)
        return written


def obstacle_in(number: str, *, only_made_up: bool) -> str:
    """What is wrong with the number: a key of the field's messages, or nothing."""
    try:
        hetu.validate(number, allow_temporary=True)
    except InvalidFormat:
        return "format"
    except InvalidComponent:
        return "date"
    except InvalidChecksum:
        return "checksum"
    if birth_date(number) > clock.today():
        return "date"
    is_made_up = number[7:10] >= "900"
    if is_made_up != only_made_up:
        return "real_refused" if only_made_up else "test_only"
    return ""


def birth_date(number: str) -> date:
    """The date of birth inside a valid identity number."""
    return date(CENTURY[number[6]] + int(number[4:6]), int(number[2:4]), int(number[:2]))


class PhoneField(CharField):
    """A phone number; 040 123 4567 is kept as +358401234567."""

    widget = PhoneInput
    default_error_messages = {
        "invalid": _("Write the phone number with numbers only, for example 040 123 4567.")
    }

    def __init__(self, *, autocomplete: str = "off", **kwargs: Any) -> None:
        super().__init__(max_length=40, autocomplete=autocomplete, **kwargs)
        self.widget.attrs |= {"size": 20, "inputmode": "tel"}

    def clean(self, value: Any) -> str:
        written = re.sub(r"[\s().\-–]", "", super().clean(value))
        if not written:
            return ""
        if not re.fullmatch(r"(\+|00)?[0-9]{5,15}", written):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return international(written)


def international(number: str) -> str:
    """The number with its country: a leading 0 is Finland's."""
    if number.startswith("+"):
        return number
    if number.startswith("00"):
        return f"+{number[2:]}"
    return f"+358{number[1:]}" if number.startswith("0") else number


class PostalCodeField(CharField):
    """A Finnish postal code."""

    default_error_messages = {"invalid": _("Write the postal code with five numbers, like 87100.")}

    def __init__(self, *, autocomplete: str = "off", **kwargs: Any) -> None:
        super().__init__(max_length=20, autocomplete=autocomplete, **kwargs)
        self.widget.attrs |= {"size": 7, "inputmode": "numeric"}

    def clean(self, value: Any) -> str:
        written = super().clean(value).upper().removeprefix("FI-").replace(" ", "")
        if written and not re.fullmatch("[0-9]{5}", written):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return written


class EmailField(CharField):
    """An email address."""

    widget = EmailInput
    default_error_messages = {
        "invalid": _("Write the email address in full, for example name@example.fi.")
    }

    def __init__(self, *, autocomplete: str = "off", **kwargs: Any) -> None:
        super().__init__(max_length=254, autocomplete=autocomplete, **kwargs)
        self.widget.attrs |= {"inputmode": "email", "spellcheck": "false"}

    def clean(self, value: Any) -> str:
        written = super().clean(value)
        if written:
            EmailValidator(message=self.error_messages["invalid"])(written)
        return written
