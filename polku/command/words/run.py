"""`polku messages`: bring the catalogues up to date, or only say what is wrong with them."""

from pathlib import Path

from polku.command.say import say
from polku.command.words import catalogues
from polku.command.words.check import complaints


def update(root: Path) -> int:
    """Collect every string, then tell what is left to translate."""
    for path in catalogues.update(root):
        say(f"changed {path.relative_to(root)}")
    catalogues.compile_stale(root)
    check(root)
    return 0


def check(root: Path) -> int:
    """Fail when anything is not said, is said doubtfully, or is said in two ways."""
    found = complaints(root)
    for complaint in found:
        say(complaint)
    say(f"{len(found)} strings to see to" if found else "every string is said in every language")
    return 1 if found else 0
