"""Whatever is killed while people work: what was acknowledged is there, whole, told once."""

from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from polku.command.cluster.find import TEST, cluster
from tests.faults.drill import drill


def a_migrated_database() -> str | None:
    """The tests' own, to copy; without PostgreSQL's client programs the drill migrates."""
    if not (cluster(TEST).binaries.folder / "pg_dump").exists():
        return None
    told = connection.get_connection_params()
    return f"postgresql://{told['user']}@{quote(told['host'], safe='')}/{told['dbname']}"


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_half_written_or_told_twice_when_processes_are_killed(tmp_path: Path):
    drilled = drill(rounds=6, seed=20260, log=tmp_path / "log", like=a_migrated_database())
    assert drilled.count.is_whole, "\n".join(drilled.lines())
    assert drilled.count.acknowledged > 6
    assert drilled.count.effects == drilled.count.written
