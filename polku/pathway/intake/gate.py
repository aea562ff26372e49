"""The gate of this room: the one contact, locked, for those who may settle it."""

from uuid import UUID

from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for
from polku.pathway.intake import policies
from polku.pathway.intake.models import Contact


def handled_contact(contact_id: UUID, *, actor: Actor) -> Contact:
    """The locked contact: 404 for strangers, 403 for those who only see it through a case."""
    return fetch_for(
        contact_id, visible=policies.visible_to, allowed=policies.handleable_by, actor=actor
    )


def ids(contact: Contact) -> dict[str, UUID | None]:
    """The keys every fact about a contact carries."""
    return {
        "person_id": contact.person_id,
        "case_id": contact.case_id,
        "subject_id": contact.pk,
    }
