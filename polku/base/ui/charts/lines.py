"""Lines over time: the level of each goal of a plan at each evaluation, against the target."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from polku.base.ui.charts.drawing import COLOURS, INK, Chart, drawing, mark, path, rule, words
from polku.base.ui.times import day_text

WIDTH, TOP, STEP, RIGHT = 440, 16, 38, 428
A_LETTER = 7.2
DASHES = ("", "9 5", "3 4", "12 4 3 4")
FEWEST_PIXELS_BETWEEN_DATES = 76


@dataclass(frozen=True, slots=True)
class Series:
    """One goal: its name and its level on each day it was looked at."""

    name: str
    points: Sequence[tuple[date, int]]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where days and levels fall on the paper."""

    first: date
    last: date
    lowest: int
    highest: int
    left: float

    def x(self, day: date) -> float:
        whole = max((self.last - self.first).days, 1)
        room = RIGHT - self.left - 64
        return self.left + 32 + room * (day - self.first).days / whole

    def y(self, level: float) -> float:
        return TOP + STEP * (self.highest - level)

    @property
    def bottom(self) -> float:
        return self.y(self.lowest)


def line_chart(
    series: Sequence[Series],
    *,
    title: str,
    lowest: int,
    highest: int,
    target: int | None = None,
    level_name: Callable[[int], str] = str,
) -> Chart:
    """Levels over time; `level_name` gives the words of the scale (+1 "somewhat better")."""
    days = sorted({day for one in series for day, _level in one.points})
    widest = max(len(level_name(level)) for level in range(lowest, highest + 1))
    scale = _Scale(days[0], days[-1], lowest, highest, left=20 + A_LETTER * widest)
    parts = [
        *_grid(scale, target=target, level_name=level_name),
        *_dates(scale, days),
        *(part for kind, one in enumerate(series) for part in _line(scale, one, kind=kind)),
        *_legend(scale, series, has_target=target is not None),
    ]
    height = int(scale.bottom + 40 + 24 * (len(series) + (target is not None)))
    said = " ".join(_in_words(one, level_name) for one in series)
    svg = drawing(parts, width=WIDTH, height=height, title=title, words=said)
    return Chart(title, svg, *_table(series, days, level_name))


def _grid(
    scale: _Scale, *, target: int | None, level_name: Callable[[int], str]
) -> Iterator[SafeString]:
    for level in range(scale.lowest, scale.highest + 1):
        y, is_target = scale.y(level), level == target
        colour = {"colour": INK} if is_target else {}
        yield rule(scale.left, y, RIGHT, y, wide=2 if is_target else 1, **colour)
        yield words(level_name(level), scale.left - 10, y + 5, anchor="end", bold=is_target)


def _dates(scale: _Scale, days: Sequence[date]) -> Iterator[SafeString]:
    """As many dates as there is room for; the last one always."""
    free_from = 0.0
    last = scale.x(days[-1])
    for day in days:
        x = scale.x(day)
        if x >= free_from and (day == days[-1] or last - x >= FEWEST_PIXELS_BETWEEN_DATES):
            yield words(day_text(day), x, scale.bottom + 24, anchor="middle")
            free_from = x + FEWEST_PIXELS_BETWEEN_DATES


def _line(scale: _Scale, one: Series, *, kind: int) -> Iterator[SafeString]:
    colour = COLOURS[kind % len(COLOURS)]
    places = [(scale.x(day), scale.y(level)) for day, level in one.points]
    yield path(places, colour=colour, dash=DASHES[kind % len(DASHES)])
    yield from (mark(x, y, kind=kind, colour=colour) for x, y in places)


def _legend(scale: _Scale, series: Sequence[Series], *, has_target: bool) -> Iterator[SafeString]:
    left, top = scale.left, scale.bottom + 50
    for kind, one in enumerate(series):
        y = top + 24 * kind
        colour = COLOURS[kind % len(COLOURS)]
        yield path([(left, y), (left + 34, y)], colour=colour, dash=DASHES[kind % len(DASHES)])
        yield mark(left + 17, y, kind=kind, colour=colour)
        yield words(one.name, left + 44, y + 5, colour=INK)
    if has_target:
        y = top + 24 * len(series)
        yield rule(left, y, left + 34, y, colour=INK, wide=2)
        yield words(_("Target"), left + 44, y + 5, colour=INK)


def _in_words(one: Series, level_name: Callable[[int], str]) -> str:
    (first_day, first), (last_day, last) = one.points[0], one.points[-1]
    return _("%(name)s: %(first)s on %(first_day)s, %(last)s on %(last_day)s.") % {
        "name": one.name,
        "first": level_name(first),
        "first_day": day_text(first_day),
        "last": level_name(last),
        "last_day": day_text(last_day),
    }


def _table(
    series: Sequence[Series], days: Sequence[date], level_name: Callable[[int], str]
) -> tuple[list[str], list[list[str]]]:
    levels = [dict(one.points) for one in series]
    rows = [
        [day_text(day), *(level_name(one[day]) if day in one else "–" for one in levels)]
        for day in days
    ]
    return [_("Day"), *(one.name for one in series)], rows
