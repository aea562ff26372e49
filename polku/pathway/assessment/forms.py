"""The forms of the assessment: one for each section, and those of its parts and versions."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.forms import BoundField
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from polku.base import clock
from polku.base.ui import forms
from polku.pathway.assessment import rules
from polku.pathway.assessment.rules import CHOICES, LABELS, Section, Topic
from polku.pathway.cases.queries import workers_to_choose

SIDE = 6_000
TALL: dict[str, int] = {
    Topic.SITUATION: 8,
    Topic.FUNCTIONING: 6,
    Topic.SUMMARY: 8,
    Topic.CONCLUSIONS: 8,
}


@dataclass(frozen=True, slots=True)
class SidesOfForm:
    """One topic's boxes side by side; the client's own words stand where a box would."""

    label: str
    client: BoundField | None
    own_words: str
    professional: BoundField | None


@dataclass(frozen=True, slots=True)
class NeedOfForm:
    """One class of need: how much, and room for both views."""

    number: int
    label: str
    level: BoundField
    client: BoundField
    professional: BoundField

    @property
    def says_more(self) -> bool:
        """Whether the boxes hold something, or something in them must be corrected."""
        boxes = (self.client, self.professional)
        return any(box.value() or box.errors for box in boxes)


class SectionForm(forms.VersionedForm):
    """A section's boxes. `own` names the topics whose words the client wrote themselves."""

    section: ClassVar[Section]

    def __init__(self, *args: Any, own: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        fields = {
            name: text_box(name, topic)
            for topic in rules.TOPICS.get(self.section, ())
            for name in (rules.client_field(topic), rules.professional_field(topic))
            if name in rules.fields_of(self.section) and not self._is_the_clients(name, topic)
        }
        self.fields = fields | self.fields
        for field in self.fields.values():
            field.needed_later = True

    def _is_the_clients(self, name: str, topic: str) -> bool:
        """Words the client wrote have no box, unless the writer had begun before the client."""
        theirs = topic in self.own and name == rules.client_field(topic)
        return theirs and name not in self.data

    def sides(self) -> Iterator[SidesOfForm]:
        """Each topic with its boxes."""
        for topic in rules.TOPICS.get(self.section, ()):
            theirs, ours = rules.client_field(topic), rules.professional_field(topic)
            yield SidesOfForm(
                label=str(topic.label),
                client=self[theirs] if theirs in self.fields else None,
                own_words=self.initial.get(theirs, "") if topic in self.own else "",
                professional=self[ours] if ours in self.fields else None,
            )

    def singles(self) -> Iterator[BoundField]:
        """The boxes that have one side only."""
        columns = rules.COLUMNS.get(self.section, ())
        return (self[name] for name in columns if name in self.fields)

    @property
    def has_singles(self) -> bool:
        """Whether any box has one side only."""
        return any(name in self.fields for name in rules.COLUMNS.get(self.section, ()))

    @property
    def answers(self) -> dict[str, Any]:
        """What was written, ready for the action."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


label = lazy(rules.label, str)
"""A field's name in the language of whoever reads it, not of whoever started the server."""


def text_box(name: str, topic: str = "", *, rows: int = 0) -> forms.TextField:
    """A box of a field with the field's own name."""
    tall = rows or TALL.get(topic, 5)
    return forms.TextField(label=label(name), required=False, max_length=SIDE, rows=tall)


def text_line(name: str) -> forms.CharField:
    """One line for a field with the field's own name."""
    return forms.CharField(label=LABELS[name], required=False)


def choice(name: str) -> forms.ChoiceField:
    """One of the field's own answers."""
    return forms.ChoiceField(label=LABELS[name], choices=CHOICES[name].choices, required=False)


def choices(name: str) -> forms.CheckboxesField:
    """Any of the field's own answers."""
    return forms.CheckboxesField(label=LABELS[name], choices=CHOICES[name].choices, required=False)


def yes_or_no(name: str) -> forms.YesNoField:
    """A question where neither answer is given yet."""
    return forms.YesNoField(label=LABELS[name], required=False)


class MannerForm(SectionForm):
    """How the assessment is made (SHL 36 §)."""

    section = Section.MANNER
    started_on = forms.DateField(label=LABELS["started_on"], not_after=clock.today)
    with_client_how = text_box("with_client_how")
    participants = text_box("participants", rows=3)
    absent = text_box("absent", rows=3)
    rights_explained_on = forms.DateField(
        label=LABELS["rights_explained_on"], not_after=clock.today, required=False
    )
    rights_explained_how = text_box("rights_explained_how", rows=3)


class SituationForm(SectionForm):
    """Life situation and functioning (SHL 36 §)."""

    section = Section.SITUATION


class NeedsForm(SectionForm):
    """The need for support, in all and by the ten classes (SHL 11 §, 39 § item 1)."""

    section = Section.NEEDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in rules.NeedClass:
            level = rules.need_field(one, "level")
            self.fields[level] = forms.ChoiceField(
                label=one.label, choices=rules.Level.choices, required=False
            )
            for side in ("client", "professional"):
                name = rules.need_field(one, side)
                self.fields[name] = text_box(name, rows=2)

    def needs(self) -> Iterator[NeedOfForm]:
        """The ten classes with their boxes."""
        for one in rules.NeedClass:
            level, client, ours = (
                self[rules.need_field(one, what)] for what in ("level", "client", "professional")
            )
            yield NeedOfForm(one.value, str(one.label), level, client, ours)


class StrengthsForm(SectionForm):
    """Strengths and resources (SHL 39 § item 5)."""

    section = Section.STRENGTHS


class NetworkForm(SectionForm):
    """Close people and dependants (SHL 43 §, 44 §)."""

    section = Section.NETWORK
    network_mapped = choice("network_mapped")
    network_note = text_box("network_note")
    dependants = choice("dependants")
    care_triggers = choices("care_triggers")
    dependants_note = text_box("dependants_note")


class ServicesForm(SectionForm):
    """Services that would help (SHL 39 § items 2 and 3)."""

    section = Section.SERVICES
    essential_services = text_box("essential_services", rows=3)
    essential_from = forms.DateField(label=LABELS["essential_from"], required=False)
    essential_duration = text_line("essential_duration")
    psychosocial_need = yes_or_no("psychosocial_need")
    psychosocial_need.help_text = _(
        "A client under 23 must get this support within a month of the need being found (25a §)."
    )


class SpecialSupportForm(SectionForm):
    """Need for special support (SHL 3 §)."""

    section = Section.SPECIAL_SUPPORT
    special_support = yes_or_no("special_support")
    special_support_grounds = choices("special_support_grounds")
    special_support_reasoning = text_box("special_support_reasoning")


class OwnViewForm(SectionForm):
    """The client's opinion and the need for an own worker (SHL 37 §)."""

    section = Section.OWN_VIEW
    no_client_view_because = text_box("no_client_view_because", rows=2)
    others_view = text_box("others_view", rows=3)
    others_view.help_text = _("When it is needed: the client's own view comes first.")
    others_view_by = text_line("others_view_by")
    others_view_basis = choice("others_view_basis")
    others_view_basis.help_text = _("The client consents, or a provision of law gives the right.")
    client_wants_own_worker = yes_or_no("client_wants_own_worker")
    worker_sees_own_worker = yes_or_no("worker_sees_own_worker")
    own_worker_note = text_box("own_worker_note", rows=3)


class ConclusionsForm(SectionForm):
    """Summary and conclusions (SHL 37 §)."""

    section = Section.CONCLUSIONS
    need_kind = choice("need_kind")
    expected_duration = text_line("expected_duration")
    makes_plan = yes_or_no("makes_plan")
    no_plan_because = text_box("no_plan_because", rows=3)
    given_to = text_box("given_to", rows=2)


FORMS: dict[str, type[SectionForm]] = {
    form.section: form
    for form in (
        MannerForm,
        SituationForm,
        NeedsForm,
        StrengthsForm,
        NetworkForm,
        ServicesForm,
        SpecialSupportForm,
        OwnViewForm,
        ConclusionsForm,
    )
}


class CorrectForm(forms.Form):
    """Why a finished assessment is corrected."""

    reason = forms.TextField(
        label=_("Why is the assessment corrected?"),
        help_text=_("The client can read this. The earlier version stays readable."),
        max_length=1000,
        rows=3,
    )


class AskForm(forms.Form):
    """Whom another organisation's part is asked from."""

    organisation = forms.CharField(label=_("Organisation"))
    author_id = forms.SelectField(
        label=_("Worker who has an account in Polku"),
        help_text=_("They see this question and their own part, nothing else of the case."),
        choices=workers_to_choose,
        coerce=UUID,
        empty_value=None,
        required=False,
    )
    author_name = forms.CharField(
        label=_("Or the name of somebody outside"),
        help_text=_("You write down what they tell, and on what ground they told it."),
        required=False,
    )
    question = forms.TextField(label=_("What is asked"), max_length=2000, rows=3, required=False)


class WritePartForm(forms.VersionedForm):
    """The asked worker's own part."""

    text = forms.TextField(label=_("Your part of the assessment"), rows=10)


class RecordPartForm(forms.VersionedForm):
    """What an outside partner told, from whom and on what ground (703/2023 39 §)."""

    text = forms.TextField(label=_("What the organisation told"), rows=8)
    told_by = forms.CharField(label=_("Who told it, and how"))
    basis = forms.ChoiceField(
        label=_("On what ground the information was obtained"),
        choices=rules.PartBasis.choices,
    )
    basis_law = forms.CharField(
        label=_("Provision of law"),
        help_text=_("Only when the ground is a provision of law."),
        required=False,
    )


class WithoutForm(forms.Form):
    """Why the assessment goes on without a part."""

    because = forms.TextField(
        label=_("Why does the assessment go on without this part?"), max_length=1000, rows=3
    )
