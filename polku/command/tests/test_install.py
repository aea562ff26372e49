"""What is installed: locked by hash, from no address of ours, and only when it has changed."""

import json
import os
import re
from pathlib import Path

import pytest

from polku.command import stamps
from polku.command.install import machine
from polku.command.places import REQUIREMENTS, ROOT

PYTHON_LOCKS = sorted(REQUIREMENTS.glob("*.txt"))
NODE_LOCKS = [ROOT / "package-lock.json", REQUIREMENTS / "postgres" / "package-lock.json"]


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=lambda path: path.name)
def test_every_python_package_is_pinned_with_its_hash_and_no_address(lock: Path):
    text = lock.read_text()
    pins = re.findall(r"^[\w.-]+==\S+ \\\n    --hash=sha256:\w{64}", text, flags=re.MULTILINE)
    assert len(pins) == len(re.findall(r"^\w", text, flags=re.MULTILINE)) > 0
    assert "://" not in text
    assert "index-url" not in text


@pytest.mark.parametrize("lock", NODE_LOCKS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_node_package_is_pinned_with_its_hash_and_no_address(lock: Path):
    packages = json.loads(lock.read_text())["packages"]
    for name, package in packages.items():
        assert "resolved" not in package
        assert not name or package["integrity"].startswith("sha512-")


def test_the_lock_for_tests_holds_every_version_of_the_lock_for_serving():
    pins = [
        set(re.findall(r"^[\w.-]+==\S+", (REQUIREMENTS / f"{name}.txt").read_text(), re.M))
        for name in ("base", "dev")
    ]
    assert pins[0] <= pins[1]


def test_a_stamp_is_fresh_until_a_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(stamps, "private", lambda name: tmp_path)
    lock = tmp_path / "lock"
    lock.write_text("one")
    stamps.set_stamp("done", stamps.fingerprint([lock]))
    assert stamps.is_fresh("done", stamps.fingerprint([lock]))
    lock.write_text("two")
    assert not stamps.is_fresh("done", stamps.fingerprint([lock]))


def test_unpacked_libraries_are_seen_first_and_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(machine, "SYSTEM", tmp_path)
    folder = tmp_path / "usr/lib/x86_64-linux-gnu"
    folder.mkdir(parents=True)
    once = machine.environment({"LD_LIBRARY_PATH": "/opt/other"})
    assert once["LD_LIBRARY_PATH"] == f"{folder}:/opt/other"
    assert machine.environment(once) == once


def test_a_link_of_an_unpacked_package_leads_into_the_unpacked_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(machine, "SYSTEM", tmp_path)
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc/polku-of-nowhere.conf").write_text("settings")
    link = tmp_path / "usr/share/polku.conf"
    link.parent.mkdir(parents=True)
    link.symlink_to("/etc/polku-of-nowhere.conf")
    machine.mend_links()
    assert link.read_text() == "settings"
    assert not os.readlink(link).startswith("/")


def test_only_our_own_words_are_in_the_repository():
    """Folders that commands fill stay out of git."""
    ignored = (ROOT / ".gitignore").read_text().split()
    assert {"/.venv/", "/node_modules/", "/.polku/", "*.mo"} <= set(ignored)
