"""Notes: written at once, saved as drafts, marked ready, corrected; ready ones never change."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.base.keys import new_key
from polku.directory.units.tests.builders import a_stranger
from polku.pathway.activities import actions
from polku.pathway.activities.models import Entry
from polku.pathway.activities.rules import EntryStatus
from polku.pathway.activities.tests.builders import (
    a_draft,
    a_meeting,
    a_providers_worker,
    a_ready_note,
    a_text,
)
from polku.pathway.cases.rules import Stage
from polku.pathway.cases.tests.builders import (
    a_case,
    a_closed_case,
    a_colleague,
    the_client_of,
    the_own_worker,
)

pytestmark = pytest.mark.django_db


def write(case, *, actor=None, **fields):
    fields.setdefault("note", a_text())
    return actions.write_entry(case.pk, **fields, actor=actor or the_own_worker(case))


def test_a_note_is_a_draft_until_marked_ready():
    case = a_case()
    entry = write(case)
    assert entry.status == EntryStatus.DRAFT
    actions.mark_ready(entry.pk, actor=the_own_worker(case))
    entry.refresh_from_db()
    assert (entry.status, entry.ready_at is not None) == (EntryStatus.READY, True)


def test_a_note_carries_its_service_task_and_phase():
    entry = write(a_case(stage=Stage.SERVICE))
    assert (entry.service_task, entry.phase) == ("working_age", "service")


def test_the_story_tells_of_ready_notes_only_and_never_what_they_say():
    case = a_case()
    entry = write(case)
    actions.mark_ready(entry.pk, actor=the_own_worker(case))
    told = {row.fact: row for row in Change.objects.filter(subject_id=entry.pk)}
    assert set(told) == {"NoteDrafted", "NoteReady"}
    assert told["NoteReady"].happened_at == entry.happened_at
    assert "Puhuimme" not in str([row.details for row in told.values()])


def test_a_note_can_be_ready_at_once():
    entry = write(a_case(), ready=True)
    assert entry.status == EntryStatus.READY
    assert [row.fact for row in Change.objects.filter(subject_id=entry.pk)] == ["NoteReady"]


def test_the_client_is_not_told_of_a_withheld_note():
    note = a_text(shown_to_client=False, withheld_because="Toisen henkilön turvallisuus")
    entry = write(a_case(), note=note, ready=True)
    assert Change.objects.get(subject_id=entry.pk).fact == "WithheldNoteReady"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": "  "}, "Write what happened"),
        ({"shown_to_client": False}, "Write why"),
        ({"happened_at": clock.now() + timedelta(days=2)}, "still ahead"),
    ],
)
def test_an_unfinished_note_is_not_marked_ready(fields, reason):
    with pytest.raises(RuleBroken, match=reason):
        write(a_case(), note=a_text(**fields), ready=True)


def test_the_same_form_sent_twice_makes_one_note():
    case, key = a_case(), new_key()
    write(case, key=key)
    write(case, key=key, note=a_text("Toinen yritys."))
    assert Entry.objects.get().text == "Toinen yritys."


def test_nobody_takes_over_anothers_note_by_its_key():
    case = a_case()
    mine = write(case)
    other = a_providers_worker(case)
    with pytest.raises(IntegrityError), transaction.atomic():
        write(case, key=mine.pk, actor=other)


def test_a_draft_is_saved_again_and_again():
    entry = a_draft()
    actor = the_own_worker(entry.case)
    saved = actions.save_entry(entry.pk, note=a_text("Lisää."), version=1, actor=actor)
    assert (saved.text, saved.version) == ("Lisää.", 2)


def test_the_last_words_are_saved_when_marking_ready():
    entry = a_draft()
    ready = actions.mark_ready(
        entry.pk, note=a_text("Lopullinen."), version=1, actor=the_own_worker(entry.case)
    )
    assert (ready.text, ready.status) == ("Lopullinen.", EntryStatus.READY)


def test_a_note_tells_of_a_meeting_of_the_same_case_only():
    with pytest.raises(Http404):
        write(a_case(), note=a_text(meeting_id=a_meeting().pk))


def test_who_may_write_a_note():
    case = a_case()
    assert write(case, actor=a_providers_worker(case)).pk
    with pytest.raises(PermissionDenied):
        write(case, actor=a_colleague(case))
    with pytest.raises(PermissionDenied):
        write(case, actor=the_client_of(case))
    with pytest.raises(Http404):
        write(case, actor=a_stranger())


def test_no_note_is_begun_in_a_closed_case():
    case = a_closed_case()
    with pytest.raises(PermissionDenied):
        write(case, actor=a_colleague(case))


def test_a_draft_is_its_authors_alone():
    entry = a_draft()
    with pytest.raises(Http404):
        actions.mark_ready(entry.pk, actor=a_colleague(entry.case))
    with pytest.raises(Http404):
        actions.discard_draft(entry.pk, actor=the_client_of(entry.case))


def test_a_ready_note_is_not_marked_ready_again():
    entry = a_ready_note()
    with pytest.raises(PermissionDenied):
        actions.mark_ready(entry.pk, actor=the_own_worker(entry.case))


def test_a_draft_begun_by_mistake_is_thrown_away_and_that_leaves_a_trace():
    entry = a_draft()
    actions.discard_draft(entry.pk, actor=the_own_worker(entry.case))
    assert not Entry.objects.exists()
    assert Change.objects.get(subject_id=entry.pk).fact == "DraftDiscarded"


def test_a_correction_is_a_new_note_and_the_first_stays_as_it_was():
    first = a_ready_note()
    new = actions.correct_entry(
        first.pk, text="Oikein.", reason="Väärä päivä", actor=the_own_worker(first.case)
    )
    first.refresh_from_db()
    assert (new.corrects, new.status, first.text) == (
        first,
        EntryStatus.READY,
        "Keskeneräinen kirjaus.",
    )


@pytest.mark.parametrize(("text", "reason"), [("Oikein.", " "), (" ", "Väärä päivä")])
def test_a_correction_needs_its_words_and_its_reason(text, reason):
    first = a_ready_note()
    with pytest.raises(RuleBroken):
        actions.correct_entry(first.pk, text=text, reason=reason, actor=the_own_worker(first.case))


def test_a_note_is_corrected_once_and_then_the_newer_one():
    first = a_ready_note()
    actor = the_own_worker(first.case)
    new = actions.correct_entry(first.pk, text="Oikein.", reason="Virhe", actor=actor)
    with pytest.raises(RuleBroken, match="already been corrected"):
        actions.correct_entry(first.pk, text="Taas.", reason="Virhe", actor=actor)
    assert actions.correct_entry(new.pk, text="Taas.", reason="Virhe", actor=actor).corrects == new


def test_a_withheld_note_stays_withheld_when_corrected():
    first = a_ready_note(shown_to_client=False, withheld_because="Turvallisuus")
    new = actions.correct_entry(
        first.pk, text="Oikein.", reason="Virhe", actor=the_own_worker(first.case)
    )
    assert not new.shown_to_client
    facts = Change.objects.filter(subject_id=new.pk).values_list("fact", flat=True)
    assert list(facts) == ["WithheldNoteCorrected"]


@pytest.mark.parametrize(
    "statement",
    [
        "update activities_entry set text = '' where id = %s",
        "update activities_entry set status = 'draft', ready_at = null where id = %s",
        "delete from activities_entry where id = %s",
    ],
)
def test_the_database_refuses_to_change_a_ready_note(statement):
    entry = a_ready_note()
    with pytest.raises(IntegrityError, match="entry_ready_never_changes"):
        connection.cursor().execute(statement, [entry.pk])
