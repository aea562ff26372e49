"""docs/security/asvs.toml answers every requirement, and names only what is there."""

import ast
import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WANTED = (ROOT / "tests/security/asvs_numbers.txt").read_text("utf-8").split()
"""The numbers of ASVS 5.0.0's requirements of the levels 1 and 2, and of no other."""

ANSWERS = tomllib.loads((ROOT / "docs/security/asvs.toml").read_text("utf-8"))
MET, NOT_YET, NOT_APPLICABLE = ANSWERS["met"], ANSWERS["not_yet"], ANSWERS["not_applicable"]
NUMBERS = [number for answers in ANSWERS.values() for number in answers]
AREAS = {
    *("sign-in", "row-level security", "sealed trail", "encryption at rest", "retention"),
    *("operations", "documents", "desk"),
}


def listed(one: str | list[str]) -> list[str]:
    return [one] if isinstance(one, str) else one


@cache
def names_in(path: Path) -> frozenset[str]:
    """The names of the tests of a file."""
    tree = ast.parse(path.read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@cache
def headings_in(path: Path) -> frozenset[str]:
    """The headings of a page of documentation; the whole page has the empty one."""
    lines = path.read_text("utf-8").splitlines()
    return frozenset(["", *(line.lstrip("# ") for line in lines if line.startswith("#"))])


def test_every_requirement_of_the_first_two_levels_is_answered():
    assert len(WANTED) == 70 + 183
    assert set(NUMBERS) == set(WANTED)


def test_nothing_is_answered_twice():
    assert len(NUMBERS) == len(set(NUMBERS))


@pytest.mark.parametrize("number", MET)
def test_what_is_met_names_what_shows_it_and_that_is_there(number: str):
    answer = MET[number]
    assert answer["says"]
    assert answer.keys() & {"test", "setting", "document"}
    assert answer.keys() <= {"test", "setting", "document", "says"}
    for test in listed(answer.get("test", [])):
        path, _colons, name = test.partition("::")
        assert name in names_in(ROOT / path), test
    for setting in listed(answer.get("setting", [])):
        module, _colon, name = setting.partition(":")
        assert hasattr(import_module(module), name), setting
    for document in listed(answer.get("document", [])):
        path, _hash, heading = document.partition("#")
        assert heading in headings_in(ROOT / path), document


def test_what_is_not_met_yet_says_where_it_is_being_made():
    assert not [number for number, answer in NOT_YET.items() if answer["area"] not in AREAS]
    assert all(answer["says"] for answer in NOT_YET.values())


def test_what_does_not_apply_says_why():
    assert all(len(why) > 10 for why in NOT_APPLICABLE.values())
