"""The first service given stops the clocks of carrying a decision out (SHL 45 §, 25a §)."""

from datetime import timedelta

import pytest

from polku.base import clock
from polku.pathway.activities.actions.delivery import service_given
from polku.pathway.cases.actions import start_clocks
from polku.pathway.cases.models import Clock
from polku.pathway.cases.rules import CARRIED_OUT, Stage
from polku.pathway.cases.tests.builders import a_case, the_own_worker

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("stage", "stops"), [(Stage.SERVICE, True), (Stage.DECISION, False)])
def test_the_clocks_stop_when_service_is_given_under_a_decision(stage, stops):
    case = a_case(stage=stage)
    worker = the_own_worker(case)
    start = clock.today() - timedelta(days=20)
    start_clocks(case, starts=dict.fromkeys(CARRIED_OUT, start), actor=worker)
    begins = clock.now() - timedelta(days=3)
    service_given([case], at=begins, actor=worker)
    met = set(Clock.objects.filter(case=case).values_list("rule_code", "met_on"))
    on = clock.day_of(begins) if stops else None
    assert met == {(code, on) for code in CARRIED_OUT}
