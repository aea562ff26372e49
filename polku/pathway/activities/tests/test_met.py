"""Who was met in which group, by which the leaders of groups know names: kept by the database."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from polku.base.access.acting import acting_as
from polku.base.access.rules import Role
from polku.directory.units.tests.builders import a_worker, acting
from polku.pathway.activities.models import Attendance, Enrolment, MetInGroup
from polku.pathway.activities.tests.builders import (
    a_group,
    a_mark,
    a_place,
    a_session,
    an_open_place,
)
from polku.pathway.cases.tests.builders import a_case, the_own_worker

pytestmark = pytest.mark.django_db


def met(case) -> set:
    return set(MetInGroup.objects.filter(case=case).values_list("group", flat=True))


def test_a_place_and_a_day_without_one_are_both_remembered_once():
    case = a_case()
    walking, open_door = a_group(case.unit), an_open_place(case.unit)
    a_place(walking, case)
    for days in (-2, -1):
        a_mark(a_session(open_door, days=days), case)
    assert met(case) == {walking.pk, open_door.pk}


def test_a_day_of_service_without_a_group_is_met_nowhere():
    case = a_case()
    Attendance.objects.create(
        case=case, day="2026-09-01", status="present", recorded_by=a_worker(case.unit)
    )
    assert met(case) == set()


def test_many_written_at_once_are_all_remembered():
    one, other = a_case(), a_case()
    session = a_session(an_open_place(one.unit))
    worker = a_worker(one.unit)
    Attendance.objects.bulk_create(
        Attendance(
            session=session, case=case, day="2026-09-01", status="present", recorded_by=worker
        )
        for case in (one, other)
    )
    assert met(one) == met(other) == {session.group_id}


def test_it_ends_with_the_last_that_it_was_made_of():
    case = a_case()
    group = a_group(case.unit)
    a_place(group, case)
    a_mark(a_session(group), case)
    Enrolment.objects.filter(case=case).delete()
    assert met(case) == {group.pk}
    Attendance.objects.filter(case=case).delete()
    assert met(case) == set()


def test_a_pair_stands_once():
    case = a_case()
    group = a_group(case.unit)
    a_place(group, case)
    with pytest.raises(IntegrityError, match="metingroup_once"), transaction.atomic():
        MetInGroup.objects.create(case=case, group=group)


@pytest.mark.parametrize(
    "words",
    [
        "select from activities_metingroup",
        "insert into activities_metingroup (id, case_id, group_id)"
        " values (%(case)s, %(case)s, %(group)s)",
        "delete from activities_metingroup",
    ],
)
def test_nobody_who_acts_reads_or_writes_it_themselves(words):
    """Whoever could write it would know any name: by a group of their own."""
    case = a_case()
    leader = a_worker(case.unit, role=Role.GROUP_LEADER)
    group = a_group(case.unit, leader=leader)
    for actor in (acting(leader), the_own_worker(case)):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            acting_as(actor),
            connection.cursor() as cursor,
        ):
            cursor.execute(words, {"case": case.pk, "group": group.pk})
