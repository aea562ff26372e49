"""What the plan asks: one form per part, so that each is short and two may write at once."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.ui import forms
from polku.pathway.plan import rules
from polku.pathway.plan.rules import Part


class TalkForm(forms.VersionedForm):
    """Where the plan was talked over, and how rights were explained (SHL 36 §, 39 §)."""

    track = forms.ChoiceField(label=_("Track"), choices=rules.Track)
    met_on = forms.DateField(
        label=_("When the plan was talked over"), not_after=clock.today, required=False
    )
    met_where = forms.CharField(label=_("Where"), required=False)
    met_who = forms.CharField(label=_("Who were there"), max_length=500, required=False)
    rights_explained_how = forms.TextField(
        label=_("How rights, duties and alternatives were explained to the client"),
        max_length=2000,
        rows=3,
        required=False,
    )


class SituationForm(forms.VersionedForm):
    """The situation now (SHL 39 § item 10)."""

    situation = forms.TextField(label=_("The client's situation"), required=False)
    environment_effect = forms.TextField(
        label=_("How the life situation and surroundings affect managing"), required=False
    )
    current_services = forms.TextField(
        label=_("Services and support the client has now"), required=False, rows=3
    )


class NeedForm(forms.VersionedForm):
    """Item 1: both views of the need."""

    need_client = forms.TextField(
        label=_("In the client's own words: what kind of support I need"), required=False
    )
    need_professional = forms.TextField(
        label=_("The professional's view of what support is needed"), required=False
    )


class StrengthsForm(forms.VersionedForm):
    """Item 5: strengths from both sides."""

    strengths_client = forms.TextField(
        label=_("In the client's own words: what I am good at and what gives me strength"),
        required=False,
    )
    strengths_professional = forms.TextField(
        label=_("The professional's view of strengths and resources"), required=False
    )


class ServiceViewsForm(forms.VersionedForm):
    """Items 2 and 3: which services, from both sides; what is essential."""

    services_client = forms.TextField(
        label=_("In the client's own words: what services I would like"), required=False
    )
    services_professional = forms.TextField(
        label=_("The professional's view of the services needed"), required=False
    )
    essential_services = forms.TextField(
        label=_("Services that are essential for health or development"),
        help_text=_("The own worker's view. Leave empty if there are none."),
        required=False,
        rows=3,
    )
    essential_when = forms.CharField(
        label=_("When the essential services start and how long they last"), required=False
    )


class MeansForm(forms.VersionedForm):
    """Item 11: the client's proposal; what was seen differently."""

    client_proposal = forms.TextField(
        label=_("In the client's own words: how I would like things to be done"), required=False
    )
    disagreements = forms.TextField(
        label=_("What the client and the worker see differently"),
        help_text=_("Leave empty if you agree."),
        required=False,
        rows=3,
    )


class FollowUpForm(forms.VersionedForm):
    """Items 4, 7 and 9: how often we meet, how long, when we look again."""

    meeting_interval_days = forms.SelectField(
        label=_("How often the client and the own worker meet"),
        choices=rules.MeetingInterval,
        coerce=int,
        empty_value=None,
        required=False,
    )
    next_review_on = forms.DateField(
        label=_("The day when the plan is looked at again"), not_before=clock.today, required=False
    )
    next_review_where = forms.CharField(label=_("Where"), required=False)
    follow_up = forms.TextField(
        label=_("How progress is followed"),
        help_text=_("For example: we look at the levels together at every other meeting."),
        required=False,
        rows=3,
    )
    expected_duration = forms.CharField(
        label=_("How long the client relation is expected to last"), required=False
    )
    expected_end_on = forms.DateField(
        label=_("Expected last day, if it is known"), not_before=clock.today, required=False
    )
    given_to = forms.CharField(label=_("To whom the plan is given"), max_length=500, required=False)


PART_FORMS: dict[Part, type[forms.VersionedForm]] = {
    Part.TALK: TalkForm,
    Part.SITUATION: SituationForm,
    Part.NEED: NeedForm,
    Part.STRENGTHS: StrengthsForm,
    Part.SERVICE_VIEWS: ServiceViewsForm,
    Part.MEANS: MeansForm,
    Part.FOLLOW_UP: FollowUpForm,
}


