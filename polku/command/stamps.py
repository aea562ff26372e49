"""Stamps: what was last done, so that a second start does only what has changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from polku.command.places import private


def fingerprint(paths: Iterable[Path], *, also: str = "") -> str:
    """A short text that changes when any of these files does."""
    digest = hashlib.sha256(also.encode())
    for path in sorted(paths):
        digest.update(str(path).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:20]


def is_fresh(name: str, mark: str) -> bool:
    """Was this last done with the very same files?"""
    stamp = private("stamps") / name
    return stamp.exists() and stamp.read_text() == mark


def set_stamp(name: str, mark: str) -> None:
    (private("stamps") / name).write_text(mark)
