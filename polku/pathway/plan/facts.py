"""What can happen to a plan. `says` is for workers, `plainly` for the client."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polku.base.audit.facts import Fact
from polku.pathway.plan import rules


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStarted(Fact):
    """A plan was begun."""

    says = _("A client plan was started (%(track)s)")
    plainly = _("We started to make your plan")
    words = {"track": rules.Track}

    track: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEdited(Fact):
    """Something in a draft was changed; `what` names the fields, never what they hold."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceSaved(Fact):
    """A goal, factor, service, step or partner of a draft was added or changed."""

    kind: str
    piece_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceRemoved(Fact):
    """A goal, factor, service, step or partner was taken out of a draft."""

    kind: str
    piece_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientWrote(Fact):
    """The client wrote in their own plan."""

    says = _("The client wrote in the plan")
    plainly = _("You wrote in your plan")

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanProposed(Fact):
    """The plan was given to the client to read."""

    says = _("The plan was given to the client to read")
    plainly = _("Your plan is ready for you to read")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTakenBack(Fact):
    """The plan went back to being a draft, by the worker or at the client's wish."""

    says = _("The plan went back to being a draft")
    plainly = _("We go on writing your plan")

    by_client: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAgreed(Fact):
    """The plan was agreed with the client."""

    says = _("The client plan was agreed: %(how)s")
    plainly = _("We agreed on your plan")
    words = {"how": rules.HowAgreed}

    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTakenIntoUse(Fact):
    """The plan came into force without the client; the reason is in the plan."""

    says = _("The client plan was taken into use without the client")
    plainly = _("Your plan was taken into use without you. The reason is in the plan.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEnded(Fact):
    """A plan in force got its last day."""

    says = _("The client plan ended")
    plainly = _("Your plan ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSetAside(Fact):
    """A draft was left unfinished for good."""

    says = _("An unfinished plan was set aside")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNotNeeded(Fact):
    """It was judged that making a plan is obviously unnecessary (SHL 39 §)."""

    says = _("It was decided that no client plan is needed")
    plainly = _("It was decided that you do not need a plan")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalDropped(Fact):
    """A goal of the plan in force was dropped."""

    says = _("A goal was dropped from the plan")
    plainly = _("One of your goals was dropped")

    goal_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDone(Fact):
    """A step of the plan was done."""

    says = _("A step of the plan was done")
    plainly = _("A step of your plan was done")

    step_id: UUID
