"""Writing the assessment part by part, by several people."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.base.ui.versions import EditedMeanwhile
from polku.directory.units.tests.builders import a_worker, acting
from polku.pathway.assessment.actions import save_section, write_client_view
from polku.pathway.assessment.models import SectionMark
from polku.pathway.assessment.queries import answers_of
from polku.pathway.assessment.rules import Section, Topic
from polku.pathway.assessment.tests.builders import (
    a_draft,
    a_finished_assessment,
    version_of,
    write,
)
from polku.pathway.cases.rules import TieKind
from polku.pathway.cases.tests.builders import (
    a_colleague,
    a_stranger,
    a_tie,
    the_client_of,
    the_own_worker,
)

pytestmark = pytest.mark.django_db


def save_strengths(draft, *, words, version=1, actor=None):
    return save_section(
        draft.pk,
        section=Section.STRENGTHS,
        answers={"strengths_professional": words},
        version=version,
        actor=actor or the_own_worker(draft.case),
    )


def test_a_section_keeps_what_was_written_and_who_wrote_it():
    draft = a_draft()
    worker = the_own_worker(draft.case)

    save_strengths(draft, words="Sitkeä ja huumorintajuinen.")

    mark = SectionMark.objects.get(assessment=draft, section=Section.STRENGTHS)
    assert answers_of(draft)["strengths_professional"] == "Sitkeä ja huumorintajuinen."
    assert (mark.version, mark.saved_by_id) == (2, worker.id)
    told = Change.objects.get(fact="SectionSaved")
    assert told.details == {"section": "strengths"}


def test_every_kind_of_answer_finds_its_place():
    draft = write(
        a_draft(),
        need3_level="much",
        need3_client="Rahat eivät riitä.",
        need_client="Tarvitsen apua raha-asioihin.",
        special_support=True,
        special_support_grounds=["c"],
        care_triggers=["care_weakens"],
        makes_plan=False,
    )

    answers = answers_of(draft)
    assert (answers["need3_level"], answers["need3_client"]) == ("much", "Rahat eivät riitä.")
    assert answers["need_client"] == "Tarvitsen apua raha-asioihin."
    assert (answers["special_support"], answers["special_support_grounds"]) == (True, ["c"])
    assert answers["care_triggers"] == ["care_weakens"]
    assert answers["makes_plan"] is False
    assert draft.judged_by_id == the_own_worker(draft.case).id


def test_two_workers_may_write_different_sections_at_once():
    draft = a_draft()
    co_worker = a_worker(draft.case.unit)
    a_tie(draft.case, co_worker, kind=TieKind.CO_WORKER)

    save_strengths(draft, words="Sitkeä.")
    save_section(
        draft.pk,
        section=Section.SITUATION,
        answers={"situation_professional": "Asuu yksin."},
        version=1,
        actor=acting(co_worker),
    )

    answers = answers_of(draft)
    assert answers["strengths_professional"] == "Sitkeä."
    assert answers["situation_professional"] == "Asuu yksin."


def test_a_newer_text_in_the_same_section_is_never_written_over():
    draft = a_draft()
    save_strengths(draft, words="Ensimmäisen teksti.")

    with pytest.raises(EditedMeanwhile) as meanwhile:
        save_strengths(draft, words="Toisen teksti.", version=1)

    assert meanwhile.value.theirs["strengths_professional"] == "Ensimmäisen teksti."
    assert meanwhile.value.version == 2
    assert meanwhile.value.by == the_own_worker(draft.case).name
    save_strengths(draft, words="Molempien teksti.", version=2)
    assert answers_of(draft)["strengths_professional"] == "Molempien teksti."


def test_words_the_client_wrote_themselves_stay_the_clients():
    draft = a_draft()
    client = the_client_of(draft.case)
    write_client_view(
        draft.pk, topic=Topic.STRENGTHS, words="Osaan laittaa ruokaa.", version=1, actor=client
    )
    version = version_of(draft, Section.STRENGTHS)
    worker = the_own_worker(draft.case)

    with pytest.raises(RuleBroken):
        save_section(
            draft.pk,
            section=Section.STRENGTHS,
            answers={"strengths_client": "Muuta", "strengths_professional": "Sama"},
            version=version,
            actor=worker,
        )
    save_section(
        draft.pk,
        section=Section.STRENGTHS,
        answers={"strengths_client": "Osaan laittaa ruokaa.", "strengths_professional": "Taitava."},
        version=version,
        actor=worker,
    )

    answers = answers_of(draft)
    assert answers["strengths_client"] == "Osaan laittaa ruokaa."
    assert answers["strengths_professional"] == "Taitava."


def test_a_worker_notices_that_the_client_wrote_meanwhile():
    draft = a_draft()
    client = the_client_of(draft.case)
    write_client_view(draft.pk, topic=Topic.STRENGTHS, words="Ystävät.", version=1, actor=client)

    with pytest.raises(EditedMeanwhile) as meanwhile:
        save_strengths(draft, words="Työntekijän teksti.", version=1)

    assert meanwhile.value.theirs["strengths_client"] == "Ystävät."


def test_fields_of_other_sections_are_left_alone():
    draft = a_draft()

    save_section(
        draft.pk,
        section=Section.STRENGTHS,
        answers={"strengths_professional": "Sitkeä.", "need_kind": "none"},
        version=1,
        actor=the_own_worker(draft.case),
    )

    assert answers_of(draft)["need_kind"] == ""


def test_a_day_in_the_future_is_refused():
    draft = a_draft()

    with pytest.raises(RuleBroken):
        write(draft, started_on=None)


def test_only_those_who_carry_the_case_write():
    draft = a_draft()

    with pytest.raises(PermissionDenied):
        save_strengths(draft, words="x", actor=a_colleague(draft.case))
    with pytest.raises(Http404):
        save_strengths(draft, words="x", actor=a_stranger())
    with pytest.raises(Http404):
        save_strengths(draft, words="x", actor=the_client_of(draft.case))


def test_a_finished_assessment_is_not_written():
    finished = a_finished_assessment()

    with pytest.raises(PermissionDenied):
        save_strengths(finished, words="x", version=2)
