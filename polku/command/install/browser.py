"""The browser that tests walk through: the system's Chromium, else Debian's, put here.

The one without windows goes before the one with: the same pages by the same engine, for a seventh
less of the processor, and that is what most of `make test` waits for.
"""

import os
import shutil
from pathlib import Path

from polku.command.install import libraries, machine
from polku.command.places import SYSTEM
from polku.command.trouble import Trouble

TOLD = "POLKU_CHROMIUM"
WITHOUT_WINDOWS = "chromium-headless-shell"
NAMES = (
    *(WITHOUT_WINDOWS, "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable", "chrome"),
)
PACKAGES = (WITHOUT_WINDOWS, "fonts-liberation")
ATOMIC = "libatomic.so.1"
"""Opened by the program that drives the browser, and brought along by nobody."""


def install() -> None:
    if chromium() is None:
        machine.need(PACKAGES, lacking="a browser to test with")
    if not libraries.opens(ATOMIC):
        machine.need(["libatomic1"], lacking="a library that the browser's driver opens")
    if chromium() is None:
        raise Trouble(f"No browser to test with. Set {TOLD} to the path of a Chromium.")


def chromium() -> Path | None:
    """The program itself, not Debian's script around it, when it was unpacked here."""
    told = os.environ.get(TOLD)
    unpacked = SYSTEM / "usr/lib/chromium" / WITHOUT_WINDOWS
    found = told or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return Path(found)
    return unpacked if unpacked.exists() else None
