"""Everything made from the checkout's own files: what screens load, and compiled translations."""

import os

from polku.base.ui.build import build_assets
from polku.command.install import node
from polku.command.places import NODE_MODULES, ROOT
from polku.command.words import catalogues


def prepare() -> None:
    """Quick when nothing has changed: each maker looks first."""
    if NODE_MODULES.is_dir():
        os.environ.update(node.environment(os.environ))
    build_assets()
    catalogues.compile_stale(ROOT)
