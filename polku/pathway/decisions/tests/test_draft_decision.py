"""A decision begins from the client plan, is written further, and can be thrown away."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.base.keys import new_key
from polku.base.ui.versions import EditedMeanwhile
from polku.directory.people.tests.builders import a_person
from polku.pathway.cases.tests.builders import (
    a_case,
    a_colleague,
    a_stranger,
    the_client_of,
    the_own_worker,
)
from polku.pathway.decisions.actions import (
    correct_decision,
    discard_decision,
    draft_decision,
    make_decision,
    save_decision,
)
from polku.pathway.decisions.models import Decision
from polku.pathway.decisions.rules import DecisionStatus, Outcome
from polku.pathway.decisions.tests.builders import (
    a_case_to_decide,
    a_decision,
    a_draft,
    a_whole_text,
    lines_of,
)
from polku.pathway.plan.rules import ServiceKind

pytestmark = pytest.mark.django_db


def draft(case=None):
    case = case or a_case_to_decide()
    return draft_decision(case.pk, actor=the_own_worker(case))


def save(decision, *, actor=None, version=None, lines=None, **changes):
    return save_decision(
        decision.pk,
        text=a_whole_text(decision, **changes),
        lines=lines_of(decision) if lines is None else lines,
        version=decision.version if version is None else version,
        actor=actor or the_own_worker(decision.case),
    )


def test_the_plans_services_need_and_days_come_along():
    case = a_case_to_decide(services=[{}, {"service": ServiceKind.SOCIAL_GUIDANCE}])
    decision = draft(case)
    assert [line.service for line in decision.lines.all()] == [
        ServiceKind.SOCIAL_REHABILITATION,
        ServiceKind.SOCIAL_GUIDANCE,
    ]
    assert decision.facts == "Arjen rytmi on kadonnut ja ihmissuhteita on vähän."
    assert decision.ends_on == clock.today() + timedelta(days=90)
    assert "shl_39" in decision.provisions


def test_what_others_arrange_is_not_ours_to_decide():
    case = a_case_to_decide(services=[{}, {"service": ServiceKind.KELA, "component": ""}])
    assert draft(case).lines.count() == 1


def test_what_has_been_granted_already_is_not_granted_again():
    case = a_case_to_decide(services=[{}, {"service": ServiceKind.SOCIAL_GUIDANCE}])
    first = a_draft(case)
    only = lines_of(first)[:1]
    save(first, lines=only, deviation_reason="Ohjauksesta päätetään erikseen")
    a_decision_of(first)
    assert [line.service for line in draft(case).lines.all()] == [ServiceKind.SOCIAL_GUIDANCE]


def a_decision_of(decision):
    decision.refresh_from_db()
    return make_decision(decision.pk, version=decision.version, actor=the_own_worker(decision.case))


def test_without_a_plan_a_draft_can_still_be_begun():
    decision = draft(a_case())
    assert decision.plan is None
    assert decision.lines.count() == 1


@pytest.mark.parametrize(
    ("speaks", "title"),
    [
        ("fi", "Päätös sosiaalisesta kuntoutuksesta"),
        ("sv", "Beslut om social rehabilitering"),
        ("en", "Päätös sosiaalisesta kuntoutuksesta"),
    ],
)
def test_a_draft_is_in_the_language_of_the_clients_letters(speaks, title):
    decision = draft(a_case_to_decide(person=a_person(service_language=speaks)))
    assert decision.title == title
    assert decision.language == ("sv" if speaks == "sv" else "fi")


def test_with_special_support_section_46_comes_along():
    case = a_case_to_decide(special_support=True, special_support_grounds=["a"])
    assert "shl_46" in draft(case).provisions


def test_one_draft_at_a_time():
    decision = draft()
    with pytest.raises(RuleBroken):
        draft(decision.case)


def test_only_who_carries_the_case_begins_a_decision():
    case = a_case_to_decide()
    with pytest.raises(PermissionDenied):
        draft_decision(case.pk, actor=a_colleague(case))
    with pytest.raises(PermissionDenied):
        draft_decision(case.pk, actor=the_client_of(case))
    with pytest.raises(Http404):
        draft_decision(case.pk, actor=a_stranger())


def test_saving_writes_texts_services_and_a_new_version():
    decision = draft()
    lines = [replace(line, amount="1 päivä viikossa") for line in lines_of(decision)]
    saved = save(decision, reasons="Uusi perustelu", lines=lines)
    assert (saved.reasons, saved.version) == ("Uusi perustelu", 2)
    assert saved.lines.get().amount == "1 päivä viikossa"


def test_a_service_tied_to_another_plan_loses_its_tie():
    decision = draft()
    strange = a_case_to_decide().plans.get().services.get()
    saved = save(decision, lines=[replace(lines_of(decision)[0], planned_service_id=strange.pk)])
    assert saved.lines.get().planned_service_id is None


def test_a_newer_version_is_never_written_over():
    decision = draft()
    save(decision, reasons="Ensimmäinen")
    with pytest.raises(EditedMeanwhile) as meanwhile:
        save(decision, version=1, reasons="Toinen")
    assert meanwhile.value.version == 2
    assert meanwhile.value.theirs["reasons"] == "Ensimmäinen"
    assert Decision.objects.get(pk=decision.pk).reasons == "Ensimmäinen"


def test_a_colleague_reads_a_draft_but_does_not_write_it():
    decision = draft()
    with pytest.raises(PermissionDenied):
        save(decision, actor=a_colleague(decision.case))
    with pytest.raises(Http404):
        save(decision, actor=a_stranger())
    with pytest.raises(Http404):
        save(decision, actor=the_client_of(decision.case))


def test_a_made_decision_is_not_written_further():
    decision = a_decision()
    with pytest.raises(RuleBroken):
        save(decision)


def test_a_draft_can_be_thrown_away_and_leaves_a_trace():
    decision = draft()
    discard_decision(decision.pk, actor=the_own_worker(decision.case))
    assert not Decision.objects.filter(pk=decision.pk).exists()
    assert Change.objects.filter(fact="DecisionDiscarded", subject_id=decision.pk).exists()


def test_a_made_decision_is_not_thrown_away():
    decision = a_decision()
    with pytest.raises(RuleBroken):
        discard_decision(decision.pk, actor=the_own_worker(decision.case))
    with pytest.raises(Http404):
        discard_decision(new_key(), actor=the_own_worker(decision.case))


def test_a_mistake_is_corrected_by_a_new_decision_that_takes_its_place():
    old = a_decision()
    worker = the_own_worker(old.case)
    new = correct_decision(old.pk, reason="Väärä loppupäivä", actor=worker)
    assert new.status == DecisionStatus.DRAFT
    assert (new.replaces, new.correction_reason) == (old, "Väärä loppupäivä")
    assert new.lines.count() == old.lines.count()
    a_decision_of(new)
    assert Change.objects.filter(fact="DecisionCorrected", subject_id=new.pk).exists()
    assert Decision.objects.get(pk=old.pk).outcome == Outcome.GRANT


def test_a_decision_is_corrected_once_and_only_when_made():
    old = a_decision()
    worker = the_own_worker(old.case)
    new = correct_decision(old.pk, reason="Virhe", actor=worker)
    with pytest.raises(RuleBroken):
        correct_decision(new.pk, reason="Virhe", actor=worker)
    a_decision_of(new)
    with pytest.raises(RuleBroken):
        correct_decision(old.pk, reason="Virhe", actor=worker)


def test_a_correction_is_not_measured_against_what_it_replaces():
    old = a_decision()
    new = correct_decision(old.pk, reason="Virhe", actor=the_own_worker(old.case))
    assert a_decision_of(new).reference


def test_a_colleague_does_not_correct():
    old = a_decision()
    with pytest.raises(PermissionDenied):
        correct_decision(old.pk, reason="Virhe", actor=a_colleague(old.case))
