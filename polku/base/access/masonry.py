"""How the second wall is built: each room's `wall.py` declares, `raise_walls` makes it so.

The walls stand outside the migrations. `migrate` takes them down, changes the tables, and raises
them again from what the rooms declare today: a policy never keeps a column from being changed,
and never speaks of a table that has changed since. While they are down the serving role sees
nothing and the owner everything.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from psycopg import errors, sql

from polku.base.access import acting

NOBODY = "false"
LOCKED = "locked"
"""As `changes`: whoever sees a row may lock it (for which PostgreSQL asks the right to change one
column), and only a function of the wall changes it."""

AT_ITS_END = "at its end"
"""As `removes`: while records are destroyed by an approved proposal, what is seen of them then."""

VERBS = {"select": "sees", "insert": "adds", "update": "changes", "delete": "removes"}
BY_ROW = "wall.sees_"
"""So begin the names of functions that are asked for each row."""

PG_16 = 160_000
BLOCK = 64
"""The block of SHA-256, to which HMAC pads its key (RFC 2104)."""


@dataclass(frozen=True)
class Table:
    """Who may do what with the rows of a table, as SQL conditions on a row.

    What is not said follows `sees`. Several rooms may speak of one table, each of its `part`:
    a row is let through when any of them does.
    """

    name: str
    sees: str
    adds: str = ""
    changes: str = ""
    removes: str = ""
    part: str = "own"
    columns: tuple[str, ...] = ()
    """Which columns alone may be changed; all of them when none is named."""
    turn: int = 0
    """When it is asked: below nought, before the others, what lets through most of the rows that
    are asked for; above nought, after them, what lets through few."""

    @property
    def changeable(self) -> tuple[str, ...]:
        """The columns to which the right to change is kept, if it is kept to some."""
        return ("id",) if self.changes == LOCKED else self.columns

    def condition(self, verb: str) -> str:
        """The condition of one verb."""
        said = str(getattr(self, VERBS[verb])) or self.sees
        return said.replace(AT_ITS_END, f"wall.standing() = 'keeper' and ({self.sees})")


@dataclass(frozen=True)
class Wall:
    """One room's part: the functions it needs, in the schema `wall`, and its tables."""

    tables: tuple[Table, ...] = ()
    functions: str = ""


def walls() -> Iterator[Wall]:
    """Every room's wall, lowest floor first."""
    for room in apps.get_app_configs():
        if room.name.startswith("polku.") and find_spec(f"{room.name}.wall"):
            yield import_module(f"{room.name}.wall").WALL


def tables() -> list[Table]:
    """Every declaration of every room."""
    return [table for wall in walls() for table in wall.tables]


def raise_walls() -> None:
    """Build everything anew, in one transaction."""
    _make_role()
    with transaction.atomic():
        _run(_building())
        mark = sql.SQL("comment on schema wall is {}")
        _run([mark.format(sql.Literal(_fingerprint()))])


def _building() -> Iterator[sql.Composable]:
    """Every command, in order. That it begins by removing the old makes it repeatable."""
    yield sql.SQL("drop schema if exists wall cascade")
    yield sql.SQL("create schema wall")
    yield from _grants()
    yield from _key_table()
    yield from (sql.SQL(wall.functions) for wall in walls() if wall.functions)
    yield from _function_grants()
    yield from _policies(tables())


def take_down_walls() -> None:
    """Before tables change: the owner is let past, the serving role sees nothing."""
    with transaction.atomic():
        _run([sql.SQL("drop schema if exists wall cascade")])
        _run(
            sql.SQL("alter table {} no force row level security").format(sql.Identifier(name))
            for (name,) in _rows("select relname from pg_class where relforcerowsecurity")
        )


def are_as_declared() -> bool:
    """Whether the walls that stand are those of this version and of this installation's key."""
    return _rows("select obj_description(to_regnamespace('wall'))") == [(_fingerprint(),)]


def is_behind() -> bool:
    """Whether tables differ from what this version's rooms need."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _fingerprint() -> str:
    """Changes with every declaration, with the serving role and with the key."""
    commands = (command.as_string(None) for command in _building())
    return sha256("\n".join(commands).encode()).hexdigest()


def _make_role() -> None:
    """The serving role, unless an administrator has made it; test databases may race for it."""
    role = sql.Identifier(settings.POLKU_WEB_ROLE)
    if not _rows("select from pg_roles where rolname = %s", settings.POLKU_WEB_ROLE):
        _unless_another_did(sql.SQL("create role {} login").format(role))
    takes_it_on = settings.POLKU_STEPS_DOWN_TO
    if takes_it_on and not _rows("select where pg_has_role(%s, %s)", takes_it_on, _may_step_down()):
        _unless_another_did(sql.SQL("grant {} to current_user").format(role))


def _may_step_down() -> str:
    """From PostgreSQL 16 on, who makes a role is its member without being able to take it on."""
    return "set" if connection.pg_version >= PG_16 else "member"  # type: ignore[attr-defined]


def _unless_another_did(command: sql.Composed) -> None:
    """Roles belong to the whole cluster: another database may do the same at this moment."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(command)
    except Exception as error:
        if not isinstance(
            error.__cause__, errors.DuplicateObject | errors.UniqueViolation | errors.InternalError_
        ):
            raise


