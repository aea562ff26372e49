"""What is recorded about me: notes, documents, who has read, what has been done."""

from datetime import date, timedelta

import pytest

from polku.base import clock
from polku.base.audit.actions import note_read
from polku.base.audit.models import Purpose, Use
from polku.doors.portal import policies
from polku.doors.portal.rules import two_years_before
from polku.doors.portal.tests.builders import seen
from polku.doors.portal.tests.paths import a_reader, an_agreed_case_of_aino, everything_of_aino
from polku.pathway.activities.tests.builders import a_draft, a_ready_note
from polku.pathway.cases.tests.builders import a_case, a_stranger, the_client_of, the_own_worker

pytestmark = pytest.mark.django_db


def test_i_read_ready_notes_and_not_those_withheld_or_unfinished():
    case = a_case()
    a_ready_note(case, text="Puhuimme arjesta")
    a_ready_note(case, text="Salattu", shown_to_client=False, withheld_because="Toisen turva")
    a_draft(case, text="Kesken")
    text = seen(case.person, "portal:record")
    assert "Puhuimme arjesta" in text
    assert "Salattu" not in text
    assert "Kesken" not in text


def test_a_long_list_of_notes_comes_a_page_at_a_time():
    case = a_case()
    for n in range(21):
        a_ready_note(case, text=f"Kirjaus-{n}.", happened_at=clock.now() - timedelta(days=n + 1))
    text = seen(case.person, "portal:record")
    assert "(21)" in text
    assert "Kirjaus-20." not in text


def test_every_document_stands_with_its_day_and_place():
    text = seen(everything_of_aino().person, "portal:record-documents")
    for words in ("What help I need", "My plan", "Decision: "):
        assert words in text


def test_each_reader_stands_once_a_day_with_why_and_what():
    case = a_case()
    reader = a_reader(case)
    for page in ("plan:one", "plan:print", "activities:case"):
        note_read(case.person_id, page=page, case_id=case.pk, actor=reader)
    text = seen(case.person, "portal:record-readers")
    assert text.count("Kalle Kollega") == 1
    assert "They work with you" in text
    assert "Meetings, notes and groups, Your plan" in text
    assert case.unit.name in text


def test_my_own_reading_and_what_is_older_than_two_years_is_not_listed():
    case = a_case()
    old = clock.moment(two_years_before(clock.today())) - timedelta(days=1)
    Use.objects.create(
        actor_id=a_reader(case).id,
        person_id=case.person_id,
        page="plan:one",
        purpose=Purpose.CLIENT_WORK,
        at=old,
    )
    seen(case.person, "portal:home")
    assert "Nobody has opened your record" in seen(case.person, "portal:record-readers")


def test_what_has_been_done_is_told_in_sentences_to_me():
    case = an_agreed_case_of_aino()
    text = seen(case.person, "portal:record-changes")
    assert "We agreed on your plan" in text
    assert "The client plan was agreed" not in text


def test_nobody_else_reads_the_trail_through_these_pages():
    case = a_case()
    note_read(case.person_id, page="plan:one", case_id=case.pk, actor=a_reader(case))
    mine = the_client_of(case)
    assert policies.readings_of_me(mine).count() == 1
    for other in (the_client_of(a_case()), the_own_worker(case), a_reader(case), a_stranger()):
        assert not policies.readings_of_me(other).exists()
        assert not policies.changes_of_mine(other).exists()


def test_two_years_before_a_leap_day_is_the_last_of_february():
    assert two_years_before(date(2028, 2, 29)) == date(2026, 2, 28)
    assert two_years_before(date(2026, 11, 21)) == date(2024, 11, 21)


def test_a_page_number_that_makes_no_sense_shows_the_nearest_page():
    from polku.doors.portal.tests.builders import signed_in

    case = a_case()
    browser = signed_in(case.person)
    for page in ("x", "0", "-1", "999", "9" * 40):
        for part in ("", "readers/", "changes/"):
            assert browser.get(f"/my/record/{part}?page={page}").status_code == 200
