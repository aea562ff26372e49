"""Forms for groups, their sessions and the places in them."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.ui import forms
from polku.pathway.activities.actions import Description
from polku.pathway.activities.forms.meetings import minutes_field
from polku.pathway.activities.rules import (
    LARGEST_GROUP,
    MOST_SESSIONS_AT_ONCE,
    Component,
    EndReason,
)


class GroupForm(forms.Form):
    """What the group is, how many fit, who leads it."""

    name = forms.CharField(label=_("Name"), max_length=120)
    purpose = forms.TextField(
        label=_("What it is for"),
        required=False,
        max_length=500,
        rows=3,
        help_text=_("In plain words: the participants read this."),
    )
    component = forms.SelectField(
        label=_("Content under section 17 of the Social Welfare Act"), choices=Component
    )
    is_drop_in = forms.TickField(
        label=_("Open meeting place: people come without enrolling"), required=False
    )
    is_peer_led = forms.TickField(label=_("Peer activity: led by peers"), required=False)
    capacity = forms.WholeNumberField(
        label=_("How many people fit"),
        lowest=1,
        highest=LARGEST_GROUP,
        required=False,
        help_text=_("Not needed for an open meeting place."),
    )
    place = forms.CharField(label=_("Place"), required=False)
    starts_on = forms.DateField(label=_("Starts on"))
    ends_on = forms.DateField(label=_("Ends on"), required=False)
    leader_ids = forms.CheckboxesField(label=_("Who leads"), coerce=UUID, required=False)

    def __init__(self, *args: object, leaders: list[tuple[UUID, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leader_ids"].choices = leaders

    def description(self) -> Description:
        """What was written, for the action."""
        data = dict(self.cleaned_data)
        data.pop("leader_ids")
        return Description(**data)


class SessionsForm(forms.Form):
    """One session, or a series on the same weekday."""

    first = forms.DateAndTimeField(label=_("The first time"))
    minutes = minutes_field()
    count = forms.WholeNumberField(
        label=_("How many times"), lowest=1, highest=MOST_SESSIONS_AT_ONCE
    )
    every_weeks = forms.ChoiceField(
        label=_("How often"),
        choices=[(1, _("Every week")), (2, _("Every second week")), (4, _("Every fourth week"))],
        coerce=int,
    )
    theme = forms.CharField(label=_("Theme"), required=False, max_length=300)
    place = forms.CharField(
        label=_("Place"), required=False, help_text=_("Only if not the group's usual place.")
    )


class EnrolForm(forms.Form):
    """Which group."""

    group_id = forms.ChoiceField(label=_("Group"), coerce=UUID)
    starts_on = forms.DateField(label=_("From"))

    def __init__(self, *args: object, groups: list[tuple[UUID, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group_id"].choices = groups


class EndPlaceForm(forms.Form):
    """Why and when a place ends."""

    reason = forms.ChoiceField(label=_("Why"), choices=EndReason)
    ends_on = forms.DateField(label=_("Last day"), not_after=clock.today)


class ReasonForm(forms.Form):
    """Why a session is cancelled."""

    reason = forms.CharField(
        label=_("Why is the session cancelled?"),
        max_length=300,
        help_text=_("The participants can read this."),
    )
