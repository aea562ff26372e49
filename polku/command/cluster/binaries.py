"""Which PostgreSQL: the system's own, else the one the package registry has for this platform."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from polku.command.cluster.keeper import Keeper
from polku.command.trouble import Trouble

OLDEST = 15
HIDE = "POLKU_HIDE_SYSTEM_POSTGRES"
"""Set to 1, the system's own PostgreSQL is not seen. For trying the way without one."""

NEEDED = ("initdb", "pg_ctl", "postgres")


@dataclass(frozen=True)
class Binaries:
    """One PostgreSQL's programs, and its major version."""

    folder: Path
    major: int

    def program(self, name: str) -> str:
        return str(self.folder / name)


def system_binaries(keeper: Keeper) -> Binaries | None:
    """The newest PostgreSQL of this machine that its keeper may run; None when there is none."""
    found = every_system_binaries(keeper)
    newest = max(found, key=lambda binaries: binaries.major, default=None)
    if newest and newest.major < OLDEST:
        raise Trouble(
            f"This machine has PostgreSQL {newest.major}, and Polku needs {OLDEST} or newer. "
            f"Upgrade it, set DATABASE_URL to another server, or set {HIDE}=1 "
            "to let Polku fetch one of its own."
        )
    return newest


def every_system_binaries(keeper: Keeper) -> list[Binaries]:
    """All of this machine's own that its keeper may run."""
    if os.environ.get(HIDE) == "1":
        return []
    folders = {folder.resolve() for folder in _candidates() if _is_whole(folder)}
    return [found for folder in folders if (found := binaries_in(folder, keeper=keeper))]


def binaries_in(folder: Path, *, keeper: Keeper) -> Binaries | None:
    """What stands in this folder, if the keeper may run it."""
    if not keeper.may_reach(folder):
        return None
    said = subprocess.run(  # noqa: S603
        [folder / "postgres", "--version"], capture_output=True, text=True, **keeper.identity()
    ).stdout
    version = re.search(r"\d+", said)
    return Binaries(folder, int(version[0])) if version else None


def _candidates() -> Iterator[Path]:
    yield from Path("/usr/lib/postgresql").glob("*/bin")
    yield from Path("/usr").glob("pgsql-*/bin")
    for program in ("postgres", "pg_ctl"):
        if found := shutil.which(program):
            yield Path(found).resolve().parent
    if config := shutil.which("pg_config"):
        said = subprocess.run([config, "--bindir"], capture_output=True, text=True)  # noqa: S603
        yield Path(said.stdout.strip() or "/nowhere")


def _is_whole(folder: Path) -> bool:
    return all(os.access(folder / name, os.X_OK) for name in NEEDED)
