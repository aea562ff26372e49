"""The client's questions: few, in plain words, one thing at a time."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.ui import forms
from polku.doors.portal.queries.apply import offices
from polku.pathway.activities.forms import CancelMineForm
from polku.pathway.cases.actions.network import Around
from polku.pathway.cases.models import NetworkMember
from polku.pathway.cases.rules import NetworkKind
from polku.pathway.plan.forms import ClientWordsForm
from polku.voice.openness.queries import oldest_told
from polku.voice.openness.rules import RequestKind

# The page is headed by the question itself.
IN_MY_WORDS = _("My answer in my own words")
A_FEW_WORDS = _("A few words are enough. You can change them later.")


class ConfirmForm(forms.Form):
    """A yes to exactly what was shown: when it has changed since, it is shown again first."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, shown: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.shown = shown
        self.fields["seen"].initial = shown

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.pop("seen", "") != self.shown:
            self._show_again()
            raise ValidationError(
                _("This was changed while you were reading. Read it again before you answer.")
            )
        return data

    def _show_again(self) -> None:
        """What is on the page now is what the next yes is about."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = self.shown


class CancelForm(ConfirmForm, CancelMineForm):
    """Cancelling a meeting that was shown; the client need not say why."""


class PlanWordsForm(ClientWordsForm):
    """One question of the plan at a time, in the client's own words."""

    def __init__(self, *args: Any, topic: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.topic = topic
        for other in set(self.fields) - {topic, "version"}:
            del self.fields[other]
        self.fields[topic].label = IN_MY_WORDS
        self.fields[topic].help_text = A_FEW_WORDS

    @property
    def words(self) -> dict[str, str]:
        """What was written, by the name the action knows."""
        return {self.topic: self.cleaned_data[self.topic]}


class OwnWordsForm(forms.VersionedForm):
    """One question of the assessment, answered in the client's own words."""

    words = forms.TextField(label=IN_MY_WORDS, help_text=A_FEW_WORDS, required=False, rows=7)


class OwnWorkerForm(forms.Form):
    """Whether the client wants a worker of their own (SHL 37 §)."""

    wants = forms.YesNoField(label=_("Do you want a worker of your own?"))


class HowItWentForm(forms.VersionedForm):
    """How it has gone, in the client's own words."""

    client_view = forms.TextField(
        label=IN_MY_WORDS,
        help_text=_("What has become better? What is still hard? What helped you?"),
        required=False,
        rows=8,
    )


class LevelForm(forms.Form):
    """Which of the five described levels is true now."""

    level = forms.ChoiceField(label=_("Which of these is true now?"), coerce=int)

    def __init__(self, *args: Any, levels: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["level"].choices = levels


class CloseForm(forms.Form):
    """Somebody close to the client."""

    name = forms.CharField(label=_("Name"))
    relation = forms.CharField(
        label=_("Who is this person to you?"),
        help_text=_("For example: my sister, a friend, a neighbour"),
    )
    phone = forms.PhoneField(
        label=_("Their phone number"),
        help_text=_("We call them only if you and your worker have agreed so."),
        required=False,
    )
    task = forms.CharField(
        label=_("How does this person help you?"), max_length=500, required=False
    )

    def member(self, *, told_by: str, before: NetworkMember | None = None) -> Around:
        """Somebody close, written down by the client, whose consent is in the writing.

        What the client does not see of the row before, a hidden phone among it, stays as it was.
        """
        written = Around(
            kind=NetworkKind.CLOSE, client_consents=True, told_by=told_by, **self.cleaned_data
        )
        if before is None:
            return written
        hidden = before.phone if before.has_own_order else ""
        return replace(
            written,
            organisation=before.organisation,
            has_own_order=before.has_own_order,
            phone=written.phone or hidden,
        )


class ApplyForm(forms.Form):
    """Asking for help from one's own pages."""

    reason = forms.TextField(
        label=_("What do you need help with?"), help_text=_("A few words are enough."), rows=6
    )
    wish = forms.TextField(label=_("What would help you?"), required=False, rows=4)
    unit_id = forms.ChoiceField(label=_("Where do you want to get help?"), coerce=UUID)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["unit_id"].choices = offices()


class AskForm(forms.Form):
    """Who has read my record: which days, and what I wonder about."""

    kind = forms.ChoiceField(
        label=_("What do you ask?"),
        choices=[
            (RequestKind.LOG, _("Send me the list of those who have read my record")),
            (RequestKind.EXPLANATION, _("Explain to me why somebody has read my record")),
        ],
    )
    since_on = forms.DateField(label=_("From which day"), not_after=clock.today)
    until_on = forms.DateField(label=_("To which day"), not_after=clock.today)
    words = forms.TextField(
        label=_("What do you wonder about?"),
        help_text=_("If you ask why: write who, when, and why it seems wrong to you."),
        max_length=3000,
        rows=4,
        required=False,
    )
    special_reason = forms.TextField(
        label=_("Why do you need to know about older days?"),
        help_text=_("Write here only if you ask about days more than two years ago."),
        max_length=1000,
        rows=2,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        today = clock.today()
        kwargs["initial"] = {
            "kind": RequestKind.LOG,
            "since_on": oldest_told(today),
            "until_on": today,
        } | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
