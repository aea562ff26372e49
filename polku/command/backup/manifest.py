"""What a backup says of itself, and whether its files are still what they were."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from polku.command.backup.proof import Proof, Rows
from polku.command.trouble import Trouble

NAME = "manifest.json"
DATA = "data"
PIECE = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """Written last: a folder without it is no backup."""

    taken_at: str
    polku: str
    server: int
    program: str
    migrations: dict[str, str]
    roles: list[str]
    proof: Proof
    files: dict[str, str]
    seconds: float

    def write(self, folder: Path) -> None:
        text = json.dumps(asdict(self), indent=1, sort_keys=True)
        (folder / NAME).write_text(text + "\n", "utf-8")


def read(folder: Path) -> Manifest:
    """The manifest, after looking that no file has changed since."""
    path = folder / NAME
    if not path.is_file():
        raise Trouble(f"{folder} is not a whole backup: it has no {NAME}.")
    told = json.loads(path.read_text("utf-8"))
    proof = told.pop("proof")
    tables = {name: Rows(**rows) for name, rows in proof["tables"].items()}
    manifest = Manifest(proof=Proof(tables, proof["sequences"]), **told)
    _refuse_if_changed(folder, manifest)
    return manifest


def checksums(folder: Path) -> dict[str, str]:
    """One for each file of the data, read in pieces however large."""
    files = sorted(path for path in (folder / DATA).rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): _checksum(path) for path in files}


def _checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _refuse_if_changed(folder: Path, manifest: Manifest) -> None:
    found = checksums(folder)
    names = found.keys() | manifest.files.keys()
    wrong = sorted(name for name in names if found.get(name) != manifest.files.get(name))
    if wrong:
        raise Trouble(
            f"The backup in {folder} has changed since it was taken, and is not restored: "
            + ", ".join(wrong[:5])
        )
