"""The system libraries that letters are drawn with."""

import subprocess
import sys

from polku.command.install import machine

LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
"""What WeasyPrint opens, and the Debian package that holds it."""


def install() -> None:
    packages = [package for name, package in LIBRARIES.items() if not opens(name)]
    if packages:
        machine.need(packages, lacking="the libraries that letters are drawn with")


def opens(name: str) -> bool:
    """Asked in a new process, which sees also what was unpacked just now."""
    code = "import ctypes, sys; ctypes.CDLL(sys.argv[1])"
    asked = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, name],
        env=machine.environment({}),
        stderr=subprocess.DEVNULL,
    )
    return asked.returncode == 0
