"""Backups are tried where PostgreSQL's client programs are: the npm build has only the server."""

from pathlib import Path

import pytest

from polku.command.cluster.find import TEST, cluster

HERE = Path(__file__).parent
NEED_CLIENT_PROGRAMS = (HERE / "test_backup.py", HERE / "test_recovery.py")
CLIENT_PROGRAMS = ("pg_dump", "pg_restore", "pg_basebackup")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What cannot be tried here is said in the count, not left out of it."""
    folder = cluster(TEST).binaries.folder
    lacking = not all((folder / name).exists() for name in CLIENT_PROGRAMS)
    for item in items:
        if item.path in NEED_CLIENT_PROGRAMS:
            reason = "PostgreSQL came without the programs that back it up"
            item.add_marker(pytest.mark.skipif(lacking, reason=reason))
