"""Who the database runs as: PostgreSQL refuses root, so root lends it another user."""

import hashlib
import os
import pwd
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from polku.command.places import PRIVATE, ROOT, is_root
from polku.command.trouble import Trouble

LONGEST_SOCKET = 107
"""A Unix socket's path must fit in 108 bytes, its closing zero included."""

SOCKET_NAME = "/.s.PGSQL.5432"
FOR_ROOT = Path("/var/lib/polku")


@dataclass(frozen=True)
class Keeper:
    """The user who owns the database's files and runs its processes."""

    name: str
    uid: int
    gid: int

    @property
    def is_someone_else(self) -> bool:
        return self.uid != os.geteuid()

    def identity(self) -> dict[str, Any]:
        """How to start a process as the keeper, for `subprocess`."""
        if not self.is_someone_else:
            return {"cwd": "/"}
        return {"cwd": "/", "user": self.uid, "group": self.gid, "extra_groups": []}

    def may_reach(self, path: Path) -> bool:
        """May the keeper pass through every folder on the way?"""
        folders = [folder for folder in [path, *path.parents] if folder.is_dir()]
        return not self.is_someone_else or all(self._may_enter(folder) for folder in folders)

    def _may_enter(self, folder: Path) -> bool:
        status = folder.stat()
        if status.st_uid == self.uid:
            return bool(status.st_mode & stat.S_IXUSR)
        if status.st_gid == self.gid:
            return bool(status.st_mode & stat.S_IXGRP)
        return bool(status.st_mode & stat.S_IXOTH)

    def give(self, folder: Path) -> Path:
        """Make a folder that only the keeper (and root) may enter."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.is_someone_else:
            os.chown(folder, self.uid, self.gid)
        status = folder.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != self.uid or status.st_mode & 0o077:
            raise Trouble(f"The folder {folder} is not {self.name}'s alone. Remove it, then retry.")
        return folder


def keeper() -> Keeper:
    """Ourselves; or, for root, the system's database user, else nobody."""
    for name in ["postgres", "nobody"] if is_root() else [None]:
        try:
            user = pwd.getpwnam(name) if name else pwd.getpwuid(os.geteuid())
        except KeyError:
            continue
        return Keeper(user.pw_name, user.pw_uid, user.pw_gid)
    raise Trouble("PostgreSQL needs a user with a name, and this one has none in /etc/passwd.")


def home(keeper: Keeper) -> Path:
    """Where clusters and their programs are kept: in the checkout if the keeper can get there."""
    folder = PRIVATE / "pg"
    if not keeper.may_reach(folder):
        folder = FOR_ROOT / _short_name()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def socket_folder(home: Path, *, name: str, keeper: Keeper) -> Path:
    """Beside the cluster, or where paths are short when that one is too long for a socket."""
    beside = home / f"{name}.run"
    if len(os.fsencode(f"{beside}{SOCKET_NAME}")) <= LONGEST_SOCKET:
        return keeper.give(beside)
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    short = Path(runtime if runtime and Path(runtime).is_dir() else tempfile.gettempdir())
    return keeper.give(short / f"polku-{keeper.uid}-{_short_name()}-{name}")


def _short_name() -> str:
    """Always the same for the same checkout."""
    return hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:10]
