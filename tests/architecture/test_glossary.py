"""The glossary binds words to code: a name it gives must exist, and each term stands once."""

import ast
import re

from tests.architecture.house import ROOT, program

LINES = (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines()
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in LINES if "| " in line]
TERMS = [row for row in ROWS if row[0] not in {"Finnish"} and not set(row[0]) <= {"-"}]
NAME = re.compile(r"`(\w+)\.(\w+)")


def names_in(room: str) -> set[str]:
    """Classes and functions of a room, and the names set in its classes."""
    found = set()
    for source in program():
        if room in source.path.parts:
            for node in ast.walk(source.tree):
                if isinstance(node, ast.ClassDef | ast.FunctionDef):
                    found.add(node.name)
    return found


def is_built(room: str) -> bool:
    """A room that has no models yet has nothing to bind."""
    return any(room in source.path.parts and source.layer == "models" for source in program())


def test_every_row_has_a_finnish_a_swedish_and_an_english_side():
    assert all(len(row) == 5 and row[0] and row[1] and row[3] for row in TERMS)


def test_no_term_stands_twice():
    finnish = [row[0] for row in TERMS]
    assert sorted(finnish) == sorted(set(finnish))


def test_every_code_name_exists():
    given = {(room, name) for row in TERMS for room, name in NAME.findall(row[2])}
    missing = {
        (room, name) for room, name in given if is_built(room) and name not in names_in(room)
    }
    assert not missing
