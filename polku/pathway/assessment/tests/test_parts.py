"""Several organisations write their part of the assessment."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.base.ui.versions import EditedMeanwhile
from polku.directory.units.tests.builders import a_unit, a_worker, acting, an_organisation
from polku.pathway.assessment import policies
from polku.pathway.assessment.actions import (
    ask_part,
    finish_assessment,
    go_on_without_part,
    record_part,
    write_part,
)
from polku.pathway.assessment.actions.parts import Provenance
from polku.pathway.assessment.tests.builders import a_draft, a_written_draft
from polku.pathway.cases.tests.builders import (
    a_colleague,
    a_stranger,
    the_client_of,
    the_own_worker,
)

pytestmark = pytest.mark.django_db
TOLD = Provenance(told_by="Asiantuntija Tero Työ, puhelimessa", basis="consent")


def an_assessor_elsewhere():
    """A worker of another organisation, tied to no case here."""
    return a_worker(a_unit(organisation=an_organisation("Testilän työllisyysalue")))


def a_part(draft, *, author=None, actor=None):
    return ask_part(
        draft.pk,
        organisation="Testilän työllisyysalue",
        author_id=author and author.pk,
        author_name="" if author else "Tero Työ",
        question="Mitkä työllistymisen palvelut ovat mahdollisia?",
        actor=actor or the_own_worker(draft.case),
    )


def test_an_assessor_elsewhere_writes_their_part_and_sees_nothing_else():
    draft = a_draft()
    author = an_assessor_elsewhere()
    part = a_part(draft, author=author)
    assessor = acting(author)

    written = write_part(part.pk, text="Työkokeilu on mahdollinen.", version=1, actor=assessor)

    assert written.written_at is not None
    assert not written.is_awaited
    assert policies.parts_visible_to(assessor).get() == part
    assert not policies.visible_to(assessor).exists()
    assert set(Change.objects.values_list("fact", flat=True)) >= {"PartAsked", "PartWritten"}


def test_an_outside_partners_part_is_recorded_with_where_it_came_from():
    draft = a_draft()
    part = a_part(draft)
    worker = the_own_worker(draft.case)

    written = record_part(part.pk, text="Kurssi alkaa.", provenance=TOLD, version=1, actor=worker)

    assert (written.told_by, written.basis) == (TOLD.told_by, "consent")
    assert written.recorded_by_id == worker.id


def test_without_its_source_nothing_is_recorded():
    part = a_part(a_draft())

    with pytest.raises(RuleBroken) as refused:
        record_part(
            part.pk,
            text="Kurssi alkaa.",
            provenance=Provenance(told_by="", basis="law"),
            version=1,
            actor=the_own_worker(part.assessment.case),
        )

    assert len(refused.value.reasons) == 2


def test_an_empty_part_is_not_a_part():
    author = an_assessor_elsewhere()
    part = a_part(a_draft(), author=author)

    with pytest.raises(RuleBroken):
        write_part(part.pk, text="  ", version=1, actor=acting(author))


def test_a_newer_text_is_not_written_over():
    author = an_assessor_elsewhere()
    part = a_part(a_draft(), author=author)
    write_part(part.pk, text="Ensin.", version=1, actor=acting(author))

    with pytest.raises(EditedMeanwhile) as meanwhile:
        write_part(part.pk, text="Sitten.", version=1, actor=acting(author))

    assert meanwhile.value.theirs["text"] == "Ensin."


def test_the_assessment_may_go_on_without_a_part_when_it_says_why():
    draft = a_written_draft()
    part = a_part(draft)
    worker = the_own_worker(draft.case)

    with pytest.raises(RuleBroken):
        go_on_without_part(part.pk, because=" ", actor=worker)
    go_on_without_part(part.pk, because="Ei vastausta kolmessa viikossa.", actor=worker)
    finished = finish_assessment(draft.pk, actor=worker)

    assert not finished.is_draft
    with pytest.raises(PermissionDenied):
        go_on_without_part(part.pk, because="x", actor=worker)


def test_a_part_given_up_can_still_arrive_before_finishing():
    part = a_part(a_draft())
    worker = the_own_worker(part.assessment.case)
    go_on_without_part(part.pk, because="Ei vastausta.", actor=worker)

    late = record_part(part.pk, text="Saatiin.", provenance=TOLD, version=1, actor=worker)

    assert (late.text, late.given_up_because) == ("Saatiin.", "")
    with pytest.raises(RuleBroken):
        go_on_without_part(part.pk, because="x", actor=worker)


def test_the_asked_workers_part_is_theirs_alone():
    draft = a_draft()
    part = a_part(draft, author=an_assessor_elsewhere())

    with pytest.raises(PermissionDenied):
        write_part(part.pk, text="x", version=1, actor=the_own_worker(draft.case))
    with pytest.raises(PermissionDenied):
        record_part(part.pk, text="x", provenance=TOLD, version=1, actor=the_own_worker(draft.case))
    with pytest.raises(Http404):
        write_part(part.pk, text="x", version=1, actor=a_stranger())


def test_only_those_who_carry_the_case_ask():
    draft = a_draft()

    with pytest.raises(PermissionDenied):
        a_part(draft, actor=a_colleague(draft.case))
    with pytest.raises(Http404):
        a_part(draft, actor=the_client_of(draft.case))
    with pytest.raises(Http404):
        a_part(draft, actor=a_stranger())
    with pytest.raises(RuleBroken):
        ask_part(draft.pk, organisation="", actor=the_own_worker(draft.case))
