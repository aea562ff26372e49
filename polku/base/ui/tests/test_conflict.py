"""Two people edit the same thing: both texts are shown, nothing is lost."""

import pytest
from django.test import Client

from polku.base.ui.versions import new_words

pytestmark = [pytest.mark.django_db, pytest.mark.urls("polku.base.ui.tests.pages")]
PAGE = "/ui/components/conflict/"
MINE = {
    "version": "1",
    "name": "Aalto, Eero",
    "met_on": "19.11.2026",
    "how": "home",
    "took_part": "yes",
    "topics": ["home", "money"],
    "begins_0": "30.11.2026",
    "begins_1": "9.00",
    "text": "We talked at home about money.",
    "goals-count": "1",
    "goals-0-goal": "Sleep",
}


@pytest.fixture
def answer(client: Client):
    client.cookies["django_language"] = "en"
    return client.post(PAGE, MINE)


def test_the_answer_says_409_and_shows_both_texts(answer):
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "We talked at home about money.</textarea>" in html
    assert "<mark>on the phone</mark>" in html
    assert "Saved by Niskanen, Sari." in html


def test_a_choice_is_shown_by_its_words(answer):
    assert "<mark>By phone</mark>" in answer.content.decode()


def test_what_both_agree_on_is_carried_along(answer):
    html = answer.content.decode()
    assert '<input type="hidden" name="name" value="Aalto, Eero"' in html
    assert '<input type="hidden" name="topics" value="money"' in html
    assert '<input type="hidden" name="begins_1" value="9.00"' in html
    assert '<input type="hidden" name="goals-0-goal" value="Sleep"' in html


def test_the_merged_text_goes_through(client, answer):
    assert '<input type="hidden" name="version" value="2"' in answer.content.decode()
    merged = MINE | {"version": "2", "text": "We talked at home and on the phone."}
    assert client.post(PAGE, merged).status_code == 302


def test_new_words_are_found_word_by_word():
    assert new_words("one two three", "one four five three") == [
        ("one ", False),
        ("four five", True),
        (" three", False),
    ]
    assert new_words("", "") == []
    assert new_words("same", "same") == [("same", False)]
