"""Meetings, notes and groups with honest defaults: a test states only what matters to it."""

from datetime import date, datetime, timedelta
from itertools import count

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.directory.units.models import Unit
from polku.directory.units.tests.builders import a_unit, a_worker, acting
from polku.pathway.activities.actions import Arrangement, Description, Note
from polku.pathway.activities.models import (
    Attendance,
    Enrolment,
    Entry,
    Group,
    Leadership,
    Meeting,
    Session,
)
from polku.pathway.activities.rules import (
    AttendanceStatus,
    EndReason,
    EnrolmentStatus,
    EntryStatus,
    MeetingStatus,
)
from polku.pathway.cases.models import Case, Tie
from polku.pathway.cases.rules import TieKind
from polku.pathway.cases.tests.builders import a_case, a_tie

_numbers = count(1)


def in_days(days: int, hour: int = 9) -> datetime:
    """A Finnish morning so many days from now."""
    return clock.moment(clock.today() + timedelta(days=days), hour)


def own_worker_of(case: Case) -> User:
    return Tie.objects.get(case=case, kind=TieKind.OWN).user


def an_arrangement(days: int = 7, **fields: object) -> Arrangement:
    fields.setdefault("starts_at", in_days(days))
    return Arrangement(**fields)


def a_meeting(case: Case | None = None, *, days: int = 7, **fields: object) -> Meeting:
    """A planned meeting with the own worker; `days=-1` for yesterday."""
    case = case or a_case()
    worker = fields.pop("worker", None) or own_worker_of(case)
    fields.setdefault("starts_at", in_days(days))
    return Meeting.objects.create(case=case, worker=worker, planned_by=worker, **fields)


def a_held_meeting(case: Case | None = None, **fields: object) -> Meeting:
    return a_meeting(case, days=fields.pop("days", -1), status=MeetingStatus.HELD, **fields)


def a_text(text: str = "Puhuimme arjesta.", **fields: object) -> Note:
    """What a note says, of an hour ago."""
    fields.setdefault("happened_at", clock.now() - timedelta(hours=1))
    return Note(text=text, **fields)


def a_draft(case: Case | None = None, **fields: object) -> Entry:
    """The own worker's unfinished note."""
    case = case or a_case()
    fields.setdefault("text", "Keskeneräinen kirjaus.")
    fields.setdefault("happened_at", clock.now() - timedelta(hours=1))
    fields.setdefault("author_id", own_worker_of(case).pk)
    return Entry.objects.create(
        case=case, service_task=case.service_task, phase=case.stage, **fields
    )


def a_ready_note(case: Case | None = None, **fields: object) -> Entry:
    return a_draft(case, status=EntryStatus.READY, ready_at=clock.now(), **fields)


def a_description(name: str | None = None, **fields: object) -> Description:
    fields.setdefault("starts_on", date(2020, 1, 1))
    if not fields.get("is_drop_in"):
        fields.setdefault("capacity", 8)
    return Description(name=name or f"Arjen ryhmä {next(_numbers)}", **fields)


def a_group(unit: Unit | None = None, *, leader: User | None = None, **fields: object) -> Group:
    """A group of eight with one leader."""
    unit = unit or a_unit()
    fields.setdefault("capacity", None if fields.get("is_drop_in") else 8)
    fields.setdefault("starts_on", date(2020, 1, 1))
    group = Group.objects.create(
        unit=unit, name=fields.pop("name", None) or f"Arjen ryhmä {next(_numbers)}", **fields
    )
    leader = leader or a_worker(unit, role=Role.GROUP_LEADER)
    Leadership.objects.create(group=group, user=leader)
    return group


def an_open_place(unit: Unit | None = None, **fields: object) -> Group:
    """An open meeting place: nobody enrols."""
    return a_group(unit, is_drop_in=True, name=fields.pop("name", "Olohuone"), **fields)


def the_leader_of(group: Group) -> Actor:
    """The group's leader, who knows the names and nothing else."""
    return acting(Leadership.objects.filter(group=group).first().user)


def a_session(group: Group | None = None, *, days: int = 0, **fields: object) -> Session:
    """A session that began this morning, unless told otherwise."""
    fields.setdefault("starts_at", in_days(days, hour=0))
    return Session.objects.create(group=group or a_group(), **fields)


def a_place(group: Group, case: Case | None = None, **fields: object) -> Enrolment:
    """A client's place in the group since long ago."""
    fields.setdefault("status", EnrolmentStatus.ENROLLED)
    if fields["status"] != EnrolmentStatus.WAITING:
        fields.setdefault("starts_on", date(2020, 1, 1))
    if fields["status"] == EnrolmentStatus.ENDED:
        fields.setdefault("ends_on", clock.today())
        fields.setdefault("end_reason", EndReason.CLIENT_WISHES)
    case = case or a_case(unit=group.unit)
    return Enrolment.objects.create(
        group=group, case=case, enrolled_by=own_worker_of(case), **fields
    )


def a_mark(session: Session, case: Case, **fields: object) -> Attendance:
    fields.setdefault("status", AttendanceStatus.PRESENT)
    return Attendance.objects.create(
        session=session,
        case=case,
        day=clock.day_of(session.starts_at),
        recorded_by=own_worker_of(case),
        **fields,
    )


def a_providers_worker(case: Case, *, unit: Unit | None = None) -> Actor:
    """Somebody who gives the client a granted service for a provider, and sees only that."""
    unit = unit or a_unit()
    user = a_worker(unit, role=Role.PROVIDER)
    a_tie(case, user, kind=TieKind.PROVIDER)
    return acting(user)
