"""What is done about a contact: judged, matched to a person, initiated, ended."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from polku.base.access.actor import Actor
from polku.base.access.rules import ServiceTask
from polku.base.ui import forms
from polku.directory.people.actions import Details
from polku.directory.people.forms import DetailsForm
from polku.directory.people.queries import Likeness
from polku.directory.units.models import Unit
from polku.directory.units.queries import Colleague, colleagues_in, receiving_units
from polku.pathway.cases.rules import DeviationReason
from polku.pathway.intake.models import Contact
from polku.pathway.intake.policies import HANDLERS
from polku.pathway.intake.rules import (
    Source,
    Urgency,
)

JUDGEMENTS = [(one.value, one.label) for one in (Urgency.URGENT, Urgency.NOT_URGENT)]


class UrgencyForm(forms.Form):
    """Whether help is needed at once (SHL 36 § 1 mom.)."""

    urgency = forms.ChoiceField(label=_("Is help needed at once?"), choices=JUDGEMENTS)
    grounds = forms.TextField(label=_("Grounds of the judgement"), rows=3)


class MatchForm(forms.Form):
    """Which of the people on record the contact is about, or nobody on record."""

    person = forms.ChoiceField(label=_("Is it one of these?"))

    NOBODY = "new"

    def __init__(self, *args: Any, alike: list[Likeness], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(one.person_id), one.listed_name) for one in alike]
        self.fields["person"].choices = [*people, (self.NOBODY, _("None of them: a new person"))]


class NewPersonForm(DetailsForm):
    """The person a contact is about, recorded for the first time."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=2000, required=False)

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hidden_phone = contact.about_phone if contact.about_protected else ""
        if self.hidden_phone:
            self.fields["phone"].help_text = _(
                "Hidden: non-disclosure order. Leave empty to keep what was told."
            )

    @staticmethod
    def initial_of(contact: Contact, *, seen: str = "") -> dict[str, Any]:
        """What the contact already told; a phone number that is hidden stays out of sight."""
        return {
            "last_name": contact.about_last_name,
            "first_names": contact.about_first_names,
            "identity_number": contact.about_identity_number,
            "birth_date": contact.about_birth_date,
            "phone": "" if contact.about_protected else contact.about_phone,
            "service_language": contact.language,
            "seen": seen,
        }

    def details(self) -> Details:
        """What was written; a hidden number left empty is the one that was told."""
        written = super().details()
        return replace(written, phone=written.phone or self.hidden_phone)

    def show_seen(self, alike: list[Likeness]) -> None:
        """Carry those now shown along, so that sending again answers for them too."""
        data = self.data.copy()
        data["seen"] = " ".join(str(one.person_id) for one in alike)
        self.data = data

    def not_the_same(self) -> set[UUID]:
        """Those on record who were shown and are somebody else."""
        return {key for part in self.cleaned_data["seen"].split() if (key := _key(part))}


class InitiateForm(forms.Form):
    """What is decided when the matter is initiated (vireilletulo, SHL 34 §)."""

    unit = forms.SelectField(
        label=_("Unit that takes the matter"),
        help_text=_("Workers can be named here only in your own unit"),
        coerce=UUID,
    )
    initiated_at = forms.DateAndTimeField(
        label=_("When the matter became pending"),
        help_text=_("When the application arrived, or when the need became known to us"),
    )
    service_task = forms.SelectField(
        label=_("Service task"), choices=ServiceTask, initial=ServiceTask.WORKING_AGE
    )
    assessor = forms.SelectField(
        label=_("Who assesses the need for services"),
        coerce=UUID,
        empty_value=None,
        required=False,
    )
    own_worker = forms.SelectField(
        label=_("Own worker, if already known"), coerce=UUID, empty_value=None, required=False
    )

    def __init__(
        self, *args: Any, units: list[Unit], colleagues: list[Colleague], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(unit.pk, unit.shown_name) for unit in units]
        workers = [("", _("Not named yet")), *((one.id, one.name) for one in colleagues)]
        self.fields["assessor"].choices = self.fields["own_worker"].choices = workers

    @classmethod
    def for_contact(cls, request: HttpRequest, *, contact: Contact, actor: Actor) -> "InitiateForm":
        """The form for one contact: its unit, its moment and the workers of the actor's units."""
        return cls.of(
            request,
            initial={"unit": contact.unit_id, "initiated_at": contact.received_at},
            units=list(receiving_units()),
            colleagues=colleagues_in(actor.units_as(*HANDLERS)),
        )


class DelayForm(forms.Form):
    """Why a contact waited past its day."""

    reason = forms.ChoiceField(label=_("Reason"), choices=DeviationReason.choices)
    note = forms.TextField(label=_("In words"), max_length=2000, rows=4)


class NoteForm(forms.Form):
    """What the person was told, when the contact ends here."""

    note = forms.TextField(
        label=_("What the person was told and why"),
        help_text=_("The person can read this"),
        rows=4,
    )


class PassOnForm(forms.Form):
    """To which unit a contact is passed."""

    unit = forms.SelectField(label=_("To which unit"), coerce=UUID)

    def __init__(self, *args: Any, without: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = receiving_units().exclude(pk=without)
        self.fields["unit"].choices = [
            ("", _("Choose")),
            *((one.pk, one.shown_name) for one in others),
        ]


class QueueFilters(forms.Form):
    """How the queue is narrowed; the choices stay in the address."""

    urgency = forms.SelectField(
        label=_("Urgency"), choices=[("", _("All")), *Urgency.choices], required=False
    )
    source = forms.SelectField(
        label=_("Who took contact"), choices=[("", _("All")), *Source.choices], required=False
    )
    unit = forms.SelectField(label=_("Unit"), coerce=UUID, empty_value=None, required=False)
    state = forms.SelectField(
        label=_("Show"),
        choices=[("", _("Waiting")), ("handled", _("Handled"))],
        required=False,
    )

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("All")), *((u.pk, u.shown_name) for u in units)]
        if len(units) < 2:
            del self.fields["unit"]


def _key(written: str) -> UUID | None:
    """A key, or nothing when somebody has tampered with the page."""
    try:
        return UUID(written)
    except ValueError:
        return None
