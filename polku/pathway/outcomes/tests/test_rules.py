"""Goal attainment scaling to two decimals, and when T may be shown."""

import pytest

from polku.pathway.outcomes import rules


@pytest.mark.parametrize(
    ("levels", "t"),
    [
        ((0,), 50.00),
        ((0, 0, 0), 50.00),
        ((0, 0, 0, 0, 0), 50.00),
        ((1,), 60.00),
        ((1, 1, 1), 63.69),
        ((2, 0, -1), 54.56),
        ((-2, -2, -2), 22.61),
        ((2, 2, 2, 2, 2), 80.15),
    ],
)
def test_t_of_unweighted_goals(levels, t):
    assert round(rules.gas_t(levels), 2) == t


def test_a_heavier_goal_counts_for_more():
    assert round(rules.gas_t((1, -1), weights=(3, 1)), 2) == 55.82
    assert rules.gas_t((1, -1), weights=(1, 1)) == 50


@pytest.mark.parametrize(("levels", "weights"), [((), None), ((1, 2), (1,))])
def test_t_needs_a_level_and_a_weight_for_every_goal(levels, weights):
    with pytest.raises(ValueError, match="a level and a weight"):
        rules.gas_t(levels, weights=weights)


def test_t_is_silent_until_every_active_goal_has_a_level():
    half = rules.attainment(levels=[1, None], weights=[1, 1], baselines=[-1, -1])
    assert (half.t, half.unrated) == (None, 1)
    whole = rules.attainment(levels=[1, 0], weights=[1, 1], baselines=[-1, -1], dropped=1)
    assert (round(whole.t, 2), whole.unrated, whole.dropped) == (56.2, 0, 1)


def test_with_no_goals_there_is_no_figure():
    nothing = rules.attainment(levels=[], weights=[], baselines=[])
    assert (nothing.t, nothing.start_t, nothing.one_step) == (None, None, None)


def test_one_step_tells_how_coarse_the_figure_is():
    assert round(rules.one_step(weights=[1, 1, 1]), 2) == 4.56
    assert round(rules.one_step(weights=[1]), 2) == 10.00
