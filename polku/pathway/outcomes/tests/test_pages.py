"""The pages of outcomes: who sees them, what they ask, what they say when something is wrong."""

from datetime import timedelta

import pytest
from django.urls import reverse

from polku.base import clock
from polku.base.audit.models import Use
from polku.directory.people.tests.builders import the_account_of
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.pathway.cases.models import Tie
from polku.pathway.cases.tests.builders import a_closed_case, a_colleague, the_own_worker
from polku.pathway.outcomes.actions import finish_evaluation
from polku.pathway.outcomes.models import FollowUp
from polku.pathway.outcomes.queries import course_page, evaluation_view, follow_ups_due, panel
from polku.pathway.outcomes.tests.builders import (
    TEXTS,
    a_case_closed_as_it_should,
    a_finished_evaluation,
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
    evaluation = rated(an_evaluation(a_served_case(factors=1)), 1)
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
        ("factor", [evaluation.pk, evaluation.plan.factors.get().pk]),
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


def test_a_colleague_reads_and_a_stranger_learns_nothing(client):
    evaluation = an_evaluation()
    for user, status in (
        (a_worker(evaluation.case.unit), 200),
        (a_worker(a_unit()), 404),
    ):
        client.force_login(user)
        for name, key in (("case", evaluation.case.pk), ("one", evaluation.pk)):
            assert client.get(reverse(f"outcomes:{name}", args=[key])).status_code == status


def test_reading_is_noted(sign_in):
    evaluation = an_evaluation()
    sign_in(evaluation.case).get(reverse("outcomes:one", args=[evaluation.pk]))
    use = Use.objects.get(page="outcomes:one")
    assert (use.person_id, use.case_id) == (evaluation.case.person_id, evaluation.case_id)


def test_saving_a_level_leads_to_the_next_goal_without_one(sign_in):
    evaluation = an_evaluation(a_served_case(goals=2))
    first, second = evaluation.plan.goals.all()
    browser = sign_in(evaluation.case)
    response = browser.post(
        reverse("outcomes:rate", args=[evaluation.pk, first.pk]),
        {"version": "0", "client_level": "1", "agreed_level": "0", "note": "", "next": "1"},
    )
    assert response.url == reverse("outcomes:rate", args=[evaluation.pk, second.pk])


def test_two_writers_are_shown_both_texts(sign_in):
    evaluation = an_evaluation(client_view="Heidän tekstinsä")
    url = reverse("outcomes:write", args=[evaluation.pk])
    words = {"version": "1", "on": "1.2.2026", "client_view": "Minun tekstini"}
    response = sign_in(evaluation.case).post(url, words)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Minun tekstini" in page
    assert "Heidän" in page


BAD_DAYS = ("31.2.2026", "1.1.1800", "1.1.2999", "eilen", "1.2.26")


@pytest.mark.parametrize("day", BAD_DAYS)
@pytest.mark.parametrize(
    ("name", "field"), [("write", "on"), ("onward", "starts_on"), ("follow_up", "on")]
)
def test_an_impossible_day_is_answered_with_a_sentence(sign_in, name, field, day):
    case = a_case_closed_as_it_should() if name == "follow_up" else a_served_case()
    key = {
        "write": lambda: an_evaluation(case).pk,
        "onward": lambda: case.pk,
        "follow_up": lambda: the_follow_up_of(case).pk,
    }[name]()
    response = sign_in(case).post(
        reverse(f"outcomes:{name}", args=[key]), {"version": "1", field: day, "note": "Säilyy"}
    )
    assert response.status_code == 422
    assert response.context["form"].errors[field]
    assert day in response.content.decode()


@pytest.mark.parametrize(
    ("text", "status"),
    [("x" * 10_001, 422), ("paha\x00merkki", 422), ("suunta\u202eoikea", 302)],
)
def test_odd_text_is_refused_in_words_or_tidied(sign_in, text, status):
    evaluation = an_evaluation()
    response = sign_in(evaluation.case).post(
        reverse("outcomes:write", args=[evaluation.pk]),
        {"version": "1", "on": "1.2.2026", "client_view": text},
    )
    assert response.status_code == status


def test_an_empty_closing_says_everything_at_once_and_keeps_what_was_written(sign_in):
    case = a_served_case()
    url = reverse("outcomes:close", args=[case.pk])
    empty = sign_in(case).post(url, {})
    assert set(empty.context["form"].errors) == {"reason", "note"}
    refused = sign_in(case).post(url, {"reason": "need_ended", "note": "Kaikki hyvin"})
    assert refused.status_code == 422
    assert "Kaikki hyvin" in refused.content.decode()
    assert "loppuarvio" in refused.content.decode()


def test_a_level_that_is_not_on_the_ladder_is_refused(sign_in):
    evaluation = an_evaluation()
    goal = evaluation.plan.goals.first()
    response = sign_in(evaluation.case).post(
        reverse("outcomes:rate", args=[evaluation.pk, goal.pk]),
        {"version": "0", "agreed_level": "7"},
    )
    assert response.status_code == 422


@pytest.mark.parametrize("evaluations", [1, 12])
def test_the_course_costs_the_same_however_many_evaluations(evaluations, django_assert_num_queries):
    case = a_served_case(goals=3)
    for number in range(evaluations):
        day = clock.today() - timedelta(days=number)
        a_finished_evaluation(case, levels=(1, 0, -1), on=day)
    worker = the_own_worker(case)
    with django_assert_num_queries(8):
        page = course_page(case.pk, title="", actor=worker)
    assert len(page.evaluations) == evaluations
    with django_assert_num_queries(2):
        panel(case.pk, actor=worker)


@pytest.mark.parametrize("closed", [1, 50])
def test_follow_ups_cost_one_query_however_many(closed, django_assert_num_queries):
    unit = a_unit()
    for _number in range(closed):
        case = a_closed_case(unit=unit)
        FollowUp.objects.create(case=case, kind="four_weeks", due_on=clock.today())
    colleague = a_colleague(case)
    with django_assert_num_queries(1):
        assert len(follow_ups_due(colleague)) == closed


def test_what_hindered_is_chosen_on_its_page_and_read_there_on_paper_and_by_the_client(sign_in):
    evaluation = rated(an_evaluation(a_served_case(factors=1), **TEXTS), 1)
    factor = evaluation.plan.factors.get()
    browser = sign_in(evaluation.case)
    url = reverse("outcomes:factor", args=[evaluation.pk, factor.pk])
    bad = browser.post(url, {"effect": "ehkä", "note": "Säilyy"})
    assert (bad.status_code, "Säilyy" in bad.content.decode()) == (422, True)
    answer = browser.post(url, {"effect": "hindered", "note": "Vuorot harvenivat keväällä"})
    assert answer.url == reverse("outcomes:one", args=[evaluation.pk]) + "#factors"
    pages = [browser.get(reverse(f"outcomes:{n}", args=[evaluation.pk])) for n in ("one", "print")]
    finish_evaluation(evaluation.pk, actor=the_own_worker(evaluation.case))
    browser.force_login(the_account_of(evaluation.case.person))
    pages.append(browser.get(reverse("portal:evaluation-one", args=[evaluation.pk])))
    for page in pages:
        shown = page.content.decode()
        assert factor.text in shown
        assert "Vuorot harvenivat keväällä" in shown


@pytest.mark.parametrize("goals", [1, 5])
def test_an_evaluation_costs_the_same_however_many_goals(goals, django_assert_num_queries):
    evaluation = an_evaluation(a_served_case(goals=goals, factors=goals))
    worker = the_own_worker(evaluation.case)
    with django_assert_num_queries(6):
        shown = evaluation_view(evaluation.pk, actor=worker)
    assert len(shown.goals) == goals
