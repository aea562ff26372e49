"""Back to a moment between two writes, and a second server that follows the first: both tried."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from polku.command.cluster.find import TEST, cluster
from polku.command.cluster.server import ADMIN, Cluster

PATIENCE = 20
ARCHIVING = """
archive_mode = on
archive_command = 'cp %p "{archive}/%f.part" && mv "{archive}/%f.part" "{archive}/%f"'
wal_level = replica
"""
RECOVERING = """
archive_mode = off
restore_command = 'cp "{archive}/%f" %p'
recovery_target_time = '{moment}'
recovery_target_action = 'promote'
"""


def a_cluster(name: str) -> Cluster:
    model = cluster(TEST)
    return Cluster(
        f"{name}-{os.getpid()}", model.home, model.binaries, model.keeper, is_careless=True
    )


@pytest.fixture(scope="module")
def archive() -> Iterator[Path]:
    """Where finished pieces of the write-ahead log go: elsewhere than the data."""
    model = cluster(TEST)
    folder = model.keeper.give(model.home / f"archive-{os.getpid()}")
    yield folder
    for piece in folder.iterdir():
        piece.unlink()
    folder.rmdir()


@pytest.fixture(scope="module")
def primary(archive: Path) -> Iterator[Cluster]:
    made = a_cluster("primary")
    made.start()
    made.stop()
    made.add_settings(ARCHIVING.format(archive=archive))
    with made.running():
        tell(made, "create table entry (text text)")
        yield made
    made.remove()


@pytest.fixture
def second() -> Iterator[Cluster]:
    made = a_cluster("second")
    yield made
    made.remove()


def tell(of: Cluster, order: str) -> None:
    with psycopg.connect(of.url()) as connection:
        connection.execute(order)


def ask(of: Cluster, question: str, *, role: str = ADMIN) -> object:
    with psycopg.connect(of.url(role=role), autocommit=True) as connection:
        row = connection.execute(question).fetchone()
        return row and row[0]


def wait_until(holds: Callable[[], object]) -> float:
    """Seconds it took."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.005)
    return time.monotonic() - began


def test_the_database_comes_back_as_it_was_between_two_writes(
    primary: Cluster, second: Cluster, archive: Path
):
    primary.copy_to(second, "--wal-method=none")
    tell(primary, "insert into entry values ('kept')")
    moment = ask(primary, "select clock_timestamp()::text")
    tell(primary, "insert into entry values ('a mistake')")
    piece = ask(primary, "select pg_walfile_name(pg_switch_wal())")
    wait_until((archive / str(piece)).exists)

    second.add_settings(RECOVERING.format(archive=archive, moment=moment))
    (second.data / "recovery.signal").touch()
    second.start()
    wait_until(lambda: not ask(second, "select pg_is_in_recovery()"))
    assert ask(second, "select string_agg(text, ',') from entry") == "kept"
    tell(second, "insert into entry values ('work goes on')")
    assert ask(primary, "select count(*) from entry where text = 'a mistake'") == 1


def test_a_standby_follows_over_the_socket_and_answers_questions(
    primary: Cluster, second: Cluster, capsys: pytest.CaptureFixture[str]
):
    primary.copy_to(second, "--write-recovery-conf", "--wal-method=stream")
    second.add_settings("archive_mode = off\n")
    second.start()
    lags = []
    for n in range(20):
        tell(primary, f"insert into entry values ('number {n}')")
        seen = f"select count(*) from entry where text = 'number {n}'"
        lags.append(wait_until(lambda seen=seen: ask(second, seen)))
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        tell(second, "insert into entry values ('not here')")
    behind = ask(primary, "select coalesce(replay_lag, '0') from pg_stat_replication")
    assert behind is not None
    with capsys.disabled():
        print(f"\nstandby: read on it after {sorted(lags)[10] * 1000:.0f} ms (median of 20),")
        print(f"{max(lags) * 1000:.0f} ms at most; replay lag {behind}")
    assert sorted(lags)[10] < 5
