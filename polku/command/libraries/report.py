"""Both questions asked, and the answer in words: 0 all well, 1 something to do, 2 not all told."""

import os
from collections.abc import Callable, Iterable, Iterator

from polku.command.libraries import behind, holes
from polku.command.say import say
from polku.command.trouble import Trouble

ALL_WELL, SOMETHING_TO_DO, NOT_ALL_TOLD = 0, 1, 2


def libraries() -> int:
    """Ask the world of every lock. What could not be asked is said too, and is no good news."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    late, unasked = _asked([behind.python, behind.node])
    holed, unasked_too = _asked([holes.python, holes.node])
    for heading, lines in [
        (f"Further behind than {behind.LONGEST.days} days", late),
        ("With known holes", holed),
        ("Not told of", unasked + unasked_too),
    ]:
        _say(heading, lines)
    if late or holed:
        return SOMETHING_TO_DO
    return NOT_ALL_TOLD if unasked or unasked_too else ALL_WELL


def _asked(questions: Iterable[Callable[[], Iterator[str]]]) -> tuple[list[str], list[str]]:
    """The answers, and why some question has none."""
    answers: list[str] = []
    silent: list[str] = []
    for question in questions:
        try:
            answers += question()
        except Trouble as trouble:
            silent.append(str(trouble))
    return answers, silent


def _say(heading: str, lines: list[str]) -> None:
    say(f"{heading}: {'nothing' if not lines else ''}".rstrip())
    for line in lines:
        say(f"  {line}")
