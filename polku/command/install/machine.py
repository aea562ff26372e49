"""System packages: installed by root, or unpacked into the checkout by anyone else."""

import os
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from polku.command.places import SYSTEM, is_root, private
from polku.command.run import run
from polku.command.say import step
from polku.command.trouble import Trouble

FONTS = SYSTEM / "fonts.conf"
FONT_FOLDERS = f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{SYSTEM}/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{SYSTEM}/var/cache/fontconfig</cachedir>
</fontconfig>
"""


def need(packages: Sequence[str], *, lacking: str) -> None:
    """Get these Debian packages by whichever way this user has."""
    named = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise Trouble(
            f"This machine lacks {lacking}, and has no apt-get to get it with. "
            f"Install what Debian calls {named}, then retry."
        )
    with step(f"Getting {lacking} ({named})"):
        _install(packages) if is_root() else _unpack(packages)


def environment(before: Mapping[str, str]) -> dict[str, str]:
    """The same environment, in which programs also find what was unpacked here."""
    after = dict(before)
    if not SYSTEM.is_dir():
        return after
    folders = [str(folder) for folder in _library_folders()]
    known = after.get("LD_LIBRARY_PATH", "").split(":")
    after["LD_LIBRARY_PATH"] = ":".join([*folders, *(p for p in known if p and p not in folders)])
    if FONTS.exists() and not Path("/etc/fonts").is_dir():
        after["FONTCONFIG_FILE"] = str(FONTS)
    return after


def _library_folders() -> list[Path]:
    """A package's private libraries lie one folder deeper, where only root's copy would look."""
    usual = [*SYSTEM.glob("usr/lib/*-linux-gnu*"), *SYSTEM.glob("lib/*-linux-gnu*")]
    private_ones = {path.parent for top in usual for path in top.glob("*/lib*.so.*")}
    private_ones |= {path.parent for top in usual for path in top.glob("*/lib*.so")}
    return [*sorted(usual), *sorted(private_ones)]


def _install(packages: Sequence[str]) -> None:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "-q", "update"], doing="apt-get update", env=quiet)
    run(
        ["apt-get", "-qy", "install", "--no-install-recommends", *packages],
        doing="apt-get install",
        env=quiet,
    )


def _unpack(packages: Sequence[str]) -> None:
    """Download what the machine lacks of these and of what they lean on; unpack it beside us."""
    apt = ["apt-get", *_own_state()]
    run([*apt, "-q", "update"], doing="apt-get update")
    wanted = run(
        [*apt, "-qy", "--print-uris", "--no-install-recommends", "install", *packages],
        doing="apt-get --print-uris",
    )
    names = re.findall(r"^'\S+' ([^_\s]+)_\S+\.deb ", wanted, flags=re.MULTILINE)
    debs = private("apt", "debs")
    run([*apt, "-q", "download", *(names or packages)], doing="apt-get download", cwd=debs)
    for deb in debs.glob("*.deb"):
        run(["dpkg-deb", "-x", deb, SYSTEM], doing=f"Unpacking {deb.name}")
        deb.unlink()
    mend_links()
    FONTS.write_text(FONT_FOLDERS)


def _own_state() -> list[str]:
    """Lists and cache of our own: the system's may be empty, and are not ours to fill."""
    for name in ("lists/partial", "cache/archives/partial"):
        private("apt", name)
    folder = private("apt")
    return [
        *("-o", f"Dir::State::Lists={folder / 'lists'}"),
        *("-o", f"Dir::Cache={folder / 'cache'}"),
        *("-o", "Debug::NoLocking=1"),
    ]


def mend_links() -> None:
    """A link to /usr/… inside an unpacked package must point inside the unpacked tree."""
    for path in SYSTEM.rglob("*"):
        if path.is_symlink() and (target := os.readlink(path)).startswith("/"):
            inside = SYSTEM / target.lstrip("/")
            if not Path(target).exists() and inside.exists():
                path.unlink()
                path.symlink_to(os.path.relpath(inside, path.parent))
