"""Every page opens for those it is for, and for nobody else."""

import pytest

from polku.base.access.rules import Role
from polku.base.audit.models import Refusal, Use
from polku.directory.units.tests.builders import (
    a_stranger,
    a_unit,
    a_worker,
    acting,
    an_organisation,
    somebody_in,
)
from polku.pathway.activities.rules import EnrolmentStatus
from polku.pathway.activities.tests.builders import (
    a_draft,
    a_group,
    a_held_meeting,
    a_meeting,
    a_place,
    a_providers_worker,
    a_ready_note,
    a_session,
    an_open_place,
    the_leader_of,
)
from polku.pathway.activities.tests.visits import visit, words
from polku.pathway.cases.rules import TieKind
from polku.pathway.cases.tests.builders import (
    a_case,
    a_colleague,
    a_tie,
    the_client_of,
    the_lead,
    the_own_worker,
)

pytestmark = pytest.mark.django_db

CASE_PAGES = ["case", "plan_meeting", "record_meeting", "new_note", "enrol", "record_day"]
MEETING_PAGES = ["meeting", "move_meeting", "hold_meeting", "no_show", "cancel_meeting"]


@pytest.mark.parametrize("name", CASE_PAGES)
def test_pages_of_a_case(name):
    case = a_case()
    assert visit(name, case.pk, actor=the_own_worker(case)).status_code == 200
    looks = 200 if name == "case" else 403
    assert visit(name, case.pk, actor=a_colleague(case)).status_code == looks
    assert visit(name, case.pk, actor=a_stranger()).status_code == 404


@pytest.mark.parametrize("name", MEETING_PAGES)
def test_pages_of_a_meeting(name):
    meeting = a_meeting(days=-1)
    actor = the_own_worker(meeting.case)
    assert visit(name, meeting.pk, actor=actor).status_code == 200
    looks = 200 if name == "meeting" else 403
    assert visit(name, meeting.pk, actor=a_colleague(meeting.case)).status_code == looks
    assert visit(name, meeting.pk, actor=a_stranger()).status_code == 404


def test_a_ready_note_is_read_by_the_unit_and_a_draft_by_its_author():
    ready, draft = a_ready_note(), a_draft()
    assert visit("note", ready.pk, actor=a_colleague(ready.case)).status_code == 200
    assert visit("note", draft.pk, actor=the_own_worker(draft.case)).status_code == 200
    assert visit("note", draft.pk, actor=a_colleague(draft.case)).status_code == 404


def test_who_corrects_a_note():
    note = a_ready_note()
    assert visit("correct_note", note.pk, actor=the_own_worker(note.case)).status_code == 200
    assert visit("correct_note", note.pk, actor=a_colleague(note.case)).status_code == 403
    assert visit("correct_note", note.pk, actor=a_stranger()).status_code == 404


@pytest.mark.parametrize("name", ["group", "change_group", "plan_sessions"])
def test_pages_of_a_group(name):
    group = a_group()
    a_place(group)
    assert visit(name, group.pk, actor=the_leader_of(group)).status_code == 200
    looks = 200 if name == "group" else 403
    assert visit(name, group.pk, actor=somebody_in(group.unit)).status_code == looks


def test_participants_are_named_to_the_leader_and_the_lead_only():
    group = a_group()
    place = a_place(group)
    name = place.case.person.listed_name
    assert name in words(visit("group", group.pk, actor=the_leader_of(group)))
    lead = somebody_in(group.unit, role=Role.UNIT_LEAD)
    assert name in words(visit("group", group.pk, actor=lead))
    for actor in (a_stranger(), somebody_in(group.unit), a_providers_worker(place.case)):
        assert name not in words(visit("group", group.pk, actor=actor))


@pytest.mark.parametrize("name", ["sheet", "cancel_session"])
def test_the_sheet_is_the_leaders(name):
    session = a_session(a_group(), days=-1)
    a_place(session.group)
    assert visit(name, session.pk, actor=the_leader_of(session.group)).status_code == 200
    assert visit(name, session.pk, actor=somebody_in(session.group.unit)).status_code == 404


def test_a_group_leader_does_not_open_the_case():
    place = a_place(a_group())
    leader = the_leader_of(place.group)
    for name in ("case", "new_note"):
        assert visit(name, place.case_id, actor=leader).status_code == 404


@pytest.mark.parametrize("name", ["fill_place", "end_place"])
def test_pages_of_a_place(name):
    place = a_place(a_group(), status=EnrolmentStatus.WAITING)
    assert visit(name, place.pk, actor=the_leader_of(place.group)).status_code == 200
    assert visit(name, place.pk, actor=a_colleague(place.case)).status_code == 403
    assert visit(name, place.pk, actor=a_stranger()).status_code == 404
    assert visit(name, place.pk, actor=the_client_of(place.case)).status_code == 404


@pytest.mark.parametrize("name", ["my_day", "drafts", "groups", "served"])
def test_a_clients_sign_in_opens_no_workers_list(name):
    assert visit(name, actor=the_client_of(a_case())).status_code == 404
    assert visit(name, actor=the_own_worker(a_case())).status_code == 200


