"""Groups, their sessions and places. Names only for those who lead the group."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import (
    Count,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.http import Http404
from django.urls import reverse

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.kept import is_among
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.directory.units.models import Membership
from polku.directory.units.queries import units_of
from polku.pathway.activities import policies
from polku.pathway.activities.models import Enrolment, Group, Leadership, Session
from polku.pathway.activities.queries.day import SessionRow, session_rows
from polku.pathway.activities.rules import (
    TOOK_PART,
    EnrolmentStatus,
    SessionStatus,
)
from polku.pathway.cases.models import Case

SESSIONS_SHOWN = 60
GROUPS_ON_A_PAGE = 50
MOST_OFFERED = 100


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as a list shows it: how many places, never whose."""

    id: UUID
    unit_id: UUID
    unit: str
    name: str
    purpose: str
    component: str
    component_words: str
    is_drop_in: bool
    is_peer_led: bool
    capacity: int | None
    enrolled: int
    waiting: int
    place: str
    starts_on: date
    ends_on: date | None
    next_at: datetime | None
    is_led_by_me: bool

    @property
    def free(self) -> int | None:
        """How many places are free; None where nobody counts."""
        return None if self.capacity is None else max(self.capacity - self.enrolled, 0)

    @property
    def has_ended(self) -> bool:
        """Whether the group no longer meets."""
        return self.ends_on is not None and self.ends_on < clock.today()


@dataclass(frozen=True, slots=True)
class Participant:
    """One place in the group, for those who lead it: a name and attendance, not the case."""

    enrolment_id: UUID
    case_id: UUID
    person_id: UUID
    name: str
    status: str
    starts_on: date | None
    asked_on: date
    came: int
    marked: int


@dataclass(frozen=True, slots=True)
class GroupPage:
    """One group: what it is, when it meets, and for its leaders who is in it."""

    group: GroupRow
    leaders: list[str]
    leader_ids: list[UUID]
    coming: list[SessionRow]
    past: list[SessionRow]
    participants: list[Participant]
    waiting: list[Participant]
    may_lead: bool


def groups(*, page: int | str | None = 1, actor: Actor) -> Page:
    """Groups that meet today or later: those one leads first, then those of one's units, then
    the others, a page at a time. Two queries."""
    running = policies.groups_visible_to(actor).filter(
        Q(ends_on=None) | Q(ends_on__gte=clock.today())
    )
    rows = running.annotate(is_near=Q(unit__in=actor.unit_ids)).order_by(
        _led_by(actor).desc(), "-is_near", "name", "pk"
    )
    found = Paginator(rows, GROUPS_ON_A_PAGE).get_page(page)
    found.object_list = group_rows(found.object_list, actor=actor)
    return found


def groups_with_places(case_id: UUID, *, actor: Actor) -> list[GroupRow]:
    """Groups the client could join: those they are not in yet, those of the client's unit first.
    So many that a choice can still be made among them. One query."""
    taken = Enrolment.objects.filter(case=case_id).exclude(status=EnrolmentStatus.ENDED)
    running = policies.groups_visible_to(actor).filter(
        Q(ends_on=None) | Q(ends_on__gte=clock.today()), is_drop_in=False
    )
    free = running.exclude(pk__in=taken.values("group"))
    here = Case.objects.filter(pk=case_id, unit=OuterRef("unit"))
    near_first = free.annotate(is_near=Exists(here)).order_by("-is_near", "name", "pk")
    return group_rows(near_first[:MOST_OFFERED], actor=actor)


def group_page(group_id: UUID, *, actor: Actor) -> GroupPage:
    """One group, or 404. Six queries for a leader, fewer for others."""
    visible = policies.groups_visible_to(actor)
    see(group_id, visible=visible)
    group = group_rows(visible.filter(pk=group_id), actor=actor)[0]
    may_lead = is_among(policies.groups_led_by, group_id, actor=actor)
    sessions = session_rows(
        Session.objects.filter(group=group_id).order_by("-starts_at")[:SESSIONS_SHOWN]
    )
    leaders = list(Leadership.objects.filter(group=group_id).select_related("user"))
    people = _participants(group_id) if may_lead else []
    now = clock.now()
    return GroupPage(
        group=group,
        leaders=[row.user.name for row in leaders],
        leader_ids=[row.user_id for row in leaders],
        coming=[row for row in reversed(sessions) if row.ends_at >= now],
        past=[row for row in sessions if row.ends_at < now],
        participants=[one for one in people if one.status == EnrolmentStatus.ENROLLED],
        waiting=[one for one in people if one.status == EnrolmentStatus.WAITING],
        may_lead=may_lead,
    )


