"""What can happen to a person's records as a whole."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from polku.base.audit.facts import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyMade(Fact):
    """A copy of everything recorded about a person was made for that person (GDPR 15, 20)."""

    says = _("A copy of the client's data was made for the client")
    plainly = _("A copy of your data was made for you")

    rows: int
    by_client: bool
