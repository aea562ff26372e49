"""A backup is believed only when it has been restored elsewhere and every row compared."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from polku.command.backup import restore, take
from polku.command.backup.manifest import Manifest
from polku.command.cluster.find import TEST, cluster
from polku.command.cluster.server import Cluster
from polku.command.trouble import Trouble

SCHEMA = """
    create extension btree_gist;
    create table person (id bigserial primary key, name text, born date, seen timestamptz,
                         exclude using gist (name with =) where (born is null));
    create table note (id uuid primary key default gen_random_uuid(), text text not null,
                       person_id bigint references person, details jsonb, sealed bytea);
    insert into person (name, born, seen)
        select 'Henkilö ' || n, date '1980-01-01' + n, now() from generate_series(1, 400) n;
    insert into note (text, person_id, details, sealed)
        select repeat('å', n), n, jsonb_build_object('n', n), decode('00ff', 'hex')
        from generate_series(1, 400) n;
    create function stays() returns trigger language plpgsql as
        $$ begin raise exception 'it stays'; end $$;
    create trigger note_stays before update or delete on note
        for each row execute function stays();
"""


@pytest.fixture(scope="module")
def own() -> Iterator[Cluster]:
    """A cluster of this file's own: databases are made and thrown away in it."""
    model = cluster(TEST)
    name = f"backup-{os.getpid()}"
    made = Cluster(name, model.home, model.binaries, model.keeper, is_careless=True)
    with made.running():
        with psycopg.connect(made.url()) as connection:
            connection.execute(SCHEMA)
        yield made
    made.remove()


@pytest.fixture(scope="module")
def taken(own: Cluster, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    folder = tmp_path_factory.mktemp("backups") / "first"
    return folder, take.backup(folder, url=own.url())


@pytest.fixture
def empty(own: Cluster) -> Iterator[str]:
    with psycopg.connect(own.url("postgres"), autocommit=True) as connection:
        connection.execute("create database fresh template template0")
        yield own.url("fresh")
        connection.execute("drop database fresh with (force)")


@pytest.fixture
def secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Secrets as files, and none in the environment."""
    for name in ("DATABASE_URL", "POLKU_BACKUP_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("POLKU_SECRETS_FOLDER", str(tmp_path))
    return tmp_path


def test_the_database_to_back_up_is_found_where_secrets_are_kept(secrets: Path):
    with pytest.raises(Trouble, match="Set DATABASE_URL"):
        take.address()
    with pytest.raises(Trouble, match="Set DATABASE_URL"):
        restore.address()
    (secrets / "DATABASE_URL").write_text("postgresql://owner@elsewhere/polku\n")
    assert take.address() == restore.address() == "postgresql://owner@elsewhere/polku"
    (secrets / "POLKU_BACKUP_URL").write_text("postgresql://reader@elsewhere/polku\n")
    assert take.address() == "postgresql://reader@elsewhere/polku"
    assert restore.address() == "postgresql://owner@elsewhere/polku"


def tell(url: str, order: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(order)


def test_a_backup_tells_what_it_holds(taken: tuple[Path, Manifest]):
    folder, manifest = taken
    told = json.loads((folder / "manifest.json").read_text())
    assert told["proof"]["tables"]["public.person"]["count"] == 400
    assert told["proof"]["sequences"] == {"public.person_id_seq": 400}
    assert manifest.proof.rows == 800
    assert (folder.stat().st_mode & 0o777) == 0o700


def test_a_backup_is_restored_to_a_new_cluster_and_every_row_compared(
    taken: tuple[Path, Manifest], capsys: pytest.CaptureFixture[str]
):
    restore.check(taken[0])
    assert "Whole: 800 rows of 2 tables came back" in capsys.readouterr().out


def test_restoring_brings_rows_sequences_and_triggers_back(
    taken: tuple[Path, Manifest], empty: str
):
    restore.restore(taken[0], url=empty)
    with psycopg.connect(empty) as connection:
        connection.execute("insert into person (name) values ('Uusi')")
        row = connection.execute("select max(id) from person").fetchone()
        assert row == (401,)
        with pytest.raises(psycopg.errors.RaiseException, match="it stays"):
            connection.execute("delete from note")


def test_a_database_that_is_not_empty_is_left_alone_unless_told(
    taken: tuple[Path, Manifest], empty: str
):
    tell(empty, "create table precious as select 1 as work")
    with pytest.raises(Trouble, match="nothing has been touched"):
        restore.restore(taken[0], url=empty)
    tell(empty, "select work from precious")
    restore.restore(taken[0], url=empty, replace=True)
    with pytest.raises(psycopg.errors.UndefinedTable):
        tell(empty, "select work from precious")


def test_nothing_is_thrown_away_where_no_program_could_put_anything_in_its_place(
    taken: tuple[Path, Manifest], empty: str, tmp_path: Path
):
    folder = Path(shutil.copytree(taken[0], tmp_path / "of a newer server"))
    told = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(told | {"server": 99}))
    tell(empty, "create table precious as select 1 as work")
    with pytest.raises(Trouble, match="pg_restore of PostgreSQL 99"):
        restore.restore(folder, url=empty, replace=True)
    tell(empty, "select work from precious")


@pytest.mark.parametrize(
    "harm",
    [
        "update person set name = 'Toinen' where id = 7",
        "delete from person where id = 401",
        "insert into person (id, name) values (402, 'Ylimääräinen')",
        "update person set born = born + 1 where id = 9",
        "drop table note",
        "alter sequence person_id_seq restart 9000",
    ],
)
def test_one_row_that_differs_is_found(own: Cluster, taken: tuple[Path, Manifest], harm: str):
    """The change is undone again: only the comparison has seen it."""
    from polku.command.backup.proof import proof_of

    with psycopg.connect(own.url()) as connection:
        connection.execute(
            "insert into person (id, name) overriding system value values (401, 'x')"
        )
        before = proof_of(connection)
        connection.execute(sql.SQL(harm))
        assert before.differences(proof_of(connection))
        connection.rollback()


def test_a_backup_that_was_touched_is_not_restored(
    own: Cluster, tmp_path: Path, taken: tuple[Path, Manifest], empty: str
):
    folder = tmp_path / "touched"
    take.backup(folder, url=own.url())
    data = next(path for path in (folder / "data").iterdir() if path.suffix == ".gz")
    data.write_bytes(data.read_bytes()[:-1] + b"x")
    with pytest.raises(Trouble, match="has changed since it was taken"):
        restore.restore(folder, url=empty)
    (folder / "manifest.json").unlink()
    with pytest.raises(Trouble, match="not a whole backup"):
        restore.restore(folder, url=empty)


def test_a_backup_never_goes_over_another(own: Cluster, taken: tuple[Path, Manifest]):
    with pytest.raises(Trouble, match="empty folder of its own"):
        take.backup(taken[0], url=own.url())
