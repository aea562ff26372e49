"""Backups are tried where PostgreSQL's client programs are."""

from pathlib import Path

import pytest

from polku.command.tests.programs import WITHOUT, are_lacking

HERE = Path(__file__).parent
NEED_CLIENT_PROGRAMS = (HERE / "test_backup.py", HERE / "test_recovery.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What cannot be tried here is said in the count, not left out of it."""
    lacking = are_lacking()
    for item in items:
        if item.path in NEED_CLIENT_PROGRAMS:
            item.add_marker(pytest.mark.skipif(lacking, reason=WITHOUT))
