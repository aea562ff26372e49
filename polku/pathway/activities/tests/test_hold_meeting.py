"""What happens when a meeting is held, or the client does not come."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.directory.units.tests.builders import a_stranger, a_worker, acting
from polku.pathway.activities import actions
from polku.pathway.activities.models import Entry
from polku.pathway.activities.rules import Channel, EntryStatus, MeetingStatus
from polku.pathway.activities.tests.builders import a_meeting, an_arrangement
from polku.pathway.cases.models import Clock
from polku.pathway.cases.rules import Stage, TieKind
from polku.pathway.cases.tests.builders import a_case, a_colleague, a_tie, the_own_worker

pytestmark = pytest.mark.django_db


def hold(meeting, **fields):
    fields.setdefault("actor", the_own_worker(meeting.case))
    return actions.hold_meeting(meeting.pk, **fields)


def a_running_clock(case):
    return Clock.objects.create(
        case=case,
        rule_code="DECISION_IMPLEMENT",
        statutory=True,
        starts_on=clock.today() - timedelta(days=20),
        due_on=clock.today() + timedelta(days=70),
    )


def test_a_held_meeting_with_the_own_worker_counts_for_the_meeting_interval():
    meeting = a_meeting(days=-2)
    hold(meeting)
    meeting.case.refresh_from_db()
    assert meeting.case.last_met_on == clock.today() - timedelta(days=2)


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.MESSAGE])
def test_a_call_or_a_message_is_not_a_meeting_for_the_interval(channel):
    meeting = a_meeting(days=-2, channel=channel)
    hold(meeting)
    meeting.case.refresh_from_db()
    assert meeting.case.last_met_on is None


def test_meeting_a_co_worker_does_not_count_for_the_interval():
    case = a_case()
    other = a_worker(case.unit)
    a_tie(case, other, kind=TieKind.CO_WORKER)
    hold(a_meeting(case, days=-1, worker=other), actor=acting(other))
    case.refresh_from_db()
    assert case.last_met_on is None


def test_the_story_tells_when_they_met_and_not_when_it_was_written_down():
    meeting = a_meeting(days=-2)
    hold(meeting, minutes=45)
    told = Change.objects.get(fact="MeetingHeld")
    assert told.happened_at == meeting.starts_at
    assert told.details == {"channel": "office", "minutes": 45}


def test_the_first_meeting_under_a_decision_carries_it_out():
    case = a_case(stage=Stage.SERVICE)
    running = a_running_clock(case)
    hold(a_meeting(case, days=-3))
    running.refresh_from_db()
    assert running.met_on == clock.today() - timedelta(days=3)


def test_a_meeting_before_the_decision_does_not_carry_it_out():
    case = a_case(stage=Stage.ASSESSMENT)
    running = a_running_clock(case)
    hold(a_meeting(case, days=-3))
    running.refresh_from_db()
    assert running.met_on is None


def test_a_service_given_begins_the_client_relation():
    case = a_case(stage=Stage.SERVICE, relation_started_at=None)
    hold(a_meeting(case, days=-3))
    case.refresh_from_db()
    assert case.relation_started_at is not None


def test_a_note_of_the_meeting_becomes_a_draft_that_names_it():
    meeting = a_meeting(days=-1)
    hold(meeting, note="Puhuimme asunnosta.")
    entry = Entry.objects.get(meeting=meeting)
    assert (entry.status, entry.happened_at) == (EntryStatus.DRAFT, meeting.starts_at)


def test_the_note_can_be_ready_in_the_same_step():
    meeting = a_meeting(days=-1)
    hold(meeting, note="Puhuimme asunnosta.", ready=True)
    assert Entry.objects.get(meeting=meeting).status == EntryStatus.READY


def test_without_words_there_is_no_empty_note():
    hold(a_meeting(days=-1), note="  ")
    assert not Entry.objects.exists()


def test_a_meeting_ahead_cannot_have_been_held():
    with pytest.raises(RuleBroken, match="has not begun"):
        hold(a_meeting(days=1))


def test_what_became_of_a_meeting_is_recorded_once():
    meeting = a_meeting(days=-1)
    hold(meeting)
    with pytest.raises(RuleBroken, match="already been recorded"):
        hold(meeting)


def test_a_colleague_may_not_and_a_stranger_cannot_tell():
    meeting = a_meeting(days=-1)
    with pytest.raises(PermissionDenied):
        hold(meeting, actor=a_colleague(meeting.case))
    with pytest.raises(Http404):
        hold(meeting, actor=a_stranger())


def test_that_the_client_did_not_come_is_recorded_and_told():
    meeting = a_meeting(days=-1)
    actions.note_no_show(meeting.pk, actor=the_own_worker(meeting.case))
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.DID_NOT_COME
    assert meeting.case.last_met_on is None
    assert Change.objects.get(fact="ClientDidNotCome").happened_at == meeting.starts_at


def test_a_call_nobody_planned_is_recorded_with_its_note_in_one_step():
    case = a_case()
    call = an_arrangement(-1, channel=Channel.PHONE, minutes=10)
    meeting = actions.record_meeting(
        case.pk, meeting=call, note="Soitto vuokrasta.", ready=True, actor=the_own_worker(case)
    )
    assert meeting.status == MeetingStatus.HELD
    assert meeting.entries.get().status == EntryStatus.READY


@pytest.mark.parametrize(("days", "reason"), [(1, "still ahead"), (-800, "long before")])
def test_a_meeting_at_an_impossible_time_is_not_recorded(days, reason):
    case = a_case()
    with pytest.raises(RuleBroken, match=reason):
        actions.record_meeting(case.pk, meeting=an_arrangement(days), actor=the_own_worker(case))