class PieceForm(forms.VersionedForm):
    """A part that comes in several; knows the plan's goals where one can be named."""

    def __init__(self, *args: Any, goals: Iterable[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "goal_id" in self.fields:
            chosen = [("", _("All goals")), *goals]
            self.fields["goal_id"].choices = chosen  # type: ignore[attr-defined]


class GoalForm(PieceForm):
    """One goal with its five levels (AVAIN, GAS)."""

    wish = forms.TextField(
        label=_("In the client's own words: what I hope for"),
        max_length=2000,
        rows=2,
        required=False,
    )
    aim = forms.TextField(
        label=_("The goal we share"),
        help_text=_("One sentence about what is different when the goal is reached."),
        max_length=1000,
        rows=2,
        required=False,
    )
    area = forms.SelectField(label=_("What the goal is about"), choices=rules.Area, required=False)
    direction = forms.ChoiceField(
        label=_("Is it about change?"), choices=rules.Direction, initial=rules.Direction.CHANGE
    )
    why = forms.TextField(
        label=_("Why this matters to the client"), max_length=2000, rows=2, required=False
    )
    target_on = forms.DateField(label=_("By when"), not_before=clock.today, required=False)
    weight = forms.ChoiceField(
        label=_("How important it is to the client"),
        choices=rules.Weight,
        coerce=int,
        initial=1,
    )
    much_more = forms.TextField(
        label=_("+2 Much more than hoped"), max_length=500, rows=2, required=False
    )
    more = forms.TextField(label=_("+1 More than hoped"), max_length=500, rows=2, required=False)
    expected = forms.TextField(
        label=_("0 As hoped"),
        help_text=_("Start from this one: how it looks when the goal is reached."),
        max_length=500,
        rows=2,
        required=False,
    )
    less = forms.TextField(label=_("−1 Less than hoped"), max_length=500, rows=2, required=False)
    much_less = forms.TextField(
        label=_("−2 Much less than hoped"), max_length=500, rows=2, required=False
    )
    baseline = forms.ChoiceField(
        label=_("At which level are things now?"),
        choices=[(-2, _("−2")), (-1, _("−1")), (0, _("0 (when the goal is to keep things)"))],
        coerce=int,
        empty_value=None,
        required=False,
    )


class FactorForm(PieceForm):
    """What helps or hinders."""

    effect = forms.ChoiceField(label=_("Does it help or hinder?"), choices=rules.Effect)
    text = forms.CharField(label=_("What"), max_length=500)
    kind = forms.SelectField(label=_("What it is about"), choices=rules.FactorKind)
    goal_id = forms.SelectField(
        label=_("Which goal"), coerce=UUID, empty_value=None, required=False
    )


class ServiceForm(PieceForm):
    """One planned service: what, how much, by whom, from when to when."""

    service = forms.SelectField(label=_("Service"), choices=rules.ServiceKind)
    component = forms.SelectField(
        label=_("Part of social rehabilitation"),
        help_text=_("Only when the service is social rehabilitation."),
        choices=rules.Component,
        required=False,
    )
    for_young = forms.TickField(
        label=_("Social rehabilitation of young people"),
        help_text=_(
            "It supports getting to work, study, a workshop or rehabilitation, and staying there. "
            "Counts only when the service is social rehabilitation. Untick it if it does not suit."
        ),
        required=False,
    )
    goal_id = forms.SelectField(
        label=_("Which goal"), coerce=UUID, empty_value=None, required=False
    )
    description = forms.TextField(label=_("What is done"), max_length=2000, rows=3, required=False)
    method = forms.CharField(
        label=_("Method"),
        help_text=_("For example: a weekly plan, going along, a group."),
        max_length=500,
        required=False,
    )
    provider = forms.CharField(label=_("Who gives the service"), required=False)
    amount = forms.CharField(
        label=_("How much of it"), help_text=_("For example: 2 days a week."), required=False
    )
    days_per_week = forms.WholeNumberField(
        label=_("Days a week, if it is counted in days"), lowest=1, highest=7, required=False
    )
    starts_on = forms.DateField(label=_("First day"), required=False)
    ends_on = forms.DateField(label=_("Last day"), required=False)

    def clean(self) -> dict[str, Any] | None:
        """The mark that stood there ready is let go without a word when another service is
        chosen: nobody asked for it."""
        said = super().clean() or self.cleaned_data
        if said.get("service") != rules.ServiceKind.SOCIAL_REHABILITATION:
            said["for_young"] = False
        return said


class StepForm(PieceForm):
    """Who does what by when."""

    text = forms.CharField(label=_("What is done"), max_length=500)
    doer = forms.ChoiceField(label=_("Who does it"), choices=rules.Doer)
    doer_name = forms.CharField(label=_("Name, if somebody else"), required=False)
    by_on = forms.DateField(label=_("By when"), required=False)


class PartnerForm(PieceForm):
    """Who else works with the client (SHL 39 § item 8)."""

    name = forms.CharField(label=_("Name"))
    organisation = forms.CharField(label=_("Organisation"), required=False)
    responsibility = forms.CharField(
        label=_("What they answer for"), max_length=500, required=False
    )
    contact = forms.CharField(label=_("How to reach them"), required=False)
    client_consents = forms.TickField(
        label=_("The client agrees that they take part in the plan"), required=False
    )


class StartForm(forms.Form):
    """Which track the plan follows."""

    track = forms.ChoiceField(label=_("Track"), choices=rules.Track)


class AgreeForm(forms.Form):
    """How the client said yes, and from when the plan holds."""

    how_agreed = forms.ChoiceField(
        label=_("How was the plan agreed?"),
        choices=[one for one in rules.HowAgreed.choices if one[0] != rules.HowAgreed.OWN_PAGE],
    )
    starts_on = forms.DateField(label=_("The plan holds from"))


class AgreeWithoutForm(forms.Form):
    """Why a plan is taken into use without the client."""

    because = forms.TextField(
        label=_("Why the plan is taken into use without the client"), max_length=2000, rows=3
    )
    starts_on = forms.DateField(label=_("The plan holds from"))


class EndForm(forms.Form):
    """When and why the plan ends."""

    ends_on = forms.DateField(label=_("The last day of the plan"))
    because = forms.TextField(label=_("Why the plan ends"), max_length=2000, rows=3)


class BecauseForm(forms.Form):
    """The reason of a decision."""

    because = forms.TextField(label=_("Reason"), max_length=2000, rows=3)


class ClientWordsForm(forms.VersionedForm):
    """The client's own words, on their own page."""

    need_client = forms.TextField(label=_("What kind of support do you need?"), required=False)
    strengths_client = forms.TextField(
        label=_("What are you good at? What gives you strength?"), required=False
    )
    services_client = forms.TextField(label=_("What help would you like?"), required=False)
    client_proposal = forms.TextField(
        label=_("How would you like things to be done?"), required=False
    )


class ClientWishForm(forms.VersionedForm):
    """One wish of the client's, which becomes a goal."""

    wish = forms.TextField(label=_("What do you hope for?"), max_length=2000, rows=3)


class AnswerForm(forms.Form):
    """What the client would change in the plan they were given to read."""

    answer = forms.TextField(label=_("What would you like to change?"), max_length=2000, rows=4)
