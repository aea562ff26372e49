"""What can happen to a case as a whole. `says` is for workers, `plainly` for the client."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polku.base.audit.facts import Fact
from polku.directory.people.rules import RevealReason
from polku.pathway.cases import rules


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(Fact):
    """A matter became pending (vireilletulo)."""

    says = _("The matter was initiated")
    plainly = _("We started to look into your matter")


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationStarted(Fact):
    """The client relation began (SHL 34 §)."""

    says = _("The client relation started")
    plainly = _("You became our client")


@dataclass(frozen=True, slots=True, kw_only=True)
class StageReached(Fact):
    """The case moved along the path."""

    says = _("Moved to: %(stage)s")
    plainly = _("You are now at: %(stage)s")
    words = {"stage": rules.Stage}

    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerTied(Fact):
    """Somebody was named to work in the case."""

    says = _("Named: %(kind)s")
    plainly = _("A worker was named for you: %(kind)s")
    words = {"kind": rules.TieKind}

    user_id: UUID
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWorkerNotNamed(Fact):
    """It was recorded why the client has no own worker (SHL 42 §)."""

    says = _("No own worker is named: %(ground)s")
    plainly = _("You have no worker of your own: %(ground)s")
    words = {"ground": rules.NoOwnWorker}

    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerUntied(Fact):
    """Somebody's work in the case ended."""

    says = _("Ended: %(kind)s")
    plainly = _("A worker's task ended: %(kind)s")
    words = {"kind": rules.TieKind}

    user_id: UUID
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialSupportJudged(Fact):
    """It was judged whether the client needs special support (SHL 3 §)."""

    says = _("The need for special support was judged")
    plainly = _("We judged whether you need special support")

    special_support: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStarted(Fact):
    """A deadline began to run."""

    rule: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStopped(Fact):
    """A deadline was met, or fell away."""

    rule: str
    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationExplained(Fact):
    """It was written down why a deadline was passed."""

    says = _("A late deadline was explained: %(reason)s")
    words = {"reason": rules.DeviationReason}

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkMemberAdded(Fact):
    """Somebody was added to the people around the client."""

    says = _("A person was added around the client: %(kind)s")
    plainly = _("A person was added to your people: %(kind)s")
    words = {"kind": rules.NetworkKind}

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPhoneOpened(Fact):
    """The masked phone of somebody around the client was shown on purpose, for a task."""

    says = _("A protected phone number of somebody around the client was opened: %(why)s")
    plainly = _("The protected phone number of somebody close to you was opened: %(why)s")
    words = {"why": RevealReason}

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkMemberChanged(Fact):
    """A person around the client was corrected or taken off."""

    says = _("The people around the client were changed")
    plainly = _("Your people were changed")

    removed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingIntervalAgreed(Fact):
    """How often the client and the own worker meet (SHL 39 § item 4)."""

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosed(Fact):
    """The client relation ended, with its reason (SHL 34 §)."""

    says = _("The case was closed: %(reason)s")
    plainly = _("Your time as our client ended: %(reason)s")
    words = {"reason": rules.ClosingReason}

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessOpened(Fact):
    """The record was opened for some hours to somebody who does not work with the client."""

    says = _("The record was opened for some hours: %(kind)s")
    plainly = _("Your record was opened for some hours: %(kind)s")
    words = {"kind": rules.TieKind}

    user_id: UUID
    kind: str
    hours: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessSeen(Fact):
    """The own worker has seen that somebody opened the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessReviewed(Fact):
    """The lead has reviewed why the record was opened."""

    says = _("The opening of the record was reviewed: %(outcome)s")
    plainly = _("We checked why your record was opened: %(outcome)s")
    words = {"outcome": rules.ReviewOutcome}

    outcome: str
