"""A finished assessment stays as it is; a correction is a new version that says why."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.pathway.assessment.actions import (
    correct_assessment,
    drop_correction,
    finish_assessment,
    start_assessment,
)
from polku.pathway.assessment.models import Assessment
from polku.pathway.assessment.queries import answers_of, newest_finished
from polku.pathway.assessment.tests.builders import a_draft, a_finished_assessment, write
from polku.pathway.cases.models import Clock
from polku.pathway.cases.rules import Stage
from polku.pathway.cases.tests.builders import (
    a_colleague,
    a_stranger,
    the_client_of,
    the_own_worker,
)

pytestmark = pytest.mark.django_db


def correct(finished, *, reason="Päivämäärä oli väärin.", actor=None):
    return correct_assessment(
        finished.pk, reason=reason, actor=actor or the_own_worker(finished.case)
    )


def test_a_correction_starts_from_everything_the_old_version_holds():
    old = a_finished_assessment(need3_level="some")

    new = correct(old)

    assert (new.number, new.edition, new.corrects_id) == (old.number, 2, old.pk)
    assert answers_of(new) == answers_of(old)
    assert newest_finished(old.case_id) == old


def test_finishing_the_correction_leaves_the_old_version_readable_and_the_stage_alone():
    old = a_finished_assessment()
    old.case.stage = Stage.SERVICE
    old.case.save(update_fields=["stage"])
    new = write(correct(old), summary_professional="Korjattu yhteenveto.")

    finish_assessment(new.pk, actor=the_own_worker(old.case))

    old.refresh_from_db()
    old.case.refresh_from_db()
    assert answers_of(old)["summary_professional"] == "Työntekijän arvio: summary"
    assert newest_finished(old.case_id) == new
    assert old.case.stage == Stage.SERVICE
    assert Change.objects.get(fact="AssessmentCorrected").details == {"edition": 2}
    assert Change.objects.filter(fact="AssessmentFinished").count() == 1
    assert Change.objects.filter(fact="SpecialSupportJudged").count() == 1


def test_a_correction_that_finds_a_plan_unnecessary_waits_for_none():
    old = a_finished_assessment()
    new = write(correct(old), makes_plan=False, no_plan_because="Neuvonta riitti.")
    finish_assessment(new.pk, actor=the_own_worker(old.case))
    row = Clock.objects.get(case=old.case, rule_code="OWN_PLAN")
    assert (row.met_on, row.dropped_on) == (None, clock.today())


def test_a_correction_says_why():
    with pytest.raises(RuleBroken):
        correct(a_finished_assessment(), reason="  ")


def test_only_the_newest_version_is_corrected_and_one_at_a_time():
    old = a_finished_assessment()
    new = correct(old)

    with pytest.raises(RuleBroken):
        correct(old)
    finish_assessment(new.pk, actor=the_own_worker(old.case))
    with pytest.raises(RuleBroken):
        correct(old)


def test_a_correction_started_by_mistake_is_given_up():
    old = a_finished_assessment()
    new = correct(old)

    drop_correction(new.pk, actor=the_own_worker(old.case))

    assert Assessment.objects.get() == old
    assert Change.objects.filter(fact="CorrectionDropped").count() == 1
    assert start_assessment(old.case_id, actor=the_own_worker(old.case)).number == 2


def test_a_first_draft_is_not_given_up():
    draft = a_draft()

    with pytest.raises(PermissionDenied):
        drop_correction(draft.pk, actor=the_own_worker(draft.case))


def test_only_those_who_carry_the_case_correct():
    finished = a_finished_assessment()

    with pytest.raises(PermissionDenied):
        correct(finished, actor=a_colleague(finished.case))
    with pytest.raises(PermissionDenied):
        correct(finished, actor=the_client_of(finished.case))
    with pytest.raises(Http404):
        correct(finished, actor=a_stranger())
