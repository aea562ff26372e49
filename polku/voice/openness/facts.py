"""What can happen when somebody asks who has used their data, or when data is given out."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from polku.base.audit.facts import Fact
from polku.voice.openness.rules import RequestKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LogAsked(Fact):
    """A client asked who has used their data."""

    says = _("The client asked: %(kind)s")
    plainly = _("You asked: %(kind)s")
    words = {"kind": RequestKind}

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogAnswered(Fact):
    """The request was answered."""

    says = _("The request about the use of data was answered")
    plainly = _("We answered your question about who has read your record")


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRefused(Fact):
    """The request was refused by a written decision."""

    says = _("The request about the use of data was refused")
    plainly = _("We refused your question about who has read your record. The decision says why.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DataDisclosed(Fact):
    """Data was given to somebody outside the register (luovutus)."""

    says = _("Data was given out")
    plainly = _("We gave information about you to somebody else")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosedDespiteDenial(Fact):
    """Data was given against the client's denial, by a law that gives it whatever they say."""

    says = _("Data was given out despite the client's denial, as the law requires")
    plainly = _("We gave information about you although you had denied it. The law says we must.")
