"""The pages of the assessment, as a worker, a colleague and a stranger meet them."""

import pytest
from django.urls import reverse

from polku.base.audit.models import Use
from polku.directory.units.tests.builders import a_unit, a_worker, acting
from polku.pathway.assessment.actions import (
    ask_part,
    correct_assessment,
    finish_assessment,
)
from polku.pathway.assessment.models import Assessment, Part
from polku.pathway.assessment.rules import Status
from polku.pathway.assessment.tests.browsing import browser_of, own_browser, section_url, text_of
from polku.pathway.assessment.tests.builders import (
    a_draft,
    a_finished_assessment,
    a_written_draft,
    write,
)
from polku.pathway.cases.tests.builders import (
    a_case,
    a_colleague,
    a_stranger,
    the_client_of,
    the_own_worker,
)

pytestmark = pytest.mark.django_db


def test_the_own_worker_starts_an_assessment_from_the_cases_page():
    case = a_case()
    browser = browser_of(the_own_worker(case))
    page = browser.get(reverse("assessment:case", args=[case.pk]))
    assert "Start an assessment" in text_of(page)

    answer = browser.post(reverse("assessment:start", args=[case.pk]), follow=True)

    assert answer.status_code == 200
    assert Assessment.objects.filter(case=case, status=Status.DRAFT).exists()
    assert "0 of 9" in text_of(answer)
    again = browser.post(reverse("assessment:start", args=[case.pk]), follow=True)
    assert "Continue in that one" in text_of(again)


def test_a_colleague_reads_and_is_offered_nothing_to_do():
    draft = a_draft()
    browser = browser_of(a_colleague(draft.case))

    listed = browser.get(reverse("assessment:case", args=[draft.case_id]))
    page = browser.get(reverse("assessment:document", args=[draft.pk]))

    assert "Start an assessment" not in text_of(listed)
    assert page.status_code == 200
    assert "/write/" not in text_of(page)
    assert browser.get(section_url(draft, "needs")).status_code == 403
    assert browser.post(reverse("assessment:start", args=[draft.case_id])).status_code == 403
    for name in ("finish", "correct", "drop", "ask"):
        assert browser.get(reverse(f"assessment:{name}", args=[draft.pk])).status_code == 403


def test_a_stranger_and_the_client_learn_nothing_of_a_draft():
    draft = a_draft()

    for actor in (a_stranger(), the_client_of(draft.case)):
        browser = browser_of(actor)
        for name in ("document", "print", "finish", "correct", "drop", "ask"):
            answer = browser.get(reverse(f"assessment:{name}", args=[draft.pk]))
            assert answer.status_code == 404, name
        assert browser.get(section_url(draft, "needs")).status_code == 404


def test_reading_is_noted_on_every_page():
    finished = a_finished_assessment()
    browser = own_browser(finished)

    for name in ("document", "print", "correct"):
        browser.get(reverse(f"assessment:{name}", args=[finished.pk]))
    browser.get(reverse("assessment:case", args=[finished.case_id]))

    noted = set(Use.objects.values_list("page", flat=True))
    assert noted == {f"assessment:{name}" for name in ("document", "print", "correct", "case")}
    assert Use.objects.filter(person_id=finished.case.person_id).count() == 4


def test_the_document_shows_both_sides_and_what_is_missing_in_words():
    draft = write(
        a_draft(), strengths_client="Osaan kalastaa.", strengths_professional="Pitkäjänteinen."
    )

    page = text_of(own_browser(draft).get(reverse("assessment:document", args=[draft.pk])))

    assert "1 of 9" in page
    assert "Osaan kalastaa." in page
    assert "Pitkäjänteinen." in page
    assert "Write the summary." in page
    assert section_url(draft, "conclusions") in page
    assert reverse("assessment:finish", args=[draft.pk]) not in page


def test_finishing_shows_what_will_be_recorded_and_then_freezes():
    draft = a_written_draft()
    browser = own_browser(draft)
    url = reverse("assessment:finish", args=[draft.pk])

    page = text_of(browser.get(url))
    assert "9 of 9" in page
    assert "Temporary need" in page
    answer = browser.post(url, follow=True)

    assert "Finished" in text_of(answer)
    assert Assessment.objects.get(pk=draft.pk).status == Status.FINISHED
    assert browser.get(section_url(draft, "needs")).status_code == 403
    assert browser.get(url).status_code == 403


def test_finishing_too_early_says_everything_that_is_missing():
    draft = a_draft()

    answer = own_browser(draft).post(reverse("assessment:finish", args=[draft.pk]))

    assert answer.status_code == 422
    assert "Write the summary." in text_of(answer)
    assert "Judge every class of need." in text_of(answer)


def test_a_correction_opens_a_new_version_and_can_be_compared_and_given_up():
    old = a_finished_assessment()
    browser = own_browser(old)
    url = reverse("assessment:correct", args=[old.pk])

    assert browser.post(url, {"reason": " "}).status_code == 422
    opened = browser.post(url, {"reason": "Osoitteen kunta oli väärin."}, follow=True)
    new = Assessment.objects.get(corrects=old)
    write(new, summary_professional="Työntekijän arvio: korjattu")
    changed = text_of(browser.get(reverse("assessment:compare", args=[new.pk, old.pk])))

    assert "Osoitteen kunta oli väärin." in text_of(opened)
    assert "1 answer differs" in changed
    assert "<mark>korjattu</mark>" in changed
    assert browser.get(reverse("assessment:drop", args=[new.pk])).status_code == 200
    browser.post(reverse("assessment:drop", args=[new.pk]))
    assert Assessment.objects.get() == old


