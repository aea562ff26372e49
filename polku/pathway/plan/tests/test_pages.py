"""The plan's pages: who sees them, what they ask, what they say when something is wrong."""

import pytest
from django.urls import reverse

from polku.pathway.cases.models import Tie
from polku.pathway.plan.tests.builders import (
    a_ready_draft,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_in(client):
    """Signs in as the own worker of a case."""

    def as_own_worker(case):
        client.force_login(Tie.objects.get(case=case, kind="own").user)
        return client

    return as_own_worker


def test_every_page_opens(sign_in):
    plan = a_ready_draft()
    browser = sign_in(plan.case)
    goal = plan.goals.first()
    for name, args in [
        ("one", [plan.pk]),
        ("print", [plan.pk]),
        ("write", [plan.pk, "need"]),
        ("write", [plan.pk, "talk"]),
        ("write", [plan.pk, "follow-up"]),
        ("add", [plan.pk, "goal"]),
        ("add", [plan.pk, "service"]),
        ("piece", [plan.pk, "goal", goal.pk]),
        ("remove", [plan.pk, "goal", goal.pk]),
        ("propose", [plan.pk]),
        ("agree", [plan.pk]),
        ("agree_without", [plan.pk]),
        ("set_aside", [plan.pk]),
        ("end", [plan.pk]),
    ]:
        response = browser.get(reverse(f"plan:{name}", args=args))
        assert response.status_code == 200, name
