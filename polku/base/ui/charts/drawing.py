"""The pencil: lines, words and marks of an SVG drawing, and the chart they make."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

INK, SOFT, LINE = "#26323d", "#4f5b66", "#d5dce2"
# Each series has its own colour and its own mark; the colours differ in lightness too.
COLOURS = ("#1a638c", "#8a4b08", "#2f6b3a", "#6b2f7d", "#26323d")


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and the same numbers as a table."""

    title: str
    svg: SafeString
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def drawing(
    parts: Iterable[SafeString], *, width: int, height: int, title: str, words: str
) -> SafeString:
    """The whole picture, named and described for those who do not see it."""
    key = sha256(f"{title}{words}".encode()).hexdigest()[:8]
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" '
        'aria-labelledby="t{} d{}" font-family="Source Sans 3 Variable, Source Sans 3, sans-serif">'
        '<title id="t{}">{}</title><desc id="d{}">{}</desc>{}</svg>',
        width,
        height,
        key,
        key,
        key,
        title,
        key,
        words,
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def rule(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    *,
    colour: str = LINE,
    wide: float = 1,
    dash: str = "",
) -> SafeString:
    """A straight line."""
    dashes = format_html(' stroke-dasharray="{}"', dash) if dash else ""
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"{}/>',
        *map(place, (x1, y1, x2, y2)),
        colour,
        wide,
        dashes,
    )


def words(
    text: str,
    x: float,
    y: float,
    *,
    anchor: str = "start",
    size: int = 14,
    colour: str = SOFT,
    bold: bool = False,
) -> SafeString:
    """A piece of text."""
    return format_html(
        '<text x="{}" y="{}" text-anchor="{}" font-size="{}" fill="{}" font-weight="{}">{}</text>',
        place(x),
        place(y),
        anchor,
        size,
        colour,
        600 if bold else 400,
        text,
    )


def path(points: Sequence[tuple[float, float]], *, colour: str, dash: str = "") -> SafeString:
    """A line through points."""
    through = " ".join(f"{place(x)},{place(y)}" for x, y in points)
    dashes = format_html(' stroke-dasharray="{}"', dash) if dash else ""
    return format_html(
        '<polyline points="{}" fill="none" stroke="{}" stroke-width="3" '
        'stroke-linejoin="round"{}/>',
        through,
        colour,
        dashes,
    )


def mark(x: float, y: float, *, kind: int, colour: str) -> SafeString:
    """One value: a circle, square, triangle or diamond, by series."""
    shapes = (
        "M{0} {1}m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
        "M{0} {1}m-5.5-5.5h11v11h-11z",
        "M{0} {1}m0-7l6.5 12h-13z",
        "M{0} {1}m0-7.5l7 7.5l-7 7.5l-7-7.5z",
    )
    shape = shapes[kind % len(shapes)].format(place(x), place(y))
    return format_html('<path d="{}" fill="{}" stroke="#fff" stroke-width="1.5"/>', shape, colour)


def place(number: float) -> str:
    """A coordinate without spare decimals."""
    return f"{number:.1f}".removesuffix(".0")