def test_a_providers_worker_sees_the_service_they_give_and_nothing_else():
    case = a_case()
    a_ready_note(case, text="Omatyöntekijän kirjaus")
    provider = a_providers_worker(case)
    a_draft(case, author_id=provider.id, text="Oma kirjaus")
    page = visit("served_case", case.pk, actor=provider)
    assert "Oma kirjaus" in words(page)
    assert "Omatyöntekijän kirjaus" not in words(page)
    assert visit("case", case.pk, actor=provider).status_code == 302
    for name in ("new_note", "plan_meeting", "record_day"):
        assert visit(name, case.pk, actor=provider).status_code == 200
    assert visit("enrol", case.pk, actor=provider).status_code == 403
    assert visit("served_case", case.pk, actor=a_stranger()).status_code == 404


def test_the_clients_one_serves_come_a_page_at_a_time_and_only_those_shown_are_noted():
    unit = a_unit()
    user = a_worker(unit, role=Role.PROVIDER)
    for _n in range(53):
        a_tie(a_case(unit=unit), user, kind=TieKind.PROVIDER)
    noted = Use.objects.filter(page="activities:served", actor_id=user.pk)
    first = words(visit("served", actor=acting(user)))
    assert noted.count() == 50
    second = words(visit("served", actor=acting(user), query="?page=2"))
    assert noted.count() == 53
    assert "(53)" in first
    assert (first.count('<th scope="row">'), second.count('<th scope="row">')) == (50, 3)
    assert '<th scope="row">' not in words(visit("served", actor=a_stranger(), query="?page=2"))


def test_a_note_says_who_arranges_the_service_and_who_produced_it():
    case = a_case()
    arranger = case.unit.organisation
    producer = an_organisation("Pajala ry", business_id="1234567-1", is_provider=True)
    provider = a_providers_worker(case, unit=a_unit(organisation=producer))
    theirs = a_ready_note(case, author_id=provider.id)
    said = words(visit("note", theirs.pk, actor=the_own_worker(case)))
    assert f"<dt>Järjestäjä</dt><dd>{arranger.identified}</dd>" in said
    assert "<dt>Tuottaja</dt><dd>Pajala ry 1234567-1</dd>" in said
    ours = words(visit("note", a_ready_note(case).pk, actor=the_own_worker(case)))
    assert f"<dd>{arranger.identified}</dd>" in ours and "Tuottaja" not in ours


def test_a_therapeutic_note_stays_behind_its_wall():
    case = a_case()
    note = a_ready_note(case, therapeutic_or_test=True, text="Terapeuttinen keskustelu")
    for actor in (a_colleague(case), the_lead(case)):
        assert "Terapeuttinen" not in words(visit("case", case.pk, actor=actor))
        assert visit("note", note.pk, actor=actor).status_code == 404
    assert "Terapeuttinen" in words(visit("case", case.pk, actor=the_own_worker(case)))


def test_opening_a_group_is_for_its_unit():
    group = a_group()
    assert visit("open_group", group.unit_id, actor=somebody_in(group.unit)).status_code == 200
    assert visit("open_group", group.unit_id, actor=a_stranger()).status_code == 403


def test_the_day_shows_meetings_and_sessions_in_time_order():
    meeting = a_meeting(days=0)
    worker = the_own_worker(meeting.case)
    group = a_group(leader=meeting.worker, name="Arki haltuun")
    a_session(group, days=0)
    said = words(visit("my_day", actor=worker))
    assert said.index("Arki haltuun") < said.index(meeting.case.person.listed_name)


@pytest.mark.parametrize("query", ["?day=2026-02-31", "?day=abc", "?day=9999-12-31"])
def test_an_impossible_day_in_the_address_is_today(query):
    assert visit("my_day", actor=a_stranger(), query=query).status_code == 200


def test_another_units_open_place_is_not_kept_from_here():
    session = a_session(an_open_place(), days=-1)
    assert visit("sheet", session.pk, actor=a_stranger()).status_code == 404
    assert visit("sheet", session.pk, actor=somebody_in(session.group.unit)).status_code == 200


def test_reading_is_noted_and_so_is_being_turned_away():
    meeting = a_held_meeting()
    actor = the_own_worker(meeting.case)
    visit("meeting", meeting.pk, actor=actor)
    seen = Use.objects.get(actor_id=actor.id)
    assert (seen.page, seen.case_id) == ("activities:meeting", meeting.case_id)
    stranger = a_stranger()
    visit("meeting", meeting.pk, actor=stranger)
    assert Refusal.objects.get(actor_id=stranger.id).subject_id == meeting.pk


def test_the_sheet_notes_everybody_on_it():
    session = a_session(a_group(), days=-1)
    for _ in range(3):
        a_place(session.group)
    leader = the_leader_of(session.group)
    visit("sheet", session.pk, actor=leader)
    assert Use.objects.filter(actor_id=leader.id, page="activities:sheet").count() == 3
