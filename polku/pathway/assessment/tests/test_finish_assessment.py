"""Finishing the assessment: what must be written, who is responsible, and what follows."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.rules import Profession
from polku.base.audit.models import Change
from polku.directory.units.tests.builders import a_unit, a_worker, an_office_social_worker
from polku.pathway.assessment.actions import ask_part, finish_assessment
from polku.pathway.assessment.rules import NeedClass, Status, need_field
from polku.pathway.assessment.tests.builders import a_draft, a_written_draft, write
from polku.pathway.cases.actions import start_clock
from polku.pathway.cases.models import Clock
from polku.pathway.cases.rules import Stage, TieKind
from polku.pathway.cases.tests.builders import (
    a_case,
    a_colleague,
    a_stranger,
    a_tie,
    the_client_of,
    the_own_worker,
)

pytestmark = pytest.mark.django_db
SPECIAL = {
    "special_support": True,
    "special_support_grounds": ["b", "c"],
    "special_support_reasoning": "Ei saa palveluja haettua yksin.",
}


def finish(draft, *, actor=None):
    return finish_assessment(draft.pk, actor=actor or the_own_worker(draft.case))


@pytest.mark.parametrize("end", ["ASSESS_END_ADULT", "ASSESS_CHILD_END"])
def test_a_written_assessment_is_finished_and_the_case_moves_to_planning(end):
    draft = a_written_draft()
    worker = the_own_worker(draft.case)
    start_clock(draft.case, rule_code=end, start=clock.today(), actor=worker)

    finished = finish(draft)

    finished.case.refresh_from_db()
    assert (finished.status, finished.finished_by_id) == (Status.FINISHED, worker.id)
    assert finished.case.stage == Stage.PLANNING
    assert finished.case.special_support is False
    assert Clock.objects.get(rule_code=end).met_on == clock.today()
    assert Change.objects.get(fact="AssessmentFinished").details == {"need_kind": "temporary"}


def test_a_need_that_was_found_leads_to_a_plan_within_our_own_target():
    with clock.at(clock.moment(date(2026, 9, 30))):
        finished = finish(a_written_draft())
    plan_made = Clock.objects.get(case=finished.case, rule_code="OWN_PLAN")
    assert (plan_made.due_on, plan_made.statutory) == (date(2026, 10, 30), False)


def test_where_a_plan_is_obviously_unnecessary_none_is_waited_for():
    finish(a_written_draft(makes_plan=False, no_plan_because="Kertaluonteinen neuvonta."))
    assert not Clock.objects.filter(rule_code="OWN_PLAN").exists()


def test_everything_lacking_is_told_at_once():
    draft = a_draft()

    with pytest.raises(RuleBroken) as refused:
        finish(draft)

    assert len(refused.value.reasons) >= 15


def test_no_need_leaves_the_case_where_it_is_for_closing():
    none = {need_field(one, "level"): "none" for one in NeedClass}

    finished = finish(a_written_draft(**none, need_kind="none"))

    finished.case.refresh_from_db()
    assert finished.case.stage == Stage.ASSESSMENT


def test_special_support_needs_a_social_worker_in_office_before_finishing():
    draft = a_written_draft(**SPECIAL)

    with pytest.raises(RuleBroken) as refused:
        finish(draft)
    assert len(refused.value.reasons) == 1

    a_tie(draft.case, an_office_social_worker(draft.case.unit), kind=TieKind.SOCIAL_WORKER)
    finished = finish(draft)

    finished.case.refresh_from_db()
    assert finished.case.special_support is True
    assert finished.case.special_support_grounds == ["b", "c"]


def test_covering_for_a_time_does_not_make_a_social_worker_responsible():
    draft = a_written_draft(**SPECIAL)
    a_tie(draft.case, an_office_social_worker(draft.case.unit), kind=TieKind.COVER)

    with pytest.raises(RuleBroken):
        finish(draft)


def test_somebody_responsible_is_a_professional_of_social_care():
    unit = a_unit()
    worker = a_worker(unit, profession=Profession.OTHER)
    draft = a_written_draft(a_case(unit=unit, worker=worker))

    with pytest.raises(RuleBroken):
        finish(draft)

    a_tie(draft.case, a_worker(unit), kind=TieKind.ASSESSOR)
    assert finish(draft).status == Status.FINISHED


def test_a_part_asked_for_is_waited_for():
    draft = a_written_draft()
    ask_part(
        draft.pk,
        organisation="Työllisyysalue",
        author_name="Tero Työ",
        actor=the_own_worker(draft.case),
    )

    with pytest.raises(RuleBroken) as refused:
        finish(draft)

    assert "Työllisyysalue" in refused.value.reasons[0]


def test_the_situation_of_dependants_must_be_asked():
    draft = write(a_written_draft(), dependants="not_yet")

    with pytest.raises(RuleBroken) as refused:
        finish(draft)

    assert "44" in refused.value.reasons[0]


def test_only_those_who_carry_the_case_finish():
    draft = a_written_draft()

    with pytest.raises(PermissionDenied):
        finish(draft, actor=a_colleague(draft.case))
    with pytest.raises(Http404):
        finish(draft, actor=the_client_of(draft.case))
    with pytest.raises(Http404):
        finish(draft, actor=a_stranger())
