"""Agreeing, moving and cancelling meetings."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.directory.people.tests.builders import a_protected_person
from polku.directory.units.tests.builders import a_stranger, a_worker, acting
from polku.pathway.activities import actions
from polku.pathway.activities.models import Meeting
from polku.pathway.activities.rules import Channel, MeetingStatus
from polku.pathway.activities.tests.builders import (
    a_held_meeting,
    a_meeting,
    a_providers_worker,
    an_arrangement,
    in_days,
)
from polku.pathway.cases.rules import TieKind
from polku.pathway.cases.tests.builders import (
    a_case,
    a_closed_case,
    a_colleague,
    a_tie,
    the_client_of,
    the_own_worker,
)

pytestmark = pytest.mark.django_db


def test_the_own_worker_agrees_a_meeting_and_it_is_told():
    case = a_case()
    meeting = actions.plan_meeting(
        case.pk, meeting=an_arrangement(channel=Channel.PHONE), actor=the_own_worker(case)
    )
    assert meeting.status == MeetingStatus.PLANNED
    told = Change.objects.get(subject_id=meeting.pk)
    assert (told.fact, told.case_id, told.details) == (
        "MeetingPlanned",
        case.pk,
        {"channel": "phone"},
    )


def test_a_colleague_who_may_look_may_not_agree_a_meeting():
    case = a_case()
    with pytest.raises(PermissionDenied):
        actions.plan_meeting(case.pk, meeting=an_arrangement(), actor=a_colleague(case))


def test_a_stranger_does_not_learn_that_the_case_exists():
    with pytest.raises(Http404):
        actions.plan_meeting(a_case().pk, meeting=an_arrangement(), actor=a_stranger())


def test_no_meeting_is_agreed_in_a_closed_case():
    case = a_closed_case()
    with pytest.raises(PermissionDenied):
        actions.plan_meeting(case.pk, meeting=an_arrangement(), actor=a_colleague(case))


def test_a_providers_worker_agrees_a_meeting_of_their_own():
    case = a_case()
    meeting = actions.plan_meeting(
        case.pk, meeting=an_arrangement(), actor=a_providers_worker(case)
    )
    assert meeting.case == case


def test_another_worker_of_the_case_can_be_the_one_who_meets():
    case = a_case()
    other = a_worker(case.unit)
    a_tie(case, other, kind=TieKind.CO_WORKER)
    meeting = actions.plan_meeting(
        case.pk, meeting=an_arrangement(), worker_id=other.pk, actor=the_own_worker(case)
    )
    assert meeting.worker == other


def test_somebody_who_does_not_work_with_the_client_cannot_be_the_one_who_meets():
    case = a_case()
    other = a_worker(case.unit)
    with pytest.raises(RuleBroken, match="does not work with the client"):
        actions.plan_meeting(
            case.pk, meeting=an_arrangement(), worker_id=other.pk, actor=the_own_worker(case)
        )


@pytest.mark.parametrize(
    ("days", "fields", "reason"),
    [
        (-1, {}, "The time has passed"),
        (400, {}, "more than a year away"),
        (1, {"minutes": 0}, "between 5 and 600 minutes"),
        (1, {"channel": Channel.OTHER_PLACE}, "Write where"),
    ],
)
def test_an_impossible_meeting_is_refused_with_its_reason(days, fields, reason):
    case = a_case()
    with pytest.raises(RuleBroken, match=reason):
        actions.plan_meeting(
            case.pk, meeting=an_arrangement(days, **fields), actor=the_own_worker(case)
        )


def test_the_home_of_a_protected_client_is_not_written_into_a_meeting():
    case = a_case(person=a_protected_person())
    visit = an_arrangement(channel=Channel.HOME_VISIT, place="Salainenkatu 1")
    with pytest.raises(RuleBroken, match="non-disclosure order"):
        actions.plan_meeting(case.pk, meeting=visit, actor=the_own_worker(case))
    visit = an_arrangement(channel=Channel.HOME_VISIT)
    assert actions.plan_meeting(case.pk, meeting=visit, actor=the_own_worker(case)).place == ""


def test_moving_a_meeting_answers_the_clients_wish():
    meeting = a_meeting(move_wish="Iltapäivä sopisi paremmin")
    actions.move_meeting(meeting.pk, meeting=an_arrangement(9), actor=the_own_worker(meeting.case))
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.move_wish) == (in_days(9), "")


def test_what_has_been_held_is_not_moved():
    meeting = a_held_meeting()
    with pytest.raises(RuleBroken, match="already been recorded"):
        actions.move_meeting(
            meeting.pk, meeting=an_arrangement(), actor=the_own_worker(meeting.case)
        )


def test_the_client_asks_for_another_time_and_the_meeting_still_stands():
    meeting = a_meeting()
    actions.ask_to_move(meeting.pk, wish="Torstai", actor=the_client_of(meeting.case))
    meeting.refresh_from_db()
    assert (meeting.move_wish, meeting.status) == ("Torstai", MeetingStatus.PLANNED)


def test_the_client_must_say_when_they_could_come():
    meeting = a_meeting()
    with pytest.raises(RuleBroken, match="Write when"):
        actions.ask_to_move(meeting.pk, wish=" ", actor=the_client_of(meeting.case))


def test_a_passed_meeting_cannot_be_asked_to_move():
    meeting = a_meeting(days=-1)
    with pytest.raises(RuleBroken, match="no longer ahead"):
        actions.ask_to_move(meeting.pk, wish="Torstai", actor=the_client_of(meeting.case))


def test_the_worker_does_not_ask_on_the_clients_behalf():
    meeting = a_meeting()
    with pytest.raises(PermissionDenied):
        actions.ask_to_move(meeting.pk, wish="Torstai", actor=the_own_worker(meeting.case))


def test_the_client_cancels_their_own_meeting_and_nobody_elses():
    meeting, other = a_meeting(), a_meeting()
    client = the_client_of(meeting.case)
    actions.cancel_meeting(meeting.pk, by_client=False, actor=client)
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.CANCELLED_BY_CLIENT
    with pytest.raises(Http404):
        actions.cancel_meeting(other.pk, by_client=True, actor=client)


@pytest.mark.parametrize(
    ("by_client", "status"),
    [(True, MeetingStatus.CANCELLED_BY_CLIENT), (False, MeetingStatus.CANCELLED_BY_US)],
)
def test_the_worker_records_who_cancelled(by_client, status):
    meeting = a_meeting()
    actions.cancel_meeting(
        meeting.pk, by_client=by_client, reason="Flunssa", actor=the_own_worker(meeting.case)
    )
    assert Meeting.objects.get(pk=meeting.pk).status == status


def test_a_colleague_may_not_cancel():
    meeting = a_meeting()
    with pytest.raises(PermissionDenied):
        actions.cancel_meeting(meeting.pk, by_client=True, actor=a_colleague(meeting.case))


def test_a_providers_worker_keeps_only_their_own_meetings():
    case = a_case()
    provider = a_providers_worker(case)
    with pytest.raises(Http404):
        actions.cancel_meeting(a_meeting(case).pk, by_client=True, actor=provider)


def test_a_worker_without_a_role_any_more_keeps_nothing():
    meeting = a_meeting()
    gone = acting(a_worker(meeting.case.unit))
    nobody = type(gone)(id=gone.id)
    with pytest.raises(Http404):
        actions.cancel_meeting(meeting.pk, by_client=True, actor=nobody)
