"""Bars: how long people wait, how many clients each worker has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from polku.base.ui.charts.drawing import COLOURS, INK, Chart, drawing, place, rule, words

WIDTH, ROW, RIGHT = 440, 34, 390
A_LETTER = 7.4
OVER = "#8e1f1f"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, how long it is, and the number in words if it needs them."""

    label: str
    value: float
    shown: str = ""

    @property
    def text(self) -> str:
        """The number as the reader sees it."""
        return self.shown or f"{self.value:g}".replace(".", ",")


def bar_chart(
    bars: Sequence[Bar],
    *,
    title: str,
    value_head: str,
    limit: float | None = None,
    limit_label: str = "",
) -> Chart:
    """Bars side by side, with a limit drawn across them where there is one."""
    longest = max([bar.value for bar in bars] + [limit or 0, 1])
    top = 30 if limit is not None else 8
    left = min(24 + A_LETTER * max((len(bar.label) for bar in bars), default=0), 200)
    scale = _Scale(left, longest, limit)
    parts = [part for n, bar in enumerate(bars) for part in _bar(bar, scale, top + ROW * n)]
    height = top + ROW * len(bars) + 6
    if limit is not None:
        parts += _limit(scale.end(limit), height, limit_label)
    said = " ".join(f"{bar.label}: {bar.text}." for bar in bars)
    svg = drawing(parts, width=WIDTH, height=height, title=title, words=said)
    rows = [[bar.label, bar.text] for bar in bars]
    return Chart(title, svg, [_("What"), value_head], rows)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where bars begin and how far a value reaches."""

    left: float
    longest: float
    limit: float | None

    def end(self, value: float) -> float:
        return self.left + (RIGHT - self.left) * value / self.longest

    def is_over(self, value: float) -> bool:
        return self.limit is not None and value > self.limit


def _bar(bar: Bar, scale: _Scale, y: float) -> Iterator[SafeString]:
    end = max(scale.end(bar.value), scale.left + 2)
    yield words(bar.label, scale.left - 10, y + 20, anchor="end", colour=INK)
    yield format_html(
        '<rect x="{}" y="{}" width="{}" height="22" rx="3" fill="{}"/>',
        place(scale.left),
        place(y + 4),
        place(end - scale.left),
        OVER if scale.is_over(bar.value) else COLOURS[0],
    )
    yield words(bar.text, end + 7, y + 20, colour=INK, bold=True)


def _limit(x: float, height: int, label: str) -> list[SafeString]:
    return [
        rule(x, 22, x, height, colour=INK, wide=2, dash="5 4"),
        words(label, x, 16, anchor="middle", colour=INK),
    ]
