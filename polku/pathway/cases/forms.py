"""The forms of the spine: its workers, the people around the client, a deadline, a hand-over."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.ui import forms
from polku.pathway.cases.actions.network import Around
from polku.pathway.cases.queries import workers_to_choose
from polku.pathway.cases.rules import (
    MOST_HOURS,
    DeviationReason,
    NetworkKind,
    NoOwnWorker,
    ReviewOutcome,
    TieKind,
)

BESIDE = (TieKind.CO_WORKER, TieKind.SOCIAL_WORKER, TieKind.ASSESSOR, TieKind.PROVIDER)


def others(known: list[tuple[str, str]], *, than: UUID | None) -> list[tuple[str, object]]:
    """Everybody but one, after an empty start, so that nobody is chosen by accident."""
    return [("", _("Choose")), *(one for one in known if one[0] != str(than))]


class OwnWorkerForm(forms.Form):
    """Who becomes the own worker, whom they replace, and why."""

    replaces = forms.CharField(widget=forms.HiddenInput, required=False)
    user_id = forms.SelectField(label=_("New own worker"), coerce=UUID)
    reason = forms.TextField(
        label=_("Why the own worker changes"),
        help_text=_("The client can read this."),
        max_length=500,
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, unit_id: UUID, present: UUID | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = workers_to_choose(unit_id=unit_id)
        self.fields["user_id"].choices = others(known, than=present)
        self.fields["reason"].required = present is not None
        if present is None:
            self.fields["user_id"].label = _("Own worker")
            self.fields["reason"].label = _("Why this worker")

    def clean_replaces(self) -> UUID | None:
        """The own worker the writer saw when the page was opened."""
        try:
            return UUID(self.cleaned_data["replaces"])
        except ValueError:
            return None

    def now_replaces(self, present: UUID | None) -> None:
        """After a refusal the page shows who is the own worker now; the next try replaces them."""
        data = self.data.copy()
        data["replaces"] = str(present or "")
        self.data = data


class NoOwnWorkerForm(forms.Form):
    """Why no own worker is named (SHL 42 §)."""

    ground = forms.ChoiceField(label=_("Why no own worker is named"), choices=NoOwnWorker)
    because = forms.TextField(
        label=_("Reason in words"),
        help_text=_("The client can read this. If another is responsible, say who."),
        max_length=1000,
        rows=3,
    )


class AddWorkerForm(forms.Form):
    """Who comes to work beside the own worker, in which task."""

    user_id = forms.SelectField(label=_("Worker"), choices=workers_to_choose, coerce=UUID)
    kind = forms.ChoiceField(
        label=_("Task"),
        choices=[(kind.value, kind.label) for kind in BESIDE],
        help_text=_(
            "A co-worker, responsible social worker or assessor sees the whole case; a provider's "
            "worker only the service they give."
        ),
    )
    reason = forms.CharField(label=_("Why"), max_length=500, required=False)


class CoverForm(forms.Form):
    """Who stands in for the own worker, from which day to which."""

    user_id = forms.SelectField(label=_("Who covers"), coerce=UUID)
    starts_on = forms.DateField(label=_("First day"), not_before=clock.today)
    last_day = forms.DateField(label=_("Last day"), not_before=clock.today)
    reason = forms.CharField(label=_("Why"), max_length=500, required=False)

    def __init__(self, *args: Any, unit_id: UUID, present: UUID | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = workers_to_choose(unit_id=unit_id)
        self.fields["user_id"].choices = others(known, than=present)


class MemberForm(forms.Form):
    """Somebody around the client."""

    kind = forms.ChoiceField(label=_("Who they are"), choices=NetworkKind.choices)
    name = forms.CharField(label=_("Name"))
    relation = forms.CharField(
        label=_("Relation or task"), help_text=_("For example sister, guardian, nurse.")
    )
    organisation = forms.CharField(label=_("Organisation"), required=False)
    phone = forms.PhoneField(label=_("Phone"), required=False)
    task = forms.CharField(label=_("How they support the client"), max_length=500, required=False)
    client_consents = forms.TickField(
        label=_("The client agrees that this person is written down"), required=False
    )
    without_consent_because = forms.CharField(
        label=_("Why without consent"),
        help_text=_(
            "Only when the client is obviously unable to look after themselves and it is "
            "necessary, or a child's interest requires it (43 §)."
        ),
        max_length=500,
        required=False,
    )
    told_by = forms.CharField(label=_("Who told this"), required=False)
    has_own_order = forms.TickField(
        label=_("Has a non-disclosure order of their own"),
        help_text=_("Their phone is then hidden from everybody, also from the client."),
        required=False,
    )

    def hide_phone(self) -> None:
        """The number stays out of sight, and as it is unless another is written."""
        self.initial["phone"] = ""
        self.fields["phone"].help_text = _(
            "Hidden: non-disclosure order. Leave empty to keep what is on record."
        )

    def member(self, *, kept_phone: str = "") -> Around:
        """What was written, ready for an action."""
        written = self.cleaned_data
        return Around(**written | {"phone": written["phone"] or kept_phone})


class ExplainForm(forms.Form):
    """Why a deadline was passed."""

    reason = forms.ChoiceField(label=_("Reason"), choices=DeviationReason.choices)
    note = forms.TextField(label=_("In words"), max_length=2000, rows=4)


class HandOverForm(forms.Form):
    """Who takes a whole caseload, and why."""

    to_user_id = forms.SelectField(label=_("Who takes the clients"), coerce=UUID)
    reason = forms.TextField(
        label=_("Why the own worker changes"),
        help_text=_("The client can read this."),
        max_length=500,
        rows=3,
    )

    def __init__(self, *args: Any, unit_id: UUID, leaving: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = workers_to_choose(unit_id=unit_id)
        self.fields["to_user_id"].choices = others(known, than=leaving)


class OpenForm(forms.Form):
    """Why the record must be opened now, and for how long."""

    reason = forms.TextField(
        label=_("Why you must open the record now"),
        help_text=_("The client, the own worker and the lead read this."),
        max_length=500,
        rows=3,
    )
    hours = forms.WholeNumberField(
        label=_("For how many hours"), lowest=1, highest=MOST_HOURS, initial=4
    )


class SupportForm(OpenForm):
    """Who looks at the case to find what is wrong with the system."""

    user_id = forms.SelectField(label=_("Worker"), choices=workers_to_choose, coerce=UUID)
    field_order = ("user_id", "reason", "hours")


class ReviewForm(forms.Form):
    """What the lead found."""

    outcome = forms.ChoiceField(label=_("What you found"), choices=ReviewOutcome.choices)
    note = forms.TextField(label=_("What is done about it"), required=False, max_length=500, rows=3)
