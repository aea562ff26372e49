"""What can happen in evaluating, leaving and following up."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polku.base.audit.facts import Fact
from polku.pathway.outcomes import rules


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationStarted(Fact):
    """An evaluation of the plan was begun."""

    says = _("Started: %(kind)s")
    plainly = _("We started to look at how your plan has gone")
    words = {"kind": rules.EvaluationKind}

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationEdited(Fact):
    """Something in an unfinished evaluation was changed; `what` names the fields."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRated(Fact):
    """A level was chosen for a goal."""

    goal_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientEvaluated(Fact):
    """The client wrote or chose levels in the evaluation on their own page."""

    says = _("The client wrote in the evaluation")
    plainly = _("You wrote in the evaluation of your plan")


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationFinished(Fact):
    """An evaluation became a document."""

    says = _("Finished: %(kind)s – %(conclusion)s")
    plainly = _("We looked at how your plan has gone: %(conclusion)s")
    words = {"kind": rules.EvaluationKind, "conclusion": rules.Conclusion}

    kind: str
    conclusion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OnwardStepRecorded(Fact):
    """Where the client goes from here."""

    says = _("Onward path: %(path)s")
    plainly = _("Your path goes on: %(path)s")
    words = {"path": rules.PathCode}

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiverContacted(Fact):
    """The receiver was contacted with the client's consent (SHL 40 §)."""

    says = _("The receiver of the onward path was contacted")
    plainly = _("We contacted the place where you go next, as you agreed")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyReceived(Fact):
    """The receiver told what was done."""

    says = _("The receiver of the onward path replied")
    plainly = _("The place where you go next answered us")


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpsPlanned(Fact):
    """The days on which we ask afterwards were set."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpTried(Fact):
    """We tried to reach a former client."""

    says = _("Follow-up: the client was not reached")

    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpAnswered(Fact):
    """A former client told how things are."""

    says = _("Follow-up: %(situation)s")
    plainly = _("We asked how you are: %(situation)s")
    words = {"situation": rules.Situation}

    kind: str
    situation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpGivenUp(Fact):
    """A follow-up ended without an answer."""

    says = _("Follow-up ended: the client was not reached")

    kind: str
