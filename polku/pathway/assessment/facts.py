"""What can happen to an assessment. `says` is for workers, `plainly` for the client."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from polku.base.audit.facts import Fact
from polku.pathway.assessment import rules


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentStarted(Fact):
    """The assessment of service needs began (SHL 36 §)."""

    says = _("The assessment of service needs was started")
    plainly = _("We started to find out, with you, what help you need")


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSaved(Fact):
    """A section of a draft was written."""

    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientViewWritten(Fact):
    """The client wrote their own view in the assessment."""

    says = _("The client wrote their own view: %(topic)s")
    plainly = _("You wrote your own view")
    words = {"topic": rules.Topic}

    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWorkerWished(Fact):
    """The client said whether they wish for an own worker (SHL 37 §)."""

    says = _("The client told whether they wish for an own worker")
    plainly = _("You told us whether you want an own worker")

    wants: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartAsked(Fact):
    """Another organisation was asked to take part in the assessment (SHL 41 §)."""

    says = _("Another organisation was asked to take part in the assessment")
    plainly = _("We asked another organisation to help find out what you need")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWritten(Fact):
    """Another organisation's part was written."""

    says = _("Another organisation's part of the assessment was written")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartGivenUp(Fact):
    """The assessment goes on without another organisation's part."""

    says = _("The assessment goes on without another organisation's part")


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentFinished(Fact):
    """The assessment was finished; it no longer changes."""

    says = _("The assessment was finished: %(need_kind)s")
    plainly = _("The assessment of your need for help is ready")
    words = {"need_kind": rules.NeedKind}

    need_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionStarted(Fact):
    """A correction of a finished assessment was started."""

    says = _("A correction of the assessment was started")


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionDropped(Fact):
    """A correction that was started was given up."""

    says = _("A correction of the assessment was given up")


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentCorrected(Fact):
    """A corrected version of the assessment was finished."""

    says = _("A corrected version of the assessment was finished")
    plainly = _("The assessment of your need for help was corrected")

    edition: int
