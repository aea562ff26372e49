"""The house itself is backed up and restored by its owner, walls and all: as `polku` in production,
who is no superuser and whom row-level security does not let past by itself."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from polku.command.backup import restore, take
from polku.command.backup.proof import proof_of
from polku.command.cluster.find import TEST, cluster
from polku.command.cluster.server import WEB
from polku.command.tests.programs import WITHOUT, are_lacking
from polku.command.trouble import Trouble
from tests.pages.region import a_region

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(are_lacking(), reason=WITHOUT),
]

UNFORCED = """
    select count(*) from pg_class where relrowsecurity and not relforcerowsecurity
"""


def the_house(*, role: str = "") -> str:
    """The address of the database under test, by its owner unless told."""
    name = str(connection.settings_dict["NAME"])
    return cluster(TEST).url(name, role=role) if role else cluster(TEST).url(name)


@pytest.fixture
def empty() -> Iterator[str]:
    """A database of the same owner's, with nothing in it."""
    name = f"{connection.settings_dict['NAME']}_restored"
    with psycopg.connect(cluster(TEST).url("postgres"), autocommit=True) as owner:
        owner.execute(sql.SQL("create database {} template template0").format(sql.Identifier(name)))
        yield cluster(TEST).url(name)
        owner.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


def test_a_region_comes_back_row_for_row_to_a_new_cluster(tmp_path: Path):
    a_region()
    taken = take.backup(tmp_path / "kept", url=the_house())
    assert taken.proof.tables["public.cases_case"].count > 10
    assert taken.proof.tables["public.audit_use"].count > 0
    restore.check(tmp_path / "kept")


def test_the_owner_puts_a_region_back_twice_and_the_walls_are_forced_again(
    tmp_path: Path, empty: str, capsys: pytest.CaptureFixture[str]
):
    a_region()
    taken = take.backup(tmp_path / "kept", url=the_house())
    restore.restore(tmp_path / "kept", url=empty)
    assert "Now `polku migrate`" in capsys.readouterr().out
    restore.restore(tmp_path / "kept", url=empty, replace=True)
    with psycopg.connect(empty) as restored:
        assert proof_of(restored) == taken.proof
        assert restored.execute(UNFORCED).fetchone() == (0,)


def test_the_serving_role_takes_no_backup_that_would_lack_what_it_does_not_see(tmp_path: Path):
    a_region()
    with pytest.raises(Trouble, match="polku_web does not see every row"):
        take.backup(tmp_path / "empty", url=the_house(role=WEB))
    assert not list((tmp_path / "empty").iterdir())
