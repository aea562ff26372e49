"""A radar of life's areas: then and now in one small picture."""

import math
from collections.abc import Iterator, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from polku.base.ui.charts.drawing import COLOURS, INK, LINE, Chart, drawing, mark, place, words

WIDTH, HEIGHT, RADIUS = 440, 350, 110
MIDDLE = (220.0, 145.0)
DASHES = ("6 5", "")


def radar_chart(
    areas: Sequence[str],
    *,
    title: str,
    rounds: Sequence[tuple[str, Sequence[float]]],
    highest: float,
) -> Chart:
    """One or two rounds of answers over the same areas, from 0 in the middle to `highest`."""
    parts = [
        *(_ring(areas, share / 4) for share in range(1, 5)),
        *(_area_name(name, n, len(areas)) for n, name in enumerate(areas)),
        *(part for n, one in enumerate(rounds) for part in _round(one, n, len(rounds), highest)),
    ]
    said = " ".join(_in_words(areas, name, values) for name, values in rounds)
    svg = drawing(parts, width=WIDTH, height=HEIGHT, title=title, words=said)
    rows = [
        [area, *(f"{values[n]:g}".replace(".", ",") for _name, values in rounds)]
        for n, area in enumerate(areas)
    ]
    return Chart(title, svg, [_("Area"), *(name for name, _values in rounds)], rows)


def _at(n: int, of: int, share: float) -> tuple[float, float]:
    turn = 2 * math.pi * n / of - math.pi / 2
    return MIDDLE[0] + RADIUS * share * math.cos(turn), MIDDLE[1] + RADIUS * share * math.sin(turn)


def _ring(areas: Sequence[str], share: float) -> SafeString:
    points = [_at(n, len(areas), share) for n in range(len(areas))]
    return _closed(points, colour=LINE, wide=1, dash="")


def _closed(
    points: Sequence[tuple[float, float]], *, colour: str, wide: float, dash: str
) -> SafeString:
    return format_html(
        '<polygon points="{}" fill="none" stroke="{}" stroke-width="{}" stroke-dasharray="{}"/>',
        " ".join(f"{place(x)},{place(y)}" for x, y in points),
        colour,
        wide,
        dash or "none",
    )


def _area_name(name: str, n: int, of: int) -> SafeString:
    x, y = _at(n, of, 1.12)
    leans = "middle" if abs(x - MIDDLE[0]) < 8 else "start" if x > MIDDLE[0] else "end"
    return words(name, x, y + 5, anchor=leans, colour=INK)


def _round(
    one: tuple[str, Sequence[float]], n: int, of: int, highest: float
) -> Iterator[SafeString]:
    name, values = one
    kind = n + 2 - of  # the newest round is always drawn in full
    colour = COLOURS[1 - kind % 2]
    points = [_at(place_, len(values), value / highest) for place_, value in enumerate(values)]
    yield _closed(points, colour=colour, wide=3, dash=DASHES[kind % 2])
    yield from (mark(x, y, kind=n, colour=colour) for x, y in points)
    yield mark(24, HEIGHT - 46 + 26 * n, kind=n, colour=colour)
    yield words(name, 40, HEIGHT - 41 + 26 * n, colour=INK)


def _in_words(areas: Sequence[str], name: str, values: Sequence[float]) -> str:
    pairs = ", ".join(
        f"{area} {value:g}".replace(".", ",") for area, value in zip(areas, values, strict=True)
    )
    return f"{name}: {pairs}."
