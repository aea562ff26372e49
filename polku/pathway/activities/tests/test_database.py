"""What would harm a client, the database itself refuses."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, connections, transaction

from polku.base import clock
from polku.pathway.activities.models import Enrolment, Group, Leadership
from polku.pathway.activities.rules import (
    AttendanceStatus,
    EnrolmentStatus,
    EntryStatus,
    MeetingStatus,
    SessionStatus,
)
from polku.pathway.activities.tests.builders import (
    a_draft,
    a_group,
    a_mark,
    a_meeting,
    a_place,
    a_ready_note,
    a_session,
    own_worker_of,
)
from polku.pathway.cases.tests.builders import a_case

pytestmark = pytest.mark.django_db


def refuses(name):
    return pytest.raises(IntegrityError, match=name)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("meeting_has_a_sane_length", {"minutes": 0}),
        ("meeting_has_a_sane_length", {"minutes": 601}),
        (
            "meeting_wish_to_move_is_of_a_planned_one",
            {"status": MeetingStatus.HELD, "move_wish": "Torstai"},
        ),
    ],
)
def test_meetings(name, fields):
    with refuses(name):
        a_meeting(**fields)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("entry_ready_has_text_and_moment", {"status": EntryStatus.READY}),
        (
            "entry_ready_has_text_and_moment",
            {"status": EntryStatus.READY, "ready_at": clock.now(), "text": ""},
        ),
        (
            "entry_withheld_says_why",
            {"status": EntryStatus.READY, "ready_at": clock.now(), "shown_to_client": False},
        ),
    ],
)
def test_notes(name, fields):
    with refuses(name):
        a_draft(**fields)


def test_a_correction_says_why_and_a_note_is_corrected_once():
    first = a_ready_note()
    with refuses("entry_correction_says_why"), transaction.atomic():
        a_ready_note(first.case, corrects=first)
    a_ready_note(first.case, corrects=first, correction_reason="Virhe")
    with refuses("entry_corrected_once"):
        a_ready_note(first.case, corrects=first, correction_reason="Virhe")


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("group_says_how_many_fit", {"capacity": None}),
        ("group_fits_somebody", {"capacity": 0}),
        ("group_ends_after_it_starts", {"ends_on": date(2019, 12, 31)}),
    ],
)
def test_groups(name, fields):
    with refuses(name):
        a_group(**fields)


def test_group_names_and_leaders_once():
    group = a_group(name="Arki")
    with refuses("group_name_once_at_a_time"), transaction.atomic():
        a_group(group.unit, name="Arki")
    leader = Leadership.objects.get(group=group)
    with refuses("leadership_once_per_group"):
        Leadership.objects.create(group=group, user=leader.user)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("session_has_a_sane_length", {"minutes": 1}),
        ("session_cancelled_says_why", {"status": SessionStatus.CANCELLED}),
    ],
)
def test_sessions(name, fields):
    with refuses(name):
        a_session(**fields)


def test_a_group_meets_once_at_a_time():
    session = a_session()
    with refuses("session_once_at_a_time"):
        a_session(session.group)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("enrolment_status_fits_its_dates", {"starts_on": None}),
        ("enrolment_status_fits_its_dates", {"ends_on": date(2026, 1, 1)}),
        (
            "enrolment_ends_after_it_starts",
            {"status": EnrolmentStatus.ENDED, "ends_on": date(2019, 1, 1)},
        ),
        ("enrolment_ended_says_why", {"status": EnrolmentStatus.ENDED, "end_reason": ""}),
    ],
)
def test_places(name, fields):
    with refuses(name):
        a_place(a_group(), **fields)


def test_a_client_has_one_open_place_in_a_group():
    place = a_place(a_group())
    with refuses("enrolment_one_open_per_group"):
        a_place(place.group, place.case, status=EnrolmentStatus.WAITING)


def test_attendance_is_marked_once_and_lasts_a_day_at_most():
    session, case = a_session(), a_case()
    a_mark(session, case)
    with refuses("attendance_once_per_session"), transaction.atomic():
        a_mark(session, case)
    with refuses("attendance_has_a_sane_length"):
        a_mark(a_session(), case, minutes=1441)


def test_a_day_of_service_is_recorded_once():
    case = a_case()
    day = {"case": case, "day": clock.today(), "status": AttendanceStatus.PRESENT}
    case.attendances.create(recorded_by=own_worker_of(case), **day)
    with refuses("attendance_one_service_day"):
        case.attendances.create(recorded_by=own_worker_of(case), **day)


def test_the_database_refuses_one_person_too_many():
    group = a_group(capacity=1)
    a_place(group)
    with refuses("enrolment_within_capacity"):
        a_place(group)


def test_the_database_refuses_to_shrink_a_group_below_the_people_in_it():
    group = a_group(capacity=3)
    a_place(group)
    a_place(group)
    with refuses("group_capacity_holds_the_enrolled"):
        Group.objects.filter(pk=group.pk).update(capacity=1)


def test_waiting_and_ended_places_take_no_room():
    group = a_group(capacity=1)
    a_place(group, status=EnrolmentStatus.ENDED)
    a_place(group, status=EnrolmentStatus.WAITING)
    assert a_place(group).pk


@pytest.mark.django_db(transaction=True)
def test_of_two_simultaneous_enrolments_to_the_last_place_one_is_refused():
    """Two real connections insert at once, past every rule: only the trigger stands between."""
    group = a_group(capacity=1)
    cases = [a_case(), a_case()]
    workers = [own_worker_of(case) for case in cases]
    start, outcomes = Barrier(2), []

    def take(n):
        place = Enrolment(
            group=group,
            case=cases[n],
            status=EnrolmentStatus.ENROLLED,
            starts_on=clock.today(),
            enrolled_by=workers[n],
        )
        try:
            with transaction.atomic():
                connection.cursor().execute("select 1")
                start.wait(timeout=10)
                place.save(force_insert=True)
                connection.cursor().execute("select pg_sleep(0.3)")
            outcomes.append("in")
        except IntegrityError as refused:
            outcomes.append("enrolment_within_capacity" in str(refused))
        finally:
            connections.close_all()

    threads = [Thread(target=take, args=[n]) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(map(str, outcomes)) == ["True", "in"]
    assert Enrolment.objects.filter(group=group).count() == 1
