"""Writing an agreement, putting it to the client, signing and ending it."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.ui import forms
from polku.pathway.decisions.rules import EndReason, LetterLanguage, Weekday
from polku.pathway.decisions.texts import AgreementText, names_of

# A draft is saved without these, but not put to the client: they are not called optional.
NEEDED = ("starts_on", "ends_on", "days_per_week", "place", "content", "support", "absences")


class AgreementForm(forms.VersionedForm):
    """Days, place, content, support, compensation."""

    language = forms.ChoiceField(label=_("Language of the agreement"), choices=LetterLanguage)
    starts_on = forms.DateField(label=_("First day"), required=False)
    ends_on = forms.DateField(label=_("Last day"), required=False)
    days_per_week = forms.WholeNumberField(
        label=_("Days a week"), lowest=1, highest=7, required=False
    )
    weekdays = forms.CheckboxesField(
        label=_("Weekdays"), choices=Weekday, coerce=int, required=False
    )
    day_starts_at = forms.TimeField(label=_("The day begins at"), required=False)
    day_ends_at = forms.TimeField(label=_("The day ends at"), required=False)
    hours_more = forms.CharField(label=_("More about the times"), max_length=300, required=False)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    tutor = forms.CharField(label=_("Tutor"), max_length=160, required=False)
    tutor_phone = forms.PhoneField(label=_("Tutor's phone"), required=False)
    content = forms.TextField(
        label=_("What is done, and what for"),
        required=False,
        help_text=_("Write to the client, in plain words."),
    )
    support = forms.TextField(
        label=_("What support and guidance the client gets"), rows=3, required=False
    )
    client_duties = forms.TextField(label=_("What the client does"), rows=3, required=False)
    absences = forms.TextField(label=_("How an absence is notified"), rows=2, required=False)
    compensation_rule_id = forms.ChoiceField(
        label=_("Compensation"), coerce=UUID, empty_value=None, required=False
    )
    review_on = forms.DateField(label=_("Looked at together on"), required=False)
    more = forms.TextField(label=_("Other things agreed"), rows=3, required=False)

    def __init__(
        self, *args: Any, compensation: list[tuple[str, str]] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        nothing = [("", _("No compensation"))]
        self.fields["compensation_rule_id"].choices = nothing + (compensation or [])
        for name in NEEDED:
            self.fields[name].needed_later = True

    def clean(self) -> dict[str, Any]:
        """A day ends after it begins; both ends are known or neither."""
        data = super().clean()
        first, last = data.get("day_starts_at"), data.get("day_ends_at")
        if bool(first) != bool(last) and not {"day_starts_at", "day_ends_at"} & set(self.errors):
            self.add_error("day_ends_at", _("Write both when the day begins and when it ends."))
        if first and last and last <= first:
            self.add_error("day_ends_at", _("The day must end after it begins. Check the times."))
        return data

    def text(self) -> AgreementText:
        """The form as the action takes it."""
        names = names_of(AgreementText)
        return AgreementText(**{name: self.cleaned_data[name] for name in names})


class OfferForm(forms.VersionedForm):
    """Putting the agreement to the client: which version was read."""


class SignForm(forms.Form):
    """A signature on paper."""

    signed_on = forms.DateField(
        label=_("Day of the client's signature"), not_after=clock.today, initial=clock.today
    )


class EndForm(forms.Form):
    """When and why the agreement ends."""

    last_day = forms.DateField(label=_("Last day"), initial=clock.today)
    reason = forms.ChoiceField(label=_("Reason"), choices=EndReason)
    note = forms.TextField(
        label=_("In the client's words, or more about the reason"),
        rows=3,
        max_length=2000,
        required=False,
    )
