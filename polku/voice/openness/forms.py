"""Asking who has used the data, settling it, and giving data out."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.audit.actions import Disclosed
from polku.base.audit.models import Ground
from polku.base.ui import forms
from polku.voice.openness.queries import oldest_told
from polku.voice.openness.rules import RequestKind

DocumentChoice = tuple[UUID, str]


class AskForm(forms.Form):
    """What is asked, of which days."""

    kind = forms.ChoiceField(label=_("What is asked"), choices=RequestKind.choices)
    since_on = forms.DateField(label=_("From which day"), not_after=clock.today)
    until_on = forms.DateField(label=_("To which day"), not_after=clock.today)
    words = forms.TextField(
        label=_("In the client's own words"),
        help_text=_("If a reading seems wrong: who, when, and why it seems wrong."),
        max_length=3000,
        rows=4,
        required=False,
    )
    special_reason = forms.TextField(
        label=_("Special reason"),
        help_text=_("Needed only for what is older than two years."),
        max_length=1000,
        rows=2,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        today = clock.today()
        kwargs["initial"] = {"since_on": oldest_told(today), "until_on": today} | (
            kwargs.get("initial") or {}
        )
        super().__init__(*args, **kwargs)


class AnswerForm(forms.Form):
    """What is said beside the list, or the explanation that was asked for."""

    answer = forms.TextField(
        label=_("Answer"),
        help_text=_("The list comes with it. If an explanation was asked for, give it here."),
        max_length=5000,
        rows=6,
    )


class RefuseForm(forms.Form):
    """Why the list is not given."""

    grounds = forms.TextField(
        label=_("Grounds"),
        help_text=_("The client gets this as a written decision: facts, reasons, provisions."),
        max_length=5000,
        rows=6,
    )


class DiscloseForm(forms.Form):
    """What is given to whom, for what, on what ground."""

    description = forms.TextField(
        label=_("What is given"),
        help_text=_("Which documents or which facts, of which days."),
        max_length=500,
        rows=3,
    )
    recipient = forms.CharField(
        label=_("To whom"), help_text=_("The authority or person who receives it."), max_length=200
    )
    purpose = forms.CharField(label=_("For what purpose"), max_length=300)
    document_id = forms.SelectField(
        label=_("Document, if one is given"),
        help_text=_("The client may have permitted or denied giving this document."),
        required=False,
        coerce=UUID,
    )
    ground = forms.ChoiceField(
        label=_("On what ground"),
        help_text=_("A permit is for social and health care, a consent for whom it names."),
        choices=Ground.choices,
    )
    ground_is = forms.CharField(
        label=_("Which provision or permit"),
        help_text=_("For example 1301/2014 41 §, or the day of the client's permit."),
        max_length=200,
    )
    law_passes_denials = forms.TickField(
        label=_("The provision gives the data whatever the client says"),
        help_text=_("Only one that says so, for example 1301/2014 35 §. It is written down."),
        required=False,
    )

    def __init__(self, *args: Any, documents: list[DocumentChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = ("", _("No single document"))
        self.fields["document_id"].choices = [none, *documents]

    def given(self) -> dict[str, Any]:
        """What is given, and what the client's word is asked about."""
        words = dict(self.cleaned_data)
        return {
            "document_id": words.pop("document_id") or None,
            "law_passes_denials": words.pop("law_passes_denials"),
            "given": Disclosed(**words),
        }