def _participants(group_id: UUID) -> list[Participant]:
    """Places held or waited for, by name; the caller leads the group. One query."""
    came = Count(
        "case__attendances",
        filter=Q(case__attendances__session__group=group_id)
        & Q(case__attendances__status__in=TOOK_PART),
    )
    marked = Count("case__attendances", filter=Q(case__attendances__session__group=group_id))
    places = Enrolment.objects.filter(group=group_id).exclude(status=EnrolmentStatus.ENDED)
    found = places.select_related("case__person").annotate(came=came, marked=marked)
    return [
        Participant(
            enrolment_id=row.pk,
            case_id=row.case_id,
            person_id=row.case.person_id,
            name=row.case.person.listed_name,
            status=row.status,
            starts_on=row.starts_on,
            asked_on=row.asked_on,
            came=row.came,
            marked=row.marked,
        )
        for row in found.order_by("case__person__last_name", "case__person__first_names", "pk")
    ]


def units_to_open_in(*, actor: Actor) -> list[tuple[UUID, str]]:
    """Units in which the actor may open groups."""
    return [(unit.pk, unit.shown_name) for unit in units_of(actor, *policies.OPENERS)]


LEADERS = (Role.GROUP_LEADER, Role.CASEWORKER, Role.UNIT_LEAD, Role.PROVIDER)


def possible_leaders(unit_id: UUID, *, and_also: list[UUID]) -> list[tuple[UUID, str]]:
    """Workers of the unit, and those who lead the group already, as choices. Two queries."""
    here = Membership.objects.in_force().filter(unit=unit_id, role__in=LEADERS)
    users = User.objects.filter(Q(pk__in=here.values("user")) | Q(pk__in=and_also), is_active=True)
    return [(user.pk, user.listed_name) for user in users.order_by("last_name", "first_name")]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """One place in a group, for ending or filling it."""

    enrolment_id: UUID
    case_id: UUID
    person_id: UUID
    client: str
    group_id: UUID
    group: str
    status_words: str
    starts_on: date | None
    may_keep: bool
    back: str


def place_page(enrolment_id: UUID, *, actor: Actor) -> PlacePage:
    """One place, or 404. At most four queries."""
    if actor.is_client:
        raise Http404
    visible = policies.enrolments_visible_to(actor).select_related("group", "case__person")
    row = see(enrolment_id, visible=visible)
    leads = is_among(policies.groups_led_by, row.group_id, actor=actor)
    name, key = ("group", row.group_id) if leads else ("case", row.case_id)
    return PlacePage(
        enrolment_id=row.pk,
        case_id=row.case_id,
        person_id=row.case.person_id,
        client=row.case.person.listed_name,
        group_id=row.group_id,
        group=row.group.name,
        status_words=row.get_status_display(),
        starts_on=row.starts_on,
        may_keep=is_among(policies.enrolments_kept_by, row.pk, actor=actor),
        back=reverse(f"activities:{name}", args=[key]),
    )


def refuse_clients(actor: Actor) -> None:
    """Workers' lists are no pages of a client's: 404."""
    if not actor.places:
        raise Http404


def group_rows(found: QuerySet[Group], *, actor: Actor) -> list[GroupRow]:
    """Rows for a list. One query."""
    coming = Session.objects.filter(
        group=OuterRef("pk"), starts_at__gte=clock.now(), status=SessionStatus.PLANNED
    ).order_by("starts_at")
    rows = found.select_related("unit").annotate(
        enrolled=_places(EnrolmentStatus.ENROLLED),
        waiting=_places(EnrolmentStatus.WAITING),
        next_at=Subquery(coming.values("starts_at")[:1]),
        is_mine=_led_by(actor),
    )
    return [_group_row(row) for row in rows]


def _places(status: str) -> Func:
    """How many have or wait for a place, also those whom the reader may not see."""
    asked = (F("pk"), Value(status))
    return Func(*asked, function="wall.places", output_field=IntegerField())


def _led_by(actor: Actor) -> Exists:
    """Whether the actor leads the group."""
    return Exists(Leadership.objects.filter(group=OuterRef("pk"), user=actor.id))


def _group_row(row: Any) -> GroupRow:
    """One row of the list."""
    return GroupRow(
        id=row.pk,
        unit_id=row.unit_id,
        unit=row.unit.shown_name,
        name=row.name,
        purpose=row.purpose,
        component=row.component,
        component_words=row.get_component_display(),
        is_drop_in=row.is_drop_in,
        is_peer_led=row.is_peer_led,
        capacity=row.capacity,
        enrolled=row.enrolled or 0,
        waiting=row.waiting or 0,
        place=row.place,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        next_at=row.next_at,
        is_led_by_me=row.is_mine,
    )
