"""What an administrator writes when a deadline or a legal number changes."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.rulebook.rules import Unit
from polku.base.ui import forms


class DayForm(forms.Form):
    """Which day's rules to show."""

    day = forms.DateField(label=_("In force on"), required=False)


class OwnTargetForm(forms.Form):
    """The organisation's own target."""

    unit = forms.ChoiceField(label=_("Counted in"), choices=Unit.choices)
    amount = forms.WholeNumberField(
        label=_("How many"), help_text=_("Write 0 for the same day."), lowest=0, highest=999
    )
    valid_from = forms.DateField(
        label=_("In force from"),
        help_text=_("Deadlines already given keep the rule of the day on which they started."),
        not_before=clock.today,
    )


class EnactedRuleForm(OwnTargetForm):
    """A deadline as law sets it. Law may be entered after it came into force."""

    valid_from = forms.DateField(label=_("In force from"))
    law = forms.CharField(
        label=_("Law"), help_text=_("For example 1301/2014 36 § 2 mom."), max_length=200
    )


class NumberField(forms.MoneyField):
    """A number with at most two decimals."""

    affix = ""

    def clean(self, value: Any) -> Decimal | None:
        cents = super().clean(value)
        return None if cents is None else Decimal(cents) / 100


class ParameterForm(forms.Form):
    """A legal number as law sets it."""

    value = NumberField(label=_("Value"))
    valid_from = forms.DateField(label=_("In force from"))
    law = forms.CharField(
        label=_("Law"), help_text=_("For example 1301/2014 36 § 2 mom."), max_length=200
    )


class WithdrawForm(forms.Form):
    """Nothing to write: the page shows what is withdrawn."""
