"""The forms of the house: import everything a room needs from here."""

from polku.base.ui.forms.choices import (
    CheckboxesField,
    ChoiceField,
    FilterField,
    SelectField,
    TickField,
    YesNoField,
)
from polku.base.ui.forms.dates import DateAndTimeField, DateField, TimeField
from polku.base.ui.forms.form import Filters, Form, Repeated
from polku.base.ui.forms.identity import (
    EmailField,
    IdentityNumberField,
    PhoneField,
    PostalCodeField,
)
from polku.base.ui.forms.numbers import MoneyField, WholeNumberField
from polku.base.ui.forms.texts import CharField, SearchField, TextField
from polku.base.ui.forms.versioned import VersionedForm
from polku.base.ui.forms.widgets import HiddenInput
from polku.base.ui.versions import EditedMeanwhile

__all__ = [
    "CharField",
    "CheckboxesField",
    "ChoiceField",
    "DateAndTimeField",
    "DateField",
    "EditedMeanwhile",
    "EmailField",
    "FilterField",
    "Filters",
    "Form",
    "HiddenInput",
    "IdentityNumberField",
    "MoneyField",
    "PhoneField",
    "PostalCodeField",
    "Repeated",
    "SearchField",
    "SelectField",
    "TextField",
    "TickField",
    "TimeField",
    "VersionedForm",
    "WholeNumberField",
    "YesNoField",
]
