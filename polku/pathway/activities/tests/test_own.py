"""What the client sees: their own, and never another participant."""

import pytest
from django.http import Http404

from polku.base import clock
from polku.directory.people.tests.builders import a_person
from polku.pathway.activities import queries
from polku.pathway.activities.rules import EnrolmentStatus, SessionStatus
from polku.pathway.activities.tests.builders import (
    a_draft,
    a_group,
    a_held_meeting,
    a_mark,
    a_meeting,
    a_place,
    a_ready_note,
    a_session,
)
from polku.pathway.cases.tests.builders import a_case, the_client_of

pytestmark = pytest.mark.django_db


def test_the_client_sees_meetings_and_sessions_ahead_in_time_order():
    case = a_case()
    meeting = a_meeting(case, days=5)
    a_held_meeting(case)
    place = a_place(a_group(), case)
    session = a_session(place.group, days=3)
    coming = queries.coming_to_me(actor=the_client_of(case))
    assert [one.id for one in coming] == [session.pk, meeting.pk]
    assert [one.may_change for one in coming] == [False, True]


def test_a_cancelled_session_is_told_with_its_reason():
    place = a_place(a_group())
    a_session(
        place.group, days=3, status=SessionStatus.CANCELLED, cancelled_because="Ohjaaja sairaana"
    )
    coming = queries.coming_to_me(actor=the_client_of(place.case))
    assert (coming[0].is_cancelled, coming[0].why) == (True, "Ohjaaja sairaana")


def test_who_waits_for_a_place_does_not_see_the_sessions_as_their_own():
    place = a_place(a_group(), status=EnrolmentStatus.WAITING)
    a_session(place.group, days=3)
    assert queries.coming_to_me(actor=the_client_of(place.case)) == []
    assert queries.my_groups(actor=the_client_of(place.case))[0].is_waiting


def test_another_clients_meetings_are_not_mine():
    other = a_meeting()
    client = the_client_of(a_case())
    assert queries.coming_to_me(actor=client) == []
    with pytest.raises(Http404):
        queries.my_meeting(other.pk, actor=client)


def test_the_client_reads_ready_notes_that_are_not_withheld():
    case = a_case()
    mine = a_ready_note(case)
    a_draft(case)
    a_ready_note(case, shown_to_client=False, withheld_because="Toisen turvallisuus")
    a_ready_note()
    assert [note.id for note in queries.my_notes(actor=the_client_of(case))] == [mine.pk]


def test_participants_are_never_shown_to_one_another():
    group = a_group()
    mine = a_place(group)
    other = a_place(group, a_case(person=a_person("Salla", "Salainen")))
    session = a_session(group, days=-1)
    a_mark(session, mine.case, note="Ohjaajan huomio")
    a_mark(session, other.case)
    client = the_client_of(mine.case)
    shown = repr(
        [
            queries.coming_to_me(actor=client),
            queries.my_groups(actor=client),
            queries.my_days(actor=client),
            queries.my_notes(actor=client),
        ]
    )
    assert "Salainen" not in shown
    assert "Ohjaajan huomio" not in shown
    assert len(queries.my_days(actor=client)) == 1
    assert queries.my_groups(actor=client)[0].group.free == 6


def test_a_clients_own_day_says_when():
    place = a_place(a_group(name="Arki haltuun"))
    a_mark(a_session(place.group, days=-1), place.case, minutes=90)
    day = queries.my_days(actor=the_client_of(place.case))[0]
    assert (day.group, day.minutes, day.came) == ("Arki haltuun", 90, True)
    assert day.day < clock.today()
