"""What is recorded about me: notes, documents, who has read, what has been done."""

from datetime import timedelta

import pytest
from django.urls import reverse

from polku.base import clock
from polku.base.audit.actions import note_read
from polku.base.audit.models import Purpose, Use
from polku.directory.units.tests.builders import a_unit, a_worker, acting
from polku.doors.portal import policies
from polku.doors.portal.tests.builders import seen, signed_in
from polku.doors.portal.tests.paths import a_reader, an_agreed_case_of_aino, everything_of_aino
from polku.pathway.activities.tests.builders import a_draft, a_ready_note
from polku.pathway.cases.actions import break_glass, give_support_access
from polku.pathway.cases.tests.builders import (
    a_case,
    a_stranger,
    the_client_of,
    the_lead,
    the_own_worker,
)
from polku.voice.openness.queries import oldest_told

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


def test_a_reader_in_an_emergency_or_of_support_is_not_told_as_one_who_works_with_me():
    case, helper = a_case(), a_worker(a_unit())
    why = "Asiakas soitti hädissään ja puhelu katkesi."
    stranger = a_stranger()
    break_glass(case.person_id, reason=why, hours=2, actor=stranger)
    give_support_access(case.pk, user_id=helper.pk, reason=why, hours=2, actor=the_lead(case))
    for reader in (stranger, acting(helper)):
        note_read(case.person_id, page="plan:one", case_id=case.pk, actor=reader)
    text = seen(case.person, "portal:record-readers")
    assert text.count("They needed your data in an emergency") == 1
    assert text.count("They looked for a fault in the system") == 1
    assert "They work with you" not in text


def test_my_own_reading_and_what_is_older_than_two_years_is_not_listed():
    case = a_case()
    old = clock.moment(oldest_told(clock.today())) - timedelta(days=1)
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


def test_the_readers_of_one_month_can_be_chosen_and_the_page_said_in_plain_words():
    case = a_case()
    reader = a_reader(case)
    note_read(case.person_id, page="intake:find", actor=reader)
    with clock.at(clock.now() - timedelta(days=70)):
        before = clock.today()
        note_read(case.person_id, page="plan:one", case_id=case.pk, actor=reader)
    browser = signed_in(case.person)
    page = reverse("portal:record-readers")
    everything = browser.get(page).content.decode()
    assert "Your name among the results of a search" in everything
    assert "Your plan" in everything
    chosen = browser.get(f"{page}?month={before:%Y-%m}").content.decode()
    assert "Your plan" in chosen
    assert "Your name among the results of a search" not in chosen
    assert browser.get(f"{page}?month=2026-99").content.decode().count("Kalle Kollega") == 2


def test_my_own_reading_is_told_apart():
    case = a_case()
    seen(case.person, "portal:home")
    text = seen(case.person, "portal:record-readers")
    assert "You have opened your own pages 2 times." in text
    assert "Nobody has opened your record" in text


def test_no_phone_or_user_name_of_a_reader_is_told():
    case = a_case()
    user = a_worker(case.unit, username="kkollega", phone="050 999 8877", last_name="Kollega")
    note_read(case.person_id, page="plan:one", case_id=case.pk, actor=acting(user))
    text = seen(case.person, "portal:record-readers")
    assert "Kollega" in text
    assert "050 999 8877" not in text
    assert "kkollega" not in text


def test_the_readers_cost_the_same_however_many(django_assert_max_num_queries):
    case = a_case()
    for _n in range(12):
        note_read(case.person_id, page="plan:one", case_id=case.pk, actor=a_reader(case))
    browser = signed_in(case.person)
    with django_assert_max_num_queries(16):
        assert browser.get(reverse("portal:record-readers")).status_code == 200


def test_a_page_number_that_makes_no_sense_shows_the_nearest_page():
    case = a_case()
    browser = signed_in(case.person)
    for page in ("x", "0", "-1", "999", "9" * 40):
        for part in ("", "readers/", "changes/"):
            assert browser.get(f"/my/record/{part}?page={page}").status_code == 200
