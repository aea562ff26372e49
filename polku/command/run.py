"""Running other programs: quietly, and with their own words when they fail."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from polku.command.trouble import Trouble

LAST_LINES = 25


def run(
    command: Sequence[str | Path],
    *,
    doing: str,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> str:
    """Run a program to its end and return what it printed; its last lines explain a failure."""
    done = subprocess.run(  # noqa: S603
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise Trouble(f"{doing} did not work:\n" + _tail(done.stdout))
    return done.stdout


def _tail(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines()[-LAST_LINES:])
