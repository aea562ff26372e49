"""Asking for a person's basic data. Pages that use these forms stand in the rooms above."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.ui import forms
from polku.base.ui.forms.identity import birth_date
from polku.directory.people import municipalities, rules
from polku.directory.people.actions import DETAIL_NAMES, Details
from polku.directory.people.models import Person
from polku.directory.people.rules import COVERED_BY_ORDER, RevealReason, ServiceLanguage

Part = tuple[str | Promise, list[tuple[str, BoundField]]]


class InParts:
    """Lays a long form out under headings: `parts` is (heading, field names) in order.

    `layout` gives a field's place: two stand side by side on a wide page unless it says `whole`.
    """

    parts: Sequence[tuple[str | Promise, Sequence[str]]] = ()
    layout: Mapping[str, str] = {}

    def laid_out(self) -> list[Part]:
        """Headings with their fields and each field's place, for the template."""
        return [
            (heading, [(self.layout.get(name, ""), self[name]) for name in names])  # type: ignore[index]
            for heading, names in self.parts
        ]


class DetailsForm(InParts, forms.Form):
    """A person's basic data (703/2023 38 §)."""

    last_name = forms.CharField(label=_("Last name"), max_length=120)
    first_names = forms.CharField(label=_("First names"), max_length=120)
    identity_number = forms.IdentityNumberField(label=_("Identity number"), required=False)
    no_identity_number_because = forms.CharField(
        label=_("Why there is no identity number"),
        help_text=_("For example: a foreign citizen, or not known yet"),
        required=False,
    )
    birth_date = forms.DateField(
        label=_("Date of birth"),
        help_text=_("Comes from the identity number when you leave it empty"),
        not_after=clock.today,
        required=False,
    )
    service_language = forms.ChoiceField(label=_("Language of service"), choices=ServiceLanguage)
    needs_interpreter = forms.TickField(label=_("Needs an interpreter"), required=False)
    mother_tongue = forms.CharField(label=_("Mother tongue"), max_length=60, required=False)
    phone = forms.PhoneField(label=_("Phone"), required=False)
    email = forms.EmailField(label=_("Email"), required=False)
    street = forms.CharField(label=_("Street address"), required=False)
    postal_code = forms.PostalCodeField(label=_("Postal code"), required=False)
    post_office = forms.CharField(label=_("Post office"), max_length=80, required=False)
    home_municipality = forms.SelectField(
        label=_("Home municipality"), choices=municipalities.choices, required=False
    )
    contact_address = forms.TextField(
        label=_("Contact address for letters"),
        help_text=_("Used instead of the home address when there is a non-disclosure order"),
        max_length=300,
        rows=3,
        required=False,
    )

    parts = (
        (
            _("Who"),
            (
                "last_name",
                "first_names",
                "identity_number",
                "no_identity_number_because",
                "birth_date",
            ),
        ),
        (_("Language"), ("service_language", "needs_interpreter", "mother_tongue")),
        (
            _("How to reach the person"),
            ("phone", "email", "street", "postal_code", "post_office", "home_municipality"),
        ),
        (_("Letters"), ("contact_address",)),
    )
    layout = {"street": "whole", "contact_address": "whole", "service_language": "whole across"}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        number = data.get("identity_number") or None
        told = birth_date(number) if number else None
        if "identity_number" in data and "birth_date" in data:
            for reason in rules.obstacles_to_identity(
                identity_number=number,
                birth_date=data["birth_date"],
                because=data.get("no_identity_number_because", ""),
                told=told,
            ):
                self.add_error("identity_number", reason)
        data["identity_number"] = number
        data["birth_date"] = data.get("birth_date") or told
        return data

    def details(self) -> Details:
        """What was written, ready for an action."""
        return Details(**{name: self.cleaned_data[name] for name in DETAIL_NAMES})


class ChangeDetailsForm(DetailsForm, forms.VersionedForm):
    """Correcting what is on record. Under a non-disclosure order, covered fields start empty and
    keep what is on record unless something new is written."""

    def __init__(self, *args: Any, person: Person, is_protected: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.hidden_names = COVERED_BY_ORDER if is_protected else ()
        for name in self.hidden_names:
            self.fields[name].help_text = _(
                "Hidden: non-disclosure order. Leave empty to keep what is on record."
            )

    @staticmethod
    def initial_of(person: Person, *, is_protected: bool) -> dict[str, Any]:
        """What stands in the boxes at first."""
        hidden = COVERED_BY_ORDER if is_protected else ()
        shown = {name: getattr(person, name) for name in DETAIL_NAMES if name not in hidden}
        return shown | {"version": person.version}

    def details(self) -> Details:
        """What was written; hidden fields left empty stay as they are."""
        kept = {
            name: self.cleaned_data[name] or getattr(self.person, name)
            for name in self.hidden_names
        }
        return Details(**({name: self.cleaned_data[name] for name in DETAIL_NAMES} | kept))


class NonDisclosureForm(forms.Form):
    """A non-disclosure order as the population register tells it (661/2009 36 §)."""

    is_extension = forms.ChoiceField(
        label=_("Which order is it?"),
        choices=[
            ("first", _("The first order, at most five years")),
            ("extension", _("An extension, at most two years")),
        ],
        initial="first",
    )
    starts_on = forms.DateField(label=_("In force from"), not_before=date(2000, 1, 1))
    ends_on = forms.DateField(label=_("In force until"), not_before=date(2000, 1, 1))

    def clean_is_extension(self) -> bool:
        return self.cleaned_data["is_extension"] == "extension"


class RevealForm(forms.Form):
    """Why protected contact data is opened. The client sees the reason."""

    why = forms.ChoiceField(label=_("Why do you need it?"), choices=RevealReason)


class OwnPagesForm(forms.Form):
    """Giving a client their own sign-in."""

    username = forms.CharField(
        label=_("User name"),
        help_text=_("Choose it together with the client. It need not contain their name."),
        max_length=80,
    )


class FindForm(forms.Form):
    """Looking for a person by exact identity number or by parts of the name."""

    words = forms.CharField(
        label=_("Name or identity number"),
        help_text=_("Beginnings of names in any order, or the whole identity number"),
        max_length=120,
    )
