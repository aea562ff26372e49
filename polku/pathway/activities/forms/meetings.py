"""Forms for agreeing a meeting and saying what became of it."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.ui import forms
from polku.pathway.activities.actions import Arrangement
from polku.pathway.activities.rules import LONGEST_MINUTES, SHORTEST_MINUTES, Channel

NOTE_HINT = _(
    "Write in clear language: the client can read it. It is kept as a draft until you mark it "
    "ready."
)


def minutes_field() -> forms.WholeNumberField:
    """How long it lasts."""
    return forms.WholeNumberField(
        label=_("Length in minutes"), lowest=SHORTEST_MINUTES, highest=LONGEST_MINUTES
    )


class MeetingForm(forms.Form):
    """When, how and where; who meets, when several work with the client."""

    starts_at = forms.DateAndTimeField(label=_("When"))
    minutes = minutes_field()
    channel = forms.ChoiceField(label=_("How"), choices=Channel)
    place = forms.CharField(
        label=_("Place"),
        required=False,
        help_text=_("For example a room or a café. Not needed for a call."),
    )
    others_present = forms.CharField(
        label=_("Others present"),
        required=False,
        max_length=300,
        help_text=_("For example: mother, service adviser of Kela"),
    )
    worker_id = forms.ChoiceField(label=_("Who meets the client"), coerce=UUID, required=False)

    def __init__(
        self, *args: object, workers: list[tuple[UUID, str]] | None = None, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        if workers and len(workers) > 1:
            self.fields["worker_id"].choices = workers
        else:
            del self.fields["worker_id"]

    def arrangement(self) -> Arrangement:
        """What was written, for the action."""
        names = ("starts_at", "minutes", "channel", "place", "others_present")
        return Arrangement(**{name: self.cleaned_data[name] for name in names})


class RecordMeetingForm(MeetingForm):
    """A meeting or a call that was held without being planned, and its note."""

    starts_at = forms.DateAndTimeField(label=_("When"), not_after=clock.today)
    note = forms.TextField(label=_("The note"), required=False, rows=7, help_text=NOTE_HINT)
    field_order = ("channel", "starts_at", "minutes", "note", "place", "others_present")


class HoldForm(forms.Form):
    """How long it lasted, who was there, and the first words about it."""

    note = forms.TextField(label=_("The note"), required=False, rows=8, help_text=NOTE_HINT)
    minutes = minutes_field()
    others_present = forms.CharField(label=_("Others present"), required=False, max_length=300)


class NoShowForm(forms.Form):
    """That the client did not come, and what was done then."""

    note = forms.TextField(
        label=_("The note"),
        required=False,
        rows=4,
        help_text=_("For example how you tried to reach the client."),
    )


class CancelForm(forms.Form):
    """Who cancelled, and why."""

    who = forms.ChoiceField(
        label=_("Who cancelled"), choices=[("client", _("The client")), ("us", _("We did"))]
    )
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=300, help_text=_("The client can read this.")
    )


class CancelMineForm(forms.Form):
    """The client cancels their own meeting."""

    reason = forms.CharField(label=_("Do you want to tell why?"), required=False, max_length=300)


class AskToMoveForm(forms.Form):
    """The client asks for another time."""

    wish = forms.TextField(label=_("When could you come?"), max_length=300, rows=3)
