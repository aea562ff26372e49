"""What a user may change of their own account."""

from django.db import transaction

from polku.base.access.actor import Actor
from polku.base.access.facts import LanguageChosen
from polku.base.access.models import User
from polku.base.audit.actions import record


@transaction.atomic
def keep_language(language: str, *, actor: Actor) -> None:
    """Remember the language the user chose for their screens."""
    changed = User.objects.filter(pk=actor.id).exclude(language=language)
    if changed.update(language=language):
        record(LanguageChosen(subject_id=actor.id, language=language), actor=actor)
