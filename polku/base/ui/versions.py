"""Two people edited the same thing: what each wrote, told apart word by word."""

import difflib
import re
from collections.abc import Mapping
from datetime import datetime
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
    pieces: list[tuple[str, bool]] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for how, _a, _b, start, end in matcher.get_opcodes():
        if end > start:
            pieces.append(("".join(after[start:end]), how != "equal"))
    return pieces


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)[:4000]
