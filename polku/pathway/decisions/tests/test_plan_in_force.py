"""A decision is measured by the client plan in force when it is made, not when it was begun."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.tests.builders import a_user
from polku.base.audit.models import Change
from polku.pathway.cases.rules import Stage
from polku.pathway.cases.tests.builders import a_case, the_own_worker
from polku.pathway.decisions.actions import make_decision, save_decision
from polku.pathway.decisions.models import Decision
from polku.pathway.decisions.queries.comparing import departures_of
from polku.pathway.decisions.queries.one_decision import decision_page
from polku.pathway.decisions.rules import DecisionStatus
from polku.pathway.decisions.tests.builders import (
    a_case_to_decide,
    a_draft,
    a_plan,
    a_whole_text,
    an_appeal_instruction,
    lines_of,
)
from polku.pathway.decisions.tests.visits import visit, words
from polku.pathway.plan.models import Plan
from polku.pathway.plan.rules import PlanStatus

pytestmark = pytest.mark.django_db


def make(draft):
    return make_decision(draft.pk, version=draft.version, actor=the_own_worker(draft.case))


def end_the_plan_of(case):
    agreed = Plan.objects.filter(case=case, status=PlanStatus.AGREED)
    agreed.update(status=PlanStatus.ENDED, ends_on=clock.today() - timedelta(days=1))


def a_newer_plan(case, *services):
    """Agreed meanwhile: the one before ended yesterday, this one began today."""
    end_the_plan_of(case)
    return a_plan(case, *services, number=2, since=clock.today())


def with_reasons(draft):
    lines = lines_of(draft, deviates_because="Asiakkaan toive", starts_on=clock.today())
    return save_decision(
        draft.pk,
        text=a_whole_text(draft),
        lines=lines,
        version=draft.version,
        actor=the_own_worker(draft.case),
    )


def a_case_without_a_plan():
    case = a_case(stage=Stage.DECISION)
    an_appeal_instruction(case.unit.organisation)
    return case


def test_a_plan_that_goes_on_with_the_same_services_asks_nothing():
    draft = a_draft()
    newer = a_newer_plan(draft.case)
    decision = make(draft)
    assert decision.plan == newer
    assert decision.lines.get().planned_service == newer.services.get()
    assert not Change.objects.get(fact="DecisionMade", subject_id=draft.pk).details["deviates"]


def test_a_departure_from_the_newer_plan_must_be_justified():
    draft = a_draft()
    newer = a_newer_plan(draft.case, {"amount": "4 päivää viikossa", "days_per_week": 4})
    with pytest.raises(RuleBroken):
        make(draft)
    decision = make(with_reasons(draft))
    assert decision.plan == newer
    assert [one.because for one in departures_of(decision)] == ["Asiakkaan toive"]
    assert Change.objects.get(fact="DecisionMade", subject_id=draft.pk).details["deviates"]


def test_what_departed_from_the_older_plan_alone_needs_no_reason():
    draft = a_draft(a_case_to_decide(services=[{}, {"service": "social_guidance"}]))
    draft.lines.filter(service="social_guidance").delete()
    a_newer_plan(draft.case)
    assert make(draft).status == DecisionStatus.MADE


def test_a_service_that_only_the_newer_plan_has_cannot_be_left_out_in_silence():
    draft = a_draft()
    a_newer_plan(draft.case, {}, {"service": "social_guidance", "component": ""})
    with pytest.raises(RuleBroken):
        make(draft)


def test_a_draft_begun_before_there_was_a_plan_is_measured_by_the_plan_agreed_since():
    draft = a_draft(a_case_without_a_plan())
    assert departures_of(draft) == []
    newer = a_plan(draft.case)
    with pytest.raises(RuleBroken):
        make(draft)
    decision = make(with_reasons(draft))
    assert decision.plan == newer
    assert decision.lines.get().planned_service == newer.services.get()


def test_a_plan_that_has_ended_no_longer_measures_anything():
    draft = a_draft()
    draft.lines.all().update(days_per_week=5)
    end_the_plan_of(draft.case)
    decision = make(draft)
    assert decision.plan is None
    assert decision.lines.get().planned_service is None


def test_a_made_decision_keeps_the_plan_it_was_made_under():
    decision = make(a_draft())
    under = decision.plan
    a_newer_plan(decision.case, {"days_per_week": 5, "amount": "5 päivää"})
    decision.refresh_from_db()
    assert (decision.plan, departures_of(decision)) == (under, [])


@pytest.mark.parametrize("name", ["decision", "edit", "confirm"])
def test_the_writer_is_told_that_the_plan_has_changed(name):
    draft = a_draft()
    worker = the_own_worker(draft.case)
    says = "Asiakassuunnitelma on muuttunut"
    assert says not in words(visit(name, draft.pk, actor=worker))
    a_newer_plan(draft.case, {"amount": "4 päivää viikossa"})
    assert says in words(visit(name, draft.pk, actor=worker))
    shown = decision_page(draft.pk, actor=worker)
    assert [service.amount for service in shown.planned] == ["4 päivää viikossa"]
    assert shown.obstacles


@pytest.mark.parametrize("plan", ["the older", "none"])
def test_the_database_refuses_a_decision_made_under_another_plan(plan):
    draft = a_draft()
    a_newer_plan(draft.case)
    whole = {
        "status": DecisionStatus.MADE,
        "decided_at": clock.now(),
        "decided_by": a_user(),
        "reference": "2026/1",
        "appeal_instruction": an_appeal_instruction(),
        "plan": draft.plan if plan == "the older" else None,
    }
    refused = pytest.raises(IntegrityError, match="decision_is_made_under_the_plan_in_force")
    with refused, transaction.atomic():
        Decision.objects.filter(pk=draft.pk).update(**whole)
