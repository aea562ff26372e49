"""How a case began, for its page; and the client's own messages, for theirs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from polku.base.access.actor import Actor
from polku.base.access.kept import Asking, kept
from polku.pathway.intake import policies
from polku.pathway.intake.models import Contact
from polku.pathway.intake.rules import Source


@dataclass(frozen=True, slots=True)
class Beginning:
    """One contact as the case shows it."""

    id: UUID
    received_at: datetime
    kind: str
    source: str
    channel: str
    basis: str
    reason: str
    wish: str
    urgency: str
    urgency_grounds: str


@dataclass(frozen=True, slots=True)
class Panel:
    """How the case began (vireilletulo): its first contact and those joined since."""

    first: Beginning | None
    later: list[Beginning]


def panel(case_id: UUID, *, actor: Actor) -> Panel:
    """For the case's own page. One query. The client's page tells it otherwise: who sent a notice
    is not shown there."""
    if actor.is_client:
        return Panel(first=None, later=[])
    told = [_beginning(one) for one in _contacts(actor, case_id)]
    return Panel(first=told[0] if told else None, later=told[1:])


def panel_asks(case_id: UUID, *, actor: Actor) -> list[Asking]:
    """What `panel` asks, for a page that asks it together with other rooms'."""
    return [] if actor.is_client else [_contacts.of(actor, case_id)]


@kept
def _contacts(actor: Actor, case_id: UUID) -> QuerySet[Contact]:
    return policies.visible_to(actor).filter(case=case_id).order_by("received_at", "pk")


@dataclass(frozen=True, slots=True)
class MyContact:
    """A contact on the client's own page. What others wrote is not shown there."""

    id: UUID
    kind: str
    received_at: datetime
    by_me: bool
    reason: str
    wish: str
    status: str
    status_words: str
    answer: str


def my_contacts(*, actor: Actor) -> list[MyContact]:
    """The client's own applications and messages, newest first. One query."""
    if not actor.is_client:
        return []
    return [_mine(one) for one in policies.visible_to(actor).order_by("-received_at")]


def _beginning(contact: Contact) -> Beginning:
    """The contact in words."""
    return Beginning(
        id=contact.pk,
        received_at=contact.received_at,
        kind=contact.get_kind_display(),
        source=contact.get_source_display(),
        channel=contact.get_channel_display(),
        basis=contact.get_basis_display(),
        reason=contact.reason,
        wish=contact.wish,
        urgency=contact.get_urgency_display(),
        urgency_grounds=contact.urgency_grounds,
    )


def _mine(contact: Contact) -> MyContact:
    """A notice by somebody else shows that it came, and what was decided; not who wrote what."""
    by_me = contact.source == Source.SELF
    return MyContact(
        id=contact.pk,
        kind=contact.get_kind_display(),
        received_at=contact.received_at,
        by_me=by_me,
        reason=contact.reason if by_me else "",
        wish=contact.wish if by_me else "",
        status=contact.status,
        status_words=contact.get_status_display(),
        answer=contact.answer_note,
    )
