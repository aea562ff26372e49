"""A decision that departs from the client plan says why (SHL 45 §)."""

from dataclasses import replace
from datetime import date

import pytest

from polku.pathway.decisions.rules import Planned, answering, differences, unjustified

GROUP = Planned(
    key=1,
    name="Sosiaalinen kuntoutus",
    service="social_rehabilitation",
    component="4",
    amount="2 päivää viikossa",
    days_per_week=2,
    starts_on=date(2026, 12, 1),
    ends_on=date(2027, 5, 31),
    provider="Palvelukeskus",
)


def test_a_decision_as_planned_needs_no_reason():
    assert differences(planned=[GROUP], decided=[GROUP]) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"service": "social_guidance"},
        {"component": "3"},
        {"amount": "1 päivä viikossa"},
        {"days_per_week": 1},
        {"starts_on": date(2027, 1, 7)},
        {"ends_on": date(2027, 3, 31)},
        {"provider": "Yhdistys"},
        {"granted": False},
    ],
)
def test_every_change_is_seen_and_asks_why(changes):
    found = differences(planned=[GROUP], decided=[replace(GROUP, **changes)])
    assert len(found) == 1
    assert len(unjustified(found)) == 1


def test_a_written_reason_is_enough():
    decided = replace(GROUP, days_per_week=1, because="Asiakas toivoo rauhallista alkua")
    found = differences(planned=[GROUP], decided=[decided])
    assert found[0].because == "Asiakas toivoo rauhallista alkua"
    assert unjustified(found) == []


def test_a_service_outside_the_plan_asks_why():
    extra = replace(GROUP, key=2)
    assert len(unjustified(differences(planned=[GROUP], decided=[GROUP, extra]))) == 1


def test_a_planned_service_left_out_asks_why_of_the_decision():
    assert len(unjustified(differences(planned=[GROUP], decided=[]))) == 1
    assert unjustified(differences(planned=[GROUP], decided=[], because="Päätetään erikseen")) == []


def test_what_the_plan_left_open_is_not_a_departure():
    open_plan = replace(GROUP, amount="", days_per_week=None, ends_on=None, provider="")
    assert differences(planned=[open_plan], decided=[GROUP]) == []


def test_spaces_and_capitals_make_no_difference():
    decided = replace(GROUP, amount="  2  PÄIVÄÄ viikossa ")
    assert differences(planned=[GROUP], decided=[decided]) == []


def test_another_plans_services_are_found_by_kind_each_once():
    guidance = replace(GROUP, key=2, service="social_guidance", component="")
    then = [GROUP, guidance]
    now = [replace(guidance, key=8), replace(GROUP, key=9)]
    assert answering(then, now) == {1: 9, 2: 8}
    assert answering([*then, replace(GROUP, key=3)], now) == {1: 9, 2: 8, 3: None}


def test_a_service_whose_part_changed_is_still_the_same_service():
    assert answering([GROUP], [replace(GROUP, key=9, component="3")]) == {1: 9}


def test_what_the_plan_has_under_its_own_key_is_not_looked_for():
    own = replace(GROUP, key=9)
    assert answering([GROUP, own], [own]) == {1: None, 9: 9}
