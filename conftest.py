"""For every test of the house: what screens load is built, and words compiled, before any runs."""

import pytest

from polku.command import assets


def pytest_configure(config: pytest.Config) -> None:
    """Once a run, not once a worker."""
    if not hasattr(config, "workerinput"):
        assets.prepare()
