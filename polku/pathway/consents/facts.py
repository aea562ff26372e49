"""What can happen to permits, consents and denials. The client reads each of them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from polku.base.audit.facts import Fact
from polku.pathway.consents import rules


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementGiven(Fact):
    """A permit, consent or denial was given, or its terms were changed."""

    says = _("Given: %(kind)s")
    plainly = _("You gave: %(kind)s")
    words = {"kind": rules.Kind}

    kind: str
    target: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementWithdrawn(Fact):
    """A permit, consent or denial was taken back."""

    says = _("Taken back: %(kind)s")
    plainly = _("You took back: %(kind)s")
    words = {"kind": rules.Kind}

    kind: str
    version: int
