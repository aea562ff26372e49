"""Reads the house's own source, so that its habits can be checked instead of remembered."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("polku", "config", "seed", "tests", "docs")
NOT_OURS = {"built", "__pycache__", "node_modules"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file of ours."""

    path: Path
    tree: ast.Module

    @property
    def place(self) -> str:
        """The path as a reader would say it."""
        return str(self.path.relative_to(ROOT))

    @property
    def is_test(self) -> bool:
        """Tests and their builders."""
        return "tests" in self.path.relative_to(ROOT).parts

    @property
    def is_migration(self) -> bool:
        """Written once, then history."""
        return "migrations" in self.path.parts

    @property
    def layer(self) -> str:
        """`actions` for actions.py and for any file of an actions/ package, and so on."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        known = {"rules", "models", "policies", "queries", "facts", "actions", "forms", "views"}
        return next((part for part in reversed(parts) if part in known), parts[-1])

    def functions(self) -> Iterator[Function]:
        """Every function and method, also those inside another."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def public_functions(self) -> Iterator[Function]:
        """What other files may call."""
        for node in self.tree.body:
            if isinstance(node, Function) and not node.name.startswith("_"):
                yield node

    def names(self, node: Function) -> str:
        """`polku/base/clock.py:today`."""
        return f"{self.place}:{node.name}"


@cache
def files(*endings: str) -> tuple[Path, ...]:
    """Our own files with one of the endings, in path order."""
    found = [
        path
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in endings and not NOT_OURS & set(path.parts)
    ]
    return tuple(sorted(found))


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file of ours except migrations."""
    read = (Source(path, ast.parse(path.read_text("utf-8"))) for path in files(".py"))
    return tuple(source for source in read if not source.is_migration)


@cache
def program() -> tuple[Source, ...]:
    """The program itself: everything under polku/ that is not a test."""
    return tuple(
        source for source in sources() if source.place.startswith("polku") and not source.is_test
    )


@cache
def rooms() -> tuple[Path, ...]:
    """Every room: a folder Django knows as an app."""
    return tuple(sorted(path.parent for path in (ROOT / "polku").rglob("apps.py")))


def length(node: Function) -> int:
    """Lines from `def` to the last line."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def calls(node: ast.AST) -> Iterator[ast.Call]:
    """Every call below the node."""
    return (child for child in ast.walk(node) if isinstance(child, ast.Call))


def called_names(node: ast.AST) -> set[str]:
    """Plain names that are called: `record(...)`, not `thing.record(...)`."""
    return {call.func.id for call in calls(node) if isinstance(call.func, ast.Name)}


def chain(node: ast.expr) -> list[str]:
    """The names along `Model.objects.filter(...).update`, left to right."""
    names: list[str] = []
    while True:
        match node:
            case ast.Attribute(value=inner, attr=name):
                names.append(name)
                node = inner
            case ast.Call(func=inner):
                node = inner
            case ast.Name(id=name):
                return [name, *names[::-1]]
            case _:
                return names[::-1]
