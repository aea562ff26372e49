"""A person's own copy of what arrived about them; a private person who told is masked."""

from uuid import UUID

from polku.base.lifecycle.copying import Part as Copied
from polku.base.lifecycle.copying import copied
from polku.pathway.intake.models import Contact, Delay
from polku.pathway.intake.rules import masked_of_contact


def own_part(person_id: UUID) -> list[Copied]:
    """The room's part of a person's own copy (GDPR 15 and 20 articles)."""
    return [
        copied(Contact.objects.filter(person=person_id).order_by("received_at"), masks=_masks),
        copied(Delay.objects.filter(contact__person=person_id).order_by("due_on", "pk")),
    ]


def _masks(contact: Contact) -> list[str]:
    """What of a contact is its sender's own."""
    return masked_of_contact(source=contact.source)
