"""The shapes a room's query or view hands to the components: path steps, timeline, tabs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Kind = Literal["neutral", "info", "success", "warning", "danger"]


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the path and whether it is behind, here or ahead."""

    label: str
    state: Literal["done", "current", "ahead", "skipped"]
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A state in one word; its kind gives the shape and the colour."""

    word: str
    kind: Kind = "neutral"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened, or will: newest first in the list."""

    at: date | datetime
    title: str
    text: str = ""
    by: str = ""
    url: str = ""
    kind: Literal["", "milestone", "ahead"] = ""
    tags: Sequence[Tag] = ()

    @property
    def shows_time(self) -> bool:
        """A moment shows its time of day; a day does not."""
        return isinstance(self.at, datetime)


@dataclass(frozen=True, slots=True)
class Tab:
    """A link to another view of the same thing."""

    label: str
    url: str
    is_current: bool = False
    count: int | None = None
