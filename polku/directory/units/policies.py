"""Who may see and keep the register of units and rights."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.directory.units.models import Membership, Organisation, Unit


def visible_to(actor: Actor) -> QuerySet[Unit]:
    """Every worker may see which units there are; a client sees none here."""
    return Unit.objects.none() if actor.is_client else Unit.objects.all()


def keepable_by(actor: Actor) -> QuerySet[Unit]:
    """An administrator keeps the units of the organisations they administer, and no others."""
    return Unit.objects.filter(organisation__in=organisations_keepable_by(actor))


def organisations_keepable_by(actor: Actor) -> QuerySet[Organisation]:
    """The administrator's own organisations; an organiser's also lets in its providers' workers.

    Whoever could give rights in another county could open its clients' cases.
    """
    own = Organisation.objects.filter(units__in=actor.units_as(Role.ADMINISTRATOR))
    organises = Exists(own.filter(is_provider=False))
    return Organisation.objects.filter(Q(pk__in=own.values("pk")) | Q(organises, is_provider=True))


def memberships_visible_to(actor: Actor) -> QuerySet[Membership]:
    """An administrator sees the rights in the units they keep, a lead those they lead."""
    return Membership.objects.filter(
        Q(unit__in=keepable_by(actor)) | Q(unit__in=actor.units_as(Role.UNIT_LEAD))
    )


def memberships_keepable_by(actor: Actor) -> QuerySet[Membership]:
    """Rights that the administrator may end: those in the units they keep."""
    return Membership.objects.filter(unit__in=keepable_by(actor))


def accounts_keepable_by(actor: Actor) -> QuerySet[User]:
    """Others' accounts which open nothing but units that the administrator keeps.

    Whoever gives an account a password could come in by it: never to another county.
    """
    if not actor.is_a(Role.ADMINISTRATOR):
        return User.objects.none()
    elsewhere = Membership.objects.exclude(unit__in=keepable_by(actor))
    seen = users_visible_to(actor).filter(is_active=True).exclude(pk=actor.id)
    return seen.exclude(pk__in=elsewhere.values("user"))


def users_visible_to(actor: Actor) -> QuerySet[User]:
    """Workers with a right that one sees; for an administrator also those who have none yet.

    A client's own sign-in is client data, and never in this register.
    """
    workers = User.objects.filter(is_client=False)
    seen = Q(pk__in=memberships_visible_to(actor).values("user"))
    if not actor.is_a(Role.ADMINISTRATOR):
        return workers.filter(seen)
    return workers.filter(seen | ~Exists(Membership.objects.filter(user=OuterRef("pk"))))
