"""`polku bill`: the bill of materials, in CycloneDX's JSON, out of the locks and nothing else."""

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from polku.command.places import REQUIREMENTS, ROOT
from polku.command.say import say

SERVES, BUILDS = "required", "excluded"
PYTHON_LOCKS = {"base.txt": SERVES, "dev.txt": BUILDS, "node.txt": BUILDS}
NODE_LOCKS = ("package-lock.json", "requirements/postgres/package-lock.json")
PINNED = re.compile(r"^([\w.-]+)==(\S+) ((?:\\\n +--hash=sha256:\w{64} ?)+)", re.MULTILINE)

Part = dict[str, Any]


def write() -> int:
    """Print it. The same locks give the same bill, so that it can be compared with one before."""
    say(json.dumps(bill(), indent=1))
    return 0


def bill() -> Part:
    """Every library of every lock, once."""
    found: dict[str, Part] = {}
    for part in (*_of_python(), *_of_node()):
        known = found.setdefault(part["purl"], part)
        if part["scope"] == SERVES:
            known["scope"] = SERVES
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "polku"}},
        "components": [found[purl] for purl in sorted(found)],
    }


def _of_python() -> Iterator[Part]:
    for name, scope in PYTHON_LOCKS.items():
        for library, version, sums in PINNED.findall((REQUIREMENTS / name).read_text("utf-8")):
            hashes = [("SHA-256", one) for one in re.findall(r"\w{64}", sums)]
            yield _part("pypi", library, version, scope=scope, hashes=hashes)


def _of_node() -> Iterator[Part]:
    for place in NODE_LOCKS:
        for path, told in json.loads((ROOT / place).read_text("utf-8"))["packages"].items():
            if path:
                kind, _dash, kept = told["integrity"].partition("-")
                hashes = [("SHA-512", b64decode(kept).hex())] if kind == "sha512" else []
                scope = BUILDS if told.get("dev") else SERVES
                library = Path(path.rpartition("node_modules/")[2]).as_posix()
                yield _part("npm", library, told["version"], scope=scope, hashes=hashes)


def _part(
    registry: str, name: str, version: str, *, scope: str, hashes: list[tuple[str, str]]
) -> Part:
    return {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:{registry}/{name.replace('@', '%40')}@{version}",
        "scope": scope,
        "hashes": [{"alg": kind, "content": content} for kind, content in hashes],
    }
