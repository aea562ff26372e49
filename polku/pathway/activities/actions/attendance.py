"""Who took part: a whole session at once, one day of service, visitors counted without names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if, see
from polku.base.access.kept import both
from polku.base.audit.actions import record, record_all
from polku.pathway.activities import policies, rules
from polku.pathway.activities.actions.delivery import service_given
from polku.pathway.activities.facts import AttendanceRecorded, DayRecorded, VisitorsCounted
from polku.pathway.activities.models import Attendance, Session
from polku.pathway.activities.rules import TOOK_PART, SessionStatus
from polku.pathway.cases.models import Case

CORRECTED = ["status", "minutes", "note", "recorded_by", "recorded_at"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One person's line on the attendance sheet. No minutes means the whole session."""

    status: str
    minutes: int | None = None
    note: str = ""


@transaction.atomic
def record_attendance(
    session_id: UUID, *, marks: Mapping[UUID, Mark], actor: Actor
) -> list[Attendance]:
    """Record a session's whole sheet, marks by case. Seven queries, however many people.

    Sent again, it corrects what was recorded; only lines that differ leave a trace.
    """
    session = _led(session_id, actor=actor)
    taken, recorded = both(
        policies.participants(session), Attendance.objects.filter(session=session)
    )
    here = {case.pk: case for case in taken}
    refuse_if(
        rules.obstacles_to_attendance(
            session_status=session.status,
            starts_at=session.starts_at,
            now=clock.now(),
            marked=marks,
            participants=here,
        )
    )
    rows = _changed_rows(session, marks=marks, cases=here, recorded=recorded, actor=actor)
    _save_sheet(rows)
    _hold(session)
    came = [row.case for row in rows if row.status in TOOK_PART]
    service_given(came, at=session.starts_at, actor=actor)
    record_all((_told(row, session=session) for row in rows), actor=actor)
    return rows


@transaction.atomic
def record_drop_in(session_id: UUID, *, headcount: int, actor: Actor) -> Session:
    """Count the visitors of an open meeting place; nobody is named."""
    session = _led(session_id, actor=actor)
    refuse_if(
        rules.obstacles_to_head_count(
            is_drop_in=session.group.is_drop_in,
            session_status=session.status,
            starts_at=session.starts_at,
            now=clock.now(),
            headcount=headcount,
        )
    )
    session.headcount = headcount
    session.status = SessionStatus.HELD
    session.save(update_fields=["headcount", "status"])
    record(VisitorsCounted(subject_id=session.pk, headcount=headcount), actor=actor)
    return session


@transaction.atomic
def record_day(
    case_id: UUID, *, day: date, mark: Mark, session_id: UUID | None = None, actor: Actor
) -> Attendance:
    """Record one client's day: a day of service, or with `session_id` a visit to an open place.

    Sent again for the same day or session, it corrects what was recorded.
    """
    case = fetch_for(case_id, visible=policies.known_to, allowed=policies.writable_by, actor=actor)
    session = _open_session(session_id, actor=actor) if session_id else None
    when = session.starts_at if session else clock.moment(day)
    began = clock.day_of(case.initiated_at)
    refuse_if(rules.obstacles_to_day(day=clock.day_of(when), today=clock.today(), began_on=began))
    row = _day_row(case, session=session, day=clock.day_of(when))
    _mark(row, mark=mark, actor=actor)
    _save_day(row)
    if row.status in TOOK_PART:
        service_given([case], at=when, actor=actor)
    record(DayRecorded(**row.trail_keys, happened_at=when, status=row.status), actor=actor)
    return row


def _day_row(case: Case, *, session: Session | None, day: date) -> Attendance:
    """The line of that day or visit: the one recorded before, or a new one."""
    found = Attendance.objects.filter(case=case, session=session)
    before = found.first() if session else found.filter(day=day).first()
    row = before or Attendance(session=session, day=day)
    row.case = case
    return row


def _save_day(row: Attendance) -> None:
    """A new line, or the corrected one."""
    if row._state.adding:
        row.save(force_insert=True)
    else:
        row.save(update_fields=CORRECTED)


def _changed_rows(
    session: Session,
    *,
    marks: Mapping[UUID, Mark],
    cases: Mapping[UUID, Case],
    recorded: list[Attendance],
    actor: Actor,
) -> list[Attendance]:
    """The unsaved lines that differ from what was recorded."""
    known = {row.case_id: row for row in recorded}
    day = clock.day_of(session.starts_at)
    rows = []
    for key, mark in marks.items():
        before = known.get(key)
        if before and (before.status, before.minutes, before.note) == _line(mark):
            continue
        row = before or Attendance(session=session, day=day)
        row.case = cases[key]
        _mark(row, mark=mark, actor=actor)
        rows.append(row)
    return rows


def _line(mark: Mark) -> tuple[str, int | None, str]:
    """The mark as the table holds it: nobody is present for minutes they were absent."""
    took_part = mark.status in TOOK_PART
    return (mark.status, mark.minutes if took_part else None, mark.note)


def _mark(row: Attendance, *, mark: Mark, actor: Actor) -> None:
    """Write the mark on the line."""
    row.status, row.minutes, row.note = _line(mark)
    row.recorded_by_id = actor.id
    row.recorded_at = clock.now()


def _save_sheet(rows: list[Attendance]) -> None:
    """New lines and corrected ones in one statement."""
    Attendance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["session", "case"],
        update_fields=CORRECTED,
    )


def _hold(session: Session) -> None:
    """Attendance was taken: the session was held."""
    if session.status != SessionStatus.HELD:
        session.status = SessionStatus.HELD
        session.save(update_fields=["status"])


def _told(row: Attendance, *, session: Session) -> AttendanceRecorded:
    """The fact of one line, at the time of the session."""
    return AttendanceRecorded(
        **row.trail_keys,
        happened_at=session.starts_at,
        status=row.status,
    )


def _led(session_id: UUID, *, actor: Actor) -> Session:
    """The locked session, for those who record its attendance."""
    return fetch_for(
        session_id,
        visible=policies.sessions_visible_to,
        allowed=policies.sessions_led_by,
        along=("group",),
        actor=actor,
    )


def _open_session(session_id: UUID, *, actor: Actor) -> Session:
    """A session of an open meeting place, where clients come without a place."""
    sessions = policies.sessions_visible_to(actor).filter(group__is_drop_in=True)
    return see(session_id, visible=sessions.exclude(status=SessionStatus.CANCELLED))
