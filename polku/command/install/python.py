"""Python's packages: a virtual environment filled from the lock files, hashes required."""

import subprocess
import sys
from pathlib import Path

from polku.command.install import machine
from polku.command.places import REQUIREMENTS, SYSTEM, VENV
from polku.command.run import run
from polku.command.say import step
from polku.command.stamps import fingerprint, is_fresh, set_stamp

PYTHON = VENV / "bin" / "python"
CONSOLE = VENV / "bin" / "polku"

LAUNCHER = """#!/bin/sh
# Written by `make`: the console command of this checkout.
here=$(dirname "$0")
PYTHONPATH="$here/../..${PYTHONPATH:+:$PYTHONPATH}" exec "$here/python" -m polku "$@"
"""


def install(lock: str) -> None:
    """Make the environment match a lock: `base` to serve, `dev` to test as well."""
    if is_installed(lock):
        return
    if not _works(PYTHON, "pip"):
        with step("Making a virtual environment"):
            _make_environment()
    with step(f"Installing Python packages ({lock})"):
        pip_install(lock)
    CONSOLE.write_text(LAUNCHER)
    CONSOLE.chmod(0o755)
    set_stamp(f"python-{lock}", _mark(lock))


def pip_install(lock: str) -> None:
    """Exactly what the lock says: no package that it does not name, none without its hash."""
    exactly = ("--no-deps", "--require-hashes", "-r", str(_path(lock)))
    run([str(PYTHON), "-m", "pip", "install", "--quiet", *exactly], doing="pip install")


def is_installed(lock: str) -> bool:
    """The test lock holds everything of the serving lock, so having it is enough."""
    enough = [lock, "dev"] if lock == "base" else [lock]
    return CONSOLE.exists() and any(is_fresh(f"python-{name}", _mark(name)) for name in enough)


def _path(lock: str) -> Path:
    return REQUIREMENTS / f"{lock}.txt"


def _mark(lock: str) -> str:
    return fingerprint([_path(lock)], also=sys.version + str(VENV))


def _works(python: Path | str, module: str) -> bool:
    """Can this Python run this module? False also when there is no such Python."""
    command = [str(python), "-c", f"import {module}"]
    try:
        return subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0  # noqa: S603
    except OSError:
        return False


def _make_environment() -> None:
    """Debian's Python comes without `ensurepip`; then pip is borrowed from elsewhere."""
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if _works(sys.executable, "ensurepip, venv"):
        run(command, doing="python -m venv")
        return
    run([*command, "--without-pip"], doing="python -m venv")
    if _works(sys.executable, "pip"):
        borrowed = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    else:
        machine.need(["python3-pip-whl"], lacking="pip, Python's package installer")
        borrowed = [str(PYTHON), str(_pip_wheel() / "pip")]
    run([*borrowed, "install", "--quiet", "pip"], doing="Installing pip")


def _pip_wheel() -> Path:
    """A wheel is a zip file that Python can run in place."""
    folders = [Path("/"), SYSTEM]
    return next(wheel for top in folders for wheel in top.glob("usr/share/python-wheels/pip-*.whl"))
