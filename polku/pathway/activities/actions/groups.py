"""Groups: opened, their sessions planned, places given, waited for and ended."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from polku.base import clock
from polku.base.access.acting import at_the_wall
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.audit.actions import record
from polku.directory.units.models import Membership
from polku.pathway.activities import policies, rules
from polku.pathway.activities.facts import (
    Enrolled,
    EnrolmentEnded,
    GroupChanged,
    GroupOpened,
    PutOnWaitingList,
    SessionCancelled,
    SessionsPlanned,
)
from polku.pathway.activities.models import Enrolment, Group, Leadership, Session
from polku.pathway.activities.rules import Component, EnrolmentStatus, SessionStatus
from polku.pathway.cases import policies as cases


@dataclass(frozen=True, slots=True)
class Description:
    """What is written of a group."""

    name: str
    starts_on: date
    purpose: str = ""
    component: str = Component.GROUPS
    is_drop_in: bool = False
    is_peer_led: bool = False
    capacity: int | None = None
    place: str = ""
    ends_on: date | None = None


DESCRIPTION_FIELDS = tuple(Description.__dataclass_fields__)


@transaction.atomic
def open_group(unit_id: UUID, *, group: Description, leader_ids: list[UUID], actor: Actor) -> Group:
    """Open a group, a peer group or an open meeting place in one of the actor's units."""
    if unit_id not in actor.units_as(*policies.OPENERS):
        raise PermissionDenied
    new = Group(unit_id=unit_id, **_fields(group))
    _check_description(group, row=new, leader_ids=leader_ids)
    new.save(force_insert=True)
    _name_leaders(new, leader_ids=leader_ids)
    record(GroupOpened(subject_id=new.pk), actor=actor)
    return new


@transaction.atomic
def change_group(
    group_id: UUID, *, group: Description, leader_ids: list[UUID], actor: Actor
) -> Group:
    """Change a group's description, size or leaders."""
    row = _led(group_id, actor=actor)
    _check_description(group, row=row, leader_ids=leader_ids)
    values = _fields(group)
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    _name_leaders(row, leader_ids=leader_ids)
    record(GroupChanged(subject_id=row.pk), actor=actor)
    return row


@transaction.atomic
def plan_sessions(
    group_id: UUID,
    *,
    times: list[datetime],
    minutes: int = 120,
    place: str = "",
    theme: str = "",
    actor: Actor,
) -> list[Session]:
    """Plan one session or a series (`rules.weekly_times`) in one step."""
    group = _led(group_id, actor=actor)
    taken = Session.objects.filter(group=group, starts_at__in=times)
    refuse_if(
        rules.obstacles_to_sessions(
            times=times,
            taken=set(taken.values_list("starts_at", flat=True)),
            minutes=minutes,
            group_starts_on=group.starts_on,
            group_ends_on=group.ends_on,
        )
    )
    sessions = Session.objects.bulk_create(
        Session(group=group, starts_at=at, minutes=minutes, place=place, theme=theme)
        for at in times
    )
    record(SessionsPlanned(subject_id=group.pk, count=len(sessions)), actor=actor)
    return sessions


@transaction.atomic
def cancel_session(session_id: UUID, *, reason: str, actor: Actor) -> Session:
    """Cancel a coming session; those enrolled see it on their own pages."""
    session = fetch_for(
        session_id,
        visible=policies.sessions_visible_to,
        allowed=policies.sessions_led_by,
        actor=actor,
    )
    refuse_if(rules.obstacles_to_cancelling_session(status=session.status, reason=reason))
    session.status = SessionStatus.CANCELLED
    session.cancelled_because = reason
    session.save(update_fields=["status", "cancelled_because"])
    record(SessionCancelled(subject_id=session.pk), actor=actor)
    return session


@transaction.atomic
def enrol(
    group_id: UUID,
    *,
    case_id: UUID,
    starts_on: date | None = None,
    waiting: bool = False,
    actor: Actor,
) -> Enrolment:
    """Give a client a place, or a turn on the waiting list. The database keeps the capacity too."""
    case = fetch_for(case_id, visible=cases.visible_to, allowed=policies.writable_by, actor=actor)
    group = _locked(group_id, actor=actor)
    refuse_if(_obstacles_to_enrolling(group, case_id=case.pk, waiting=waiting))
    new = Enrolment(
        group=group,
        case=case,
        status=EnrolmentStatus.WAITING if waiting else EnrolmentStatus.ENROLLED,
        asked_on=clock.today(),
        starts_on=None if waiting else starts_on or clock.today(),
        enrolled_by_id=actor.id,
    )
    new.save(force_insert=True)
    record((PutOnWaitingList if waiting else Enrolled)(**new.trail_keys), actor=actor)
    return new


