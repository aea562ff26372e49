"""A notice is its recipient's alone."""

from django.db.models import QuerySet

from polku.base.access.actor import Actor
from polku.voice.notices.models import Notice


def visible_to(actor: Actor) -> QuerySet[Notice]:
    """One's own, and nobody else's."""
    return Notice.objects.filter(recipient=actor.id)
