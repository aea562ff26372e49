"""What pages, later rooms and the client read of assessments, at a fixed number of queries."""

import pytest
from django.utils import translation

from polku.base.access.tests.builders import a_user
from polku.directory.people.tests.builders import a_person, the_client
from polku.directory.units.tests.builders import a_unit, a_worker, acting
from polku.pathway.assessment import queries
from polku.pathway.assessment.actions import (
    ask_part,
    correct_assessment,
    finish_assessment,
    write_client_view,
)
from polku.pathway.assessment.models import Part
from polku.pathway.assessment.rules import OWN_WORDS, Topic
from polku.pathway.assessment.tests.builders import (
    a_draft,
    a_finished_assessment,
    a_written_draft,
    write,
)
from polku.pathway.cases.models import Case
from polku.pathway.cases.tests.builders import a_case, the_client_of, the_own_worker

pytestmark = pytest.mark.django_db


def with_parts(draft, count):
    """So many outside parts asked for."""
    asker = a_user()
    Part.objects.bulk_create(
        Part(assessment=draft, organisation=f"Taho {n}", author_name="K", asked_by=asker)
        for n in range(count)
    )


@pytest.mark.parametrize("rows", [1, 50])
def test_a_document_costs_the_same_with_one_part_and_with_fifty(rows, django_assert_num_queries):
    draft = a_written_draft()
    worker = the_own_worker(draft.case)
    with_parts(draft, rows)

    with django_assert_num_queries(10):
        page = queries.document(draft.pk, actor=worker)
    with django_assert_num_queries(7):
        queries.section_page(draft.pk, section="needs", actor=worker)

    assert (len(page.parts), page.written, len(page.missing)) == (rows, 9, rows)


def with_editions(case: Case, count: int):
    """A finished assessment corrected so many times."""
    worker = the_own_worker(case)
    row = a_finished_assessment(case)
    for n in range(count):
        new = correct_assessment(row.pk, reason=f"Korjaus {n}", actor=worker)
        row = finish_assessment(new.pk, actor=worker)
    return row


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_and_the_panel_cost_the_same_however_many_versions(
    rows, django_assert_num_queries
):
    case = a_case()
    newest = with_editions(case, rows)
    worker = the_own_worker(case)

    with django_assert_num_queries(1):
        lines = queries.assessments_of(case.pk, actor=worker)
    with django_assert_num_queries(1):
        panel = queries.panel(case.pk, actor=worker)
    with django_assert_num_queries(3):
        basis = queries.basis_for_plan(case.pk)

    assert [line.is_replaced for line in lines].count(False) == 1
    assert panel.finished_id == basis.assessment_id == newest.pk


@pytest.mark.parametrize("rows", [1, 50])
def test_ones_own_asked_parts_cost_one_query(rows, django_assert_num_queries):
    author = a_worker(a_unit())
    for _n in range(rows):
        draft = a_draft()
        ask_part(
            draft.pk,
            organisation="Kela",
            author_id=author.pk,
            actor=the_own_worker(draft.case),
        )

    actor = acting(author)
    with django_assert_num_queries(1):
        parts = queries.parts_asked_of(actor)

    assert len(parts) == rows


def test_the_panel_says_how_far_the_draft_is_and_who_may_start(django_assert_num_queries):
    case = a_case()
    worker = the_own_worker(case)
    empty = queries.panel(case.pk, actor=worker)
    write(a_draft(case), strengths_client="Kalastus", strengths_professional="Sitkeä")

    with django_assert_num_queries(1):
        begun = queries.panel(case.pk, actor=worker)

    assert (empty.is_empty, empty.may_start) == (True, True)
    assert (begun.written, begun.of, begun.may_start) == (1, 9, False)


def test_the_plan_starts_from_what_the_assessment_says():
    finished = a_finished_assessment()

    basis = queries.basis_for_plan(finished.case_id)

    assert basis.strengths_client == "Asiakkaan sanoin: strengths"
    assert basis.need_professional == "Työntekijän arvio: need"
    assert basis.functioning == "Työntekijän arvio: functioning"
    assert basis.expected_duration == "Noin vuosi"
    assert queries.basis_for_plan(a_draft().case_id) is None


def test_the_client_is_asked_plainly_and_sees_only_their_own_side_of_a_draft():
    draft = write(
        a_draft(), need_client="Raha-asiat.", need_professional="Vain työntekijän silmille."
    )
    client = the_client_of(draft.case)
    write_client_view(draft.pk, topic=Topic.STRENGTHS, words="Koira.", version=1, actor=client)

    with translation.override("en"):
        own = queries.own_draft(actor=client)

    said = {one.topic: one for one in own.topics}
    assert [one.topic for one in own.topics] == list(OWN_WORDS)
    assert said["need"].words == "Raha-asiat."
    assert said["strengths"].written_by_me_at is not None
    assert said["need"].question == "What do you need help with?"
    assert "Vain työntekijän" not in f"{own}"
    assert queries.own_assessment(actor=client) is None


def test_the_client_reads_the_newest_finished_assessment_and_earlier_ones_by_name():
    old = a_finished_assessment()
    client = the_client_of(old.case)
    worker = the_own_worker(old.case)
    new = correct_assessment(old.pk, reason="Virhe", actor=worker)
    write(new, summary_professional="Korjattu.")
    finish_assessment(new.pk, actor=worker)

    newest = queries.own_assessment(actor=client)
    earlier = queries.own_assessment(old.pk, actor=client)

    assert (newest.id, newest.summary, newest.correction_reason) == (new.pk, "Korjattu.", "Virhe")
    assert earlier.summary == "Työntekijän arvio: summary"
    assert len(newest.sections) == 9
    assert queries.own_assessment(old.pk, actor=the_client(a_person())) is None
    assert queries.own_assessment(actor=worker) is None
    assert queries.own_draft(actor=worker) is None
