"""Which cases? Every room on the path asks here; "this case?" follows from the same querysets."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from polku.base.access.actor import Actor
from polku.base.access.gate import remembered
from polku.base.access.rules import Role, ServiceTask
from polku.pathway.cases.models import Case, Clock, NetworkMember, TemporaryAccess, Tie
from polku.pathway.cases.rules import CARRYING, SEEING, Stage, TieKind

IS_OPEN = ~Q(stage=Stage.CLOSED)


@remembered
def visible_to(actor: Actor) -> QuerySet[Case]:
    """Whole cases: the client's own; those one carries or has opened for some hours; of
    one's unit those whose service task one's right reaches, for its caseworkers and lead; for
    intake the newly initiated ones of them. A provider or group leader sees none."""
    if actor.is_client:
        return Case.objects.filter(person=actor.person_id)
    return Case.objects.filter(
        is_in_reach_of(actor, Role.CASEWORKER, Role.UNIT_LEAD)
        | is_in_reach_of(actor, Role.INTAKE) & Q(stage=Stage.INITIATED)
        | Exists(_tied(actor, SEEING).filter(case=OuterRef("pk")))
    )


def is_in_reach_of(actor: Actor, *roles: Role, case: str = "") -> Q:
    """Cases of the actor's units whose service task one of the roles reaches there (STM decree
    457/2024); `case="case__"` asks it of what belongs to them."""
    reached = Q(**{f"{case}unit__in": []})
    for tasks, units in actor.units_by_reach(*roles).items():
        here = Q(**{f"{case}unit__in": units})
        everything = len(tasks) == len(ServiceTask)
        reached |= here if everything else here & Q(**{f"{case}service_task__in": sorted(tasks)})
    return reached


@remembered
def carried_by(actor: Actor) -> QuerySet[Case]:
    """Open cases in which the actor does the client's work today: they may write here."""
    return Case.objects.filter(is_carried_by(actor))


def is_carried_by(actor: Actor) -> Q:
    """The same, asked of cases already before one: policies are dear to ask twice."""
    return Q(pk__in=_tied(actor, CARRYING)) & IS_OPEN


@remembered
def open_own_of(actor: Actor) -> QuerySet[Case]:
    """The client's own open cases, in which they write their own view."""
    own = Case.objects.filter(IS_OPEN, person=actor.person_id)
    return own if actor.is_client else Case.objects.none()


@remembered
def owned_by(actor: Actor) -> QuerySet[Case]:
    """Open cases whose own worker, or cover for one, the actor is today."""
    tied = _tied(actor, [TieKind.OWN, TieKind.COVER])
    return Case.objects.filter(IS_OPEN, pk__in=tied)


@remembered
def answered_for_by(actor: Actor) -> QuerySet[Case]:
    """Open cases that the actor answers for: as own worker or cover; where it is recorded that
    none is named (SHL 42 §), as whoever carries the case."""
    unowned = ~Q(no_own_worker="") & Q(pk__in=_tied(actor, CARRYING))
    tied = Q(pk__in=_tied(actor, [TieKind.OWN, TieKind.COVER]))
    return Case.objects.filter(IS_OPEN & (tied | unowned))


@remembered
def on_the_desk_of(actor: Actor) -> QuerySet[Case]:
    """Open cases whose deadlines are the actor's own: those one answers for, and until there is
    a plan to make, those whose assessment one carries (SHL 36 §). Asked of one's ties, which are
    few, and not of every case of the county."""
    tied = Tie.objects.in_force().filter(
        Q(kind__in=[TieKind.OWN, TieKind.COVER])
        | Q(kind=TieKind.ASSESSOR, case__stage__in=[Stage.INITIATED, Stage.ASSESSMENT])
        | Q(~Q(case__no_own_worker=""), kind__in=CARRYING),
        user_id=actor.id,
    )
    return Case.objects.filter(IS_OPEN, pk__in=tied.values("case"))


@remembered
def served_by(actor: Actor) -> QuerySet[Case]:
    """Open cases in which the actor gives a granted service for a provider: not the whole case."""
    return Case.objects.filter(IS_OPEN, pk__in=_tied(actor, [TieKind.PROVIDER]))


@remembered
def led_by(actor: Actor) -> QuerySet[Case]:
    """Open cases of the units the actor leads, of the service tasks they lead there."""
    return Case.objects.filter(is_led_by(actor))


def is_led_by(actor: Actor) -> Q:
    """The same, asked of cases already before one."""
    return IS_OPEN & is_in_reach_of(actor, Role.UNIT_LEAD)


@remembered
def unowned_led_by(actor: Actor) -> QuerySet[Case]:
    """Those of them that have no own worker, and nothing recorded of why: the lead sees that
    somebody is named."""
    return led_by(actor).filter(~has_own_worker(), no_own_worker="")


def has_own_worker() -> Exists:
    """Whether a case has an own worker now."""
    own = Tie.objects.in_force().filter(kind=TieKind.OWN, case=OuterRef("pk"))
    return Exists(own)


@remembered
def carried_or_led_by(actor: Actor) -> QuerySet[Case]:
    """Open cases one answers for, as a worker or as the lead."""
    return carried_by(actor) | led_by(actor)


