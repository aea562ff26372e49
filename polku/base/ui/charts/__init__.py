"""Charts drawn on the server as SVG: for a screen without scripts, for a letter, for a reader.

Each chart carries a title and a description in words, and its numbers as rows for a real table:
`{% chart chart %}` shows both. Colours stand in the drawing itself, so that paper has them too.
"""

from polku.base.ui.charts.bars import Bar, bar_chart
from polku.base.ui.charts.drawing import Chart
from polku.base.ui.charts.lines import Series, line_chart
from polku.base.ui.charts.radar import radar_chart

__all__ = ["Bar", "Chart", "Series", "bar_chart", "line_chart", "radar_chart"]
