"""Who may see and keep the register of units and rights."""

from django.db.models import QuerySet

from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.directory.units.models import Membership, Unit


def visible_to(actor: Actor) -> QuerySet[Unit]:
    """Every worker may see which units there are; a client sees none here."""
    return Unit.objects.none() if actor.is_client else Unit.objects.all()


def keepable_by(actor: Actor) -> QuerySet[Unit]:
    """Only an administrator keeps the register of users and rights."""
    return Unit.objects.all() if actor.is_a(Role.ADMINISTRATOR) else Unit.objects.none()


def memberships_visible_to(actor: Actor) -> QuerySet[Membership]:
    """An administrator sees all rights, a lead those of the units they lead."""
    if actor.is_a(Role.ADMINISTRATOR):
        return Membership.objects.all()
    return Membership.objects.filter(unit__in=actor.units_as(Role.UNIT_LEAD))
