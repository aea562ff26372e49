"""Whom a contact is about: somebody on record, or a person recorded for the first time."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import refuse_if
from polku.base.audit.actions import record
from polku.directory.people.actions import Details, add_person, claim_non_disclosure
from polku.directory.people.models import Person
from polku.directory.people.queries import known_person, look_alikes
from polku.pathway.intake import rules
from polku.pathway.intake.facts import ContactMatched
from polku.pathway.intake.gate import handled_contact, ids
from polku.pathway.intake.models import Contact


@transaction.atomic
def link_person(contact_id: UUID, *, person_id: UUID, actor: Actor) -> Contact:
    """The contact is about somebody already on record."""
    contact = handled_contact(contact_id, actor=actor)
    refuse_if(rules.obstacles_to_matching(status=contact.status))
    person = known_person(person_id, actor=actor)
    _match(contact, person, new_person=False, actor=actor)
    return contact


@transaction.atomic
def add_person_to(
    contact_id: UUID, *, details: Details, not_the_same: Collection[UUID] = (), actor: Actor
) -> Person:
    """Record a new person and link the contact to them.

    `not_the_same` names those on record who were shown and are somebody else: nobody who might be
    the same may be left unanswered.
    """
    contact = handled_contact(contact_id, actor=actor)
    alike = look_alikes(
        identity_number=details.identity_number,
        last_name=details.last_name,
        first_names=details.first_names,
        birth_date=details.birth_date,
        actor=actor,
    )
    refuse_if(
        rules.obstacles_to_matching(status=contact.status)
        + rules.obstacles_to_a_new_person(
            unanswered=sum(one.person_id not in not_the_same for one in alike),
            same_number=any(one.same_number for one in alike),
        )
    )
    person = add_person(details, actor=actor)
    _match(contact, person, new_person=True, actor=actor)
    return person


def carry_claim(contact: Contact, person: Person, *, actor: Actor) -> None:
    """What a contact says of a non-disclosure order protects the person from then on."""
    if contact.about_protected:
        claim_non_disclosure(person, since=clock.day_of(contact.received_at), actor=actor)


def _match(contact: Contact, person: Person, *, new_person: bool, actor: Actor) -> None:
    """Save whom it is about and leave the trace."""
    contact.person = person
    contact.save(update_fields=["person"])
    carry_claim(contact, person, actor=actor)
    record(ContactMatched(**ids(contact), new_person=new_person), actor=actor)
