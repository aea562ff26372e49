"""Whatever is sent, the answer is a sentence that says what to do, and nothing written is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polku.base.access.rules import Role
from polku.directory.people.tests.builders import a_person
from polku.directory.units.tests.builders import somebody_in
from polku.pathway.activities.models import Attendance, Entry, Group, Meeting, Session
from polku.pathway.activities.tests.builders import (
    a_draft,
    a_group,
    a_meeting,
    a_place,
    a_ready_note,
    a_session,
    an_open_place,
    the_leader_of,
)
from polku.pathway.activities.tests.visits import said_after, send, visit, words
from polku.pathway.cases.tests.builders import a_case, the_own_worker

pytestmark = pytest.mark.django_db

# Empty, too long, impossible, from another age, unprintable, turned around.
BAD = {
    "empty": "",
    "long": "x" * 20_000,
    "31.2.": "31.2.2026",
    "1800": "1.1.1800",
    "2999": "1.1.2999",
    "control": "a\x00b\x1b",
    "rtl": "\u202eabc\u2066",
    "markup": "<script>alert(1)</script>",
    "number": "-99999999999999999999",
}
CASE_FORMS = {
    "plan_meeting": ["starts_at_0", "starts_at_1", "minutes", "channel", "place", "others_present"],
    "record_meeting": ["starts_at_0", "starts_at_1", "minutes", "channel", "place", "note"],
    "new_note": ["text", "happened_at_0", "happened_at_1", "withheld_because", "meeting_id", "key"],
    "enrol": ["group_id", "starts_on"],
    "record_day": ["day", "taking_part", "minutes", "note"],
}
MEETING_FORMS = {
    "move_meeting": ["starts_at_0", "starts_at_1", "minutes", "channel", "place"],
    "hold_meeting": ["note", "minutes", "others_present"],
    "no_show": ["note"],
    "cancel_meeting": ["who", "reason"],
}
GROUP_FORMS = {
    "change_group": [
        *("name", "purpose", "component", "capacity", "place"),
        *("starts_on", "ends_on", "leader_ids"),
    ],
    "plan_sessions": ["first_0", "first_1", "minutes", "count", "every_weeks", "theme", "place"],
}


def answers_calmly(response):
    """Either it was fine, or the page says what to correct."""
    assert response.status_code in (302, 422), response.status_code
    if response.status_code == 422:
        assert "errors" in words(response)


@pytest.mark.parametrize("bad", BAD, ids=str)
@pytest.mark.parametrize("name", CASE_FORMS)
def test_bad_input_in_forms_of_a_case(name, bad):
    case = a_case()
    a_group()
    sent = dict.fromkeys(CASE_FORMS[name], BAD[bad])
    answers_calmly(send(name, case.pk, actor=the_own_worker(case), do="ready", **sent))


@pytest.mark.parametrize("bad", BAD, ids=str)
@pytest.mark.parametrize("name", MEETING_FORMS)
def test_bad_input_in_forms_of_a_meeting(name, bad):
    meeting = a_meeting(days=-1)
    sent = dict.fromkeys(MEETING_FORMS[name], BAD[bad])
    answers_calmly(send(name, meeting.pk, actor=the_own_worker(meeting.case), **sent))


@pytest.mark.parametrize("bad", BAD, ids=str)
@pytest.mark.parametrize("name", GROUP_FORMS)
def test_bad_input_in_forms_of_a_group(name, bad):
    group = a_group()
    sent = dict.fromkeys(GROUP_FORMS[name], BAD[bad])
    answers_calmly(send(name, group.pk, actor=the_leader_of(group), **sent))


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_bad_input_on_the_sheet_and_the_count(bad):
    session = a_session(a_group(), days=-1)
    place = a_place(session.group)
    sent = {f"status-{place.case_id}": BAD[bad], f"note-{place.case_id}": BAD[bad]}
    answers_calmly(send("sheet", session.pk, actor=the_leader_of(session.group), **sent))
    session = a_session(an_open_place(), days=-1)
    worker = somebody_in(session.group.unit)
    answers_calmly(send("sheet", session.pk, actor=worker, headcount=BAD[bad]))


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_bad_input_in_the_rest(bad):
    note, draft, place = a_ready_note(), a_draft(), a_place(a_group())
    correction = {"text": BAD[bad], "reason": BAD[bad]}
    answers_calmly(send("correct_note", note.pk, actor=the_own_worker(note.case), **correction))
    sent = dict.fromkeys([*CASE_FORMS["new_note"], "version"], BAD[bad])
    answers_calmly(send("note", draft.pk, actor=the_own_worker(draft.case), **sent))
    ending = {"reason": BAD[bad], "ends_on": BAD[bad]}
    answers_calmly(send("end_place", place.pk, actor=the_own_worker(place.case), **ending))
    session = a_session(place.group, days=2)
    leader = the_leader_of(place.group)
    answers_calmly(send("cancel_session", session.pk, actor=leader, reason=BAD[bad]))
    opened = dict.fromkeys(GROUP_FORMS["change_group"], BAD[bad])
    answers_calmly(send("open_group", place.group.unit_id, actor=leader, **opened))


def test_what_was_written_stays_on_the_page_when_something_is_wrong():
    case = a_case()
    answer = send(
        "new_note",
        case.pk,
        actor=the_own_worker(case),
        text="Pitkä ja tärkeä kirjaus",
        happened_at_0="31.2.2026",
        happened_at_1="9.00",
        key="01900000-0000-7000-8000-000000000000",
    )
    assert answer.status_code == 422
    assert "Pitkä ja tärkeä kirjaus" in words(answer)


def test_a_note_that_is_saved_looks_up_no_head_for_a_page_nobody_is_shown():
    case = a_case()
    written = {"key": "01900000-0000-7000-8000-000000000000", "do": "ready"}
    when = {"happened_at_0": "1.6.2026", "happened_at_1": "9.00"}
    actor = the_own_worker(case)
    with CaptureQueriesContext(connection) as asked:
        answer = send("new_note", case.pk, actor=actor, text="Puhuimme.", **written, **when)
    assert answer.status_code == 302
    assert not any("people_person" in one["sql"] for one in asked)


def test_a_meeting_is_agreed_moved_and_held_through_its_forms():
    case = a_case()
    actor = the_own_worker(case)
    when = {"starts_at_0": "1.12.2026", "starts_at_1": "13", "minutes": "45", "channel": "office"}
    assert send("plan_meeting", case.pk, actor=actor, **when).status_code == 302
    meeting = Meeting.objects.get()
    when["starts_at_0"] = "2.12.2026"
    assert send("move_meeting", meeting.pk, actor=actor, **when).status_code == 302
    past = a_meeting(case, days=-1)
    held = {"minutes": "30", "note": "Puhuimme.", "do": "ready"}
    assert send("hold_meeting", past.pk, actor=actor, **held).status_code == 302
    assert Entry.objects.get().status == "ready"


def test_the_sheet_saves_everybody_at_once_and_says_what_was_saved():
    session = a_session(a_group(), days=-1)
    one, two = a_place(session.group), a_place(session.group)
    leader = the_leader_of(session.group)
    sent = {f"status-{one.case_id}": "present", f"status-{two.case_id}": "absent"}
    answer = send("sheet", session.pk, actor=leader, **sent)
    assert answer.status_code == 302
    assert said_after(answer) == "Tallennettu: 1 oli paikalla."
    assert Attendance.objects.count() == 2


def test_what_was_saved_counts_those_marked_before_and_those_without_a_mark():
    session = a_session(a_group(), days=-1)
    one, two = a_place(session.group), a_place(session.group)
    a_place(session.group)
    leader = the_leader_of(session.group)
    send("sheet", session.pk, actor=leader, **{f"status-{one.case_id}": "present"})
    answer = send("sheet", session.pk, actor=leader, **{f"status-{two.case_id}": "remote"})
    assert said_after(answer) == "Tallennettu: 2 oli paikalla. 1 ilman merkintää."


def test_marks_are_saved_without_looking_up_anybodys_name():
    session = a_session(a_group(), days=-1)
    place = a_place(session.group)
    leader = the_leader_of(session.group)
    with CaptureQueriesContext(connection) as asked:
        answer = send("sheet", session.pk, actor=leader, **{f"status-{place.case_id}": "present"})
    assert answer.status_code == 302
    assert not any("people_person" in one["sql"] for one in asked)


def test_a_sheet_shows_its_people_by_name():
    session = a_session(a_group(), days=-1)
    for last_name in ("Öhman", "Aalto", "Mäki"):
        a_place(session.group, a_case(person=a_person(last_name=last_name)))
    page = words(visit("sheet", session.pk, actor=the_leader_of(session.group)))
    assert page.index("Aalto") < page.index("Mäki") < page.index("Öhman")


def test_who_was_left_untouched_can_be_marked_present_in_one_press():
    session = a_session(a_group(), days=-1)
    one, two = a_place(session.group), a_place(session.group)
    sent = {f"status-{one.case_id}": "absent_notified", "rest": "present"}
    send("sheet", session.pk, actor=the_leader_of(session.group), **sent)
    rows = dict(Attendance.objects.values_list("case_id", "status"))
    assert rows == {one.case_id: "absent_notified", two.case_id: "present"}


def test_the_rest_is_offered_while_somebody_has_no_mark():
    session = a_session(a_group(), days=-1)
    one, two = a_place(session.group), a_place(session.group)
    leader = the_leader_of(session.group)
    send("sheet", session.pk, actor=leader, **{f"status-{one.case_id}": "present"})
    assert 'name="rest"' in visit("sheet", session.pk, actor=leader).content.decode()
    send("sheet", session.pk, actor=leader, **{f"status-{two.case_id}": "absent"})
    assert 'name="rest"' not in visit("sheet", session.pk, actor=leader).content.decode()


def test_a_forged_mark_for_the_rest_is_refused():
    session = a_session(a_group(), days=-1)
    a_place(session.group)
    leader = the_leader_of(session.group)
    answers_calmly(send("sheet", session.pk, actor=leader, rest="anything"))
    assert not Attendance.objects.exists()


def test_a_group_and_its_series_are_made_through_their_forms():
    lead = somebody_in(a_group().unit, role=Role.UNIT_LEAD)
    unit = next(iter(lead.unit_ids))
    group = {
        "name": "Kotitaidot",
        "component": "3",
        "capacity": "6",
        "starts_on": "1.12.2026",
        "leader_ids": [str(lead.id)],
    }
    assert send("open_group", unit, actor=lead, **group).status_code == 302
    made = Group.objects.get(name="Kotitaidot")
    series = {"first_0": "1.12.2026", "first_1": "13", "minutes": "90", "count": "4"}
    answer = send("plan_sessions", made.pk, actor=lead, every_weeks="1", **series)
    assert answer.status_code == 302
    assert Session.objects.filter(group=made).count() == 4


def test_a_client_gets_a_place_or_a_turn_to_wait():
    case = a_case()
    full, free = a_group(capacity=1), a_group()
    a_place(full)
    actor = the_own_worker(case)
    for group in (full, free):
        sent = {"group_id": str(group.pk), "starts_on": "1.1.2026"}
        assert send("enrol", case.pk, actor=actor, **sent).status_code == 302
    assert set(case.enrolments.values_list("group", "status")) == {
        (full.pk, "waiting"),
        (free.pk, "enrolled"),
    }
