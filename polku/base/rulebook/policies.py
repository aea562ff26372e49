"""Who sees and who changes the rulebook. Law is public: every signed-in user may read it."""

from django.db.models import Q, QuerySet

from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.base.rulebook.codes import FOR_INFORMATION
from polku.base.rulebook.models import DeadlineRule, Parameter


def visible_to(actor: Actor) -> QuerySet[DeadlineRule]:
    """National rules, and the own targets of the actor's organisations."""
    return DeadlineRule.objects.filter(
        Q(organisation_key=None) | Q(organisation_key__in=actor.organisation_ids)
    )


def replaceable_by(actor: Actor) -> QuerySet[DeadlineRule]:
    """An administrator may replace, from a day on, what they see and what binds something."""
    if not actor.is_a(Role.ADMINISTRATOR):
        return DeadlineRule.objects.none()
    return visible_to(actor).exclude(code__in=FOR_INFORMATION)


def parameters_visible_to(_actor: Actor) -> QuerySet[Parameter]:
    """The numbers of the law, for everybody."""
    return Parameter.objects.all()


def parameters_replaceable_by(actor: Actor) -> QuerySet[Parameter]:
    """An administrator may enter a legal number that is used anew, from a day on."""
    if not actor.is_a(Role.ADMINISTRATOR):
        return Parameter.objects.none()
    return Parameter.objects.exclude(code__in=FOR_INFORMATION)
