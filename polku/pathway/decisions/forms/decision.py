"""Writing a decision, making it, giving notice of it."""

from typing import Any
from uuid import UUID

from django.forms import Field
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from polku.base import clock
from polku.base.ui import forms
from polku.base.ui.forms import HiddenInput
from polku.pathway.decisions.rules import Arranged, LetterLanguage, Outcome, Provision, ServedHow
from polku.pathway.decisions.texts import DecisionText, LineText, names_of
from polku.pathway.plan.rules import Component, ServiceKind

GRANTED = [
    ("yes", pgettext_lazy("decision", "Granted")),
    ("no", pgettext_lazy("decision", "Refused")),
]


# A draft is saved without these, but the decision is not made: they are not called optional.
NEEDED = (
    *("title", "matter", "starts_on", "ends_on", "facts", "reasons", "provisions"),
    *("informant_name", "informant_phone"),
)


class KeyField(Field):
    """A key carried along unseen; a bent one counts as none."""

    def to_python(self, value: Any) -> UUID | None:
        try:
            return UUID(str(value)) if value else None
        except ValueError:
            return None


class LineForm(forms.Form):
    """One service that the decision grants or refuses."""

    planned_service_id = KeyField(required=False, widget=HiddenInput)
    service = forms.SelectField(label=_("Service"), choices=ServiceKind)
    component = forms.SelectField(
        label=_("What social rehabilitation it is"), choices=Component, required=False
    )
    for_young = forms.TickField(
        label=_("Social rehabilitation of young people"),
        help_text=_("Only when the client is young as the service begins (section 17)."),
        required=False,
    )
    granted = forms.ChoiceField(label=_("Is it granted?"), choices=GRANTED, initial="yes")
    description = forms.TextField(
        label=_("What it is in practice"), rows=2, max_length=2000, required=False
    )
    amount = forms.CharField(
        label=_("How much"), required=False, help_text=_("For example: 2 days a week")
    )
    days_per_week = forms.WholeNumberField(
        label=_("Days a week"), lowest=1, highest=7, required=False
    )
    starts_on = forms.DateField(label=_("First day"), required=False)
    ends_on = forms.DateField(label=_("Last day"), required=False)
    arranged = forms.SelectField(
        label=_("How it is arranged"), choices=Arranged, initial=Arranged.OWN
    )
    provider = forms.CharField(label=_("Who arranges it"), required=False)
    deviates_because = forms.TextField(
        label=_("If this differs from the client plan: why"),
        rows=2,
        max_length=2000,
        required=False,
        help_text=_("The law asks for the reason (Social Welfare Act, section 45)."),
    )


def as_line(values: dict[str, Any]) -> LineText:
    """A row's values as the action takes them."""
    is_rehabilitation = values["service"] == ServiceKind.SOCIAL_REHABILITATION
    for_young = values["for_young"] and is_rehabilitation
    return LineText(**values | {"granted": values["granted"] == "yes", "for_young": for_young})


class DecisionForm(forms.VersionedForm):
    """Everything that is written in a decision (hallintolaki 44-45 §)."""

    language = forms.ChoiceField(label=_("Language of the letter"), choices=LetterLanguage)
    title = forms.CharField(label=_("Heading"), required=False)
    matter = forms.TextField(
        label=_("What the matter concerns"),
        rows=3,
        required=False,
        help_text=_("What was applied for or agreed, and when the matter was initiated."),
    )
    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome)
    starts_on = forms.DateField(label=_("In force from"), required=False)
    ends_on = forms.DateField(label=_("In force to"), required=False)
    summary = forms.TextField(
        label=_("In short, for the client"),
        rows=3,
        max_length=1500,
        required=False,
        help_text=_("Plain sentences at the top of the letter: what happens now."),
    )
    facts = forms.TextField(
        label=_("Facts that the decision rests on"),
        required=False,
        help_text=_("What the assessment and the client's own account tell."),
    )
    reasons = forms.TextField(
        label=_("Reasons"),
        required=False,
        help_text=_("Why these facts and provisions led to this outcome. Write to the client."),
    )
    provisions = forms.CheckboxesField(
        label=_("Provisions applied"), choices=Provision, required=False
    )
    other_provisions = forms.TextField(
        label=_("Other provisions"),
        rows=2,
        max_length=1000,
        required=False,
        help_text=_("One on each line."),
    )
    hearing = forms.TextField(
        label=_("How the client was heard"),
        rows=3,
        required=False,
        help_text=_("Needed when not everything is granted."),
    )
    deviation_reason = forms.TextField(
        label=_("If a service of the plan is left out: why"), rows=2, required=False
    )
    immediate = forms.TickField(
        label=_("The decision is carried out at once, before it is final"), required=False
    )
    immediate_because = forms.TextField(
        label=_("Why it is carried out at once"), rows=2, required=False
    )
    more = forms.TextField(label=_("More about how it is arranged"), rows=3, required=False)
    notified = forms.TextField(
        label=_("Who else is notified of the decision"), rows=2, max_length=1000, required=False
    )
    informant_name = forms.CharField(
        label=_("Who gives further information"), max_length=160, required=False
    )
    informant_phone = forms.PhoneField(label=_("Their phone"), required=False)
    informant_email = forms.EmailField(label=_("Their email"), required=False)
    repeated = {
        "lines": forms.Repeated(
            LineForm, _("Services"), _("Service"), _("Add another service"), at_most=12
        )
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in NEEDED:
            self.fields[name].needed_later = True

    def text(self) -> DecisionText:
        """The form as the action takes it."""
        return DecisionText(**{name: self.cleaned_data[name] for name in names_of(DecisionText)})

    def lines(self) -> list[LineText]:
        """The rows as the action takes them."""
        return [as_line(values) for values in self.cleaned_data["lines"]]


class MakeForm(forms.VersionedForm):
    """Making the decision: which version was read."""


class NoticeForm(forms.Form):
    """How the client got the decision."""

    how = forms.ChoiceField(label=_("How the client gets the decision"), choices=ServedHow)
    sent_on = forms.DateField(
        label=_("Day of sending or handing over"),
        not_after=clock.today,
        initial=clock.today,
    )


class ImplementForm(forms.Form):
    """The day on which the granted service began."""

    on = forms.DateField(
        label=_("First day of the service"), not_after=clock.today, initial=clock.today
    )


class CorrectForm(forms.Form):
    """Why a made decision is replaced."""

    reason = forms.TextField(
        label=_("What was wrong, and why the decision is made anew"),
        rows=4,
        max_length=2000,
        help_text=_("The reason stands in the new decision. The client reads it."),
    )
