"""Which libraries have known holes: asked of pip-audit and npm, and not taken for an answer when
they were not told."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from polku.command.install.node import environment, npm
from polku.command.places import REQUIREMENTS, ROOT
from polku.command.trouble import Trouble

ADVISORIES = "POLKU_ADVISORIES"
"""The address of a copy of OSV's answers (`/v1/query`), where there is no way out to the world."""


def python() -> Iterator[str]:
    """Of every Python lock, a line for each known hole."""
    told = {line for lock in sorted(REQUIREMENTS.glob("*.txt")) for line in of_lock(lock)}
    yield from sorted(told)


def of_lock(lock: Path) -> Iterator[str]:
    """The same of one lock."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes"]
    command += ["--progress-spinner", "off", "--format", "json", "--requirement", str(lock)]
    if address := os.environ.get(ADVISORIES):
        command += ["--vulnerability-service", "osv", "--osv-url", address]
    told = _json(command, of=lock.name)["dependencies"]
    unknown = [one["name"] for one in told if "skip_reason" in one]
    if unknown:
        # The tool itself calls that "no known vulnerabilities".
        raise Trouble(
            f"holes of {len(unknown)} libraries in {lock.name}: {', '.join(unknown[:3])} …"
        )
    for one in told:
        for hole in one["vulns"]:
            mended = ", ".join(hole["fix_versions"]) or "nothing yet"
            yield f"{one['name']} {one['version']}: {hole['id']}, mended in {mended}"


def node() -> Iterator[str]:
    """Of the packages of Node."""
    command = [*npm(), "audit", "--package-lock-only", "--json", "--no-update-notifier"]
    for folder in (ROOT, REQUIREMENTS / "postgres"):
        of = "package-lock.json" if folder == ROOT else "requirements/postgres/package-lock.json"
        told = _json(command, of=of, cwd=folder)
        if "vulnerabilities" not in told:
            raise Trouble(f"holes of the packages in {of}")
        for name, hole in sorted(told["vulnerabilities"].items()):
            yield f"{name} {hole['range']}: {hole['severity']}"


def _json(command: list[str], *, of: str, cwd: Path = ROOT) -> dict[str, Any]:
    """What the program says: it ends with an error when there are holes, too."""
    done = subprocess.run(  # noqa: S603
        command,
        cwd=cwd,
        env=environment(os.environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return dict(json.loads(done.stdout))
    except ValueError:
        last = (done.stderr.strip().splitlines() or ["no word"])[-1]
        raise Trouble(f"holes of the libraries in {of}: {last}") from None
