"""PostgreSQL's own programs for backups: of the server's version or newer."""

import subprocess
from pathlib import Path

from polku.command.cluster.binaries import every_system_binaries
from polku.command.cluster.keeper import keeper
from polku.command.run import run
from polku.command.trouble import Trouble


def program(name: str, *, at_least: int) -> Path:
    """The oldest one that is new enough to understand the server."""
    found = sorted(every_system_binaries(keeper()), key=lambda one: one.major)
    for one in found:
        if one.major >= at_least and (one.folder / name).exists():
            return one.folder / name
    raise Trouble(
        f"{name} of PostgreSQL {at_least} or newer is not on this machine. "
        "Install PostgreSQL's client programs of the server's version."
    )


def tell(command: Path, *arguments: str, url: str, doing: str) -> str:
    """Run one of them against a database; the address comes last and is never shown."""
    return run([command, *arguments, "--dbname", url], doing=doing)


def version_of(command: Path) -> str:
    """As the program says it itself."""
    return subprocess.run([command, "--version"], capture_output=True, text=True).stdout.strip()  # noqa: S603
