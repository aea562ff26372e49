"""Who sees, writes, answers and corrects an assessment."""

import pytest

from polku.base.access.rules import Role
from polku.directory.units.tests.builders import a_unit, a_worker, acting, somebody_in
from polku.pathway.assessment import policies
from polku.pathway.assessment.tests.builders import a_draft, a_finished_assessment
from polku.pathway.cases.rules import TieKind
from polku.pathway.cases.tests.builders import (
    a_colleague,
    a_stranger,
    a_tie,
    the_client_of,
    the_lead,
    the_own_worker,
)

pytestmark = pytest.mark.django_db


def test_the_own_worker_writes_a_draft_and_corrects_a_finished_one():
    draft, finished = a_draft(), a_finished_assessment()

    assert policies.writable_by(the_own_worker(draft.case)).get() == draft
    assert not policies.writable_by(the_own_worker(finished.case)).exists()
    assert policies.correctable_by(the_own_worker(finished.case)).get() == finished
    assert not policies.correctable_by(the_own_worker(draft.case)).exists()


def test_a_colleague_and_the_lead_look_and_do_not_write():
    draft = a_draft()

    for actor in (a_colleague(draft.case), the_lead(draft.case)):
        assert policies.visible_to(actor).get() == draft
        assert not policies.writable_by(actor).exists()


def test_a_stranger_sees_nothing():
    a_draft()
    a_finished_assessment()
    stranger = a_stranger()

    assert not policies.visible_to(stranger).exists()
    assert not policies.parts_visible_to(stranger).exists()


def test_the_client_answers_the_draft_and_reads_the_finished_one():
    draft, finished = a_draft(), a_finished_assessment()

    assert policies.answerable_by(the_client_of(draft.case)).get() == draft
    assert not policies.visible_to(the_client_of(draft.case)).exists()
    assert policies.visible_to(the_client_of(finished.case)).get() == finished
    assert not policies.answerable_by(the_client_of(finished.case)).exists()
    assert not policies.answerable_by(the_own_worker(draft.case)).exists()


def test_an_assessor_of_another_organisation_tied_to_the_case_writes_in_it():
    draft = a_draft()
    assessor = a_worker(a_unit())
    a_tie(draft.case, assessor, kind=TieKind.ASSESSOR)

    assert policies.writable_by(acting(assessor)).get() == draft


@pytest.mark.parametrize("role", [Role.PROVIDER, Role.GROUP_LEADER, Role.ADMINISTRATOR])
def test_other_roles_see_no_assessments(role):
    draft = a_draft()

    assert not policies.visible_to(somebody_in(draft.case.unit, role=role)).exists()