@remembered
def carried_or_own_of(actor: Actor) -> QuerySet[Case]:
    """Open cases that one carries, and the client's own: both say who is around the client."""
    return carried_by(actor) | open_own_of(actor)


@remembered
def staffable_by(actor: Actor) -> QuerySet[Case]:
    """Cases whose workers the actor may name: the lead, whoever carries it, and, where nobody
    does yet, any caseworker or intake worker of the unit."""
    return Case.objects.filter(is_staffable_by(actor))


def is_staffable_by(actor: Actor) -> Q:
    """The same, asked of cases already before one."""
    led = is_in_reach_of(actor, Role.UNIT_LEAD)
    unowned = ~has_own_worker() & is_in_reach_of(actor, Role.CASEWORKER, Role.INTAKE)
    return IS_OPEN & (Q(pk__in=_tied(actor, CARRYING)) | led | unowned)


def _tied(actor: Actor, kinds: list[TieKind]) -> QuerySet[Tie, Any]:
    """Case keys of the actor's ties in force, as a subquery."""
    return Tie.objects.in_force().filter(user_id=actor.id, kind__in=kinds).values("case")


@remembered
def clocks_visible_to(actor: Actor) -> QuerySet[Clock]:
    """Deadlines of the cases one sees."""
    return Clock.objects.filter(case__in=visible_to(actor))


@remembered
def clocks_explainable_by(actor: Actor) -> QuerySet[Clock]:
    """Deadlines whose passing the actor may have to explain."""
    return Clock.objects.filter(case__in=Case.objects.filter(is_explained_by(actor)))


def is_explained_by(actor: Actor) -> Q:
    """Cases whose passed deadlines the actor explains: those they carry or lead. When a case has
    closed it has the same lead, and those of its unit who carried it to its end."""
    carried_to_the_end = Tie.objects.filter(
        user_id=actor.id, kind__in=CARRYING, until__gte=F("case__relation_ended_at__date")
    )
    led = is_in_reach_of(actor, Role.UNIT_LEAD)
    mine = is_in_reach_of(actor, Role.CASEWORKER) & Q(pk__in=carried_to_the_end.values("case"))
    return is_carried_by(actor) | led | Q(stage=Stage.CLOSED) & mine


@remembered
def ties_visible_to(actor: Actor) -> QuerySet[Tie]:
    """Who works, or has worked, in the cases one sees."""
    return Tie.objects.filter(case__in=visible_to(actor))


@remembered
def ties_endable_by(actor: Actor) -> QuerySet[Tie]:
    """Work that goes on, or is agreed for later, in the cases whose workers the actor names."""
    return Tie.objects.not_ended().filter(case__in=staffable_by(actor))


@remembered
def network_visible_to(actor: Actor) -> QuerySet[NetworkMember]:
    """People around the client, for whoever sees the case."""
    return NetworkMember.objects.filter(case__in=visible_to(actor), removed_at=None)


@remembered
def network_opened_by(actor: Actor) -> QuerySet[NetworkMember]:
    """Whose masked phone may be opened: of those around clients whose cases one carries."""
    return NetworkMember.objects.filter(case__in=carried_by(actor), removed_at=None)


@remembered
def network_changeable_by(actor: Actor) -> QuerySet[NetworkMember]:
    """The same people, for whoever may say who they are."""
    cases = carried_or_own_of(actor).values("pk")
    return NetworkMember.objects.filter(case__in=cases, removed_at=None)


BREAKERS = (Role.CASEWORKER, Role.INTAKE, Role.UNIT_LEAD)


@remembered
def breakable_by(actor: Actor) -> QuerySet[Case]:
    """Open cases of one's own organisation that a worker may open in an emergency: of a service
    task that one's work task reaches, since a ceiling is the most that is ever used."""
    if not actor.is_a(*BREAKERS):
        return Case.objects.none()
    tasks = sorted({task for role, _unit, task in actor.reached if role in BREAKERS})
    of_the_house = Case.objects.filter(IS_OPEN, unit__organisation__in=actor.organisation_ids)
    return of_the_house.filter(service_task__in=tasks)


@remembered
def notices_for(actor: Actor) -> QuerySet[TemporaryAccess]:
    """Accesses to the cases one is own worker of, or covers, that one has not yet seen."""
    unseen = TemporaryAccess.objects.filter(case__in=owned_by(actor), seen_at=None)
    return unseen.exclude(user=actor.id)


@remembered
def reviewed_by(actor: Actor) -> QuerySet[TemporaryAccess]:
    """Accesses to the cases that one leads, open ones and closed ones alike."""
    return TemporaryAccess.objects.filter(is_in_reach_of(actor, Role.UNIT_LEAD, case="case__"))


def rows_of_cases(cases: Collection[UUID]) -> list[QuerySet[Any]]:
    """All that the room keeps of these cases, what hangs from other rows first: for erasing."""
    return [
        NetworkMember.objects.filter(case__in=cases),
        TemporaryAccess.objects.filter(case__in=cases),
        Clock.objects.filter(case__in=cases),
        Tie.objects.filter(case__in=cases),
        Case.objects.filter(pk__in=cases),
    ]
