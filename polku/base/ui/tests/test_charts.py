"""Charts say in words what they draw, and their numbers stand in a table."""

from datetime import date
from xml.etree import ElementTree

import pytest
from django.utils import translation

from polku.base.ui.charts import Bar, Series, bar_chart, line_chart, radar_chart
from polku.base.ui.guide.samples import charts

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_every_chart_is_named_and_described():
    for chart in charts():
        picture = ElementTree.fromstring(chart.svg)
        named = {
            part.get("id") for part in (picture.find(f"{SVG}title"), picture.find(f"{SVG}desc"))
        }
        assert picture.get("role") == "img"
        assert set(picture.get("aria-labelledby").split()) == named
        assert len(chart.rows[0]) == len(chart.heads)


def test_goal_levels_are_rows_by_day():
    days = [date(2026, 3, 2), date(2026, 6, 1)]
    first = Series("Rhythm", [(days[0], -2), (days[1], 0)])
    second = Series("Money", [(days[1], -1)])
    chart = line_chart([first, second], title="Goals", lowest=-2, highest=2, target=0)
    assert chart.rows == [["2.3.2026", "-2", "–"], ["1.6.2026", "0", "-1"]]
    assert "Rhythm: -2 on 2.3.2026, 0 on 1.6.2026." in chart.svg


def test_one_evaluation_is_enough_for_a_line():
    only = Series("Rhythm", [(date(2026, 3, 2), -2)])
    assert "<polyline" in line_chart([only], title="Goals", lowest=-2, highest=2).svg


def test_a_bar_over_the_limit_differs():
    chart = bar_chart([Bar("A", 5), Bar("B", 9)], title="Wait", value_head="Days", limit=7)
    assert chart.svg.count("#8e1f1f") == 1
    assert chart.rows == [["A", "5"], ["B", "9"]]


def test_no_bars_make_an_empty_chart_and_not_an_error():
    assert bar_chart([], title="Wait", value_head="Days").rows == []


def test_names_are_written_as_text():
    chart = bar_chart([Bar("<b>&", 1)], title="<i>", value_head="n")
    assert "<b>" not in chart.svg
    assert "<i>" not in chart.svg


def test_a_radar_has_a_column_for_each_round():
    chart = radar_chart(["a", "b", "c"], title="t", rounds=[("x", [1, 2, 3])], highest=10)
    assert chart.rows == [["a", "1"], ["b", "2"], ["c", "3"]]
