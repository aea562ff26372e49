"""A caseload is handed over in one step by the unit's lead."""

import pytest
from django.core.exceptions import PermissionDenied

from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.directory.units.tests.builders import a_unit, a_worker, acting
from polku.pathway.cases import policies
from polku.pathway.cases.actions import hand_over_caseload
from polku.pathway.cases.rules import Ground
from polku.pathway.cases.tests.builders import (
    a_case,
    a_closed_case,
    a_colleague,
    a_stranger,
    the_lead,
    the_own_worker,
)

pytestmark = pytest.mark.django_db


def a_caseload(count=3, **fields):
    """A unit, its leaving worker with open cases, and the one who takes over."""
    unit = a_unit()
    leaving, taking = a_worker(unit), a_worker(unit)
    cases = [a_case(unit=unit, worker=leaving, **fields) for _n in range(count)]
    return cases, leaving, taking


def hand_over(case, leaving, taking, *, reason="Jää eläkkeelle.", actor=None):
    return hand_over_caseload(
        leaving.pk,
        to_user_id=taking.pk,
        unit_id=case.unit_id,
        reason=reason,
        actor=actor or the_lead(case),
    )


def test_every_open_case_moves_and_each_leaves_its_trace():
    cases, leaving, taking = a_caseload()
    a_closed_case(unit=cases[0].unit, worker=leaving)
    elsewhere = a_case(worker=leaving)

    moved = hand_over(cases[0], leaving, taking)

    assert moved == 3
    assert set(policies.owned_by(acting(taking))) == set(cases)
    assert policies.owned_by(acting(leaving)).get() == elsewhere
    assert Change.objects.filter(fact="WorkerTied").count() == 3


def test_one_case_that_cannot_move_keeps_all_where_they_are():
    cases, leaving, taking = a_caseload()
    special = cases[1]
    special.special_support = True
    special.special_support_grounds = [Ground.OTHER]
    special.save(update_fields=["special_support", "special_support_grounds"])

    with pytest.raises(RuleBroken) as refused:
        hand_over(special, leaving, taking)

    assert "1" in refused.value.reasons[0]
    assert len(refused.value.reasons) == 2
    assert policies.owned_by(acting(leaving)).count() == 3


def test_a_hand_over_says_why_and_to_somebody_else():
    cases, leaving, taking = a_caseload()

    with pytest.raises(RuleBroken):
        hand_over(cases[0], leaving, taking, reason=" ")
    with pytest.raises(RuleBroken):
        hand_over(cases[0], leaving, leaving)
    with pytest.raises(RuleBroken):
        hand_over(cases[0], taking, leaving)


def test_only_the_lead_of_the_unit_hands_over():
    cases, leaving, taking = a_caseload(1)
    case = cases[0]

    for actor in (the_own_worker(case), a_colleague(case), a_stranger(), the_lead(a_case())):
        with pytest.raises(PermissionDenied):
            hand_over(case, leaving, taking, actor=actor)
