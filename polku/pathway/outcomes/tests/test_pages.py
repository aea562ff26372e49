"""The pages of outcomes: who sees them, what they ask, what they say when something is wrong."""

import pytest
from django.urls import reverse

from polku.pathway.cases.models import Tie
from polku.pathway.outcomes.tests.builders import (
    a_case_closed_as_it_should,
    a_served_case,
    an_evaluation,
    rated,
    the_follow_up_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_in(client):
    """Signs in as the own worker of a case."""

    def as_own_worker(case):
        client.force_login(Tie.objects.filter(case=case, kind="own").latest("starts_on").user)
        return client

    return as_own_worker


def test_every_page_opens(sign_in):
    evaluation = rated(an_evaluation(a_served_case()), 1)
    case = evaluation.case
    browser = sign_in(case)
    goal = evaluation.plan.goals.first()
    service = evaluation.plan.services.first()
    for name, args in [
        ("case", [case.pk]),
        ("start", [case.pk]),
        ("onward", [case.pk]),
        ("close", [case.pk]),
        ("one", [evaluation.pk]),
        ("print", [evaluation.pk]),
        ("write", [evaluation.pk]),
        ("rate", [evaluation.pk, goal.pk]),
        ("service", [evaluation.pk, service.pk]),
        ("finish", [evaluation.pk]),
    ]:
        response = browser.get(reverse(f"outcomes:{name}", args=args))
        assert response.status_code == 200, name


def test_follow_up_pages_open_after_closing(sign_in):
    case = a_case_closed_as_it_should()
    browser = sign_in(case)
    follow_up = the_follow_up_of(case)
    assert browser.get(reverse("outcomes:follow_ups")).status_code == 200
    for name in ("follow_up", "give_up"):
        assert browser.get(reverse(f"outcomes:{name}", args=[follow_up.pk])).status_code == 200
