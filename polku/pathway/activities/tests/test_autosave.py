"""A note saves itself while it is written, and a second window never overwrites it unseen."""

from datetime import timedelta

import pytest

from polku.base import clock
from polku.base.keys import new_key
from polku.pathway.activities.models import Entry
from polku.pathway.activities.tests.builders import a_draft
from polku.pathway.activities.tests.visits import send, words
from polku.pathway.cases.tests.builders import a_case, the_own_worker

pytestmark = pytest.mark.django_db


def written(text, **more):
    at = clock.now().astimezone(clock.HELSINKI) - timedelta(hours=2)
    when = {"happened_at_0": f"{at:%d.%m.%Y}", "happened_at_1": f"{at:%H.%M}"}
    return {"text": text, "do": "by-itself", **when, **more}


def test_a_new_note_saves_itself_once_however_often_it_is_sent():
    case, key = a_case(), str(new_key())
    actor = the_own_worker(case)
    for text in ("Puh", "Puhuimme", "Puhuimme arjesta."):
        answer = send("new_note", case.pk, actor=actor, key=key, **written(text))
        assert answer.status_code == 200
    assert Entry.objects.get().text == "Puhuimme arjesta."
    assert answer["HX-Trigger"] == "saved-by-itself"


def test_then_it_is_marked_ready_in_one_step_and_sending_it_twice_is_harmless():
    case, key = a_case(), str(new_key())
    actor = the_own_worker(case)
    send("new_note", case.pk, actor=actor, key=key, **written("Puhuimme"))
    for _ in range(2):
        sent = written("Puhuimme arjesta.") | {"do": "ready"}
        assert send("new_note", case.pk, actor=actor, key=key, **sent).status_code == 302
    entry = Entry.objects.get()
    assert (entry.status, entry.text) == ("ready", "Puhuimme arjesta.")


def test_a_half_written_date_is_told_and_nothing_is_saved():
    case = a_case()
    sent = written("Puhuimme", key=str(new_key())) | {"happened_at_0": "3"}
    answer = send("new_note", case.pk, actor=the_own_worker(case), **sent)
    assert answer.status_code == 200
    assert not Entry.objects.exists()


def test_a_draft_saves_itself_on_top_of_what_its_writer_saw():
    draft = a_draft()
    actor = the_own_worker(draft.case)
    answer = send("note", draft.pk, actor=actor, version=1, **written("Lisää"))
    assert 'value="2"' in words(answer)
    send("note", draft.pk, actor=actor, version=2, **written("Lisää vielä"))
    draft.refresh_from_db()
    assert draft.text == "Lisää vielä"


def test_another_window_does_not_overwrite_and_both_texts_are_shown():
    draft = a_draft(text="Toisen ikkunan teksti", version=2)
    actor = the_own_worker(draft.case)
    answer = send("note", draft.pk, actor=actor, version=1, **written("Minun"))
    assert answer.status_code == 200
    draft.refresh_from_db()
    assert draft.text == "Toisen ikkunan teksti"
    sent = written("Minun tekstini") | {"do": "draft"}
    answer = send("note", draft.pk, actor=actor, version=1, **sent)
    assert answer.status_code == 409
    assert "Minun" in words(answer)
    assert "Toisen" in words(answer)


def test_abbreviations_the_client_may_not_know_are_pointed_out():
    case = a_case()
    sent = written("Sovittiin KTT ja PTA, soitto TE-palveluihin.", key=str(new_key()))
    said = words(send("new_note", case.pk, actor=the_own_worker(case), **sent))
    assert "KTT, PTA" in said


def test_a_draft_is_thrown_away():
    draft = a_draft()
    send("discard_note", draft.pk, actor=the_own_worker(draft.case))
    assert not Entry.objects.exists()
