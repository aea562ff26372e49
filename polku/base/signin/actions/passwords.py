"""A password is chosen by its owner alone; the first one, which another gave, is only for once."""

from django.db import transaction

from polku.base.access.actor import Actor
from polku.base.access.gate import refuse_if
from polku.base.access.models import User
from polku.base.audit.actions import record
from polku.base.signin.facts import PasswordChanged
from polku.base.signin.passwords import obstacles_to_password


@transaction.atomic
def change_password(password: str, *, actor: Actor) -> User:
    """Choose a new password for one's own account. The caller has asked for the one before."""
    user = User.objects.select_for_update().get(pk=actor.id)
    refuse_if(obstacles_to_password(password, about=(user.name, user.username)))
    user.set_password(password)
    user.first_password_at = None
    user.save(update_fields=["password", "first_password_at"])
    record(PasswordChanged(subject_id=user.pk), actor=actor)
    return user
