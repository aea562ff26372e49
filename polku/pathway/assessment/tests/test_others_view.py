"""The view of a legal representative or somebody close, beside the client's own (42.1 §)."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from polku.pathway.assessment.actions import correct_assessment, finish_assessment
from polku.pathway.assessment.models import Assessment
from polku.pathway.assessment.rules import Section
from polku.pathway.assessment.tests.browsing import browser_of, own_browser, section_url, text_of
from polku.pathway.assessment.tests.builders import (
    a_finished_assessment,
    a_written_draft,
    version_of,
    write,
)
from polku.pathway.cases.tests.builders import the_client_of, the_own_worker

pytestmark = pytest.mark.django_db
VIEW = {
    "others_view": "Raha-asiat ovat jääneet hoitamatta syksystä asti.",
    "others_view_by": "Sirpa Sisko, edunvalvoja",
    "others_view_basis": "consent",
}


def test_it_is_written_on_the_form_and_read_in_the_document_on_paper_and_by_the_client():
    draft = a_written_draft()
    browser = own_browser(draft)
    form = browser.get(section_url(draft, "own_view")).context["form"]
    sent = {field.html_name: field.value() for field in form if field.value() is not None}
    sent |= {name: "yes" if value is True else value for name, value in sent.items()}
    assert browser.post(section_url(draft, "own_view"), sent | VIEW).status_code == 302
    finish_assessment(draft.pk, actor=the_own_worker(draft.case))
    client = browser_of(the_client_of(draft.case))
    pages = [
        browser.get(reverse("assessment:document", args=[draft.pk])),
        browser.get(reverse("assessment:print", args=[draft.pk])),
        client.get(reverse("portal:assessment-one", args=[draft.pk])),
    ]
    for page in map(text_of, pages):
        assert VIEW["others_view"] in page
        assert VIEW["others_view_by"] in page


def test_it_does_not_stand_in_for_the_clients_own_view():
    draft = a_written_draft(**VIEW, opinion_client="")
    page = text_of(own_browser(draft).get(reverse("assessment:document", args=[draft.pk])))
    assert "Write the client&#x27;s opinion, or the obvious obstacle to it (37 §)." in page


def test_it_is_frozen_with_its_version_and_a_correction_begins_from_it():
    old = a_finished_assessment(**VIEW)
    with pytest.raises(IntegrityError, match="assessment_finished_is_frozen"), transaction.atomic():
        Assessment.objects.filter(pk=old.pk).update(others_view="Muuta")
    worker = the_own_worker(old.case)
    new = correct_assessment(old.pk, reason="Sisko tarkensi", actor=worker)
    assert new.others_view == VIEW["others_view"]
    assert version_of(new, Section.OWN_VIEW) >= 1
    write(new, others_view="Raha-asiat ovat kunnossa.")
    old.refresh_from_db()
    assert old.others_view == VIEW["others_view"]
