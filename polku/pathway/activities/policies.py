"""Which meetings, notes, groups and attendance? Group leaders see names and attendance only."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import among, remembered
from polku.base.access.rules import Role
from polku.base.access.work_tasks import Data, professions_allowed
from polku.pathway.activities.models import Attendance, Enrolment, Entry, Group, Meeting, Session
from polku.pathway.activities.rules import EntryStatus
from polku.pathway.cases import policies as cases
from polku.pathway.cases.models import Case, Tie
from polku.pathway.cases.rules import CARRYING, Stage, TieKind

OPENERS = (Role.UNIT_LEAD, Role.CASEWORKER, Role.GROUP_LEADER, Role.PROVIDER)
# Those who give a service beside the own worker; who is responsible for the client is kept out.
GIVING_A_SERVICE = (TieKind.CO_WORKER,)


@remembered
def meetings_visible_to(actor: Actor) -> QuerySet[Meeting]:
    """Whoever sees the case sees its meetings; a provider's worker only their own."""
    if actor.is_client:
        return Meeting.objects.filter(case__person=actor.person_id)
    return Meeting.objects.filter(
        among(cases.visible_to(actor), "case")
        | Q(among(cases.served_by(actor), "case"), worker=actor.id)
    )


@remembered
def meetings_kept_by(actor: Actor) -> QuerySet[Meeting]:
    """Those who carry the case keep its meetings; a provider's worker their own."""
    return Meeting.objects.filter(
        among(cases.carried_by(actor), "case")
        | Q(among(cases.served_by(actor), "case"), worker=actor.id)
    )


@remembered
def own_meetings_of(actor: Actor) -> QuerySet[Meeting]:
    """The client's own meetings, which they may cancel or ask to move."""
    return Meeting.objects.filter(case__in=cases.open_own_of(actor))


@remembered
def writable_by(actor: Actor) -> QuerySet[Case]:
    """Open cases in which the actor meets and writes: carried, served for a provider, or opened
    in an emergency, whose doings must be written down as well."""
    ties = _ties_of(actor, kinds=[*CARRYING, TieKind.PROVIDER, TieKind.EMERGENCY])
    return Case.objects.filter(pk__in=ties).exclude(stage=Stage.CLOSED)


@remembered
def known_to(actor: Actor) -> QuerySet[Case]:
    """Cases the actor knows of: seen whole, or served for a provider."""
    return cases.visible_to(actor) | cases.served_by(actor)


def entries_visible_to(actor: Actor) -> QuerySet[Entry]:
    """Ready notes of the cases one sees, outside the wall; one's own notes, drafts too.

    A client reads the ready notes that are not withheld. A provider's worker reads their own.
    Therapy and tests are for their writer, for those whose work task gives the service, and for
    the client: decree 457/2024 keeps them from whoever is responsible for the client or leads.
    """
    if actor.is_client:
        return Entry.objects.filter(
            case__person=actor.person_id, status=EntryStatus.READY, shown_to_client=True
        )
    open_to_all = Q(therapeutic_or_test=False) | Q(case__in=_behind_the_wall(actor))
    ready = Q(among(cases.visible_to(actor), "case"), status=EntryStatus.READY) & open_to_all
    mine = Q(author=actor.id) if actor.places else Q(pk=None)
    return Entry.objects.filter(ready | mine)


@remembered
def drafts_of(actor: Actor) -> QuerySet[Entry]:
    """The actor's own unfinished notes: finishing them is a duty even after a hand-over."""
    return _written_by(actor).filter(status=EntryStatus.DRAFT)


@remembered
def drafts_led_by(actor: Actor) -> QuerySet[Entry]:
    """Unfinished notes in the cases that the actor leads: that they exist, never what they say."""
    led = cases.is_in_reach_of(actor, Role.UNIT_LEAD, case="case__")
    return Entry.objects.filter(led, status=EntryStatus.DRAFT)


def correctable_by(actor: Actor) -> QuerySet[Entry]:
    """Ready notes one sees in the open cases one writes in."""
    return entries_visible_to(actor).filter(
        status=EntryStatus.READY, case__in=writable_by(actor).values("pk")
    )


