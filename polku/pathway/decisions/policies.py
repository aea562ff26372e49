"""Which decisions and agreements? Whoever sees the case; the client once they are made."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from polku.base.access.actor import Actor
from polku.base.access.gate import among, remembered
from polku.base.access.rules import Role
from polku.directory.units.models import Organisation, Unit
from polku.pathway.cases import policies as cases
from polku.pathway.cases.models import Case
from polku.pathway.decisions.models import (
    Agreement,
    AppealInstruction,
    CompensationRule,
    Decision,
    DecisionLine,
    SealedLetter,
)
from polku.pathway.decisions.rules import AgreementStatus, DecisionStatus


@remembered
def visible_to(actor: Actor) -> QuerySet[Decision]:
    """Those of the cases one sees; a client sees what has been decided, no drafts."""
    decisions = Decision.objects.filter(case__in=cases.visible_to(actor))
    return decisions.filter(status=DecisionStatus.MADE) if actor.is_client else decisions


@remembered
def draftable_by(actor: Actor) -> QuerySet[Case]:
    """Open cases in which the actor writes a decision or an agreement."""
    return cases.carried_by(actor)


@remembered
def writable_by(actor: Actor) -> QuerySet[Decision]:
    """Those of the cases the actor carries; the rules say in which status."""
    return Decision.objects.filter(case__in=cases.carried_by(actor))


@remembered
def kept_by(actor: Actor) -> QuerySet[Decision]:
    """Those in which the actor writes down what became of them once made: how it was served, and
    appeals. Whoever carries or leads the case."""
    return Decision.objects.filter(case__in=cases.carried_or_led_by(actor).values("pk"))


def makeable_by(actor: Actor) -> QuerySet[Decision]:
    """Who may decide, by the organisation's own delegation (`POLKU_DECISION_MAKERS`): whoever
    carries the case in a role that decides in its unit, or the unit's lead when leads decide."""
    # Not remembered for an actor: a setting is not part of one, and tests change it.
    roles = [Role(role) for role in settings.POLKU_DECISION_MAKERS]
    carrying = cases.carried_by(actor).filter(unit__in=actor.units_as(*roles))
    led = cases.led_by(actor) if Role.UNIT_LEAD in roles else Case.objects.none()
    return Decision.objects.filter(among(carrying, "case") | among(led, "case"))


@remembered
def agreements_visible_to(actor: Actor) -> QuerySet[Agreement]:
    """Those of the cases one sees; the client reads them from when they are put to them."""
    agreements = Agreement.objects.filter(case__in=cases.visible_to(actor))
    return agreements.exclude(status=AgreementStatus.DRAFT) if actor.is_client else agreements


@remembered
def days_visible_to(actor: Actor) -> QuerySet[Agreement]:
    """Whose agreed days one may know: besides one's own cases, those whom a provider's worker
    serves, once signed (457/2024: the service given). The paper itself is not for them."""
    served = Agreement.objects.filter(
        case__in=cases.served_by(actor), status=AgreementStatus.SIGNED
    )
    return Agreement.objects.filter(
        Q(pk__in=agreements_visible_to(actor).values("pk")) | Q(pk__in=served.values("pk"))
    )


@remembered
def agreements_writable_by(actor: Actor) -> QuerySet[Agreement]:
    """Those of the cases the actor carries; the rules say in which status."""
    return Agreement.objects.filter(case__in=cases.carried_by(actor))


@remembered
def signable_by(actor: Actor) -> QuerySet[Agreement]:
    """The client's own, once put to them, on their own page."""
    return agreements_visible_to(actor).filter(case__in=cases.open_own_of(actor))


@remembered
def instructions_visible_to(actor: Actor) -> QuerySet[AppealInstruction]:
    """Every worker may read what goes out with their organisation's decisions."""
    return AppealInstruction.objects.filter(organisation__in=actor.organisation_ids)


@remembered
def rules_visible_to(actor: Actor) -> QuerySet[CompensationRule]:
    """The compensation rules of the actor's own organisations."""
    return CompensationRule.objects.filter(organisation__in=actor.organisation_ids)


@remembered
def rules_keepable_by(actor: Actor) -> QuerySet[CompensationRule]:
    """An administrator keeps their own organisation's."""
    return CompensationRule.objects.filter(organisation__in=keepable_organisations(actor))


@remembered
def organisations_visible_to(actor: Actor) -> QuerySet[Organisation]:
    """The organisations one works in."""
    return Organisation.objects.filter(pk__in=actor.organisation_ids)


@remembered
def keepable_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Those whose standing texts and rules the actor keeps as an administrator."""
    administered = Unit.objects.filter(pk__in=actor.units_as(Role.ADMINISTRATOR))
    return Organisation.objects.filter(pk__in=administered.values("organisation"))


def rows_of_cases(cases: Collection[UUID]) -> list[QuerySet[Any]]:
    """All that the room keeps of these cases, what hangs from other rows first: for erasing."""
    return [
        SealedLetter.objects.filter(Q(decision__case__in=cases) | Q(agreement__case__in=cases)),
        DecisionLine.objects.filter(decision__case__in=cases),
        Agreement.objects.filter(case__in=cases),
        Decision.objects.filter(case__in=cases),
    ]
