"""How it has gone: my own view and my own level of each goal."""

import pytest
from django.urls import reverse

from polku.doors.portal.tests.builders import seen, sent, signed_in
from polku.pathway.cases.tests.builders import a_case
from polku.pathway.outcomes.tests.builders import (
    a_finished_evaluation,
    an_evaluation,
    the_goal_of,
)

pytestmark = pytest.mark.django_db


def test_when_nothing_is_asked_the_page_says_when_it_will_be():
    assert "Nothing is asked of you now." in seen(a_case().person, "portal:evaluation")


def test_i_write_how_it_has_gone_and_choose_what_is_true_now():
    evaluation = an_evaluation()
    person = evaluation.case.person
    sent(person, "portal:evaluation-write", client_view="Pääsen jo ulos", version=1)
    goal = the_goal_of(evaluation.case)
    page = seen(person, "portal:evaluation-rate", goal.pk)
    assert goal.expected in page
    sent(person, "portal:evaluation-rate", goal.pk, level="1")
    evaluation.refresh_from_db()
    assert evaluation.client_view == "Pääsen jo ulos"
    assert evaluation.ratings.get().client_level == 1
    assert "You have answered everything." in seen(person, "portal:evaluation")


@pytest.mark.parametrize("level", ["", "3", "x", "99999999999999999999"])
def test_a_level_that_is_not_on_the_page_is_a_sentence(level):
    evaluation = an_evaluation()
    goal = the_goal_of(evaluation.case)
    answer = sent(evaluation.case.person, "portal:evaluation-rate", goal.pk, level=level)
    assert answer.status_code == 422
    assert "Choose one of the options" in answer.content.decode()


def test_a_finished_one_is_read_and_not_written_in():
    done = a_finished_evaluation()
    text = seen(done.case.person, "portal:evaluation-one", done.pk)
    assert "Olen päässyt liikkeelle." in text
    browser = signed_in(done.case.person)
    answer = browser.get(reverse("portal:evaluation-write"))
    assert answer["Location"] == reverse("portal:evaluation")
    late = sent(done.case.person, "portal:evaluation-write", client_view="Vielä yksi", version=1)
    assert late.status_code == 422
    assert "Vielä yksi" in late.content.decode()


def test_another_persons_goal_does_not_exist_for_me():
    mine, other = an_evaluation(), an_evaluation()
    address = reverse("portal:evaluation-rate", args=[the_goal_of(other.case).pk])
    assert signed_in(mine.case.person).get(address).status_code == 404
    draft = reverse("portal:evaluation-one", args=[mine.pk])
    assert signed_in(mine.case.person).get(draft).status_code == 404
