"""What can happen to a contact. Who sent a notice is never told on the client's own timeline."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polku.base.audit.facts import Fact
from polku.directory.people.rules import RevealReason
from polku.pathway.cases.rules import DeviationReason
from polku.pathway.intake import rules


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactReceived(Fact):
    """Something arrived; as yet it belongs to no case."""

    kind: str
    source: str
    channel: str
    unit_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgencyJudged(Fact):
    """It was judged whether help is needed at once (SHL 36 §)."""

    urgency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneLate(Fact):
    """A step of a contact was done after its day; why is asked until it is written."""

    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayExplained(Fact):
    """It was written down why a contact waited past its day."""

    says = _("Why a contact waited past its day was explained: %(reason)s")
    words = {"reason": DeviationReason}

    step: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactMatched(Fact):
    """It was found out, or recorded, whom the contact is about."""

    new_person: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersRevealed(Fact):
    """The phone numbers of a contact were shown on purpose, for a task."""

    says = _("Protected phone numbers of a contact were opened: %(why)s")
    plainly = _("Your protected phone number was opened: %(why)s")
    words = {"why": RevealReason}

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPassedOn(Fact):
    """The contact was passed to another unit."""

    unit_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactInitiated(Fact):
    """The contact became a case: told at the moment it arrived."""

    says = _("%(kind)s arrived: %(source)s")
    plainly = _("We received this about you: %(kind)s")
    words = {"kind": rules.Kind, "source": rules.Source}

    kind: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactJoined(Fact):
    """A new contact was joined to an open case."""

    says = _("A new contact was joined to the case: %(kind)s, %(source)s")
    plainly = _("We received this about you: %(kind)s")
    words = {"kind": rules.Kind, "source": rules.Source}

    kind: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactGuided(Fact):
    """The person was guided to another service."""

    plainly = _("We guided you to another service")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactClosed(Fact):
    """There was no ground for social care, or the assessment was obviously unnecessary."""

    plainly = _("Your message did not lead to a client relation")
