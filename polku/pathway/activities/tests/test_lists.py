"""Lists cost the same at 1 and at 50 rows, and hide where a protected client is."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from polku.base import clock
from polku.base.access.rules import Role
from polku.base.rulebook.codes import RuleCode
from polku.base.rulebook.rules import Unit
from polku.base.rulebook.tests.builders import an_own_target
from polku.directory.people.tests.builders import a_protected_person
from polku.directory.units.tests.builders import a_unit, a_worker, acting, somebody_in
from polku.pathway.activities import queries
from polku.pathway.activities.rules import Channel, EnrolmentStatus
from polku.pathway.activities.tests.builders import (
    a_draft,
    a_group,
    a_held_meeting,
    a_mark,
    a_meeting,
    a_place,
    a_providers_worker,
    a_ready_note,
    a_session,
    in_days,
    own_worker_of,
    the_leader_of,
)
from polku.pathway.activities.tests.visits import signed_in, visit, words
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

FRIDAY = date(2026, 11, 20)
ROWS = pytest.mark.parametrize("rows", [1, 50])


def a_full_case(rows):
    """A case with this many of everything."""
    case = a_case()
    for n in range(rows):
        meeting = a_held_meeting(case, starts_at=in_days(-n - 1))
        a_ready_note(case, meeting=meeting)
        place = a_place(a_group(case.unit), case)
        a_mark(a_session(place.group, days=-n - 1), case)
        a_session(place.group, days=n + 1)
    return case


@ROWS
def test_the_case_page(rows, django_assert_num_queries):
    case = a_full_case(rows)
    actor = the_own_worker(case)
    with django_assert_num_queries(5):
        page = queries.case_page(case.pk, actor=actor)
    assert len(page.places) == rows


@ROWS
def test_the_panel(rows, django_assert_num_queries):
    case = a_full_case(rows)
    actor = the_own_worker(case)
    with django_assert_num_queries(2):
        panel = queries.panel(case.pk, actor=actor)
    assert len(panel.places) == rows


def test_the_panel_tells_what_comes_what_was_held_last_and_what_waits_to_be_recorded():
    case = a_case()
    a_held_meeting(case, days=-9)
    last = a_held_meeting(case, days=-3)
    a_meeting(case, days=-1)
    a_meeting(case, days=14)
    nearest = a_meeting(case, days=7, channel=Channel.PHONE, move_wish="Käykö torstaina?")
    panel = queries.panel(case.pk, actor=the_own_worker(case))
    assert panel.next_meeting == queries.NextMeeting(
        nearest.pk, nearest.starts_at, "Phone call", "Käykö torstaina?"
    )
    assert (panel.last_met_at, panel.to_record) == (last.starts_at, 1)


def test_the_panel_of_a_case_without_meetings_is_empty():
    case = a_case()
    panel = queries.panel(case.pk, actor=the_own_worker(case))
    assert (panel.next_meeting, panel.last_met_at, panel.to_record) == (None, None, 0)


@ROWS
def test_my_day(rows, django_assert_num_queries):
    unit = a_unit()
    worker = a_worker(unit)
    for n in range(rows):
        case = a_case(unit=unit, worker=worker)
        a_meeting(case, starts_at=in_days(0) + timedelta(minutes=n))
        a_meeting(case, days=-2)
        a_session(a_group(unit, leader=worker))
    actor = acting(worker)
    with django_assert_num_queries(4):
        day = queries.my_day(clock.today(), actor=actor)
    assert len(day.items) == 2 * rows
    assert len(day.to_record) == rows


@ROWS
def test_unfinished_drafts(rows, django_assert_num_queries):
    case = a_case()
    for _ in range(rows):
        a_draft(case)
    actor, lead = the_own_worker(case), the_lead(case)
    with django_assert_num_queries(3):
        own = queries.unfinished_drafts(actor=actor)
        others = queries.drafts_in_my_units(actor=lead)
    assert len(own) == len(others) == rows


@ROWS
def test_groups(rows, django_assert_num_queries):
    for _ in range(rows):
        a_place(a_group())
    actor = somebody_in(a_unit())
    with django_assert_num_queries(2):
        assert len(queries.groups(actor=actor)) == rows


@ROWS
def test_one_group_and_its_sheet(rows, django_assert_num_queries):
    group = a_group(capacity=50)
    session = a_session(group)
    for _ in range(rows):
        a_mark(session, a_place(group).case)
    leader = the_leader_of(group)
    with django_assert_num_queries(6):
        assert len(queries.group_page(group.pk, actor=leader).participants) == rows
    with django_assert_num_queries(3):
        assert queries.sheet(session.pk, actor=leader).came == rows


@ROWS
def test_a_providers_clients(rows, django_assert_num_queries):
    unit = a_unit()
    user = a_worker(unit, role=Role.PROVIDER)
    for _ in range(rows):
        a_tie(a_case(), user, kind=TieKind.PROVIDER)
    actor = acting(user)
    with django_assert_num_queries(2):
        assert len(queries.served_clients(actor=actor)) == rows


@ROWS
def test_what_is_coming_to_the_client(rows, django_assert_num_queries):
    case = a_case()
    for n in range(rows):
        a_meeting(case, days=n + 1)
        a_session(a_place(a_group(), case).group, days=n + 1)
    client = the_client_of(case)
    with django_assert_num_queries(2):
        assert len(queries.coming_to_me(actor=client)) == 2 * rows


@ROWS
def test_the_whole_page_of_a_case_with_menu_and_use_log(rows, django_assert_max_num_queries):
    case = a_full_case(rows)
    browser = signed_in(the_own_worker(case))
    with django_assert_max_num_queries(18):
        page = browser.get(reverse("activities:case", args=[case.pk]))
    assert page.status_code == 200


def test_where_a_protected_client_is_met_is_in_no_list():
    case = a_case(person=a_protected_person())
    a_meeting(case, days=0, channel=Channel.OTHER_PLACE, place="Kahvila Salaisuus")
    a_meeting(case, days=2, channel=Channel.HOME_VISIT, place="Salainenkatu 1")
    actor = the_own_worker(case)
    for page in (visit("my_day", actor=actor), visit("case", case.pk, actor=actor)):
        assert "Salai" not in words(page).replace("Salaisuus ", "")
        assert "Hidden: non-disclosure order" in words(page) or "turvakielto" in words(page)


def test_an_old_draft_is_told_apart_from_a_fresh_one():
    with clock.at(clock.moment(FRIDAY)):
        case = a_case()
        a_draft(case, happened_at=clock.now() - timedelta(days=4))
        a_draft(case, happened_at=clock.now())
        drafts = queries.unfinished_drafts(actor=the_own_worker(case))
    assert [(draft.days, draft.is_old) for draft in drafts] == [(4, True), (0, False)]


def test_a_weekend_makes_no_draft_old():
    with clock.at(clock.moment(FRIDAY)):
        case = a_case()
        draft = a_draft(case, happened_at=clock.now())
    for days, old in ((5, False), (6, True)):
        with clock.at(clock.moment(FRIDAY + timedelta(days=days))):
            (row,) = queries.unfinished_drafts(actor=the_own_worker(draft.case))
            assert row.is_old is old


def test_a_draft_is_old_by_the_own_target_of_the_cases_organisation():
    with clock.at(clock.moment(FRIDAY)):
        case = a_case()
        draft = a_draft(case, happened_at=clock.now())
    an_own_target(
        RuleCode.OWN_NOTE_READY,
        organisation_key=case.unit.organisation_id,
        unit=Unit.WORKING_DAYS,
        amount=1,
        valid_from=FRIDAY,
        valid_to=None,
    )
    with clock.at(clock.moment(FRIDAY + timedelta(days=4))):
        (row,) = queries.unfinished_drafts(actor=the_own_worker(draft.case))
        assert row.is_old


def test_a_lead_sees_that_a_draft_waits_but_not_what_it_says():
    draft = a_draft(text="Salainen luonnos")
    found = queries.drafts_in_my_units(actor=the_lead(draft.case))
    assert [(one.author, one.beginning) for one in found] == [(own_worker_of(draft.case).name, "")]
    assert not queries.drafts_in_my_units(actor=a_colleague(draft.case))
    said = words(visit("drafts", actor=the_lead(draft.case)))
    assert "Salainen luonnos" not in said


def test_a_meeting_nobody_recorded_is_asked_about():
    meeting = a_meeting(days=-3)
    day = queries.my_day(clock.today(), actor=the_own_worker(meeting.case))
    assert [row.id for row in day.to_record] == [meeting.pk]


def test_a_wish_to_move_reaches_the_workers_day():
    meeting = a_meeting(days=9, move_wish="Torstai sopisi")
    day = queries.my_day(clock.today(), actor=the_own_worker(meeting.case))
    assert [row.move_wish for row in day.wishes] == ["Torstai sopisi"]


def test_a_group_the_client_is_in_is_not_offered_again():
    case = a_case()
    inside, waits, free = a_group(), a_group(), a_group()
    a_place(inside, case)
    a_place(waits, case, status=EnrolmentStatus.WAITING)
    offered = queries.groups_with_places(case.pk, actor=the_own_worker(case))
    assert [row.id for row in offered] == [free.pk]


def test_a_providers_worker_sees_their_own_meetings_only():
    case = a_case()
    provider = a_providers_worker(case)
    a_meeting(case)
    page = queries.served_page(case.pk, actor=provider)
    assert (page.coming, list(page.notes)) == ([], [])
