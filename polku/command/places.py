"""Where things are: the checkout, and the git-ignored folders that commands fill."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRIVATE = ROOT / ".polku"
VENV = ROOT / ".venv"
NODE_MODULES = ROOT / "node_modules"
REQUIREMENTS = ROOT / "requirements"
SYSTEM = PRIVATE / "system"
"""System packages unpacked here by someone who may not install them."""


def private(*parts: str) -> Path:
    """A folder of our own that git ignores, made when first asked for."""
    folder = PRIVATE.joinpath(*parts)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def is_root() -> bool:
    return os.geteuid() == 0
