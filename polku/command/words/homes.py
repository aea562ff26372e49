"""Where words live: every room has a `locale` folder, the rest of the house shares one."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMPLETE = ("fi", "sv")
"""Languages in which every string must be said. English is the source."""

PARTIAL = ("fi_Simple",)
"""Languages that say only what they say differently, and borrow the rest."""

TEMPLATE_ENDINGS = {".html", ".txt", ".svg"}


@dataclass(frozen=True)
class Home:
    """One folder of catalogues, and the files whose words it keeps."""

    name: str
    folder: Path
    sources: tuple[Path, ...]

    def catalogue(self, language: str) -> Path:
        return self.folder / "locale" / language / "LC_MESSAGES" / "django.po"


def homes(root: Path) -> list[Home]:
    """Every room, and last the house itself for what stands outside the rooms."""
    rooms = sorted(path.parent for path in (root / "polku").glob("*/*/apps.py"))
    every = set(_sources(root / "polku")) | set(_sources(root / "config"))
    found = []
    for room in rooms:
        own = {path for path in every if room in path.parents}
        found.append(Home(".".join(room.relative_to(root).parts), room, tuple(sorted(own))))
        every -= own
    return [*found, Home("house", root, tuple(sorted(every)))]


def _sources(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if {"tests", "migrations", "built", "locale"} & set(path.parts):
            continue
        if path.suffix == ".py" or (path.suffix in TEMPLATE_ENDINGS and "templates" in path.parts):
            yield path
