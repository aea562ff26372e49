"""One contact: what was told, about whom, what is still to be done."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.kept import is_among
from polku.base.rulebook.queries import rulebook_of
from polku.directory.people import queries as people
from polku.directory.people.policies import open_claims
from polku.directory.people.queries import ContactCard, Likeness
from polku.pathway.cases import policies as cases
from polku.pathway.cases.queries import open_cases_of
from polku.pathway.intake import policies
from polku.pathway.intake.models import Contact
from polku.pathway.intake.queries.delays import Late, delays_of
from polku.pathway.intake.queries.queue import (
    Due,
    QueueRow,
    dues_of_initiation,
    next_due,
    over_age_today,
    row_of,
    start_dues,
)
from polku.pathway.intake.rules import Status, hides_sender


@dataclass(frozen=True, slots=True)
class OpenCase:
    """The open case of the person a contact is about: enough to join it, no more."""

    id: UUID
    unit: str
    own_worker: str
    may_be_opened: bool


@dataclass(frozen=True, slots=True)
class ContactPage:
    """Everything the page of one contact shows. A protected person's contact data is masked."""

    contact: Contact
    row: QueueRow
    phone: str
    sender_phone: str
    hides_numbers: bool
    has_claim: bool
    may_handle: bool
    may_keep_person: bool
    person: ContactCard | None
    alike: list[Likeness]
    open_case: OpenCase | None
    earlier: list[QueueRow]
    limits: list[Due]
    delays: list[Late]
    on_initiation: list[Due]

    @property
    def is_waiting(self) -> bool:
        """Whether something is still to be done."""
        return self.contact.status == Status.WAITING

    @property
    def may_open_numbers(self) -> bool:
        """Whether the reader may open what is masked: the rule of `policies.opened_by`."""
        return self.hides_numbers and (self.may_settle or self.may_keep_person)

    @property
    def may_answer_claim(self) -> bool:
        """Whether the reader can verify the order that was told of, or find that there is none."""
        return self.has_claim and self.may_keep_person

    @property
    def may_settle(self) -> bool:
        """Whether the reader can do the next thing."""
        return self.is_waiting and self.may_handle

    def delay_of(self, step: str) -> Late | None:
        """The day of one step that the contact waited past, or waits past now."""
        return next((one for one in self.delays if one.step == step), None)


def contact_page(contact_id: UUID, *, actor: Actor) -> ContactPage:
    """One contact, or 404. At most twelve queries."""
    rows = policies.visible_to(actor).select_related(
        "person", "unit", "case", "recorded_by", "urgency_judged_by", "handled_by"
    )
    rows = rows.annotate(has_claim=Exists(open_claims(OuterRef("person"))))
    contact: Any = see(contact_id, visible=rows)
    card = people.contact_card(contact.person) if contact.person else None
    book, over_age = rulebook_of(contact.unit.organisation_id), over_age_today()
    hidden = card.is_protected if card else contact.claims_protection
    due = next_due(contact, book=book, over_age=over_age)
    may_handle = is_among(policies.handleable_by, contact.pk, actor=actor)
    return ContactPage(
        contact=contact,
        row=row_of(contact, due=due),
        phone=people.masked(contact.about_phone, hidden=hidden),
        sender_phone=people.masked(
            contact.sender_phone, hidden=hidden and hides_sender(contact.source)
        ),
        hides_numbers=hidden and bool(contact.about_phone or contact.sender_phone),
        has_claim=contact.has_claim,
        may_handle=may_handle,
        may_keep_person=is_among(policies.people_kept_by, contact.person_id, actor=actor),
        person=card,
        alike=likenesses_of(contact, actor=actor) if may_handle else [],
        open_case=_open_case_of(contact, actor=actor),
        earlier=_earlier(contact, actor=actor),
        limits=start_dues(contact, book=book, over_age=over_age),
        delays=delays_of(contact, due=due),
        on_initiation=dues_of_initiation(contact, book=book, over_age=over_age),
    )


def dues_if_initiated(contact: Contact, *, initiated_at: datetime) -> list[Due]:
    """What begins to run if the matter is initiated as of that moment. Two queries."""
    return dues_of_initiation(
        contact,
        book=rulebook_of(contact.unit.organisation_id),
        over_age=over_age_today(),
        pending_on=clock.day_of(max(initiated_at, contact.received_at)),
    )


def is_visible(contact_id: UUID, *, actor: Actor) -> bool:
    """Whether the actor still sees the contact."""
    return is_among(policies.visible_to, contact_id, actor=actor)


def likenesses_of(contact: Contact, *, actor: Actor) -> list[Likeness]:
    """People on record who may be the one the contact is about. One query, none when matched."""
    if contact.person_id is not None or contact.status != Status.WAITING:
        return []
    return people.look_alikes(
        identity_number=contact.about_identity_number,
        last_name=contact.about_last_name,
        first_names=contact.about_first_names,
        birth_date=contact.about_birth_date,
        actor=actor,
    )


def _open_case_of(contact: Contact, *, actor: Actor) -> OpenCase | None:
    """The person's open case, wherever it is carried."""
    if contact.person_id is None or contact.status != Status.WAITING:
        return None
    found = open_cases_of(contact.person_id)
    if not found:
        return None
    return OpenCase(
        id=found[0].id,
        unit=found[0].unit,
        own_worker=found[0].own_worker,
        may_be_opened=is_among(cases.visible_to, found[0].id, actor=actor),
    )


def _earlier(contact: Contact, *, actor: Actor) -> list[QueueRow]:
    """Other contacts about the same person that the reader may see."""
    if contact.person_id is None:
        return []
    others = policies.visible_to(actor).filter(person=contact.person_id).exclude(pk=contact.pk)
    rows = others.select_related("person", "unit").order_by("-received_at")[:20]
    return [row_of(one, due=None) for one in rows]
