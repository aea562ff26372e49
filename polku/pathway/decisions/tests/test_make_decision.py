"""Making the decision: who may, what stops it, what it sets going; notice and first day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.kept import forget_all
from polku.base.access.rules import Role
from polku.base.audit.models import Change
from polku.base.rulebook.codes import RuleCode
from polku.base.ui.versions import EditedMeanwhile
from polku.directory.people.tests.builders import a_person
from polku.directory.units.tests.builders import (
    a_unit,
    a_worker,
    acting,
    an_office_social_worker,
    an_organisation,
    somebody_in,
)
from polku.pathway.cases.actions import start_clock
from polku.pathway.cases.models import Clock
from polku.pathway.cases.rules import Stage, TieKind
from polku.pathway.cases.tests.builders import (
    a_colleague,
    a_stranger,
    a_tie,
    the_client_of,
    the_lead,
    the_own_worker,
)
from polku.pathway.decisions.actions import (
    confirm_implementation,
    correct_decision,
    make_decision,
    record_service_of_notice,
    save_decision,
)
from polku.pathway.decisions.models import AppealInstruction
from polku.pathway.decisions.rules import DecisionStatus, Outcome, ServedHow
from polku.pathway.decisions.tests.builders import (
    a_case_to_decide,
    a_decision,
    a_draft,
    a_whole_text,
    an_appeal_instruction,
    lines_of,
)

pytestmark = pytest.mark.django_db


def make(draft, *, actor=None, version=None):
    return make_decision(
        draft.pk,
        version=draft.version if version is None else version,
        actor=actor or the_own_worker(draft.case),
    )


def test_a_decision_gets_its_maker_moment_number_and_instruction():
    draft = a_draft()
    decision = make(draft)
    worker = the_own_worker(draft.case)
    assert decision.status == DecisionStatus.MADE
    assert (decision.decided_by_id, decision.decider_name) == (worker.id, worker.name)
    assert decision.reference == f"{clock.today().year}/000001"
    assert decision.appeal_instruction.language == "fi"


def test_numbers_run_without_gaps_and_start_anew_each_year():
    first, second = a_decision(), a_decision()
    assert int(second.reference[5:]) == int(first.reference[5:]) + 1
    with clock.at(clock.moment(date(clock.today().year + 1, 1, 2))):
        assert a_decision().reference == f"{clock.today().year}/000001"


def test_a_grant_moves_the_case_to_rehabilitation():
    decision = a_decision()
    assert decision.case.stage == Stage.SERVICE


def test_a_refusal_leaves_the_case_where_it_is():
    case = a_case_to_decide()
    draft = a_draft(case)
    refused = [
        replace(line, granted=False, deviates_because="Palvelu ei vastaa tarpeeseen")
        for line in lines_of(draft)
    ]
    saved = save_decision(
        draft.pk,
        text=a_whole_text(draft, outcome=Outcome.REFUSE, hearing="Kuultiin puhelimitse"),
        lines=refused,
        version=draft.version,
        actor=the_own_worker(case),
    )
    assert make(saved).case.stage == Stage.DECISION


def test_everything_missing_is_told_at_once():
    draft = a_draft(reasons="", facts="", informant_phone="")
    with pytest.raises(RuleBroken) as broken:
        make(draft)
    assert len(broken.value.reasons) == 3


def test_a_departure_from_the_plan_must_be_justified():
    case = a_case_to_decide()
    draft = a_draft(case)
    changed = [replace(line, days_per_week=1) for line in lines_of(draft)]
    worker = the_own_worker(case)
    saved = save_decision(
        draft.pk, text=a_whole_text(draft), lines=changed, version=draft.version, actor=worker
    )
    with pytest.raises(RuleBroken):
        make(saved)
    justified = [replace(line, deviates_because="Asiakkaan toive") for line in changed]
    saved = save_decision(
        draft.pk, text=a_whole_text(draft), lines=justified, version=saved.version, actor=worker
    )
    assert make(saved).status == DecisionStatus.MADE
    assert Change.objects.get(fact="DecisionMade", subject_id=draft.pk).details["deviates"]


def test_a_planned_service_cannot_be_left_out_in_silence():
    case = a_case_to_decide(services=[{}, {"service": "social_guidance", "component": ""}])
    draft = a_draft(case)
    draft.lines.last().delete()
    with pytest.raises(RuleBroken):
        make(draft)
    type(draft).objects.filter(pk=draft.pk).update(deviation_reason="Päätetään tammikuussa")
    assert make(draft).status == DecisionStatus.MADE


def test_no_decision_without_an_instruction_in_its_language():
    organisation = an_organisation("Ohjeeton hyvinvointialue")
    case = a_case_to_decide(unit=a_unit(organisation=organisation))
    draft = a_draft(case)
    AppealInstruction.objects.filter(organisation=organisation, language="fi").update(
        valid_to=clock.today() - timedelta(days=1)
    )
    with pytest.raises(RuleBroken):
        make(draft)


def test_the_instruction_is_the_organisations_own_of_the_day_and_language():
    organisation = an_organisation("Toinen hyvinvointialue")
    an_appeal_instruction(an_organisation(), "sv")
    case = a_case_to_decide(
        unit=a_unit(organisation=organisation), person=a_person(service_language="sv")
    )
    decision = a_decision(case)
    assert decision.appeal_instruction.organisation == organisation
    assert decision.appeal_instruction.language == "sv"


def test_what_was_read_is_what_is_decided():
    draft = a_draft()
    with pytest.raises(EditedMeanwhile):
        make(draft, version=draft.version - 1)


@pytest.fixture
def let_decide(settings):
    """The organisation says who decides; the questions kept by other words are forgotten."""

    def say(*roles: str) -> None:
        settings.POLKU_DECISION_MAKERS = list(roles)
        forget_all()

    yield say
    forget_all()


def test_the_lead_may_decide_when_leads_decide(let_decide):
    draft = a_draft()
    lead = the_lead(draft.case)
    let_decide("caseworker")
    with pytest.raises(PermissionDenied):
        make(draft, actor=lead)
    let_decide("caseworker", "unit_lead")
    lead = the_lead(draft.case)
    assert make(draft, actor=lead).decided_by_id == lead.id


def test_only_leads_may_decide_when_the_organisation_says_so(let_decide):
    let_decide("unit_lead")
    draft = a_draft()
    with pytest.raises(PermissionDenied):
        make(draft)
    assert make(draft, actor=the_lead(draft.case))


def test_nobody_else_decides():
    draft = a_draft()
    with pytest.raises(PermissionDenied):
        make(draft, actor=a_colleague(draft.case))
    with pytest.raises(Http404):
        make(draft, actor=somebody_in(draft.case.unit, role=Role.ADMINISTRATOR))
    with pytest.raises(Http404):
        make(draft, actor=a_stranger())
    with pytest.raises(Http404):
        make(draft, actor=the_client_of(draft.case))


def test_a_client_reads_but_never_makes():
    decision = a_decision()
    with pytest.raises(PermissionDenied):
        make(decision, actor=the_client_of(decision.case))


def test_with_special_support_a_counsellor_is_told_who_decides():
    case = a_case_to_decide(special_support=True, special_support_grounds=["a"])
    draft = a_draft(case)
    with pytest.raises(RuleBroken):
        make(draft)
    social_worker = an_office_social_worker(case.unit)
    with pytest.raises(PermissionDenied):
        make(draft, actor=acting(social_worker))
    a_tie(case, social_worker, kind=TieKind.SOCIAL_WORKER)
    assert make(draft, actor=acting(social_worker)).decided_by_id == social_worker.pk


def test_a_social_worker_who_leads_must_still_work_in_the_case():
    case = a_case_to_decide(special_support=True, special_support_grounds=["a"])
    draft = a_draft(case)
    lead = a_worker(
        case.unit, role=Role.UNIT_LEAD, profession="social_worker", in_public_office=True
    )
    with pytest.raises(RuleBroken):
        make(draft, actor=acting(lead))


def notify(decision, *, how=ServedHow.LETTER, sent_on=None, actor=None):
    return record_service_of_notice(
        decision.pk,
        how=how,
        sent_on=sent_on or clock.today(),
        actor=actor or the_own_worker(decision.case),
    )


@pytest.mark.parametrize(("how", "days"), [("letter", 7), ("in_person", 0)])
def test_the_day_of_notice_follows_from_how_it_was_given(how, days):
    decision = notify(a_decision(), how=how)
    assert decision.served_on == clock.today() + timedelta(days=days)


def test_an_electronic_notice_counts_on_the_third_day():
    decision = a_decision()
    the_client_of(decision.case)
    assert notify(decision, how="electronic").served_on == clock.today() + timedelta(days=3)


def test_the_time_for_a_review_moves_past_a_weekend():
    with clock.at(clock.moment(date(2026, 11, 6))):
        decision = notify(a_decision(), how="in_person")
    # 30 days from Friday 6.11. is Sunday 6.12., Independence Day: Monday 7.12.
    assert decision.appeal_until == date(2026, 12, 7)


def test_notice_is_recorded_once_by_somebody_of_the_case():
    decision = a_decision()
    with pytest.raises(PermissionDenied):
        notify(decision, actor=a_colleague(decision.case))
    with pytest.raises(Http404):
        notify(decision, actor=a_stranger())
    with pytest.raises(PermissionDenied):
        notify(decision, actor=the_client_of(decision.case))
    notify(decision)
    with pytest.raises(RuleBroken):
        notify(decision)


def test_a_draft_is_not_given_notice_of():
    with pytest.raises(RuleBroken):
        notify(a_draft())


def test_the_lead_may_record_the_notice():
    decision = a_decision()
    assert notify(decision, actor=the_lead(decision.case)).served_how == "letter"


def test_the_first_day_of_the_service_stops_the_clock_of_section_45():
    decision = a_decision()
    worker = the_own_worker(decision.case)
    started = clock.day_of(decision.case.initiated_at)
    start_clock(decision.case, rule_code=RuleCode.DECISION_IMPLEMENT, start=started, actor=worker)
    confirm_implementation(decision.pk, on=clock.today(), actor=worker)
    assert Clock.objects.get(case=decision.case).met_on == clock.today()
    with pytest.raises(RuleBroken):
        confirm_implementation(decision.pk, on=clock.today(), actor=worker)


def a_case_whose_clock_runs():
    case = a_case_to_decide()
    start = clock.day_of(case.initiated_at)
    rule = RuleCode.DECISION_IMPLEMENT
    start_clock(case, rule_code=rule, start=start, actor=the_own_worker(case))
    return case


def a_refusal(case, *, corrects=None):
    """A refusal of all that was planned, made; in the place of `corrects` if that is given."""
    worker = the_own_worker(case)
    draft = (
        correct_decision(corrects.pk, reason="Päätös oli virheellinen.", actor=worker)
        if corrects
        else a_draft(case)
    )
    refused = save_decision(
        draft.pk,
        text=a_whole_text(draft, outcome=Outcome.REFUSE, hearing="Kuultiin puhelimitse"),
        lines=lines_of(draft, granted=False, deviates_because="Palvelu ei vastaa tarpeeseen"),
        version=draft.version,
        actor=worker,
    )
    return make(refused)


def test_a_refusal_leaves_nothing_to_carry_out_and_the_clock_of_section_45_falls():
    case = a_case_whose_clock_runs()
    a_refusal(case)
    row = Clock.objects.get(case=case)
    assert (row.met_on, row.dropped_on) == (None, clock.today())


def test_a_refusal_lets_the_clock_of_a_service_granted_earlier_run_on():
    case = a_case_whose_clock_runs()
    a_decision(case)
    a_refusal(case)
    assert Clock.objects.get(case=case).dropped_on is None


def test_a_refusal_in_the_place_of_a_grant_lets_the_clock_fall():
    case = a_case_whose_clock_runs()
    granted = a_decision(case)
    a_refusal(case, corrects=granted)
    assert Clock.objects.get(case=case).dropped_on == clock.today()


def test_a_grant_after_a_refusal_is_carried_out_by_the_day_counted_from_the_initiation():
    case = a_case_whose_clock_runs()
    first = Clock.objects.get(case=case)
    refused = a_refusal(case)
    worker = the_own_worker(case)
    draft = correct_decision(refused.pk, reason="Tarve arvioitiin uudelleen.", actor=worker)
    granting = save_decision(
        draft.pk,
        text=a_whole_text(draft, outcome=Outcome.GRANT),
        lines=lines_of(draft, granted=True, deviates_because=""),
        version=draft.version,
        actor=worker,
    )
    make(granting)
    running = Clock.objects.get(case=case, dropped_on=None)
    assert (running.starts_on, running.due_on) == (first.starts_on, first.due_on)


def test_a_grant_starts_no_clock_again_once_a_service_has_begun():
    case = a_case_whose_clock_runs()
    confirm_implementation(a_decision(case).pk, on=clock.today(), actor=the_own_worker(case))
    a_decision(case)
    assert Clock.objects.get(case=case).met_on == clock.today()


@pytest.mark.parametrize(
    ("service", "stops"), [("mental_health_work", True), ("social_guidance", False)]
)
def test_the_month_of_the_young_stops_only_when_mental_health_work_begins(service, stops):
    decision = a_decision(a_case_to_decide(services=[{"service": service, "component": ""}]))
    case, worker = decision.case, the_own_worker(decision.case)
    start_clock(case, rule_code=RuleCode.MH_UNDER23, start=clock.today(), actor=worker)
    confirm_implementation(decision.pk, on=clock.today(), actor=worker)
    assert Clock.objects.get(case=case).met_on == (clock.today() if stops else None)


def test_the_first_day_is_recorded_by_somebody_of_the_case():
    decision = a_decision()
    with pytest.raises(PermissionDenied):
        confirm_implementation(decision.pk, on=clock.today(), actor=a_colleague(decision.case))
    with pytest.raises(Http404):
        confirm_implementation(decision.pk, on=clock.today(), actor=a_stranger())
