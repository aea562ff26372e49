"""The open web form, for anybody who needs help or worries about somebody."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.ui import forms
from polku.directory.people.forms import InParts
from polku.directory.units.queries import receiving_units
from polku.pathway.intake.actions import Received
from polku.pathway.intake.rules import (
    Basis,
    Channel,
    Consent,
    Kind,
    Source,
)

RECEIVED = tuple(Received.__dataclass_fields__)


class PublicForm(InParts, forms.Form):
    """The open web form: as few questions as a person in trouble can bear."""

    about_first_names = forms.CharField(
        label=_("First name"), max_length=120, autocomplete="given-name"
    )
    about_last_name = forms.CharField(
        label=_("Last name"), max_length=120, autocomplete="family-name"
    )
    about_birth_date = forms.DateField(
        label=_("Date of birth"), not_after=clock.today, required=False
    )
    about_phone = forms.PhoneField(
        label=_("Phone"), help_text=_("We call you back"), autocomplete="tel"
    )
    about_protected = forms.TickField(
        label=_("I have a non-disclosure order"),
        help_text=_("Then we never tell anybody where you live"),
        required=False,
    )
    for_whom = forms.ChoiceField(
        label=_("Whom is this about?"),
        choices=[("self", _("Myself")), ("relative", _("Somebody close to me"))],
        initial="self",
    )
    sender_name = forms.CharField(label=_("Your own name"), autocomplete="name", required=False)
    sender_phone = forms.PhoneField(label=_("Your own phone"), required=False)
    knows = forms.YesNoField(label=_("Does the person know that you are writing?"), required=False)
    reason = forms.TextField(
        label=_("What do you need help with?"), help_text=_("A few words are enough"), rows=5
    )
    wish = forms.TextField(label=_("What would help you?"), rows=3, required=False)
    unit = forms.ChoiceField(label=_("Which office is nearest?"), coerce=UUID)
    website = forms.CharField(label=_("Leave this empty"), required=False)

    parts = (
        (_("Who needs help"), ("for_whom", "sender_name", "sender_phone", "knows")),
        (
            _("Details of the one who needs help"),
            (
                "about_first_names",
                "about_last_name",
                "about_birth_date",
                "about_phone",
                "about_protected",
            ),
        ),
        (_("What kind of help"), ("reason", "wish", "unit")),
    )
    layout = dict.fromkeys(("about_protected", "reason", "wish", "unit"), "whole") | {
        "for_whom": "whole across",
        "sender_name": "only-from-others",
        "sender_phone": "only-from-others",
        "knows": "whole only-from-others",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(one.pk, one.shown_name) for one in receiving_units()]

    @property
    def is_a_machine(self) -> bool:
        """Whether the box that no person sees was filled in."""
        return bool(self.data.get("website"))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("for_whom") == "relative":
            if not data.get("sender_name"):
                self.add_error("sender_name", _("Write your own name too."))
            if data.get("knows") is None and "knows" in data:
                self.add_error("knows", _("Answer yes or no."))
        return data

    def received(self, *, language: str) -> Received:
        """What was written, ready for an action."""
        written = self.cleaned_data
        names = [name for name in RECEIVED if name in written]
        fields = {name: written[name] for name in names} | self._ground()
        return Received(
            **fields, kind=Kind.CONTACT, channel=Channel.WEB, language=language,
            received_at=clock.now(),
        )  # fmt: skip

    def _ground(self) -> dict[str, str]:
        """Oneself, somebody close with consent, or a notice that anybody may make (35 §)."""
        written = self.cleaned_data
        if written["for_whom"] == "self":
            return {"source": Source.SELF, "sender_name": "", "sender_phone": ""}
        agreed = written["knows"]
        return {
            "source": Source.RELATIVE,
            "basis": Basis.WITH_CONSENT if agreed else Basis.ANYBODY,
            "consent": Consent.GIVEN if agreed else Consent.NOT_OBTAINABLE,
        }
