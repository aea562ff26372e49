"""The bill of materials names every library of every lock, with what it is known by."""

import json
import re

from polku.command import bill
from polku.command.places import REQUIREMENTS, ROOT


def parts() -> dict[str, dict]:
    return {part["purl"]: part for part in bill.bill()["components"]}


def test_every_library_of_every_lock_is_in_the_bill_with_its_fingerprints():
    found = parts()
    for lock in REQUIREMENTS.glob("*.txt"):
        for name, version in re.findall(r"^([\w.-]+)==(\S+)", lock.read_text("utf-8"), re.M):
            assert found[f"pkg:pypi/{name}@{version}"]["hashes"]
    for path in json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]:
        assert not path or any(path.endswith(f"/{part['name']}") for part in found.values()), path
    assert all(part["hashes"] for part in found.values())


def test_every_library_comes_from_a_registry_that_the_documents_name():
    assert {re.match(r"pkg:(\w+)/", purl)[1] for purl in parts()} == {"pypi", "npm"}


def test_what_serves_is_told_from_what_only_builds():
    by_name = {part["name"].lower(): part["scope"] for part in parts().values()}
    assert (by_name["django"], by_name["pytest"]) == ("required", "excluded")


def test_the_same_locks_give_the_same_bill(capsys):
    assert bill.write() == bill.write() == 0
    first, second = capsys.readouterr().out.split("}\n{")
    assert json.loads(first + "}") == json.loads("{" + second)
