"""Two people edited the same thing: what each wrote, told apart word by word."""

import difflib
import re
from collections.abc import Mapping
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any


class EditedMeanwhile(Exception):
    """Somebody saved a newer version. An action raises this instead of writing over it.

    `theirs` holds their value by field name; `version` is the number now saved.
    """

    def __init__(
        self, *, version: int, theirs: Mapping[str, Any], by: str = "", at: datetime | None = None
    ) -> None:
        super().__init__(version)
        self.version, self.theirs, self.by, self.at = version, dict(theirs), by, at


def new_words(old: str, new: str) -> list[tuple[str, bool]]:
    """The new text in pieces, each with whether the old text lacks it."""
    before, after = _words(old), _words(new)
    is_new = [False] * len(after)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for how, _a, _b, start, end in matcher.get_opcodes():
        is_new[start:end] = [how != "equal"] * (end - start)
    pieces = zip(after, _joined(after, is_new), strict=True)
    return [
        ("".join(word for word, _new in group), fresh)
        for fresh, group in groupby(pieces, key=itemgetter(1))
    ]


def _joined(words: list[str], is_new: list[bool]) -> list[bool]:
    """A space between two new words is new with them."""
    return [
        fresh or (words[n].isspace() and 0 < n < len(words) - 1 and is_new[n - 1] and is_new[n + 1])
        for n, fresh in enumerate(is_new)
    ]


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)[:4000]
