"""What outcomes ask: how it went, how far each goal came, where next, how things are after."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.ui import forms
from polku.pathway.cases.rules import ClosingReason
from polku.pathway.outcomes import rules
from polku.pathway.plan.queries import Rung


class StartForm(forms.Form):
    """Which evaluation is begun."""

    kind = forms.ChoiceField(
        label=_("What kind of evaluation?"),
        choices=rules.EvaluationKind,
        initial=rules.EvaluationKind.INTERIM,
    )


class TextsForm(forms.VersionedForm):
    """What the client, the others and the worker say (703/2023 42 § 2 mom.)."""

    on = forms.DateField(label=_("Day of the evaluation"), not_after=clock.today)
    filled_with_client = forms.YesNoField(
        label=_("Was the evaluation made together with the client?"), required=False
    )
    no_client_because = forms.TextField(
        label=_("If not, why"), max_length=2000, rows=2, required=False
    )
    participants = forms.CharField(label=_("Who were there"), max_length=500, required=False)
    client_view = forms.TextField(
        label=_("In the client's own words: how it has gone"), required=False
    )
    participants_view = forms.TextField(
        label=_("What the others who took part think"), required=False, rows=3
    )
    worker_estimate = forms.TextField(
        label=_("The worker's estimate of how the goals were reached"), required=False
    )
    new_needs = forms.TextField(
        label=_("New needs, or needs that have changed"), required=False, rows=3
    )
    conclusion = forms.ChoiceField(
        label=_("What follows from the evaluation?"), choices=rules.Conclusion, required=False
    )


class LevelField(forms.ChoiceField):
    """One rung of a goal's ladder, with its description."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, empty_value=None, required=False, **kwargs)


class RateForm(forms.VersionedForm):
    """How far one goal came, by the client and as agreed."""

    client_level = LevelField(label=_("The client chooses"))
    agreed_level = LevelField(label=_("Agreed together"))
    note = forms.TextField(label=_("Why this level"), max_length=2000, rows=3, required=False)

    def __init__(self, *args: Any, ladder: tuple[Rung, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rungs = [(rung.level, f"{rung.sign} {rung.text or rung.label}") for rung in ladder]
        for name in ("client_level", "agreed_level"):
            self.fields[name].choices = rungs  # type: ignore[attr-defined]


class ServiceForm(forms.Form):
    """Whether a planned service was used and helped."""

    was_used = forms.YesNoField(label=_("Was the service used?"), required=False)
    helped = forms.TextField(
        label=_("What helped, and what did not"), max_length=2000, rows=3, required=False
    )


class FactorForm(forms.Form):
    """What a situational factor turned out to do (AVAIN)."""

    effect = forms.ChoiceField(
        label=_("How did it affect the goals?"), choices=rules.FactorEffect, required=False
    )
    note = forms.TextField(
        label=_("How it affected, and whether it has changed"),
        max_length=2000,
        rows=3,
        required=False,
    )


class OnwardForm(forms.Form):
    """Where the client goes from here (SHL 40 §)."""

    path = forms.SelectField(label=_("Where the client goes next"), choices=rules.PathCode)
    receiver = forms.CharField(
        label=_("Who receives the client"),
        help_text=_("For example the employment services, a school, a workshop."),
        required=False,
    )
    starts_on = forms.DateField(label=_("First day there, if it is known"), required=False)
    consent = forms.ChoiceField(
        label=_("May we contact the receiver?"),
        choices=rules.Consent,
    )
    note = forms.TextField(label=_("What has been agreed"), max_length=4000, required=False)


class ReplyForm(forms.Form):
    """What the receiver told."""

    received_on = forms.DateField(label=_("Day of the reply"), not_after=clock.today)
    reply = forms.TextField(label=_("What the receiver has done"), max_length=4000)


class CloseForm(forms.Form):
    """The note that ends the client relation (SHL 34 §)."""

    reason = forms.SelectField(label=_("Why the client relation ends"), choices=ClosingReason)
    note = forms.TextField(
        label=_("The note that ends the client relation"),
        help_text=_("Write so that the client understands. The client can read it."),
        max_length=4000,
    )


class FollowUpForm(forms.Form):
    """How a former client is."""

    situation = forms.ChoiceField(label=_("What the client does now"), choices=rules.Situation)
    on = forms.DateField(label=_("Day of the talk"), not_after=clock.today)
    wants_contact = forms.YesNoField(
        label=_("Would the client like us to be in touch?"), required=False
    )
    note = forms.TextField(
        label=_("In the client's own words: how things are"), max_length=4000, required=False
    )


class GiveUpForm(forms.Form):
    """A follow-up that ends without an answer."""

    note = forms.TextField(label=_("How the client was tried"), max_length=2000, required=False)


class ClientViewForm(forms.VersionedForm):
    """The client's own words about how it has gone, on their own page."""

    client_view = forms.TextField(label=_("How has it gone?"), required=False)
