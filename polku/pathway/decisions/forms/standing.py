"""The organisation's dated texts and rules."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.ui import forms
from polku.pathway.decisions.actions import Compensation, Instruction
from polku.pathway.decisions.rules import LetterLanguage, PayBasis


class OfOrganisation(forms.Form):
    """A row that belongs to one of the organisations one keeps."""

    organisation_id = forms.SelectField(label=_("Organisation"), coerce=UUID)

    def __init__(
        self, *args: Any, organisations: list[tuple[str, str]] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation_id"]
        field.choices = organisations or []
        if organisations and len(organisations) == 1:
            field.initial = organisations[0][0]


class InstructionForm(OfOrganisation):
    """A new appeal instruction (hallintolaki 47 §)."""

    language = forms.ChoiceField(label=_("Language"), choices=LetterLanguage)
    valid_from = forms.DateField(
        label=_("In use from"),
        not_before=clock.today,
        initial=clock.today,
        help_text=_("The text before it ends the day before. Letters already made keep theirs."),
    )
    authority = forms.CharField(
        label=_("Who makes the review"), help_text=_("The body to which the request is addressed.")
    )
    contents = forms.TextField(label=_("What the request must say"), rows=8, max_length=4000)
    attachments = forms.TextField(
        label=_("What must be sent with it"), rows=3, max_length=4000, required=False
    )
    delivery = forms.TextField(
        label=_("Where and how it is delivered"),
        rows=6,
        max_length=4000,
        help_text=_("Registry, postal address, email and opening hours."),
    )

    def instruction(self) -> Instruction:
        """The text as the action takes it."""
        names = ("authority", "contents", "attachments", "delivery")
        return Instruction(**{name: self.cleaned_data[name] for name in names})


class CompensationRuleForm(OfOrganisation):
    """A new compensation rule."""

    name = forms.CharField(label=_("Name"), max_length=120)
    basis = forms.ChoiceField(label=_("What it is counted from"), choices=PayBasis)
    amount_cents = forms.MoneyField(label=_("Amount"), at_most=100_00, required=False)
    max_per_week = forms.WholeNumberField(
        label=_("At most days in a week"), lowest=1, highest=7, required=False
    )
    max_per_month = forms.WholeNumberField(
        label=_("At most days in a month"), lowest=1, highest=31, required=False
    )
    min_minutes = forms.WholeNumberField(
        label=_("Least minutes of taking part"), lowest=1, highest=600, required=False
    )
    cost_centre = forms.CharField(label=_("Cost centre"), max_length=60, required=False)
    valid_from = forms.DateField(label=_("In force from"), initial=clock.today)
    valid_to = forms.DateField(label=_("In force to"), required=False)

    def rule(self) -> Compensation:
        """The rule as the action takes it."""
        names = ("name", "basis", "max_per_week", "max_per_month", "min_minutes", "cost_centre")
        values = {name: self.cleaned_data[name] for name in names}
        return Compensation(**values, amount_cents=self.cleaned_data["amount_cents"] or 0)


class EndRuleForm(forms.Form):
    """The rule's last day."""

    last_day = forms.DateField(label=_("Last day in force"), initial=clock.today)
