"""A worker's account is tied to the sign-in of their organisation, once."""

from django.db import IntegrityError, transaction

from polku.base.access.actor import Actor
from polku.base.audit.actions import record
from polku.base.signin.facts import IdentityLinked
from polku.base.signin.models import IdentityLink


@transaction.atomic
def link_identity(subject: str, *, provider: str, actor: Actor) -> bool:
    """Remember the subject; False when the account or the subject has another tie already."""
    try:
        with transaction.atomic():
            link = IdentityLink.objects.create(user_id=actor.id, provider=provider, subject=subject)
    except IntegrityError:
        return False
    record(IdentityLinked(subject_id=link.pk, provider=provider), actor=actor)
    return True
