"""Writing a section: saved, refused in words, and shown side by side when two wrote."""

import pytest

from polku.pathway.assessment.actions import (
    write_client_view,
)
from polku.pathway.assessment.models import Assessment
from polku.pathway.assessment.queries import answers_of
from polku.pathway.assessment.rules import Section, Topic
from polku.pathway.assessment.tests.browsing import own_browser, section_url, text_of
from polku.pathway.assessment.tests.builders import (
    a_draft,
    a_written_draft,
    version_of,
)
from polku.pathway.cases.tests.builders import (
    the_client_of,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("section", Section.values)
def test_every_section_can_be_opened_saved_and_read_back(section):
    draft = a_written_draft()
    browser = own_browser(draft)
    page = browser.get(section_url(draft, section))
    assert page.status_code == 200
    form = page.context["form"]
    sent = {field.html_name: field.value() for field in form if field.value() is not None}
    sent |= {name: "yes" if value is True else value for name, value in sent.items()}
    sent |= {name: "no" if value is False else value for name, value in sent.items()}
    before = answers_of(draft)

    answer = browser.post(section_url(draft, section), sent)

    assert answer.status_code == 302, form.errors
    assert answers_of(Assessment.objects.get(pk=draft.pk)) == before


def test_saving_goes_back_to_the_document_or_on_to_the_next_part():
    draft = a_draft()
    browser = own_browser(draft)
    url = section_url(draft, "strengths")

    back = browser.post(url, {"version": "1", "strengths_client": "Ystävät"})
    on = browser.post(url, {"version": "2", "strengths_client": "Ystävät", "next": "1"})

    assert back.headers["Location"].endswith("#strengths")
    assert on.headers["Location"] == section_url(draft, "network")


def test_two_workers_text_stands_side_by_side_and_nothing_is_lost():
    draft = a_draft()
    browser = own_browser(draft)
    url = section_url(draft, "situation")
    browser.post(url, {"version": "1", "situation_professional": "Ensimmäinen teksti."})

    answer = browser.post(
        url,
        {
            "version": "1",
            "situation_professional": "Toinen teksti.",
            "work_professional": "Opiskelee.",
        },
    )

    page = text_of(answer)
    assert answer.status_code == 409
    assert "Ensimmäinen" in page
    assert "Toinen teksti." in page
    assert "Opiskelee." in page
    kept = {
        "version": "2",
        "situation_professional": "Yhteinen.",
        "work_professional": "Opiskelee.",
    }
    assert browser.post(url, kept).status_code == 302
    assert answers_of(draft)["situation_professional"] == "Yhteinen."


def test_the_clients_own_words_stand_on_the_workers_form_and_are_not_theirs_to_change():
    draft = a_draft()
    write_client_view(
        draft.pk,
        topic=Topic.STRENGTHS,
        words="Koirani.",
        version=1,
        actor=the_client_of(draft.case),
    )
    browser = own_browser(draft)
    url = section_url(draft, "strengths")

    page = text_of(browser.get(url))
    assert "Koirani." in page
    assert 'name="strengths_client"' not in page
    version = version_of(draft, "strengths")
    changed = browser.post(url, {"version": version, "strengths_client": "Muu."})
    assert changed.status_code == 422
    assert "themselves" in text_of(changed)
    assert "Muu." in text_of(changed)


def test_words_typed_while_the_client_wrote_are_shown_beside_the_clients():
    draft = a_draft()
    write_client_view(
        draft.pk,
        topic=Topic.STRENGTHS,
        words="Koirani.",
        version=1,
        actor=the_client_of(draft.case),
    )

    answer = own_browser(draft).post(
        section_url(draft, "strengths"),
        {"version": "1", "strengths_client": "Asiakkaalla on koira.", "strengths_professional": ""},
    )

    assert answer.status_code == 409
    assert "Koirani." in text_of(answer)
    assert "Asiakkaalla on koira." in text_of(answer)


CHOSEN = {
    "need3_level",
    "special_support",
    "special_support_grounds",
    "dependants",
    "client_wants_own_worker",
}
BAD = [
    ("strengths", {"strengths_professional": "a" * 6001}, "too long"),
    ("strengths", {"strengths_professional": "a\x00b"}, "cannot be saved"),
    ("manner", {"started_on": ""}, "Write the date"),
    ("manner", {"started_on": "31.2.2026"}, "There is no such day"),
    ("manner", {"started_on": "1.1.1800"}, "at the earliest"),
    ("manner", {"started_on": "1.1.2999"}, "at the latest"),
    ("manner", {"started_on": "eilen"}, "day, month and year"),
    ("needs", {"need3_level": "plenty"}, "Choose one of the options"),
    ("special_support", {"special_support": "yes"}, "at least one ground"),
    ("special_support", {"special_support": "no", "special_support_grounds": ["a"]}, "Correct one"),
    ("special_support", {"special_support": "maybe"}, "Choose one of the options"),
    ("network", {"dependants": "x", "network_note": "Sisko"}, "Choose one of the options"),
    ("services", {"essential_from": "1.13.2026"}, "There is no such day"),
    ("conclusions", {"expected_duration": "v" * 201}, "too long"),
    ("own_view", {"client_wants_own_worker": "\x1b"}, "Choose one of the options"),
]


@pytest.mark.parametrize(("section", "sent", "sentence"), BAD)
def test_bad_input_gets_a_sentence_and_nothing_is_lost(section, sent, sentence):
    draft = a_draft()

    answer = own_browser(draft).post(section_url(draft, section), {"version": "1"} | sent)

    page = text_of(answer)
    assert answer.status_code == 422
    assert sentence in page
    boxes = {name: value for name, value in sent.items() if name not in CHOSEN}
    assert all(value.replace("\x00", "") in page or "\x00" in value for value in boxes.values())


def test_marks_that_turn_the_writing_direction_are_taken_away():
    draft = a_draft()

    own_browser(draft).post(
        section_url(draft, "strengths"),
        {"version": "1", "strengths_professional": "Hyvä\u202e ystävä"},
    )

    assert answers_of(draft)["strengths_professional"] == "Hyvä ystävä"


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999"])
def test_a_broken_version_never_breaks_the_page(version):
    draft = a_draft()

    answer = own_browser(draft).post(section_url(draft, "strengths"), {"version": version})

    assert answer.status_code in (409, 422)


def test_an_unknown_section_is_not_found():
    assert own_browser(draft := a_draft()).get(section_url(draft, "weather")).status_code == 404
