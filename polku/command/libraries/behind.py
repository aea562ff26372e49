"""Which libraries are further behind than we promise (docs/security/libraries.md).

The locks are chosen anew as `make locks` would, of what had been published by then: a library is
late when that would be a newer one. What holds an older one stands in `requirements/*.in` and
`package.json`.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from packaging.version import Version

from polku.base import clock
from polku.command.install.node import environment, npm
from polku.command.places import REQUIREMENTS, ROOT
from polku.command.run import run
from polku.command.trouble import Trouble

LONGEST = timedelta(days=31)
PINNED = re.compile(r"^([\w.-]+)==([^\s\\;]+)", re.MULTILINE)
WHOLE = re.compile(r"^\d+\.\d+\.\d+$")
"""A version of a package of Node that is neither a trial nor a nightly one."""


def python() -> Iterator[str]:
    """Of every Python lock, a line for each that is late."""
    for wanted in sorted(REQUIREMENTS.glob("*.in")):
        yield from of_lock(wanted)


def of_lock(wanted: Path) -> Iterator[str]:
    """The same of one, which stands beside what is wanted in it."""
    ours = versions(wanted.with_suffix(".txt").read_text("utf-8"))
    command = [sys.executable, "-m", "piptools", "compile", "--quiet", "--upgrade", "--no-header"]
    command += ["--no-annotate", "--strip-extras", "--allow-unsafe", "--output-file", "-"]
    command += ["--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links"]
    command += ["--pip-args", f"--uploaded-prior-to P{LONGEST.days}D", str(wanted)]
    due = versions(run(command, doing=f"Choosing {wanted.name} anew", cwd=ROOT))
    for name in sorted(ours.keys() & due.keys()):
        if due[name] > ours[name]:
            yield f"{name} {ours[name]} ({wanted.stem}): {due[name]} was there"


def versions(lock: str) -> dict[str, Version]:
    """What a lock pins, by name."""
    return {name.lower(): Version(version) for name, version in PINNED.findall(lock)}


def node() -> Iterator[str]:
    """Of the packages that we name to Node, a line for each that is late."""
    told = json.loads((ROOT / "package.json").read_text("utf-8"))
    for name, ours in sorted({**told["dependencies"], **told["devDependencies"]}.items()):
        published = _published(name)
        due = newest(published, by=clock.now() - LONGEST)
        if due and due > Version(ours):
            yield f"{name} {ours} (node): {due} was there"


def newest(published: dict[str, str], *, by: datetime) -> Version | None:
    """The newest whole version that had been published by then."""
    there = [
        Version(version)
        for version, at in published.items()
        if WHOLE.match(version) and datetime.fromisoformat(at) <= by
    ]
    return max(there, default=None)


def _published(name: str) -> dict[str, str]:
    said = run(
        [*npm(), "view", name, "time", "--json", "--no-update-notifier"],
        doing=f"Asking of {name}",
        env=environment(os.environ),
    )
    try:
        return dict(json.loads(said))
    except ValueError:
        raise Trouble(f"Asking of {name} did not work: {said[:200]}") from None
