"""What help I need: my own words, the worker I want, the finished document."""

import pytest
from django.urls import reverse

from polku.doors.portal.tests.builders import seen, sent, signed_in
from polku.pathway.assessment.actions import correct_assessment
from polku.pathway.assessment.rules import Topic
from polku.pathway.assessment.tests.builders import (
    a_draft,
    a_finished_assessment,
    a_written_draft,
)
from polku.pathway.cases.tests.builders import a_case, the_own_worker

pytestmark = pytest.mark.django_db


def test_i_am_asked_the_first_question_i_have_not_answered():
    draft = a_draft()
    text = seen(draft.case.person, "portal:assessment")
    assert reverse("portal:assessment-write", args=[Topic.SITUATION]) in text
    assert text.count("You have not written this yet.") == 6


def test_my_own_words_are_kept_as_mine():
    draft = a_draft()
    answer = sent(
        draft.case.person, "portal:assessment-write", "need", words="Apua rahoihin", version=1
    )
    assert answer["Location"] == reverse("portal:assessment")
    passage = draft.passages.get(topic=Topic.NEED)
    assert passage.client_words == "Apua rahoihin"
    assert passage.client_wrote_at
    assert "You wrote this on" in seen(draft.case.person, "portal:assessment")


def test_when_the_worker_wrote_my_words_meanwhile_i_see_both():
    draft = a_draft()
    person = draft.case.person
    sent(person, "portal:assessment-write", "need", words="Ensimmäinen", version=1)
    answer = sent(person, "portal:assessment-write", "need", words="Toinen", version=1)
    assert answer.status_code == 409
    assert "Ensimmäinen" in answer.content.decode()
    assert "Toinen" in answer.content.decode()


def test_a_question_that_is_not_asked_of_me_does_not_exist():
    draft = a_draft()
    browser = signed_in(draft.case.person)
    for topic in (Topic.SUMMARY, "x"):
        address = reverse("portal:assessment-write", args=[topic])
        assert browser.get(address).status_code == 404


def test_i_say_whether_i_want_a_worker_of_my_own():
    draft = a_draft()
    assert "You have not answered yet." in seen(draft.case.person, "portal:assessment")
    sent(draft.case.person, "portal:own-worker", wants="no")
    draft.refresh_from_db()
    assert draft.client_wants_own_worker is False


def test_while_it_is_written_the_workers_side_is_not_mine_to_read():
    draft = a_written_draft()
    text = seen(draft.case.person, "portal:assessment")
    assert "Työntekijän arvio" not in text
    browser = signed_in(draft.case.person)
    address = reverse("portal:assessment-one", args=[draft.pk])
    assert browser.get(address).status_code == 404


def test_the_finished_one_is_read_whole_with_both_voices():
    done = a_finished_assessment()
    text = seen(done.case.person, "portal:assessment-one", done.pk)
    for words in ("Asiakkaan sanoin: need", "Työntekijän arvio: need", "Sisko auttaa kaupassa"):
        assert words in text


def test_a_corrected_one_says_that_it_was_corrected():
    done = a_finished_assessment()
    worker = the_own_worker(done.case)
    correct_assessment(done.pk, reason="Väärä päivä", actor=worker)
    assert seen(done.case.person, "portal:assessment").count("What help I need, ") == 1


def test_what_i_wrote_too_late_stays_on_the_page():
    person = a_finished_assessment().case.person
    late = sent(person, "portal:assessment-write", "need", words="Pitkä tekstini", version=1)
    assert late.status_code == 422
    assert "Pitkä tekstini" in late.content.decode()
    answer = signed_in(person).get(reverse("portal:assessment-write", args=["need"]))
    assert answer["Location"] == reverse("portal:assessment")


def test_before_it_has_begun_the_page_says_what_will_happen():
    assert "We have not begun yet." in seen(a_case().person, "portal:assessment")
