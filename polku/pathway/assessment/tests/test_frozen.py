"""What the database itself refuses of assessments."""

import pytest
from django.db import IntegrityError, transaction

from polku.base import clock
from polku.base.access.tests.builders import a_user
from polku.pathway.assessment.actions import correct_assessment
from polku.pathway.assessment.models import Assessment, NeedEstimate, Part, Passage, SectionMark
from polku.pathway.assessment.tests.builders import a_draft, a_finished_assessment
from polku.pathway.cases.tests.builders import the_own_worker

pytestmark = pytest.mark.django_db


def refused(name):
    """The block inside must break the named constraint."""
    return pytest.raises(IntegrityError, match=name)


def test_a_finished_assessment_can_be_neither_changed_nor_deleted():
    finished = a_finished_assessment()
    this = Assessment.objects.filter(pk=finished.pk)

    with refused("assessment_finished_is_frozen"), transaction.atomic():
        this.update(need_kind="none")
    with refused("frozen"), transaction.atomic():
        this.delete()
    with refused("assessment_finished_is_frozen"), transaction.atomic():
        this._raw_delete(this.db)


@pytest.mark.parametrize("model", [Passage, NeedEstimate, SectionMark])
def test_what_a_finished_assessment_holds_can_be_neither_changed_nor_deleted(model):
    rows = model.objects.filter(assessment=a_finished_assessment())
    other = a_draft()

    with refused("assessment_contents_are_frozen"), transaction.atomic():
        rows.delete()
    with refused("assessment_contents_are_frozen"), transaction.atomic():
        rows.update(assessment=other)


def test_nothing_is_added_to_a_finished_assessment():
    finished = a_finished_assessment()

    with refused("assessment_contents_are_frozen"), transaction.atomic():
        Part.objects.create(
            assessment=finished, organisation="Kela", author_name="K", asked_by=a_user()
        )
    with refused("assessment_contents_are_frozen"), transaction.atomic():
        Passage.objects.create(assessment=finished, topic="extra")


def test_one_draft_per_case():
    draft = a_draft()

    with refused("assessment_one_draft_per_case"), transaction.atomic():
        Assessment.objects.create(
            case=draft.case, number=2, started_on=clock.today(), service_task="working_age"
        )


def test_a_number_and_an_edition_stand_once_in_a_case():
    finished = a_finished_assessment()

    with refused("assessment_number_and_edition_once"), transaction.atomic():
        Assessment.objects.create(
            case=finished.case, number=1, started_on=clock.today(), service_task="working_age"
        )


def test_a_version_is_corrected_once():
    old = a_finished_assessment()
    correct_assessment(old.pk, reason="Virhe", actor=the_own_worker(old.case))

    with refused("assessment_corrected_once"), transaction.atomic():
        Assessment.objects.create(
            case=a_finished_assessment().case,
            number=9,
            edition=2,
            corrects=old,
            correction_reason="Virhe",
            started_on=clock.today(),
            service_task="working_age",
        )


def test_finished_says_when_and_who():
    draft = a_draft()

    with refused("assessment_finished_says_when_and_who"), transaction.atomic():
        Assessment.objects.filter(pk=draft.pk).update(status="finished")


def test_a_correction_says_why():
    draft = a_draft()

    with refused("assessment_correction_says_why"), transaction.atomic():
        Assessment.objects.filter(pk=draft.pk).update(edition=2)


def test_special_support_has_grounds():
    draft = a_draft()

    with refused("assessment_special_support_has_grounds"), transaction.atomic():
        Assessment.objects.filter(pk=draft.pk).update(special_support=True)


@pytest.mark.parametrize("missing", [{"others_view_by": ""}, {"others_view_basis": ""}])
def test_the_view_of_somebody_close_says_whose_it_is_and_on_what_ground(missing):
    view = {"others_view": "x", "others_view_by": "Sisko", "others_view_basis": "consent"}
    draft = a_draft()
    done = {"status": "finished", "finished_at": clock.now(), "finished_by": a_user()}

    with (
        refused("assessment_others_view_says_whose_and_on_what_ground"),
        transaction.atomic(),
    ):
        Assessment.objects.filter(pk=draft.pk).update(**done, **(view | missing))


def test_a_topic_a_class_and_a_section_stand_once():
    draft = a_draft()
    Passage.objects.create(assessment=draft, topic="need")
    NeedEstimate.objects.create(assessment=draft, need_class=1)
    SectionMark.objects.create(assessment=draft, section="needs")

    with refused("passage_once_per_topic"), transaction.atomic():
        Passage.objects.create(assessment=draft, topic="need")
    with refused("needestimate_once_per_class"), transaction.atomic():
        NeedEstimate.objects.create(assessment=draft, need_class=1)
    with refused("sectionmark_once_per_section"), transaction.atomic():
        SectionMark.objects.create(assessment=draft, section="needs")


def test_there_are_ten_classes_of_need():
    with refused("needestimate_is_one_of_ten"), transaction.atomic():
        NeedEstimate.objects.create(assessment=a_draft(), need_class=11)


def test_the_client_wrote_something_when_they_wrote():
    with refused("passage_client_wrote_something"), transaction.atomic():
        Passage.objects.create(
            assessment=a_draft(), topic="need", client_wrote_at=clock.now(), client_words=""
        )


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"author_name": ""}, "part_has_an_author"),
        ({"text": "Kurssi alkaa."}, "part_written_says_when"),
        ({"written": True, "author": True}, "part_written_says_when"),
        ({"text": "Kurssi alkaa.", "written": True}, "part_from_outside_says_whence"),
        (
            {"text": "x", "written": True, "author": True, "given_up_because": "y"},
            "part_written_or_given_up_not_both",
        ),
    ],
)
def test_a_part_is_whole(fields, name):
    values = {"author_name": "Tero Työ"} | fields
    values["written_at"] = clock.now() if values.pop("written", False) else None
    values["author"] = a_user() if values.pop("author", False) else None

    with refused(name), transaction.atomic():
        Part.objects.create(assessment=a_draft(), organisation="Kela", asked_by=a_user(), **values)
