"""Opening groups, planning their sessions, giving and ending places."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.rules import Role
from polku.base.audit.models import Change
from polku.directory.units.tests.builders import a_stranger, a_unit, a_worker, acting, somebody_in
from polku.pathway.activities import actions
from polku.pathway.activities.models import Leadership
from polku.pathway.activities.rules import (
    EndReason,
    EnrolmentStatus,
    SessionStatus,
    weekly_times,
)
from polku.pathway.activities.tests.builders import (
    a_description,
    a_group,
    a_place,
    a_session,
    an_open_place,
    in_days,
    the_leader_of,
)
from polku.pathway.cases.tests.builders import (
    a_case,
    a_colleague,
    the_client_of,
    the_own_worker,
)

pytestmark = pytest.mark.django_db


def open_one(unit, *, actor=None, leaders=None, **fields):
    leaders = [a_worker(unit, role=Role.GROUP_LEADER)] if leaders is None else leaders
    return actions.open_group(
        unit.pk,
        group=a_description(**fields),
        leader_ids=[user.pk for user in leaders],
        actor=actor or somebody_in(unit),
    )


def test_a_caseworker_opens_a_group_with_its_leader():
    group = open_one(a_unit(), capacity=6)
    assert (group.capacity, Leadership.objects.filter(group=group).count()) == (6, 1)


def test_a_worker_of_another_unit_does_not_open_groups_here():
    with pytest.raises(PermissionDenied):
        open_one(a_unit(), actor=a_stranger())


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"capacity": None}, "how many people fit"),
        ({"capacity": 0}, "from 1 to 200"),
        ({"ends_on": date(2019, 1, 1)}, "must end after"),
        ({"leaders": []}, "Name somebody"),
    ],
)
def test_a_group_that_cannot_work_is_refused(fields, reason):
    with pytest.raises(RuleBroken, match=reason):
        open_one(a_unit(), **fields)


def test_somebody_without_a_role_does_not_lead():
    unit = a_unit()
    client = the_client_of(a_case())
    with pytest.raises(RuleBroken, match="no longer works here"):
        actions.open_group(
            unit.pk, group=a_description(), leader_ids=[client.id], actor=somebody_in(unit)
        )


def test_two_groups_of_a_unit_have_different_names():
    unit = a_unit()
    open_one(unit, name="Arki haltuun")
    with pytest.raises(RuleBroken, match="already has a group"):
        open_one(unit, name="Arki haltuun")


def test_an_open_meeting_place_needs_neither_capacity_nor_leader():
    assert open_one(a_unit(), is_drop_in=True, leaders=[]).is_drop_in


def test_the_leader_changes_the_group_and_its_leaders():
    group = a_group()
    new = a_worker(group.unit, role=Role.GROUP_LEADER)
    actions.change_group(
        group.pk,
        group=a_description("Uusi nimi", capacity=4),
        leader_ids=[new.pk],
        actor=the_leader_of(group),
    )
    assert list(Leadership.objects.filter(group=group).values_list("user", flat=True)) == [new.pk]


def test_a_group_does_not_shrink_below_the_people_in_it():
    group = a_group()
    a_place(group)
    a_place(group)
    with pytest.raises(RuleBroken, match="2 people are already"):
        actions.change_group(
            group.pk,
            group=a_description(capacity=1),
            leader_ids=[the_leader_of(group).id],
            actor=the_leader_of(group),
        )


def test_another_worker_sees_the_group_but_does_not_change_it():
    group = a_group()
    with pytest.raises(PermissionDenied):
        actions.change_group(
            group.pk, group=a_description(), leader_ids=[], actor=somebody_in(group.unit)
        )


def test_a_series_of_sessions_keeps_its_wall_clock_time_over_summer_time():
    group = a_group()
    times = weekly_times(clock.moment(date(2027, 3, 22), 13), count=3)
    sessions = actions.plan_sessions(group.pk, times=times, actor=the_leader_of(group))
    local = [session.starts_at.astimezone(clock.HELSINKI) for session in sessions]
    assert [(at.day, at.hour) for at in local] == [(22, 13), (29, 13), (5, 13)]


@pytest.mark.parametrize(("count", "reason"), [(0, "from 1 to 60"), (61, "from 1 to 60")])
def test_a_series_has_an_end(count, reason):
    group = a_group()
    with pytest.raises(RuleBroken, match=reason):
        actions.plan_sessions(
            group.pk, times=weekly_times(in_days(1), count=count), actor=the_leader_of(group)
        )


def test_a_group_does_not_meet_twice_at_once_or_outside_its_days():
    group = a_group(ends_on=clock.today() + timedelta(days=3))
    a_session(group, days=1)
    for times, reason in [([in_days(1, 0)], "already has"), ([in_days(9)], "does not run")]:
        with pytest.raises(RuleBroken, match=reason):
            actions.plan_sessions(group.pk, times=times, actor=the_leader_of(group))


def test_a_session_is_cancelled_with_a_reason_the_participants_can_read():
    session = a_session(days=1)
    leader = the_leader_of(session.group)
    with pytest.raises(RuleBroken, match="Write why"):
        actions.cancel_session(session.pk, reason=" ", actor=leader)
    actions.cancel_session(session.pk, reason="Ohjaaja sairaana", actor=leader)
    session.refresh_from_db()
    assert session.status == SessionStatus.CANCELLED
    with pytest.raises(RuleBroken, match="already been held or cancelled"):
        actions.cancel_session(session.pk, reason="Taas", actor=leader)


def test_the_own_worker_gives_the_client_a_place():
    case, group = a_case(), a_group()
    place = actions.enrol(group.pk, case_id=case.pk, actor=the_own_worker(case))
    assert (place.status, place.starts_on) == (EnrolmentStatus.ENROLLED, clock.today())
    assert Change.objects.get(subject_id=place.pk).fact == "Enrolled"


def test_a_full_group_takes_people_only_on_its_waiting_list():
    case, group = a_case(), a_group(capacity=1)
    a_place(group)
    actor = the_own_worker(case)
    with pytest.raises(RuleBroken, match="is full"):
        actions.enrol(group.pk, case_id=case.pk, actor=actor)
    place = actions.enrol(group.pk, case_id=case.pk, waiting=True, actor=actor)
    assert place.status == EnrolmentStatus.WAITING


def test_who_waits_gets_the_place_that_becomes_free():
    group = a_group(capacity=1)
    taken = a_place(group)
    waiting = a_place(group, status=EnrolmentStatus.WAITING)
    leader = the_leader_of(group)
    with pytest.raises(RuleBroken, match="still full"):
        actions.fill_place(waiting.pk, actor=leader)
    actions.end_enrolment(taken.pk, reason=EndReason.GOAL_REACHED, actor=leader)
    assert actions.fill_place(waiting.pk, actor=leader).status == EnrolmentStatus.ENROLLED


@pytest.mark.parametrize(
    ("fields", "reason"),
    [({"is_drop_in": True}, "open meeting place"), ({"ends_on": date(2021, 1, 1)}, "has ended")],
)
def test_nobody_enrols_where_there_is_nothing_to_enrol_in(fields, reason):
    case, group = a_case(), a_group(**fields)
    with pytest.raises(RuleBroken, match=reason):
        actions.enrol(group.pk, case_id=case.pk, actor=the_own_worker(case))


def test_a_client_is_in_a_group_once():
    place = a_place(a_group())
    with pytest.raises(RuleBroken, match="already in the group"):
        actions.enrol(place.group_id, case_id=place.case_id, actor=the_own_worker(place.case))


def test_who_may_enrol():
    case, group = a_case(), a_group()
    for actor in (a_colleague(case), the_client_of(case)):
        with pytest.raises(PermissionDenied):
            actions.enrol(group.pk, case_id=case.pk, actor=actor)
    for actor in (a_stranger(), the_leader_of(group)):
        with pytest.raises(Http404):
            actions.enrol(group.pk, case_id=case.pk, actor=actor)


def test_a_place_ends_with_a_day_and_a_reason():
    place = a_place(a_group())
    actor = the_own_worker(place.case)
    for day, reason in [(date(2019, 1, 1), "not be before"), (date(2099, 1, 1), "still ahead")]:
        with pytest.raises(RuleBroken, match=reason):
            actions.end_enrolment(place.pk, reason=EndReason.MOVED_ON, ends_on=day, actor=actor)
    actions.end_enrolment(place.pk, reason=EndReason.MOVED_ON, actor=actor)
    with pytest.raises(RuleBroken, match="already left"):
        actions.end_enrolment(place.pk, reason=EndReason.MOVED_ON, actor=actor)


def test_who_may_end_a_place():
    place = a_place(a_group())
    with pytest.raises(PermissionDenied):
        actions.end_enrolment(place.pk, reason=EndReason.OTHER, actor=a_colleague(place.case))
    with pytest.raises(Http404):
        actions.end_enrolment(place.pk, reason=EndReason.OTHER, actor=a_stranger())


def test_only_who_waits_can_be_given_the_place():
    place = a_place(a_group())
    with pytest.raises(RuleBroken, match="not on the waiting list"):
        actions.fill_place(place.pk, actor=the_own_worker(place.case))


def test_an_open_meeting_place_is_kept_by_any_caseworker_of_the_unit():
    place = an_open_place()
    sessions = actions.plan_sessions(place.pk, times=[in_days(1)], actor=somebody_in(place.unit))
    assert len(sessions) == 1
    with pytest.raises(PermissionDenied):
        actions.plan_sessions(place.pk, times=[in_days(2)], actor=acting(a_worker(a_unit())))
