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


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyAsked(Fact):
    """Somebody asked for a copy of everything recorded about a person."""

    says = _("A copy of the client's data was asked for")
    plainly = _("A copy of your data was asked for")

    by_client: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOrdered(Fact):
    """A worker has a whole copy made to the client's own pages, and does not read it."""

    says = _("A copy of the client's data was ordered to the client's own pages")
    plainly = _("Your worker ordered a copy of your data to your own pages")


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFailed(Fact):
    """A copy could not be made: the job is tried again, and it may be asked for again."""

    says = _("A copy of the client's data could not be made")
    plainly = _("A copy of your data could not be made")


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFetched(Fact):
    """The file was handed over to the one who had asked for it."""

    says = _("A copy of the client's data was handed over")
    plainly = _("A copy of your data was handed over")

    by_client: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesCleared(Fact):
    """Copies whose day had passed were thrown away."""

    says = _("Copies of data were thrown away")

    count: int