def test_assessments_of_different_cases_are_not_compared():
    one, other = a_finished_assessment(), a_finished_assessment(a_case(unit=a_unit()))
    url = reverse("assessment:compare", args=[one.pk, other.pk])

    assert own_browser(one).get(url).status_code == 404


def test_the_earlier_version_stays_readable_and_says_that_it_was_corrected():
    old = a_finished_assessment()
    worker = the_own_worker(old.case)
    new = correct_assessment(old.pk, reason="Virhe.", actor=worker)
    write(new, summary_professional="Uusi yhteenveto.")
    finish_assessment(new.pk, actor=worker)
    browser = own_browser(old)

    before = text_of(browser.get(reverse("assessment:document", args=[old.pk])))
    listed = text_of(browser.get(reverse("assessment:case", args=[old.case_id])))

    assert "This version has been corrected" in before
    assert "Uusi yhteenveto." not in before
    assert reverse("assessment:correct", args=[old.pk]) not in before
    assert "Corrected later" in listed


def test_paper_carries_what_every_document_must_say():
    finished = a_finished_assessment()

    page = text_of(own_browser(finished).get(reverse("assessment:print", args=[finished.pk])))

    person = finished.case.person
    for words in (person.name, person.identity_number, "working-age", finished.case.unit.name):
        assert words in page
    assert the_own_worker(finished.case).name in page


def an_outside_part(draft):
    return ask_part(
        draft.pk, organisation="Kela", author_name="K", actor=the_own_worker(draft.case)
    )


def test_an_organisation_is_asked_and_its_part_recorded_with_its_source():
    draft = a_draft()
    browser = own_browser(draft)
    url = reverse("assessment:ask", args=[draft.pk])

    assert browser.post(url, {"organisation": ""}).status_code == 422
    assert "name of somebody" in text_of(browser.post(url, {"organisation": "Kela"}))
    browser.post(url, {"organisation": "Kela", "author_name": "Kaisa Kuntoutus"})
    part = Part.objects.get()
    record = reverse("assessment:part", args=[part.pk])
    refused = browser.post(record, {"version": "1", "text": "Kurssi alkaa.", "basis": "law"})
    saved = browser.post(
        record,
        {
            "version": "1",
            "text": "Kurssi alkaa.",
            "told_by": "Kaisa, puhelin",
            "basis": "law",
            "basis_law": "SHL 41 §",
        },
        follow=True,
    )

    assert refused.status_code == 422
    assert "Kurssi alkaa." in text_of(refused)
    assert "Kurssi alkaa." in text_of(saved)
    assert "Kaisa, puhelin" in text_of(saved)
    stale = browser.post(
        record, {"version": "1", "text": "Muuta", "told_by": "K", "basis": "consent"}
    )
    assert stale.status_code == 409


def test_an_assessor_elsewhere_finds_writes_and_sees_only_their_part():
    draft = write(a_draft(), situation_professional="Salaista muilta.")
    author = a_worker(a_unit())
    part = ask_part(
        draft.pk,
        organisation="Työllisyysalue",
        author_id=author.pk,
        question="Mikä työ sopisi?",
        actor=the_own_worker(draft.case),
    )
    browser = browser_of(acting(author))
    url = reverse("assessment:part", args=[part.pk])

    listed = text_of(browser.get(reverse("assessment:asked")))
    page = text_of(browser.get(url))
    assert url in listed
    assert "Mikä työ sopisi?" in page
    assert "Salaista muilta." not in page
    assert browser.post(url, {"version": "1", "text": ""}).status_code == 422
    saved = browser.post(url, {"version": "1", "text": "Puutyöt."})

    assert saved.headers["Location"] == reverse("assessment:asked")
    assert Part.objects.get().text == "Puutyöt."
    assert browser.get(reverse("assessment:document", args=[draft.pk])).status_code == 404
    assert browser.get(reverse("assessment:without", args=[part.pk])).status_code == 403


def test_going_on_without_a_part_says_why():
    draft = a_draft()
    part = an_outside_part(draft)
    browser = own_browser(draft)
    url = reverse("assessment:without", args=[part.pk])

    assert browser.get(url).status_code == 200
    assert browser.post(url, {"because": ""}).status_code == 422
    browser.post(url, {"because": "Ei vastausta."})

    part.refresh_from_db()
    assert part.given_up_because == "Ei vastausta."


def test_a_part_is_read_by_colleagues_and_hidden_from_strangers():
    draft = a_draft()
    part = an_outside_part(draft)
    url = reverse("assessment:part", args=[part.pk])

    assert browser_of(a_colleague(draft.case)).get(url).status_code == 200
    assert browser_of(a_stranger()).get(url).status_code == 404
    assert text_of(browser_of(a_colleague(draft.case)).get(url)).count("<textarea") == 0