@transaction.atomic
def fill_place(enrolment_id: UUID, *, starts_on: date | None = None, actor: Actor) -> Enrolment:
    """Give somebody on the waiting list a place that has become free."""
    row = _kept(enrolment_id, actor=actor)
    group = _locked(row.group_id, actor=actor)
    refuse_if(
        rules.obstacles_to_filling(
            status=row.status, capacity=group.capacity, enrolled=_enrolled_in(group)
        )
    )
    row.status = EnrolmentStatus.ENROLLED
    row.starts_on = starts_on or clock.today()
    row.save(update_fields=["status", "starts_on"])
    record(Enrolled(**row.trail_keys), actor=actor)
    return row


@transaction.atomic
def end_enrolment(
    enrolment_id: UUID, *, reason: str, ends_on: date | None = None, actor: Actor
) -> Enrolment:
    """End a client's place, or their wait, with its reason; the place becomes free."""
    row = _kept(enrolment_id, actor=actor)
    last_day = ends_on or clock.today()
    refuse_if(
        rules.obstacles_to_ending(
            status=row.status, starts_on=row.starts_on, ends_on=last_day, today=clock.today()
        )
    )
    row.status = EnrolmentStatus.ENDED
    row.ends_on = last_day
    row.end_reason = reason
    row.save(update_fields=["status", "ends_on", "end_reason"])
    record(EnrolmentEnded(**row.trail_keys, reason=reason, ends_on=last_day), actor=actor)
    return row


def _check_description(group: Description, *, row: Group, leader_ids: list[UUID]) -> None:
    """Refuse with every reason the group cannot be as written."""
    namesakes = Group.objects.filter(
        unit=row.unit_id, name=group.name, starts_on=group.starts_on
    ).exclude(pk=row.pk)
    leaders = Membership.objects.in_force().filter(user__in=leader_ids).values("user").distinct()
    refuse_if(
        rules.obstacles_to_group(
            is_drop_in=group.is_drop_in,
            capacity=group.capacity,
            starts_on=group.starts_on,
            ends_on=group.ends_on,
            enrolled=_enrolled_in(row),
            name_is_taken=namesakes.exists(),
            leaders=leaders.count() if leader_ids else 0,
            leaders_named=len(set(leader_ids)),
        )
    )


def _name_leaders(group: Group, *, leader_ids: list[UUID]) -> None:
    """Keep the list of leaders as given."""
    Leadership.objects.filter(group=group).exclude(user__in=leader_ids).delete()
    Leadership.objects.bulk_create(
        (Leadership(group=group, user_id=user) for user in dict.fromkeys(leader_ids)),
        ignore_conflicts=True,
    )


def _obstacles_to_enrolling(group: Group, *, case_id: UUID, waiting: bool) -> list[str]:
    """Every reason the client cannot have a place, or a turn on the waiting list."""
    open_ones = Enrolment.objects.filter(group=group, case=case_id)
    return rules.obstacles_to_enrolling(
        is_drop_in=group.is_drop_in,
        ended=group.ends_on is not None and group.ends_on < clock.today(),
        already=open_ones.exclude(status=EnrolmentStatus.ENDED).exists(),
        capacity=None if waiting else group.capacity,
        enrolled=_enrolled_in(group),
    )


def _enrolled_in(group: Group) -> int:
    """How many places are taken."""
    return int(at_the_wall("places", group.pk, EnrolmentStatus.ENROLLED)[0][0])


def _led(group_id: UUID, *, actor: Actor) -> Group:
    """The locked group, for those who lead it."""
    return fetch_for(
        group_id, visible=policies.groups_visible_to, allowed=policies.groups_led_by, actor=actor
    )


def _locked(group_id: UUID, *, actor: Actor) -> Group:
    """The group, locked so that two simultaneous enrolments take turns."""
    visible = policies.groups_visible_to(actor)
    group = visible.select_for_update(no_key=True).filter(pk=group_id).first()
    if group is None:
        raise Http404
    return group


def _kept(enrolment_id: UUID, *, actor: Actor) -> Enrolment:
    """The locked place, for those who carry the case or lead the group."""
    return fetch_for(
        enrolment_id,
        visible=policies.enrolments_visible_to,
        allowed=policies.enrolments_kept_by,
        along=("case",),
        actor=actor,
    )


def _fields(group: Description) -> dict[str, object]:
    """Column names and values."""
    return {name: getattr(group, name) for name in DESCRIPTION_FIELDS}
