"""What is asked of a permit, a consent or a denial."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.access.rules import ServiceTask
from polku.base.ui import forms
from polku.pathway.consents.rules import How, Kind, Target, Terms

DocumentChoice = tuple[UUID, str]


class TermsForm(forms.Form):
    """What may or may not be told, of what, to whom, and until when."""

    kind = forms.ChoiceField(label=_("What the client says"), choices=Kind.choices)
    target = forms.ChoiceField(label=_("What it is about"), choices=Target.choices)
    service_task = forms.SelectField(
        label=_("Service, if it is about one"),
        choices=[("", _("No single service")), *ServiceTask.choices],
        required=False,
    )
    document_id = forms.SelectField(
        label=_("Document, if it is about one"), required=False, coerce=UUID
    )
    recipient = forms.CharField(
        label=_("To whom"),
        required=False,
        help_text=_("A consent names who may be told. A permit is for social and health care."),
    )
    purpose = forms.CharField(label=_("What for"), required=False, max_length=500)
    valid_until = forms.DateField(
        label=_("Until"),
        required=False,
        not_before=clock.today,
        help_text=_("Leave empty if it holds until it is taken back."),
    )

    def __init__(
        self, *args: Any, documents: list[DocumentChoice] | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.documents = dict(documents or [])
        if self.documents:
            none = ("", _("No single document"))
            self.fields["document_id"].choices = [none, *self.documents.items()]
        else:
            del self.fields["document_id"]
            kept = [choice for choice in Target.choices if choice[0] != Target.DOCUMENT]
            self.fields["target"].choices = kept

    def terms(self, *, controller_id: UUID) -> Terms:
        """What was said, without what belongs to another target."""
        data = self.cleaned_data
        is_document = data["target"] == Target.DOCUMENT
        document = (data.get("document_id") or None) if is_document else None
        return Terms(
            kind=data["kind"],
            target=data["target"],
            controller_id=controller_id,
            service_task=data["service_task"] if data["target"] == Target.SERVICE_TASK else "",
            document_id=document,
            document_name=str(self.documents[document]) if document else "",
            recipient=data["recipient"],
            purpose=data["purpose"],
            valid_until=data["valid_until"],
        )


class RecordForm(TermsForm):
    """A worker writes down what the client said, and how it was said."""

    how = forms.ChoiceField(
        label=_("How the client said it"),
        choices=[choice for choice in How.choices if choice[0] != How.OWN_PAGE],
    )
