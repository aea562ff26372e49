"""What can happen to a person's basic data."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from polku.base.audit.facts import Fact
from polku.directory.people import rules


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAdded(Fact):
    """A person was recorded for the first time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChanged(Fact):
    """Basic data was corrected; `fields` names which, never what they hold."""

    says = _("Basic data was changed")
    plainly = _("Your contact details were changed")

    fields: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NonDisclosureRecorded(Fact):
    """A non-disclosure order was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NonDisclosureClaimed(Fact):
    """Somebody said that there is a non-disclosure order; it protects until it is answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NonDisclosureAnswered(Fact):
    """A claimed order was verified, or it was found that there is none."""

    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRevealed(Fact):
    """Contact data under a non-disclosure order was shown on purpose."""

    says = _("Protected contact data was opened: %(why)s")
    plainly = _("Your protected contact details were opened: %(why)s")
    words = {"why": rules.RevealReason}

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAccountOpened(Fact):
    """The client was given their own pages."""

    says = _("The client was given their own pages")
    plainly = _("You were given these pages")
