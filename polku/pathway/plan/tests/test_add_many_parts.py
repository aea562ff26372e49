"""Many parts at once: in the order given, all or none, by who may write, in few queries."""

import pytest
from django.core.exceptions import PermissionDenied

from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.pathway.cases.tests.builders import a_colleague, the_own_worker
from polku.pathway.plan.actions import FactorWords, GoalWords, add_pieces
from polku.pathway.plan.tests.builders import a_draft

pytestmark = pytest.mark.django_db


def factors(count):
    return [FactorWords(effect="helps", text=f"Asia {n}") for n in range(count)]


def goals(count):
    return [GoalWords(wish=f"Toive {n}") for n in range(count)]


def test_parts_stand_in_the_order_given_after_those_before_and_each_leaves_a_trace():
    plan = a_draft()
    worker = the_own_worker(plan.case)
    add_pieces(plan.pk, words=factors(2), actor=worker)
    add_pieces(plan.pk, words=[*goals(1), *factors(2)], actor=worker)
    assert [row.text for row in plan.factors.all()] == ["Asia 0", "Asia 1", "Asia 0", "Asia 1"]
    assert [row.order for row in plan.factors.all()] == [1, 2, 3, 4]
    assert Change.objects.filter(fact="PieceSaved", case_id=plan.case_id).count() == 5


def test_a_sixth_goal_refuses_them_all():
    plan = a_draft()
    with pytest.raises(RuleBroken):
        add_pieces(plan.pk, words=goals(6), actor=the_own_worker(plan.case))
    assert plan.goals.count() == 0


def test_a_colleague_of_the_unit_may_not():
    plan = a_draft()
    with pytest.raises(PermissionDenied):
        add_pieces(plan.pk, words=factors(1), actor=a_colleague(plan.case))


def test_many_cost_no_more_than_one(django_assert_max_num_queries):
    plan = a_draft()
    worker = the_own_worker(plan.case)
    with django_assert_max_num_queries(6):
        add_pieces(plan.pk, words=factors(20), actor=worker)
