"""What a plan must hold before it is agreed, each gap with the place where it is mended.

SHL 39 § names eleven items "to the extent the need requires"; 703/2023 43 § adds its own. What is
required here is the core without which nobody could say what was agreed. The rest is suggested.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polku.pathway.plan.rules.codes import Level
from polku.pathway.plan.rules.course import MOST_GOALS, too_many_goals


class Part(StrEnum):
    """A part of the plan's page; also the address of its form."""

    TALK = "talk"
    SITUATION = "situation"
    NEED = "need"
    STRENGTHS = "strengths"
    GOALS = "goals"
    FACTORS = "factors"
    SERVICES = "services"
    SERVICE_VIEWS = "service-views"
    MEANS = "means"
    STEPS = "steps"
    PARTNERS = "partners"
    FOLLOW_UP = "follow-up"


COME_IN_SEVERAL = (Part.GOALS, Part.FACTORS, Part.SERVICES, Part.STEPS, Part.PARTNERS)
PART_TITLES = {
    Part.TALK: gettext_lazy("How the plan was made"),
    Part.SITUATION: gettext_lazy("The situation now"),
    Part.NEED: gettext_lazy("What support is needed"),
    Part.STRENGTHS: gettext_lazy("Strengths"),
    Part.GOALS: gettext_lazy("Goals"),
    Part.FACTORS: gettext_lazy("What helps, what hinders"),
    Part.SERVICES: gettext_lazy("Services and support"),
    Part.SERVICE_VIEWS: gettext_lazy("Views on services"),
    Part.MEANS: gettext_lazy("The client's proposal"),
    Part.STEPS: gettext_lazy("Who does what"),
    Part.PARTNERS: gettext_lazy("Who work together"),
    Part.FOLLOW_UP: gettext_lazy("Meetings and follow-up"),
}


@dataclass(frozen=True, slots=True)
class GoalContents:
    """What completeness asks of one goal."""

    name: str
    baseline: int | None
    levels: tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Contents:
    """What completeness asks of a plan."""

    need_client: str = ""
    need_professional: str = ""
    strengths_client: str = ""
    services_client: str = ""
    services_professional: str = ""
    environment_effect: str = ""
    client_proposal: str = ""
    rights_explained_how: str = ""
    expected_duration: str = ""
    follow_up: str = ""
    next_review_on: date | None = None
    meeting_interval_days: int | None = None
    goals: tuple[GoalContents, ...] = field(default=())
    factor_count: int = 0
    service_count: int = 0
    step_count: int = 0
    partners_without_consent: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Gap:
    """Something still missing: where, and in words. A suggestion when it is not required."""

    part: Part
    words: str
    is_required: bool = True

    @property
    def has_form(self) -> bool:
        """Whether the part is texts with a form of their own."""
        return self.part not in COME_IN_SEVERAL


def gaps(plan: Contents, *, with_client: bool = True, on: date | None = None) -> list[Gap]:
    """Everything missing, what is required first. `with_client` asks for the client's words."""
    return [
        *_missing_words(plan, with_client=with_client),
        *_missing_goals(plan),
        *_missing_doing(plan),
        *_missing_follow_up(plan, on=on),
        *_suggestions(plan, with_client=with_client),
    ]


def required(found: list[Gap]) -> list[Gap]:
    """Only what stands in the way."""
    return [gap for gap in found if gap.is_required]


def obstacles_in(found: list[Gap]) -> list[str]:
    """The sentences of what stands in the way."""
    return [gap.words for gap in required(found)]


def _missing_words(plan: Contents, *, with_client: bool) -> list[Gap]:
    """Item 1: both views of the need; 36 §: rights explained."""
    asked = [
        (
            with_client and not plan.need_client,
            Part.NEED,
            _("Write in the client's own words what support is needed."),
        ),
        (
            not plan.need_professional,
            Part.NEED,
            _("Write the professional's view of what support is needed."),
        ),
        (
            with_client and not plan.rights_explained_how,
            Part.TALK,
            _("Write how rights, duties and alternatives were explained to the client."),
        ),
    ]
    return [Gap(part, words) for missing, part, words in asked if missing]


def _missing_goals(plan: Contents) -> list[Gap]:
    """Item 6: one to five goals, each with its start and five levels described."""
    if not plan.goals:
        return [Gap(Part.GOALS, _("Set at least one goal together."))]
    found = [Gap(Part.GOALS, words) for words in map(_missing_in_goal, plan.goals) if words]
    if len(plan.goals) > MOST_GOALS:
        found.insert(0, Gap(Part.GOALS, too_many_goals()))
    return found


def _missing_in_goal(goal: GoalContents) -> str:
    """One sentence about a goal that is not ready, or nothing."""
    empty = [
        str(Level(step).label)
        for step, text in zip(Level.values, goal.levels, strict=True)
        if not text
    ]
    if empty:
        return _("Goal “%(goal)s”: describe the levels %(levels)s.") % {
            "goal": goal.name,
            "levels": ", ".join(f"“{word}”" for word in empty),
        }
    if goal.baseline is None:
        return _("Goal “%(goal)s”: say at which level things are now.") % {"goal": goal.name}
    return ""


def _missing_doing(plan: Contents) -> list[Gap]:
    """43 §: the services; item 8: partners only with the client's consent."""
    found = []
    if plan.service_count == 0:
        found.append(Gap(Part.SERVICES, _("Add at least one service or support.")))
    found += [
        Gap(Part.PARTNERS, _("Ask the client's consent to work with %(name)s.") % {"name": name})
        for name in plan.partners_without_consent
    ]
    return found


def _missing_follow_up(plan: Contents, *, on: date | None) -> list[Gap]:
    """Items 4, 7 and 9: how often we meet, how long this may take, when we look again."""
    asked = [
        (
            not plan.meeting_interval_days,
            _("Agree how often the client and the own worker meet."),
        ),
        (not plan.expected_duration, _("Estimate how long the client relation will last.")),
        (plan.next_review_on is None, _("Agree the day when the plan is looked at again.")),
        (
            bool(on and plan.next_review_on and plan.next_review_on <= on),
            _("The day when the plan is looked at again has passed. Agree a new one."),
        ),
    ]
    return [Gap(Part.FOLLOW_UP, words) for missing, words in asked if missing]


def _suggestions(plan: Contents, *, with_client: bool) -> list[Gap]:
    """What the law names and a good plan has, when the need asks for it."""
    asked = [
        (
            with_client and not plan.strengths_client,
            Part.STRENGTHS,
            _("The client's own strengths in the client's words"),
        ),
        (
            with_client and not plan.services_client,
            Part.SERVICE_VIEWS,
            _("Which services the client would like"),
        ),
        (
            not plan.services_professional,
            Part.SERVICE_VIEWS,
            _("Which services the professional finds needed"),
        ),
        (
            with_client and not plan.client_proposal,
            Part.MEANS,
            _("The client's proposal of how things are done"),
        ),
        (
            not plan.environment_effect,
            Part.SITUATION,
            _("How the life situation and surroundings affect managing"),
        ),
        (plan.factor_count == 0, Part.FACTORS, _("What helps and what hinders")),
        (plan.step_count == 0, Part.STEPS, _("The first steps and who takes them")),
        (not plan.follow_up, Part.FOLLOW_UP, _("How progress is followed")),
    ]
    return [Gap(part, words, is_required=False) for missing, part, words in asked if missing]
