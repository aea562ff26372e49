"""My meetings: what is ahead; cancelling one, asking for another time."""

import pytest
from django.urls import reverse

from polku.doors.portal.tests.builders import confirmed, seen, sent, signed_in
from polku.pathway.activities.rules import EnrolmentStatus, MeetingStatus
from polku.pathway.activities.tests.builders import (
    a_group,
    a_held_meeting,
    a_mark,
    a_meeting,
    a_place,
    a_session,
)
from polku.pathway.cases.tests.builders import a_case

pytestmark = pytest.mark.django_db


def test_the_nearest_meeting_stands_on_the_front_page():
    meeting = a_meeting(place="Kauppakatu 1")
    assert "Kauppakatu 1" in seen(meeting.case.person, "portal:home")


def test_without_a_meeting_the_page_says_what_to_do():
    text = seen(a_case().person, "portal:meetings")
    assert "Call your worker if you want to meet." in text


def test_i_see_what_i_cancel_before_i_do():
    meeting = a_meeting()
    text = seen(meeting.case.person, "portal:meeting-cancel", meeting.pk)
    assert meeting.worker.name in text
    assert "Yes, cancel the meeting" in text


def test_i_cancel_and_need_not_say_why():
    meeting = a_meeting()
    confirmed(meeting.case.person, "portal:meeting-cancel", meeting.pk, reason="")
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.CANCELLED_BY_CLIENT


def test_i_ask_for_another_time_and_the_meeting_stands():
    meeting = a_meeting()
    sent(meeting.case.person, "portal:meeting-move", meeting.pk, wish="Iltapäivällä")
    meeting.refresh_from_db()
    assert (meeting.move_wish, meeting.status) == ("Iltapäivällä", MeetingStatus.PLANNED)
    assert "You asked for another time: Iltapäivällä" in " ".join(
        seen(meeting.case.person, "portal:meetings").split()
    )


@pytest.mark.parametrize("page", ["portal:meeting-cancel", "portal:meeting-move"])
def test_a_meeting_that_has_been_cannot_be_changed(page):
    meeting = a_held_meeting()
    address = reverse(page, args=[meeting.pk])
    answer = signed_in(meeting.case.person).get(address)
    assert answer["Location"] == reverse("portal:meetings")


def test_my_groups_say_when_i_was_there_and_whether_i_wait():
    case = a_case()
    place = a_place(a_group(name="Arki haltuun"), case)
    a_mark(a_session(place.group, days=-1), case)
    a_place(a_group(name="Peliryhmä"), case, status=EnrolmentStatus.WAITING)
    text = seen(case.person, "portal:meetings")
    assert "You have taken part 1 time" in text
    assert text.count("You are waiting for a place") == 1
