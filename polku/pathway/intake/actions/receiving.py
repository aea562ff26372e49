"""A contact arrives: written down by a worker, by the client, or on the open web form."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from polku.base import clock
from polku.base.access.acting import at_the_wall, keep_seeing
from polku.base.access.actor import Actor
from polku.base.access.gate import refuse_if, see
from polku.base.audit.actions import record
from polku.base.secrets.fields import Sealed
from polku.directory.people.queries import known_person
from polku.directory.units import queries as units
from polku.pathway.intake import policies, rules
from polku.pathway.intake.actions.delays import end_wait
from polku.pathway.intake.actions.matching import carry_claim
from polku.pathway.intake.facts import ContactPassedOn, ContactReceived, UrgencyJudged
from polku.pathway.intake.gate import handled_contact, ids
from polku.pathway.intake.models import Contact
from polku.pathway.intake.rules import Basis, Channel, Consent, Kind, Source, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What is written down of a contact as it arrives (703/2023 41 §). Empty means not known."""

    reason: str
    received_at: datetime
    kind: str = Kind.CONTACT
    source: str = Source.SELF
    channel: str = Channel.PHONE
    basis: str = Basis.APPLICATION
    consent: str = Consent.NOT_NEEDED
    no_consent_ground: str = ""
    no_consent_note: str = ""
    sender_name: str = ""
    sender_organisation: str = ""
    sender_phone: str = ""
    about_first_names: str = ""
    about_last_name: str = ""
    about_birth_date: date | None = None
    about_identity_number: str = ""
    about_phone: str = ""
    about_protected: bool = False
    language: str = "fi"
    gets_care_allowance: bool = False
    is_disabled_client: bool = False
    wish: str = ""


@transaction.atomic
def receive_contact(
    received: Received,
    *,
    unit_id: UUID,
    person_id: UUID | None = None,
    urgency: str = Urgency.UNJUDGED,
    urgency_grounds: str = "",
    actor: Actor,
) -> Contact:
    """Write down a contact in one's own unit, with the urgency when it was judged at once."""
    if unit_id not in actor.units_as(*policies.HANDLERS):
        raise PermissionDenied
    if person_id is not None:
        known_person(person_id, actor=actor)
    contact = _write(received, unit_id=unit_id, person_id=person_id, actor=actor)
    if urgency != Urgency.UNJUDGED:
        _judge(contact, urgency=urgency, grounds=urgency_grounds, actor=actor)
    return contact


@transaction.atomic
def receive_public_contact(received: Received, *, unit_id: UUID, actor: None = None) -> Contact:
    """A message from the open web form; nobody is signed in, so it is about nobody on record."""
    hour_ago = clock.now() - timedelta(hours=1)
    phone = received.sender_phone or received.about_phone
    phones = _phones_since(hour_ago)
    refuse_if(
        rules.obstacles_to_a_public_contact(last_hour=len(phones), same_phone=phones.count(phone))
    )
    return _write(received, unit_id=unit_id, person_id=None, actor=actor)


PHONES = ("sender_phone", "about_phone")


def _phones_since(moment: datetime) -> list[str]:
    """From which number each recent message of the open form came, or about which."""
    sender, about = (cast(Sealed, Contact._meta.get_field(name)) for name in PHONES)
    sealed = at_the_wall("public_contacts", moment)
    return [sender.unseal(mine) or about.unseal(theirs) for mine, theirs in sealed]


@transaction.atomic
def apply_myself(*, reason: str, wish: str = "", unit_id: UUID, actor: Actor) -> Contact:
    """The client's own application from their own pages (hakemus, SHL 34 §)."""
    if not actor.is_client:
        raise PermissionDenied
    received = Received(
        reason=reason,
        wish=wish,
        received_at=clock.now(),
        kind=Kind.APPLICATION,
        channel=Channel.WEB,
    )
    return _write(received, unit_id=unit_id, person_id=actor.person_id, actor=actor)


@transaction.atomic
def judge_urgency(contact_id: UUID, *, urgency: str, grounds: str, actor: Actor) -> Contact:
    """Judge whether help is needed at once (SHL 36 § 1 mom.); may be judged again while waiting."""
    contact = handled_contact(contact_id, actor=actor)
    _judge(contact, urgency=urgency, grounds=grounds, actor=actor)
    return contact


@transaction.atomic
def pass_on(contact_id: UUID, *, unit_id: UUID, actor: Actor) -> Contact:
    """Pass a waiting contact to the unit that serves the person; it leaves this queue."""
    contact = handled_contact(contact_id, actor=actor)
    unit = see(unit_id, visible=units.receiving_units())
    refuse_if(
        rules.obstacles_to_passing_on(status=contact.status, same_unit=contact.unit_id == unit.pk)
    )
    contact.unit = unit
    keep_seeing(contact.pk)
    contact.save(update_fields=["unit"])
    record(ContactPassedOn(**ids(contact), unit_id=unit.pk), actor=actor)
    return contact


def _write(
    received: Received, *, unit_id: UUID, person_id: UUID | None, actor: Actor | None
) -> Contact:
    """Check and save one contact, and leave its trace."""
    refuse_if(_obstacles(received, person_id=person_id))
    contact = Contact(
        **asdict(received),
        unit_id=unit_id,
        person_id=person_id,
        recorded_by_id=actor.id if actor else None,
        recorded_at=clock.now(),
    )
    contact.save(force_insert=True)
    if actor and person_id and contact.about_protected:
        carry_claim(contact, known_person(person_id, actor=actor), actor=actor)
    record(
        ContactReceived(
            **ids(contact),
            happened_at=contact.received_at,
            kind=contact.kind,
            source=contact.source,
            channel=contact.channel,
            unit_id=unit_id,
        ),
        actor=actor,
    )
    return contact


def _obstacles(received: Received, *, person_id: UUID | None) -> list[str]:
    """Every reason at once: what is missing, and whether the law allows it."""
    told = (received.about_first_names, received.about_last_name, received.about_phone)
    return rules.obstacles_to_receiving(
        reason=received.reason,
        received_at=received.received_at,
        now=clock.now(),
        source=received.source,
        sender_known=bool(received.sender_name or received.sender_organisation),
        subject_known=person_id is not None or any(told),
    ) + rules.obstacles_to_basis(
        source=received.source,
        basis=received.basis,
        consent=received.consent,
        ground=received.no_consent_ground,
        note=received.no_consent_note,
    )


def _judge(contact: Contact, *, urgency: str, grounds: str, actor: Actor) -> None:
    """Save the judgement with its grounds, time and judge."""
    refuse_if(rules.obstacles_to_judging(status=contact.status, urgency=urgency, grounds=grounds))
    if contact.urgency == Urgency.UNJUDGED:
        end_wait(contact, actor=actor)
    contact.urgency = urgency
    contact.urgency_grounds = grounds
    contact.urgency_judged_at = clock.now()
    contact.urgency_judged_by_id = actor.id
    contact.save(
        update_fields=["urgency", "urgency_grounds", "urgency_judged_at", "urgency_judged_by"]
    )
    record(UrgencyJudged(**ids(contact), urgency=urgency), actor=actor)
