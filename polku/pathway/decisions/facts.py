"""What can happen to a decision and an agreement."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polku.base.audit.facts import Fact
from polku.pathway.decisions import rules


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDrafted(Fact):
    """A decision was begun."""

    says = _("A draft decision was started")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSaved(Fact):
    """A draft decision was written further."""

    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDiscarded(Fact):
    """A draft was thrown away; nothing had been decided."""

    says = _("A draft decision was discarded")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMade(Fact):
    """The matter was decided (SHL 45 §)."""

    says = _("Decision made: %(outcome)s")
    plainly = _("A decision was made about you: %(outcome)s")
    words = {"outcome": rules.Outcome}

    outcome: str
    deviates: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionCorrected(Fact):
    """A made decision was replaced by a new one (hallintolaki 50 §)."""

    says = _("A new decision replaced an earlier one")
    plainly = _("A new decision took the place of an earlier one")

    replaced_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeGiven(Fact):
    """The client got notice of the decision."""

    says = _("The decision was given notice of: %(how)s")
    plainly = _("The decision was sent to you: %(how)s")
    words = {"how": rules.ServedHow}

    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionImplemented(Fact):
    """The granted service began."""

    says = _("The granted service began")
    plainly = _("The service you were granted began")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWritten(Fact):
    """The letter was sealed as a PDF."""

    letter_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementDrafted(Fact):
    """An agreement was begun."""

    says = _("A draft agreement was started")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementSaved(Fact):
    """A draft agreement was written further."""

    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementDiscarded(Fact):
    """A draft agreement was thrown away."""

    says = _("A draft agreement was discarded")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementOffered(Fact):
    """The worker signed, and the agreement was put to the client."""

    says = _("The agreement was put to the client")
    plainly = _("An agreement waits for your signature")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementTakenBack(Fact):
    """The agreement was taken back to be written anew."""

    says = _("The agreement was taken back to be changed")
    plainly = _("The agreement was taken back to be changed")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementSigned(Fact):
    """Both have signed."""

    says = _("The agreement was signed: %(how)s")
    plainly = _("You signed the agreement: %(how)s")
    words = {"how": rules.SignedHow}

    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEnded(Fact):
    """The agreement ended."""

    says = _("The agreement ended: %(reason)s")
    plainly = _("Your agreement ended: %(reason)s")
    words = {"reason": rules.EndReason}

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealInstructionRecorded(Fact):
    """An organisation's appeal instruction was given a new text. No client is touched."""

    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationRuleRecorded(Fact):
    """An organisation's compensation rule was recorded. No client is touched."""

    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationRuleEnded(Fact):
    """A compensation rule is no longer chosen for new agreements."""
