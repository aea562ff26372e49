"""What a worker may ask of a list, and what in a case asks for attention. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from polku.pathway.cases.rules import Stage


class Attention(TextChoices):
    """Why a case stands out in the list. Late comes before due, a meeting before silence."""

    LATE = "late", _("Late")
    DUE = "due", _("Due within a week")
    MEETING_OVERDUE = "meeting", _("Meeting overdue")
    NO_MEETING = "no_meeting", _("No meeting agreed")


class Whose(TextChoices):
    """Which ties put a client on the list."""

    OWN = "own", _("I am the own worker or assess")
    ALL = "all", _("All I work with")
    NOBODY = "nobody", _("Without an own worker, in my units")


SORTS = ("name", "stage", "meeting", "seen", "due")


def attention(
    *,
    due_on: date | None,
    next_meeting_at: datetime | None,
    meeting_overdue: bool,
    on: date,
) -> list[Attention]:
    """Everything that asks for attention in a case on a day, the gravest first."""
    found = []
    if due_on is not None and due_on < on:
        found.append(Attention.LATE)
    elif due_on is not None and (due_on - on).days <= 7:
        found.append(Attention.DUE)
    if meeting_overdue:
        found.append(Attention.MEETING_OVERDUE)
    elif next_meeting_at is None:
        found.append(Attention.NO_MEETING)
    return found


KINDS = {
    Attention.LATE: "danger",
    Attention.DUE: "warning",
    Attention.MEETING_OVERDUE: "warning",
    Attention.NO_MEETING: "neutral",
}
A_WEEK = timedelta(days=7)

# Which rooms tell which part of the story.
STORIES: dict[str, tuple[str, ...]] = {
    "meetings": ("activities",),
    "documents": ("intake", "assessment", "plan", "decisions", "outcomes"),
    "people": ("cases", "people"),
}

# The turns of the path, which stand out in the story.
MILESTONES = {
    "CaseOpened",
    "RelationStarted",
    "AssessmentFinished",
    "PlanAgreed",
    "DecisionMade",
    "AgreementSigned",
    "CaseClosed",
}


class Story(TextChoices):
    """Which part of what happened is shown."""

    MEETINGS = "meetings", _("Meetings and notes")
    DOCUMENTS = "documents", _("Documents")
    PEOPLE = "people", _("Workers and people")


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do next in a case: the page's filled button."""

    label: str
    address: str


NEXT = {
    Stage.INITIATED: NextStep(_("Start the assessment"), "assessment:case"),
    Stage.ASSESSMENT: NextStep(_("Go on with the assessment"), "assessment:case"),
    Stage.PLANNING: NextStep(_("Make the plan together"), "plan:case"),
    Stage.DECISION: NextStep(_("Prepare the decision"), "decisions:case"),
    Stage.SERVICE: NextStep(_("Write of a meeting"), "activities:case"),
    Stage.EVALUATION: NextStep(_("Evaluate and agree what comes next"), "outcomes:case"),
}


def next_step(stage: str) -> NextStep | None:
    """What comes next on the path; nothing once the case is closed."""
    return NEXT.get(Stage(stage))
