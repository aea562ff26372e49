"""A private PostgreSQL: really made, started, shared and stopped, once for all tests here."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from polku.command.cluster import find
from polku.command.cluster import keeper as keepers
from polku.command.cluster.binaries import HIDE, OLDEST, Binaries, binaries_in, system_binaries
from polku.command.cluster.find import TEST, cluster, database, forget_all, stop_all
from polku.command.cluster.keeper import Keeper, keeper, socket_folder
from polku.command.cluster.server import Cluster
from polku.command.trouble import Trouble


@pytest.fixture(scope="module")
def own() -> Iterator[Cluster]:
    """A cluster of this file's own, beside the one that the tests themselves run on."""
    model = cluster(TEST)
    name = f"trial-{os.getpid()}"
    made = Cluster(name, model.home, model.binaries, model.keeper, is_careless=True)
    with made.running():
        yield made
    made.remove()


def ask(own: Cluster, question: str) -> list[tuple]:
    with psycopg.connect(own.url()) as connection:
        return connection.execute(question).fetchall()


def test_names_stand_in_finnish_order(own: Cluster):
    names = "('Öhman'), ('Zitting'), ('Äijälä'), ('Åberg'), ('Virta'), ('aalto'), ('Wuori')"
    found = ask(own, f"select name from (values {names}) as people (name) order by name")
    expected = ["aalto", "Virta", "Wuori", "Zitting", "Åberg", "Äijälä", "Öhman"]
    assert [name for (name,) in found] == expected


def test_the_role_of_the_house_is_no_superuser(own: Cluster):
    assert ask(own, "select rolsuper, rolbypassrls from pg_roles where rolname = 'polku'") == [
        (False, False)
    ]


def test_the_role_may_add_the_extensions_that_rooms_need(own: Cluster):
    with psycopg.connect(own.url()) as connection:
        connection.execute("create extension btree_gist")
        connection.execute("create extension pg_trgm")
        connection.rollback()


def test_the_database_listens_to_no_network(own: Cluster):
    assert ask(own, "show listen_addresses") == [("",)]


def test_nobody_else_may_enter_its_folders(own: Cluster):
    for folder in (own.data, own.socket):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_it_runs_until_the_last_user_leaves(own: Cluster):
    with own.running():
        pass
    assert own.is_running()


def test_a_folder_left_half_made_is_made_anew(own: Cluster):
    broken = Cluster(f"broken-{os.getpid()}", own.home, own.binaries, own.keeper, is_careless=True)
    own.keeper.give(broken.data)
    (broken.data / "PG_VERSION").write_text("nonsense")
    with broken.running():
        assert broken.is_running()
    assert not broken.is_running()
    broken.remove()


def test_what_postgresql_says_is_told_when_it_does_not_start(own: Cluster):
    broken = Cluster(f"ill-{os.getpid()}", own.home, own.binaries, own.keeper, is_careless=True)
    broken.start()
    broken.stop()
    with (broken.data / "postgresql.conf").open("a") as file:
        file.write("no_such_setting = 1\n")
    with pytest.raises(Trouble, match="no_such_setting"):
        broken.start()
    broken.remove()


def test_an_address_that_is_told_always_wins(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/polku")
    with database(TEST) as url:
        assert url == "postgresql://elsewhere/polku"


def test_an_address_kept_as_a_secret_is_an_address_that_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("POLKU_SECRETS_FOLDER", str(tmp_path))
    (tmp_path / "DATABASE_URL").write_text("postgresql://elsewhere/polku\n")
    with database(TEST) as url:
        assert url == "postgresql://elsewhere/polku"
    assert find.web_address() is None
    (tmp_path / "POLKU_WEB_DATABASE_URL").write_text("postgresql://web@elsewhere/polku")
    assert find.web_address() == "postgresql://web@elsewhere/polku"


def test_the_systems_own_can_be_hidden(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(HIDE, "1")
    assert system_binaries(keeper()) is None


def test_a_postgresql_too_old_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(HIDE, raising=False)
    old = Binaries(Path("/usr/lib/postgresql/9/bin"), OLDEST - 1)
    module = "polku.command.cluster.binaries"
    monkeypatch.setattr(f"{module}._candidates", lambda: iter([old.folder]))
    monkeypatch.setattr(f"{module}._is_whole", lambda folder: True)
    monkeypatch.setattr(f"{module}.binaries_in", lambda folder, keeper: old)
    with pytest.raises(Trouble, match="needs 15 or newer"):
        system_binaries(keeper())


def test_programs_behind_a_closed_door_are_not_the_keepers(tmp_path: Path):
    closed = tmp_path / "closed" / "bin"
    closed.mkdir(parents=True)
    closed.parent.chmod(0o700)
    stranger = Keeper("stranger", uid=os.geteuid() + 12345, gid=12345)
    assert binaries_in(closed, keeper=stranger) is None


def test_a_path_too_long_for_a_socket_gets_a_short_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    short = tmp_path / "short"
    short.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short))
    deep = tmp_path / ("long" * 30)
    me = Keeper("me", os.geteuid(), os.getegid())
    found = socket_folder(deep, name="test", keeper=me)
    assert found.parent == short
    assert found == socket_folder(deep, name="test", keeper=me)


def test_a_socket_folder_of_somebody_else_is_refused(tmp_path: Path):
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o755)
    with pytest.raises(Trouble, match="alone"):
        Keeper("me", os.geteuid(), os.getegid()).give(folder)


def test_root_lends_the_database_another_user(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keepers, "is_root", lambda: True)
    assert keeper().name in ("postgres", "nobody")


def test_what_a_lost_command_left_running_is_stopped(own: Cluster, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(find, "PRIVATE_ONES", (own.name,))
    monkeypatch.setattr(find, "cluster", lambda _name: own)
    with own.running():
        assert own.is_running()
        stop_all()
        assert not own.is_running()
        own.start()


def test_what_is_forgotten_is_gone_in_the_checkout_and_outside_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(keepers, "PRIVATE", tmp_path / "checkout")
    monkeypatch.setattr(keepers, "FOR_ROOT", tmp_path / "outside")
    for can_be_reached in (True, False):
        monkeypatch.setattr(Keeper, "may_reach", lambda *_asked, can=can_be_reached: can)
        kept_in = keepers.home(keeper())
        assert kept_in.is_relative_to(tmp_path / ("checkout" if can_be_reached else "outside"))
        (kept_in / "demo.log").write_text("A database has been here.")
        forget_all()
        assert not kept_in.exists()


def test_the_way_without_anything_installed_needs_only_the_standard_library():
    """What runs before the packages are there must not ask for any of them."""
    code = (
        "import sys; import polku.command.cli, polku.command.install.everything;"
        "import polku.command.cluster.find;"
        "known = {name.partition('.')[0] for name in sys.modules};"
        "sys.exit(bool(known & {'django', 'psycopg', 'babel', 'waitress'}))"
    )
    command = [sys.executable, "-c", code]
    assert subprocess.run(command, check=False).returncode == 0
