"""For every test of the house: words are compiled before anybody reads them."""

from pathlib import Path

import pytest

from polku.command.words import catalogues


def pytest_configure(config: pytest.Config) -> None:
    """Once a run, not once a worker."""
    if not hasattr(config, "workerinput"):
        catalogues.compile_stale(Path(__file__).parent)
