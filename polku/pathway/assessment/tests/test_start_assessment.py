"""Starting the assessment: the first step after initiation."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.pathway.assessment.actions import start_assessment
from polku.pathway.assessment.tests.builders import a_draft, a_finished_assessment
from polku.pathway.cases.actions import start_clock
from polku.pathway.cases.models import Clock
from polku.pathway.cases.rules import Stage
from polku.pathway.cases.tests.builders import (
    a_case,
    a_closed_case,
    a_colleague,
    a_stranger,
    the_client_of,
    the_own_worker,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("ASSESS_START_ADULT", "ASSESS_END_ADULT"),
        ("ASSESS_CHILD_START", "ASSESS_CHILD_END"),
    ],
)
def test_starting_moves_the_case_meets_the_clocks_and_begins_the_relation(start, end):
    case = a_case(stage=Stage.INITIATED, relation_started_at=None)
    worker = the_own_worker(case)
    for code in (start, end):
        start_clock(case, rule_code=code, start=clock.today(), actor=worker)

    draft = start_assessment(case.pk, actor=worker)

    case.refresh_from_db()
    assert (draft.number, draft.edition, draft.started_on) == (1, 1, clock.today())
    assert draft.service_task == case.service_task
    assert case.stage == Stage.ASSESSMENT
    assert case.relation_started_at is not None
    assert Clock.objects.get(rule_code=start).met_on == clock.today()
    assert Clock.objects.get(rule_code=end).met_on is None
    facts = set(Change.objects.filter(case_id=case.pk).values_list("fact", flat=True))
    assert {"AssessmentStarted", "RelationStarted", "StageReached"} <= facts


def test_only_one_assessment_is_written_at_a_time():
    draft = a_draft()

    with pytest.raises(RuleBroken):
        start_assessment(draft.case_id, actor=the_own_worker(draft.case))


def test_a_new_assessment_during_the_service_gets_the_next_number_and_leaves_the_stage():
    case = a_finished_assessment().case
    case.stage = Stage.SERVICE
    case.save(update_fields=["stage"])

    second = start_assessment(case.pk, actor=the_own_worker(case))

    case.refresh_from_db()
    assert second.number == 2
    assert case.stage == Stage.SERVICE


def test_only_those_who_carry_the_case_start_it():
    case = a_case()

    with pytest.raises(PermissionDenied):
        start_assessment(case.pk, actor=a_colleague(case))
    with pytest.raises(PermissionDenied):
        start_assessment(case.pk, actor=the_client_of(case))
    with pytest.raises(Http404):
        start_assessment(case.pk, actor=a_stranger())


def test_nothing_is_assessed_in_a_closed_case():
    case = a_closed_case()

    with pytest.raises(PermissionDenied):
        start_assessment(case.pk, actor=a_colleague(case))
