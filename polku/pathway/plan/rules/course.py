"""When a plan may be started, edited, shown, agreed, ended."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from polku.pathway.cases.rules import Stage
from polku.pathway.plan.rules.codes import PlanStatus

MOST_GOALS = 5
OPEN = (PlanStatus.DRAFT, PlanStatus.PROPOSED)
FROZEN = (PlanStatus.AGREED, PlanStatus.ENDED, PlanStatus.ASIDE, PlanStatus.NOT_NEEDED)
IN_FORCE = (PlanStatus.AGREED, PlanStatus.ENDED)
OPENS_WITH = (
    PlanStatus.DRAFT,
    PlanStatus.PROPOSED,
    PlanStatus.AGREED,
    PlanStatus.ENDED,
    PlanStatus.NOT_NEEDED,
    PlanStatus.ASIDE,
)
# A plan agreed later, in mid-service, does not take the case back along the path.
BEFORE_DECISION = (Stage.INITIATED, Stage.ASSESSMENT, Stage.PLANNING)
A_YEAR_AHEAD = timedelta(days=366)


def obstacles_to_starting(*, has_open_plan: bool) -> list[str]:
    """One draft at a time."""
    if has_open_plan:
        return [_("There is an unfinished plan already. Continue in that one.")]
    return []


def obstacles_to_editing(*, status: str) -> list[str]:
    """Only a draft changes; an agreed plan is replaced by a new one."""
    if status == PlanStatus.PROPOSED:
        return [_("The client is reading the plan. Take it back to a draft before changing it.")]
    if status != PlanStatus.DRAFT:
        return [_("An agreed plan is not changed. Start a new plan from it.")]
    return []


def obstacles_to_proposing(*, status: str) -> list[str]:
    """Only a draft can be given to the client to read."""
    if status != PlanStatus.DRAFT:
        return [_("Only a draft can be given to the client to read.")]
    return []


def obstacles_to_withdrawing(*, status: str) -> list[str]:
    """Only what the client is reading can be taken back."""
    if status != PlanStatus.PROPOSED:
        return [_("The plan is not with the client to read.")]
    return []


def obstacles_to_agreeing_on(
    *, status: str, starts_on: date, in_force_since: date | None, today: date
) -> list[str]:
    """Whether the plan can be agreed at all, and from that day."""
    obstacles = []
    if status not in OPEN:
        obstacles.append(_("Only a draft, or a plan the client has read, can be agreed."))
    if in_force_since and starts_on <= in_force_since:
        obstacles.append(_("The plan must start after the day on which the present one started."))
    if starts_on > today + A_YEAR_AHEAD:
        obstacles.append(_("The plan starts more than a year from now. Check the day."))
    return obstacles


def obstacles_to_ending(
    *, status: str, starts_on: date | None, ends_on: date, because: str
) -> list[str]:
    """An agreed plan can end, on or after its first day, with a reason."""
    if status != PlanStatus.AGREED or starts_on is None:
        return [_("Only a plan in force can be ended.")]
    obstacles = needs_a_reason(because)
    if ends_on < starts_on:
        obstacles.append(_("The last day must not be before the plan's first day."))
    return obstacles


def obstacles_to_dropping(*, status: str, already_dropped: bool, because: str) -> list[str]:
    """A goal of an agreed plan can be dropped once, with a reason; in a draft it is removed."""
    obstacles = needs_a_reason(because)
    if status != PlanStatus.AGREED:
        obstacles.append(_("Only a goal of a plan in force is dropped. Remove it from a draft."))
    if already_dropped:
        obstacles.append(_("This goal has been dropped already."))
    return obstacles


def obstacles_to_finishing_a_step(*, status: str, already_done: bool) -> list[str]:
    """A step of an agreed plan is marked done once."""
    obstacles = []
    if status != PlanStatus.AGREED:
        obstacles.append(_("Steps are marked done once the plan is in force."))
    if already_done:
        obstacles.append(_("This step is done already."))
    return obstacles


def needs_a_reason(because: str) -> list[str]:
    """A decision that the client may ask about has its reason written down."""
    return [] if because.strip() else [_("Write the reason. The client can read it.")]


def too_many_goals() -> str:
    """More than five goals cannot be worked with at once."""
    return _("Keep at most %(most)s goals. Remove some, or leave them for later.") % {
        "most": MOST_GOALS
    }


def obstacles_to_adding_a_goal(*, goal_count: int) -> list[str]:
    """At most five goals at once."""
    return [too_many_goals()] if goal_count >= MOST_GOALS else []


def goal_is_not_here() -> str:
    """The goal named belongs to another plan, or was removed meanwhile."""
    return _("The goal is no longer in this plan. Choose another.")


def needs_an_answer(answer: str) -> list[str]:
    """A client who wants changes says which."""
    return [] if answer.strip() else [_("Write what you would like to change in the plan.")]


def obstacles_to_setting_aside(*, status: str) -> list[str]:
    """Only an unfinished plan can be left unfinished."""
    return [] if status in OPEN else [_("Only an unfinished plan can be set aside.")]
