"""Who may see and keep the register of units and rights."""

from django.db.models import QuerySet

from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.directory.units.models import Membership, Organisation, Unit


def visible_to(actor: Actor) -> QuerySet[Unit]:
    """Every worker may see which units there are; a client sees none here."""
    return Unit.objects.none() if actor.is_client else Unit.objects.all()


def keepable_by(actor: Actor) -> QuerySet[Unit]:
    """Only an administrator keeps the register of users and rights."""
    return Unit.objects.all() if actor.is_a(Role.ADMINISTRATOR) else Unit.objects.none()


def organisations_keepable_by(actor: Actor) -> QuerySet[Organisation]:
    """Organisations in which an administrator opens units."""
    allowed = actor.is_a(Role.ADMINISTRATOR)
    return Organisation.objects.all() if allowed else Organisation.objects.none()


def memberships_visible_to(actor: Actor) -> QuerySet[Membership]:
    """An administrator sees all rights, a lead those of the units they lead."""
    if actor.is_a(Role.ADMINISTRATOR):
        return Membership.objects.all()
    return Membership.objects.filter(unit__in=actor.units_as(Role.UNIT_LEAD))


def users_visible_to(actor: Actor) -> QuerySet[User]:
    """Workers' accounts: every one for an administrator, those of the units they lead for a lead.

    A client's own sign-in is client data, and never in this register.
    """
    workers = User.objects.filter(client_account=None)
    if actor.is_a(Role.ADMINISTRATOR):
        return workers
    led = Membership.objects.filter(unit__in=actor.units_as(Role.UNIT_LEAD))
    return workers.filter(pk__in=led.values("user"))