def _grants() -> Iterator[sql.Composed]:
    """The serving role works with rows. It makes, owns and empties nothing."""
    role = sql.Identifier(settings.POLKU_WEB_ROLE)
    for command in (
        "revoke create on schema public from public",
        "grant usage on schema public, wall to {}",
        "revoke all on all tables in schema public from {}",
        "grant select, insert, update, delete on all tables in schema public to {}",
        "grant usage, select on all sequences in schema public to {}",
        "alter default privileges in schema public"
        " grant select, insert, update, delete on tables to {}",
        "alter default privileges in schema public grant usage, select on sequences to {}",
        "revoke insert, update, delete on django_migrations from {}",
    ):
        yield sql.SQL(command).format(role)


def _key_table() -> Iterator[sql.Composed]:
    """The key as HMAC uses it, where only the owner's functions can read it."""
    padded = acting.key().ljust(BLOCK, b"\0")
    pads = (bytes(byte ^ pad for byte in padded) for pad in (0x36, 0x5C))
    yield sql.SQL("create table wall.key as select {}::bytea as inner, {}::bytea as outer").format(
        *map(sql.Literal, pads)
    )


def _function_grants() -> Iterator[sql.Composed]:
    role = sql.Identifier(settings.POLKU_WEB_ROLE)
    yield sql.SQL("revoke execute on all functions in schema wall from public")
    yield sql.SQL("grant execute on all functions in schema wall to {}").format(role)


def _policies(declared: Iterable[Table]) -> Iterator[sql.Composed]:
    """Row security on, for the owner too; the owner's way past, then the serving role's."""
    by_name: dict[str, list[Table]] = {}
    for table in declared:
        by_name.setdefault(table.name, []).append(table)
    for name, parts in by_name.items():
        yield from _base(name)
        for verb in VERBS:
            yield from _verb(name, verb, parts)


def _base(name: str) -> Iterator[sql.Composed]:
    for command in (
        "alter table {} enable row level security",
        "alter table {} force row level security",
        "drop policy if exists owner on {}",
        "create policy owner on {} to current_user using (true) with check (true)",
    ):
        yield sql.SQL(command).format(sql.Identifier(name))


def _verb(name: str, verb: str, parts: list[Table]) -> Iterator[sql.Composed]:
    """One policy for all parts; where no part lets anybody, the right itself is taken away."""
    table, role = sql.Identifier(name), sql.Identifier(settings.POLKU_WEB_ROLE)
    let = [part for part in parts if part.condition(verb) != NOBODY]
    columns = _changeable(let) if verb == "update" else []
    if not let or columns:
        yield sql.SQL(f"revoke {verb} on {{}} from {{}}").format(table, role)
    if columns:
        named = sql.SQL(", ").join(map(sql.Identifier, columns))
        yield sql.SQL("grant update ({}) on {} to {}").format(named, table, role)
    if let:
        yield sql.SQL(f"create policy {verb}_rows on {{}} for {verb} to {{}} ").format(
            table, role
        ) + sql.SQL(_conditions(verb, let))


def _conditions(verb: str, parts: list[Table]) -> str:
    """The proof, then whatever any part lets through: of parts with the same turn those that ask
    a function row by row come last."""
    parts = sorted(parts, key=lambda one: (one.turn, BY_ROW in one.condition(verb)))
    if verb == "insert":
        return f"with check {_proven(part.condition(verb) for part in parts)}"
    if verb == "update":
        written = [part.changes or part.sees for part in parts]
        kept = [one for one in written if one != LOCKED]
        locked = [part.sees for part in parts if part.changes == LOCKED]
        return f"using {_proven(locked + kept)} with check {_proven(kept)}"
    return f"using {_proven(part.condition(verb) for part in parts)}"


def _proven(conditions: Iterable[str]) -> str:
    """Any of them, after the proof; none of them means nobody."""
    let = " or ".join(f"({one})" for one in conditions)
    return f"((select wall.proven()) and ({let}))" if let else "(false)"


def _changeable(parts: list[Table]) -> list[str]:
    """The columns to which the right to change is kept. A part that only locks asks for none where
    another part may change them all."""
    if any(part.changes != LOCKED and not part.columns for part in parts):
        return []
    return sorted({column for part in parts for column in part.changeable})


def _run(commands: Iterable[sql.Composable]) -> None:
    with connection.cursor() as cursor:
        for command in commands:
            cursor.execute(command)


def _rows(question: str, *about: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question, about or None)
        return cursor.fetchall()
