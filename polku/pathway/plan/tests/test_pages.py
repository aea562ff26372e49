"""The plan's pages: who sees them, what they ask, what they say when something is wrong."""

import pytest
from django.urls import reverse

from polku.base.access.rules import Role
from polku.base.audit.models import Refusal, Use
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.pathway.cases.models import Tie
from polku.pathway.cases.rules import TieKind
from polku.pathway.cases.tests.builders import a_tie
from polku.pathway.plan import actions, queries
from polku.pathway.plan.actions import FactorWords, GoalWords, PartnerWords, StepWords
from polku.pathway.plan.rules import PlanStatus
from polku.pathway.plan.tests.builders import (
    a_draft,
    a_goal,
    a_planned_case,
    a_proposed_plan,
    a_ready_draft,
    a_service,
    an_agreed_plan,
    the_client_of,
    the_own_worker,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_in(client):
    """Signs in as the own worker of a case."""

    def as_own_worker(case):
        client.force_login(Tie.objects.get(case=case, kind="own").user)
        return client

    return as_own_worker


def at(name, *args):
    return reverse(f"plan:{name}", args=args)


def test_every_page_opens(sign_in):
    plan = a_ready_draft()
    browser = sign_in(plan.case)
    goal = plan.goals.first()
    for name, args in [
        ("one", [plan.pk]),
        ("print", [plan.pk]),
        ("start", [plan.case_id]),
        ("not_needed", [plan.case_id]),
        *[("write", [plan.pk, part]) for part in ("talk", "situation", "need", "strengths")],
        *[("write", [plan.pk, part]) for part in ("service-views", "means", "follow-up")],
        *[("add", [plan.pk, kind]) for kind in ("goal", "factor", "service", "step", "partner")],
        ("piece", [plan.pk, "goal", goal.pk]),
        ("remove", [plan.pk, "goal", goal.pk]),
        ("drop", [plan.pk, goal.pk]),
        *[(name, [plan.pk]) for name in ("propose", "take_back", "agree", "agree_without")],
        *[(name, [plan.pk]) for name in ("end", "set_aside")],
    ]:
        assert browser.get(at(name, *args)).status_code == 200, (name, args)


@pytest.mark.parametrize("make", [a_draft, a_ready_draft, a_proposed_plan, an_agreed_plan])
def test_a_plan_shows_in_every_state(sign_in, make):
    plan = make()
    response = sign_in(plan.case).get(at("case", plan.case_id), follow=True)
    assert response.status_code == 200
    assert str(plan.get_status_display()) in response.content.decode()


def test_without_a_plan_the_page_says_how_to_start_and_starting_opens_the_draft(sign_in):
    case = a_planned_case()
    browser = sign_in(case)
    assert "Aloita suunnitelma" in browser.get(at("case", case.pk)).content.decode()
    started = browser.post(at("start", case.pk), {"track": "everyday_life"})
    assert started.url == at("one", case.plans.get().pk)


def test_a_plan_that_is_not_needed_shows_its_reason(sign_in):
    case = a_planned_case()
    browser = sign_in(case)
    browser.post(at("not_needed", case.pk), {"because": "Pelkkä neuvonta riitti"})
    assert "Pelkkä neuvonta riitti" in browser.get(at("case", case.pk)).content.decode()


def test_what_is_missing_is_listed_with_links_to_where_it_is_mended(sign_in):
    plan = a_draft()
    page = sign_in(plan.case).get(at("one", plan.pk)).content.decode()
    assert "Suunnitelmasta puuttuu 8 asiaa" in page
    assert at("write", plan.pk, "need") in page
    assert 'href="#goals"' in page


def test_a_colleague_reads_without_ways_to_write_and_a_stranger_learns_nothing(client):
    plan = a_ready_draft()
    client.force_login(a_worker(plan.case.unit))
    page = client.get(at("one", plan.pk)).content.decode()
    assert at("write", plan.pk, "need") not in page
    assert client.post(at("agree", plan.pk), AGREED).status_code == 403
    provider = a_worker(a_unit(), role=Role.PROVIDER)
    a_tie(plan.case, provider, kind=TieKind.PROVIDER)
    for user in (a_worker(a_unit()), provider):
        client.force_login(user)
        assert client.get(at("one", plan.pk)).status_code == 404
        assert client.post(at("agree", plan.pk), AGREED).status_code == 404
    assert Refusal.objects.count() == 5


AGREED = {"how_agreed": "meeting", "starts_on": "1.2.2026"}


def test_reading_is_noted(sign_in):
    plan = a_draft()
    sign_in(plan.case).get(at("one", plan.pk))
    use = Use.objects.get(page="plan:one")
    assert (use.person_id, use.case_id) == (plan.case.person_id, plan.case_id)


def test_agreeing_shows_what_is_recorded_and_then_records_it(sign_in):
    plan = a_ready_draft()
    browser = sign_in(plan.case)
    page = browser.get(at("agree", plan.pk)).content.decode()
    assert "Tavoite 1" in page
    assert "2 päivää viikossa" in page
    today = plan.started_at.strftime("%d.%m.%Y")
    browser.post(at("agree", plan.pk), {"how_agreed": "meeting", "starts_on": today})
    plan.refresh_from_db()
    assert plan.status == PlanStatus.AGREED


def test_agreeing_an_unready_plan_tells_every_reason_and_keeps_the_answers(sign_in):
    plan = a_draft()
    response = sign_in(plan.case).post(at("agree", plan.pk), AGREED)
    assert response.status_code == 422
    assert len(response.context["form"].non_field_errors()) == 8
    assert "1.2.2026" in response.content.decode()


def test_two_workers_who_edit_one_part_see_both_texts_and_lose_nothing(sign_in):
    plan = a_draft(need_client="Heidän sanansa", need_professional="Heidän arvionsa")
    browser = sign_in(plan.case)
    mine = {"version": "1", "need_client": "Minun sanani", "need_professional": "Heidän arvionsa"}
    response = browser.post(at("write", plan.pk, "need"), mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Minun sanani" in page
    assert "Heidän" in page
    agreed = mine | {"version": "2", "need_client": "Molempien sanat"}
    assert browser.post(at("write", plan.pk, "need"), agreed).status_code == 302
    plan.refresh_from_db()
    assert plan.need_client == "Molempien sanat"


def test_two_workers_who_edit_one_goal_see_both_texts(sign_in):
    plan = a_draft()
    goal = a_goal(plan)
    words = GoalWords(wish="Heidän toiveensa", baseline=-1)
    actions.save_piece(
        plan.pk, words=words, piece_id=goal.pk, version=1, actor=the_own_worker(plan.case)
    )
    mine = {"version": "1", "wish": "Minun toiveeni", "direction": "change", "weight": "1"}
    response = sign_in(plan.case).post(at("piece", plan.pk, "goal", goal.pk), mine)
    assert response.status_code == 409
    assert "Minun toiveeni" in response.content.decode()
    goal.refresh_from_db()
    assert goal.wish == "Heidän toiveensa"


def test_parts_are_added_moved_and_removed_on_the_page(sign_in):
    plan = a_draft()
    browser = sign_in(plan.case)
    for wish in ("Eka", "Toka"):
        new = {"version": "0", "wish": wish, "direction": "change", "weight": "1"}
        assert browser.post(at("add", plan.pk, "goal"), new).status_code == 302
    second = plan.goals.last()
    browser.post(at("move", plan.pk, "goal", second.pk), {"up": "1"})
    assert plan.goals.first() == second
    browser.post(at("remove", plan.pk, "goal", second.pk))
    assert [goal.wish for goal in plan.goals.all()] == ["Eka"]


def test_unknown_parts_and_kinds_are_not_found(sign_in):
    plan, other = a_draft(), a_goal(a_draft())
    browser = sign_in(plan.case)
    for url in (
        at("write", plan.pk, "secret"),
        at("add", plan.pk, "secret"),
        at("piece", plan.pk, "goal", other.pk),
    ):
        assert browser.get(url).status_code == 404


def test_a_step_is_ticked_off_and_a_goal_dropped_on_the_page(sign_in):
    plan = a_ready_draft()
    worker = the_own_worker(plan.case)
    words = StepWords(doer="client", text="Tuo kirjeet")
    step = actions.save_piece(plan.pk, words=words, actor=worker)
    actions.agree_plan(plan.pk, how_agreed="phone", actor=worker)
    browser = sign_in(plan.case)
    browser.post(at("done", plan.pk, step.pk))
    step.refresh_from_db()
    assert step.done_on
    browser.post(at("drop", plan.pk, plan.goals.get().pk), {"because": "Ei ajankohtainen"})
    assert "Ei ajankohtainen" in browser.get(at("one", plan.pk)).content.decode()


@pytest.mark.parametrize("day", ["31.2.2026", "1.1.1800", "1.1.2999", "ensi viikolla", "1.2.26"])
@pytest.mark.parametrize(
    ("where", "field"),
    [
        (("write", "follow-up"), "next_review_on"),
        (("write", "talk"), "met_on"),
        (("add", "service"), "starts_on"),
        (("add", "goal"), "target_on"),
        (("add", "step"), "by_on"),
    ],
)
def test_an_impossible_day_is_answered_with_a_sentence(sign_in, where, field, day):
    plan = a_draft()
    response = sign_in(plan.case).post(
        at(where[0], plan.pk, where[1]), {"version": "1", field: day}
    )
    assert response.status_code == 422
    assert response.context["form"].errors[field]
    assert f'value="{day}"' in response.content.decode()


def test_a_service_that_ends_before_it_starts_is_refused_in_words(sign_in):
    plan = a_draft()
    wrong = {
        "version": "0",
        "service": "social_work",
        "starts_on": "2.2.2026",
        "ends_on": "1.2.2026",
    }
    response = sign_in(plan.case).post(at("add", plan.pk, "service"), wrong)
    assert response.status_code == 422
    assert "Viimeinen päivä ei voi olla ennen ensimmäistä" in response.content.decode()


@pytest.mark.parametrize(
    ("text", "status", "kept"),
    [
        ("x" * 10_001, 422, None),
        ("paha\x00merkki", 422, None),
        ("suunta\u202eoikea", 302, "suuntaoikea"),
        ("010190-900X", 302, "010190-900X"),
    ],
)
def test_odd_text_is_refused_in_words_or_tidied(sign_in, text, status, kept):
    plan = a_draft()
    response = sign_in(plan.case).post(
        at("write", plan.pk, "situation"), {"version": "1", "situation": text}
    )
    assert response.status_code == status
    plan.refresh_from_db()
    assert plan.situation == (kept or "")


@pytest.mark.parametrize("kind", ["goal", "factor", "service", "step", "partner"])
def test_an_empty_form_is_answered_with_sentences(sign_in, kind):
    plan = a_draft()
    response = sign_in(plan.case).post(at("add", plan.pk, kind), {"version": "0"})
    assert response.status_code == 422
    assert response.context["form"].errors


@pytest.mark.parametrize("version", ["", "x", "99999999999999", "-1"])
def test_a_spoiled_version_is_no_server_error(sign_in, version):
    plan = a_draft()
    response = sign_in(plan.case).post(
        at("write", plan.pk, "need"), {"version": version, "need_client": "Apua"}
    )
    assert response.status_code in (302, 409, 422)


@pytest.mark.parametrize("many", [1, 5])
def test_a_plan_costs_seven_queries_however_much_is_in_it(many, django_assert_num_queries):
    plan = a_ready_draft(goals=many)
    worker = the_own_worker(plan.case)
    for number in range(many):
        a_service(plan)
        for words in (
            FactorWords(effect="helps", text=f"Apu {number}"),
            StepWords(doer="client", text=f"Askel {number}"),
            PartnerWords(name=f"Taho {number}"),
        ):
            actions.save_piece(plan.pk, words=words, actor=worker)
    with django_assert_num_queries(7):
        shown = queries.plan_view(plan.pk, actor=worker)
    assert (len(shown.goals), len(shown.steps)) == (many, many)


@pytest.mark.parametrize("many", [1, 50])
def test_the_panel_and_the_list_cost_the_same_however_many_plans(many, django_assert_num_queries):
    plan = an_agreed_plan()
    worker = the_own_worker(plan.case)
    for _number in range(many):
        draft = actions.start_plan(plan.case_id, track="work_oriented", actor=worker)
        actions.set_aside(draft.pk, actor=worker)
    with django_assert_num_queries(1):
        panel = queries.panel(plan.case_id, actor=worker)
    assert panel.in_force.id == plan.pk
    with django_assert_num_queries(1):
        assert len(queries.plans_of(plan.case_id, actor=worker)) == many + 1


def test_the_client_finds_the_plan_being_written_then_the_one_that_holds():
    plan = an_agreed_plan()
    client = the_client_of(plan.case)
    assert queries.my_plan(client).id == plan.pk
    draft = a_draft(plan.case)
    mine = queries.my_plan(client)
    assert (mine.id, mine.may_co_write, mine.may_edit) == (draft.pk, True, False)
    actions.set_aside(draft.pk, actor=the_own_worker(plan.case))
    assert queries.my_plan(client).id == plan.pk
    assert queries.my_plan(the_client_of(a_planned_case())) is None
