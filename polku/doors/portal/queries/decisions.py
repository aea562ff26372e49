"""My decisions and agreements, and exactly what signing records."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.ui.times import day_text
from polku.pathway.decisions.queries.for_client import (
    ClientsAgreement,
    ClientsDecision,
    agreements_of_client,
    decisions_of_client,
)

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class MyAgreement:
    """An agreement with what it says, as terms and values."""

    paper: ClientsAgreement
    terms: Pairs


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """Everything decided about me and agreed with me."""

    decisions: tuple[ClientsDecision, ...]
    agreements: tuple[MyAgreement, ...]


def decisions_page(*, actor: Actor) -> DecisionsPage:
    """Three queries."""
    return DecisionsPage(
        decisions=tuple(decisions_of_client(actor=actor)),
        agreements=tuple(MyAgreement(one, terms(one)) for one in agreements_of_client(actor=actor)),
    )


def what_is_signed(one: ClientsAgreement, *, actor: Actor) -> Pairs:
    """What signing records: the whole agreement, by whom, when and how."""
    signing = [
        (_("Who signs"), actor.name),
        (_("Day"), day_text(clock.today())),
        (_("How"), _("On your own pages")),
    ]
    return [*terms(one), *signing]


def terms(one: ClientsAgreement) -> Pairs:
    """What the agreement says; what it does not say is left out."""
    tutor = ", ".join(filter(None, (one.tutor, one.tutor_phone)))
    said = (
        (_("When the agreement holds"), one.period),
        (_("How often and when"), one.week),
        (_("Where"), one.place),
        (_("Who guides you"), tutor),
        (_("What you do"), one.content),
        (_("What we do to support you"), one.support),
        (_("What you promise"), one.client_duties),
        (_("If you cannot come"), one.absences),
        (_("Money for taking part"), one.compensation),
        (_("We look at the agreement again"), day_text(one.review_on)),
        (_("What else is agreed"), one.more),
    )
    return [(term, value) for term, value in said if value]
