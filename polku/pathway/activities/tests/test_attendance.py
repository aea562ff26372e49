"""Attendance: a whole sheet at once, days of service, visitors counted without names."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.directory.units.tests.builders import a_stranger, somebody_in
from polku.pathway.activities import actions
from polku.pathway.activities.actions import Mark
from polku.pathway.activities.models import Attendance
from polku.pathway.activities.rules import AttendanceStatus, EnrolmentStatus, SessionStatus
from polku.pathway.activities.tests.builders import (
    a_group,
    a_place,
    a_providers_worker,
    a_session,
    an_open_place,
    the_leader_of,
)
from polku.pathway.cases.models import Clock
from polku.pathway.cases.rules import Stage
from polku.pathway.cases.tests.builders import (
    a_case,
    a_colleague,
    the_client_of,
    the_own_worker,
)

pytestmark = pytest.mark.django_db

PRESENT, ABSENT = AttendanceStatus.PRESENT, AttendanceStatus.ABSENT


def sheet(session, marks, *, actor=None):
    return actions.record_attendance(
        session.pk,
        marks={place.case_id: Mark(status) for place, status in marks.items()},
        actor=actor or the_leader_of(session.group),
    )


def a_session_of(people, **fields):
    group = a_group()
    return a_session(group, **fields), [a_place(group) for _ in range(people)]


def test_the_leader_records_the_whole_sheet_at_once():
    session, (one, two) = a_session_of(2)
    sheet(session, {one: PRESENT, two: ABSENT})
    rows = dict(Attendance.objects.values_list("case_id", "status"))
    assert rows == {one.case_id: PRESENT, two.case_id: ABSENT}
    session.refresh_from_db()
    assert session.status == SessionStatus.HELD


def test_each_persons_own_story_tells_of_it_at_the_time_of_the_session():
    session, (one, _two) = a_session_of(2, days=-3)
    sheet(session, {one: PRESENT})
    told = Change.objects.get(case_id=one.case_id)
    assert (told.fact, told.happened_at) == ("AttendanceRecorded", session.starts_at)


def test_sent_again_it_corrects_and_only_what_differs_leaves_a_trace():
    session, (one, two) = a_session_of(2)
    sheet(session, {one: PRESENT, two: PRESENT})
    sheet(session, {one: PRESENT, two: ABSENT})
    assert Attendance.objects.count() == 2
    assert Attendance.objects.get(case=two.case_id).status == ABSENT
    assert Change.objects.filter(case_id=one.case_id).count() == 1
    assert Change.objects.filter(case_id=two.case_id).count() == 2


def test_nobody_absent_gets_minutes():
    session, (one,) = a_session_of(1)
    actions.record_attendance(
        session.pk, marks={one.case_id: Mark(ABSENT, 60)}, actor=the_leader_of(session.group)
    )
    assert Attendance.objects.get().minutes is None


def test_only_those_in_the_group_on_that_day_are_on_the_sheet():
    session, (one,) = a_session_of(1)
    waiting = a_place(session.group, status=EnrolmentStatus.WAITING)
    later = a_place(session.group, starts_on=clock.today() + timedelta(days=1))
    for outsider in (waiting, later):
        with pytest.raises(RuleBroken, match="no longer in the group"):
            sheet(session, {one: PRESENT, outsider: PRESENT})


def test_attendance_is_not_recorded_ahead_or_for_a_cancelled_session():
    ahead, (one,) = a_session_of(1, days=2)
    with pytest.raises(RuleBroken, match="still ahead"):
        sheet(ahead, {one: PRESENT})
    cancelled, (two,) = a_session_of(1, status=SessionStatus.CANCELLED, cancelled_because="Sairaus")
    with pytest.raises(RuleBroken, match="was cancelled"):
        sheet(cancelled, {two: PRESENT})


def test_coming_to_a_group_carries_the_decision_out_and_staying_away_does_not():
    session, (one, two) = a_session_of(2)
    clocks = {}
    for place in (one, two):
        place.case.stage = Stage.SERVICE
        place.case.save(update_fields=["stage"])
        clocks[place] = Clock.objects.create(
            case=place.case,
            rule_code="DECISION_IMPLEMENT",
            statutory=True,
            starts_on=clock.today() - timedelta(days=5),
            due_on=clock.today() + timedelta(days=5),
        )
    sheet(session, {one: PRESENT, two: ABSENT})
    for row in clocks.values():
        row.refresh_from_db()
    assert (clocks[one].met_on, clocks[two].met_on) == (clock.today(), None)


def test_who_may_record_attendance():
    session, (one,) = a_session_of(1)
    for actor in (the_own_worker(one.case), somebody_in(session.group.unit)):
        with pytest.raises(PermissionDenied):
            sheet(session, {one: PRESENT}, actor=actor)
    with pytest.raises(Http404):
        sheet(session, {one: PRESENT}, actor=the_client_of(one.case))


@pytest.mark.parametrize("people", [1, 50])
def test_a_sheet_costs_the_same_however_many_people(people, django_assert_num_queries):
    group = a_group(capacity=50)
    session = a_session(group)
    marks = {a_place(group): PRESENT for _ in range(people)}
    leader = the_leader_of(group)
    with django_assert_num_queries(8):
        sheet(session, marks, actor=leader)


def test_visitors_of_an_open_place_are_counted_without_names():
    session = a_session(an_open_place())
    actions.record_drop_in(session.pk, headcount=14, actor=somebody_in(session.group.unit))
    session.refresh_from_db()
    assert (session.headcount, session.status) == (14, SessionStatus.HELD)
    assert Change.objects.get(subject_id=session.pk).person_id is None


def test_visitors_are_not_counted_in_a_group_or_beyond_reason():
    session = a_session(a_group())
    with pytest.raises(RuleBroken, match="only in an open meeting place"):
        actions.record_drop_in(session.pk, headcount=4, actor=the_leader_of(session.group))
    session = a_session(an_open_place())
    with pytest.raises(RuleBroken, match="from 0 to 200"):
        actions.record_drop_in(session.pk, headcount=900, actor=the_leader_of(session.group))


def test_a_clients_visit_to_an_open_place_is_recorded_by_who_carries_the_case():
    case, session = a_case(), a_session(an_open_place())
    row = actions.record_day(
        case.pk,
        day=clock.today(),
        mark=Mark(PRESENT, 90),
        session_id=session.pk,
        actor=the_own_worker(case),
    )
    assert (row.session, row.minutes) == (session, 90)


def test_a_visit_is_not_recorded_to_a_group_that_needs_a_place():
    case, session = a_case(), a_session(a_group())
    with pytest.raises(Http404):
        actions.record_day(
            case.pk,
            day=clock.today(),
            mark=Mark(PRESENT),
            session_id=session.pk,
            actor=the_own_worker(case),
        )


def test_a_providers_worker_records_days_of_service_and_corrects_them():
    case = a_case()
    provider = a_providers_worker(case)
    for status in (PRESENT, AttendanceStatus.ABSENT_NOTIFIED):
        actions.record_day(case.pk, day=clock.today(), mark=Mark(status), actor=provider)
    assert Attendance.objects.get().status == AttendanceStatus.ABSENT_NOTIFIED


@pytest.mark.parametrize(("days", "reason"), [(1, "still ahead"), (-60, "before the matter")])
def test_a_day_outside_the_case_is_refused(days, reason):
    case = a_case()
    with pytest.raises(RuleBroken, match=reason):
        actions.record_day(
            case.pk,
            day=clock.today() + timedelta(days=days),
            mark=Mark(PRESENT),
            actor=the_own_worker(case),
        )


def test_who_may_record_a_day():
    case = a_case()
    day = {"day": clock.today(), "mark": Mark(PRESENT)}
    with pytest.raises(PermissionDenied):
        actions.record_day(case.pk, **day, actor=a_colleague(case))
    with pytest.raises(Http404):
        actions.record_day(case.pk, **day, actor=a_stranger())