@remembered
def _written_by(actor: Actor) -> QuerySet[Entry]:
    """What the actor has written, while they are a worker: a role that has ended opens nothing."""
    return Entry.objects.filter(author=actor.id) if actor.places else Entry.objects.none()


def _behind_the_wall(actor: Actor) -> QuerySet[Tie, Any]:
    """Cases in which the actor gives a service and whose therapy and tests they may use."""
    allowed = professions_allowed(Role.CASEWORKER, data=Data.THERAPY_AND_TESTS, on=clock.today())
    ties = Tie.objects.in_force().filter(
        user_id=actor.id, kind__in=GIVING_A_SERVICE, user__profession__in=allowed
    )
    return ties.values("case") if actor.is_a(Role.CASEWORKER) else ties.none().values("case")


def _ties_of(actor: Actor, *, kinds: Sequence[str]) -> QuerySet[Tie, Any]:
    """Keys of the cases in which the actor has one of these tasks today."""
    return Tie.objects.in_force().filter(user_id=actor.id, kind__in=kinds).values("case")


@remembered
def groups_visible_to(actor: Actor) -> QuerySet[Group]:
    """Every worker sees which groups there are, and no participants by that."""
    return Group.objects.all() if actor.places else Group.objects.none()


@remembered
def groups_led_by(actor: Actor) -> QuerySet[Group]:
    """Groups whose participants the actor sees: its leaders and the unit's lead.

    An open meeting place has no participant list, so any worker of the unit keeps it.
    """
    if not actor.places:
        return Group.objects.none()
    return Group.objects.filter(
        Q(pk__in=Group.objects.filter(leaderships__user=actor.id).values("pk"))
        | Q(unit__in=actor.units_as(Role.UNIT_LEAD))
        | Q(is_drop_in=True, unit__in=actor.units_as(Role.CASEWORKER, Role.GROUP_LEADER))
    )


@remembered
def sessions_visible_to(actor: Actor) -> QuerySet[Session]:
    """When the groups meet, for every worker."""
    return Session.objects.filter(group__in=groups_visible_to(actor))


@remembered
def sessions_led_by(actor: Actor) -> QuerySet[Session]:
    """Sessions whose attendance the actor records."""
    return Session.objects.filter(group__in=groups_led_by(actor).values("pk"))


@remembered
def enrolments_visible_to(actor: Actor) -> QuerySet[Enrolment]:
    """Places of the groups one leads and of the cases one knows; a client's own."""
    if actor.is_client:
        return Enrolment.objects.filter(case__person=actor.person_id)
    return Enrolment.objects.filter(
        among(groups_led_by(actor), "group") | among(known_to(actor), "case")
    )


@remembered
def enrolments_kept_by(actor: Actor) -> QuerySet[Enrolment]:
    """Those who carry the case, and those who lead the group, end a place or fill it."""
    return Enrolment.objects.filter(
        among(groups_led_by(actor), "group") | among(cases.carried_by(actor), "case")
    ).exclude(case__stage=Stage.CLOSED)


@remembered
def attendances_visible_to(actor: Actor) -> QuerySet[Attendance]:
    """Attendance in the cases one knows and the groups one leads; a client's own only."""
    if actor.is_client:
        return Attendance.objects.filter(case__person=actor.person_id)
    return Attendance.objects.filter(
        among(known_to(actor), "case") | among(sessions_led_by(actor), "session")
    )


def places_on(session: Session) -> QuerySet[Enrolment]:
    """Places held in the group on the day of the session, which the caller leads."""
    day = clock.day_of(session.starts_at)
    return Enrolment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=day), group=session.group_id, starts_on__lte=day
    )


def participants(session: Session) -> QuerySet[Case]:
    """Whose places they are."""
    return Case.objects.filter(pk__in=places_on(session).values("case"))


def rows_of_cases(cases: Collection[UUID]) -> list[QuerySet[Any]]:
    """All that the room keeps of these cases, what hangs from other rows first: for erasing."""
    return [
        Entry.objects.filter(case__in=cases),
        Attendance.objects.filter(case__in=cases),
        Enrolment.objects.filter(case__in=cases),
        Meeting.objects.filter(case__in=cases),
    ]
