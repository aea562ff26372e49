"""What a plan must hold, when it may be started, edited, agreed and ended."""

from datetime import date, timedelta

import pytest

from polku.pathway.plan import rules
from polku.pathway.plan.rules import Contents, GoalContents, Part, PlanStatus

TODAY = date(2026, 3, 2)
LEVELS = ("a", "b", "c", "d", "e")
GOAL = GoalContents(name="Ulkoilu", baseline=-1, levels=LEVELS)


def a_whole_plan(**changes):
    whole = {
        "need_client": "Apua arkeen",
        "need_professional": "Tukea rytmiin",
        "strengths_client": "Sinnikäs",
        "services_client": "Ryhmä",
        "services_professional": "Kuntoutus",
        "environment_effect": "Asuu kaukana",
        "client_proposal": "Aamulla",
        "rights_explained_how": "Suullisesti",
        "expected_duration": "Vuosi",
        "follow_up": "Joka toinen tapaaminen",
        "next_review_on": TODAY + timedelta(days=60),
        "meeting_interval_days": 14,
        "goals": (GOAL,),
        "factor_count": 1,
        "service_count": 1,
        "step_count": 1,
    }
    return Contents(**(whole | changes))


def parts_missing(plan, **how):
    return [gap.part for gap in rules.required(rules.gaps(plan, on=TODAY, **how))]


def test_a_whole_plan_lacks_nothing():
    assert rules.gaps(a_whole_plan(), on=TODAY) == []


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"need_client": ""}, Part.NEED),
        ({"need_professional": ""}, Part.NEED),
        ({"rights_explained_how": ""}, Part.TALK),
        ({"goals": ()}, Part.GOALS),
        ({"goals": (GoalContents("x", None, LEVELS),)}, Part.GOALS),
        ({"goals": (GoalContents("x", -1, ("a", "b", "", "d", "e")),)}, Part.GOALS),
        ({"service_count": 0}, Part.SERVICES),
        ({"partners_without_consent": ("Koulu",)}, Part.PARTNERS),
        ({"meeting_interval_days": None}, Part.FOLLOW_UP),
        ({"expected_duration": ""}, Part.FOLLOW_UP),
        ({"next_review_on": None}, Part.FOLLOW_UP),
        ({"next_review_on": TODAY}, Part.FOLLOW_UP),
    ],
)
def test_each_missing_thing_is_told_with_its_place(change, part):
    assert parts_missing(a_whole_plan(**change)) == [part]


def test_six_goals_are_too_many_and_five_are_not():
    assert parts_missing(a_whole_plan(goals=(GOAL,) * 6)) == [Part.GOALS]
    assert parts_missing(a_whole_plan(goals=(GOAL,) * 5)) == []


def test_without_the_client_the_clients_words_are_not_asked():
    plan = a_whole_plan(need_client="", rights_explained_how="")
    assert parts_missing(plan, with_client=False) == []


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"strengths_client": ""}, Part.STRENGTHS),
        ({"services_client": ""}, Part.SERVICE_VIEWS),
        ({"services_professional": ""}, Part.SERVICE_VIEWS),
        ({"client_proposal": ""}, Part.MEANS),
        ({"environment_effect": ""}, Part.SITUATION),
        ({"factor_count": 0}, Part.FACTORS),
        ({"step_count": 0}, Part.STEPS),
        ({"follow_up": ""}, Part.FOLLOW_UP),
    ],
)
def test_what_the_law_names_to_the_extent_needed_is_suggested_only(change, part):
    found = rules.gaps(a_whole_plan(**change), on=TODAY)
    assert [(gap.part, gap.is_required) for gap in found] == [(part, False)]


@pytest.mark.parametrize(
    ("status", "may"), [(status, status == PlanStatus.DRAFT) for status in PlanStatus]
)
def test_only_a_draft_is_edited_and_given_to_read(status, may):
    assert (rules.obstacles_to_editing(status=status) == []) is may
    assert (rules.obstacles_to_proposing(status=status) == []) is may


def test_only_a_proposal_is_taken_back():
    assert rules.obstacles_to_withdrawing(status=PlanStatus.PROPOSED) == []
    assert rules.obstacles_to_withdrawing(status=PlanStatus.DRAFT)


def agreeing(**changes):
    said = {"status": "draft", "starts_on": TODAY, "in_force_since": None, "today": TODAY}
    return rules.obstacles_to_agreeing_on(**(said | changes))


def test_a_plan_starts_after_the_present_one_and_within_a_year():
    assert agreeing() == []
    assert agreeing(in_force_since=TODAY - timedelta(days=1)) == []
    assert agreeing(in_force_since=TODAY)
    assert agreeing(starts_on=TODAY + timedelta(days=400))
    assert agreeing(status="agreed")


def test_a_plan_in_force_ends_with_a_reason_and_not_before_it_started():
    def ending(**changes):
        said = {"status": "agreed", "starts_on": TODAY, "ends_on": TODAY, "because": "Muutti"}
        return rules.obstacles_to_ending(**(said | changes))

    assert ending() == []
    assert ending(because=" ")
    assert ending(ends_on=TODAY - timedelta(days=1))
    assert ending(status="draft")


def test_a_goal_says_something_and_starts_below_what_is_hoped():
    def wording(**changes):
        said = {"wish": "Ulos", "aim": "", "baseline": -1, "direction": "change"}
        return rules.obstacles_to_goal(said | changes)

    assert wording() == []
    assert wording(wish="")
    assert wording(baseline=0)
    assert wording(baseline=0, direction="keep") == []


@pytest.mark.parametrize(
    ("days", "words"), [(None, ""), (14, "Joka toinen viikko"), (10, "10 päivän välein")]
)
def test_the_interval_is_said_in_words(days, words):
    assert rules.interval_words(days) == words
