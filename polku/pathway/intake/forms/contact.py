"""A contact as a worker writes it down, in the order of a telephone call."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.ui import forms
from polku.base.ui.forms.identity import birth_date
from polku.directory.people.forms import InParts
from polku.directory.people.rules import ServiceLanguage
from polku.directory.units.models import Unit
from polku.directory.units.queries import units_of
from polku.pathway.intake.actions import Received
from polku.pathway.intake.policies import HANDLERS
from polku.pathway.intake.rules import (
    Basis,
    Channel,
    Consent,
    Kind,
    NoConsentGround,
    Source,
    Urgency,
)

RECEIVED = tuple(Received.__dataclass_fields__)
JUDGEMENTS = [(one.value, one.label) for one in (Urgency.URGENT, Urgency.NOT_URGENT)]


class ContactForm(InParts, forms.Form):
    """A contact as a worker writes it down, in the order of a telephone call."""

    about_last_name = forms.CharField(label=_("Last name"), max_length=120, required=False)
    about_first_names = forms.CharField(label=_("First names"), max_length=120, required=False)
    about_identity_number = forms.IdentityNumberField(label=_("Identity number"), required=False)
    about_birth_date = forms.DateField(
        label=_("Date of birth"), not_after=clock.today, required=False
    )
    about_phone = forms.PhoneField(label=_("Phone"), required=False)
    language = forms.SelectField(
        label=_("Language of service"), choices=ServiceLanguage, initial=ServiceLanguage.FINNISH
    )
    about_protected = forms.TickField(
        label=_("Says there is a non-disclosure order"),
        help_text=_(
            "Phone and address are hidden at once. The order is verified when the person is known."
        ),
        required=False,
    )
    reason = forms.TextField(
        label=_("What help is needed, and why"),
        help_text=_("Use the person's own words where you can"),
        rows=6,
    )
    wish = forms.TextField(label=_("What the person wishes"), rows=3, required=False)
    urgency = forms.ChoiceField(
        label=_("Is help needed at once?"),
        help_text=_("SHL 36 §: judged immediately"),
        choices=[*JUDGEMENTS, (Urgency.UNJUDGED.value, _("I cannot judge it yet"))],
    )
    urgency_grounds = forms.TextField(label=_("Grounds of the judgement"), rows=3, required=False)
    source = forms.SelectField(label=_("Who took contact"), choices=Source, initial=Source.SELF)
    sender_name = forms.CharField(label=_("Their name"), required=False)
    sender_organisation = forms.CharField(label=_("Their organisation"), required=False)
    sender_phone = forms.PhoneField(label=_("Phone of the one who took contact"), required=False)
    kind = forms.ChoiceField(label=_("What arrived"), choices=Kind, initial=Kind.CONTACT)
    channel = forms.SelectField(label=_("How it arrived"), choices=Channel, initial=Channel.PHONE)
    received_at = forms.DateAndTimeField(label=_("When it arrived"))
    unit = forms.SelectField(label=_("Unit that handles it"), coerce=UUID)
    basis = forms.ChoiceField(label=_("On what ground"), choices=Basis, initial=Basis.APPLICATION)
    consent = forms.ChoiceField(
        label=_("The person's consent to the contact"),
        choices=Consent,
        initial=Consent.NOT_NEEDED,
    )
    no_consent_ground = forms.ChoiceField(
        label=_("Ground for a notice without consent"), choices=NoConsentGround, required=False
    )
    no_consent_note = forms.TextField(label=_("Why the ground holds here"), rows=3, required=False)
    gets_care_allowance = forms.TickField(
        label=_("Receives the highest care allowance of pensioners"), required=False
    )
    is_disabled_client = forms.TickField(
        label=_("Is a person with a disability (675/2023)"), required=False
    )

    parts = (
        (
            _("Whom it is about"),
            (
                "about_last_name",
                "about_first_names",
                "about_identity_number",
                "about_birth_date",
                "about_phone",
                "language",
                "about_protected",
            ),
        ),
        (_("What is needed"), ("reason", "wish", "urgency", "urgency_grounds")),
        (
            _("Who took contact, and how"),
            (
                "source",
                "sender_name",
                "sender_organisation",
                "sender_phone",
                "kind",
                "channel",
                "received_at",
                "unit",
            ),
        ),
        (
            _("Ground and consent"),
            ("basis", "consent", "no_consent_ground", "no_consent_note"),
        ),
        (_("Things that shorten the time limit"), ("gets_care_allowance", "is_disabled_client")),
    )
    layout = dict.fromkeys(
        ("about_protected", "reason", "wish", "source", "received_at", "basis",
         "gets_care_allowance", "is_disabled_client"), "whole"
    ) | {
        "urgency": "whole across",
        "kind": "whole across",
        "consent": "whole across",
        "urgency_grounds": "whole only-judged",
        "sender_name": "only-from-others",
        "sender_organisation": "only-from-others",
        "sender_phone": "whole only-from-others",
        "no_consent_ground": "whole only-without-consent",
        "no_consent_note": "whole only-without-consent",
    }  # fmt: skip

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(unit.pk, unit.shown_name) for unit in units]
        if len(units) == 1:
            self.fields["unit"].widget = forms.HiddenInput()
            self.initial.setdefault("unit", units[0].pk)

    @classmethod
    def for_worker(cls, request: HttpRequest, *, actor: Actor) -> "ContactForm":
        """The form for this request, with the worker's own units and this moment."""
        return cls.of(
            request,
            initial={"received_at": clock.now()},
            units=units_of(actor, *HANDLERS),
        )

    def knows_the_person(self) -> None:
        """The contact is about somebody on record: their names are not asked again."""
        for name in self.parts[0][1]:
            if name not in ("about_phone", "language"):
                del self.fields[name]
        self.parts = ((self.parts[0][0], ("about_phone", "language")), *self.parts[1:])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("source") == Source.SELF:
            data |= {"sender_name": "", "sender_organisation": "", "sender_phone": ""}
        if data.get("basis") != Basis.WITHOUT_CONSENT:
            data |= {"no_consent_ground": "", "no_consent_note": ""}
        _fill_birth_date(data)
        judged = data.get("urgency") in (Urgency.URGENT, Urgency.NOT_URGENT)
        if judged and not data.get("urgency_grounds"):
            self.add_error("urgency_grounds", _("Write the grounds of the judgement."))
        return data

    def received(self) -> Received:
        """What was written, ready for an action."""
        written = self.cleaned_data
        return Received(**{name: written[name] for name in RECEIVED if name in written})


def _fill_birth_date(data: dict[str, Any]) -> None:
    """The identity number tells the date of birth when nobody wrote it."""
    number = data.get("about_identity_number")
    if number and not data.get("about_birth_date"):
        data["about_birth_date"] = birth_date(number)
