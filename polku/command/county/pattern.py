"""The demo region's rows as forms with open places, read from the database as it stands.

Columns come from the catalogue, values as PostgreSQL itself writes them: a column that a room adds
tomorrow, sealed or not, comes along without a word here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from psycopg import sql

from polku.command.county.scopes import COPY, DISTRICT, ONCE, SET

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
MOMENT = re.compile(r"^(.{19})(?:\.\d+)?([+-]\d\d)$")
USERS, UNITS, MEMBERSHIPS, PEOPLE = (
    "access_user",
    "units_unit",
    "units_membership",
    "people_person",
)
# Texts that must differ from copy to copy: (table, column): the scope's number goes after them.
NUMBERED = {
    (USERS, "username"),
    (UNITS, "name"),
    ("activities_group", "name"),
    ("decisions_decision", "reference"),
}
# What the whole organisation shares, although it names who wrote it.
SHARED = ("decisions_appealinstruction", "decisions_compensationrule", "rulebook_")
OPEN = "%("
NOTHING = "\\N"
BY_ITSELF = ("people_nameword", "activities_metingroup")
"""Words of names, and who was met in which group: the database writes them as it is written."""
LEFT_OUT = ("django_", "auth_", "procrastinate_", *BY_ITSELF, "audit_seal", "audit_ending")
"""The framework's own tables; what the database writes itself; and seals, since what they seal is
not the copies."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the catalogue knows it."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Form:
    """A row with open places: its key, its text, and how often it is repeated."""

    key: str
    text: str
    scope: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of one table."""

    table: str
    columns: list[Column]
    forms: list[Form]


@dataclass(frozen=True, slots=True)
class Raw:
    """Rows as PostgreSQL writes them."""

    table: str
    columns: list[Column]
    rows: dict[str, list[str]]

    def cell(self, key: str, name: str) -> str:
        """One value of a row, by the name of its column."""
        return self.rows[key][[column.name for column in self.columns].index(name)]


def read() -> list[Sheet]:
    """Every table that holds something to repeat."""
    raws = list(_raws())
    scopes = _scopes({raw.table: raw for raw in raws})
    sheets = [_sheet(raw, scopes) for raw in raws]
    return [sheet for sheet in sheets if any(OPEN in form.text for form in sheet.forms)]


def _raws() -> Iterator[Raw]:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    for table in tables:
        if not table.startswith(LEFT_OUT):
            columns = _columns(table)
            yield Raw(table, columns, _rows(table, columns))


def _columns(table: str) -> list[Column]:
    """Without those that the database fills itself; the key first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select a.attname, format_type(a.atttypid, null) from pg_attribute a"
            " where a.attrelid = %s::regclass and a.attnum > 0 and not a.attisdropped"
            " and a.attgenerated = '' and a.attidentity = ''"
            " order by a.attname <> 'id', a.attnum",
            [table],
        )
        return [Column(*row) for row in cursor.fetchall()]


def _rows(table: str, columns: list[Column]) -> dict[str, list[str]]:
    """By their key; where the database counts its own keys, by their place."""
    names = sql.SQL(", ").join(sql.Identifier(column.name) for column in columns)
    asked = sql.SQL("copy (select {} from {} order by 1) to stdout").format(
        names, sql.Identifier(table)
    )
    with connection.cursor() as cursor, cursor.copy(asked) as told:  # type: ignore[attr-defined]
        text = b"".join(bytes(piece) for piece in told).decode()
    rows = [line.split("\t") for line in text.split("\n")[:-1]]
    is_keyed = columns[0] == Column("id", "uuid")
    return {row[0] if is_keyed else f"{table} {n}": row for n, row in enumerate(rows)}


def _scopes(raws: dict[str, Raw]) -> dict[str, str]:
    """How often each key is repeated: units and users by what they are, the rest by what it names.

    A row that names a repeated row is repeated; so on until nothing more is found.
    """
    scopes = dict.fromkeys(raws[UNITS].rows, SET) | _users(raws)
    scopes |= dict.fromkeys(raws[PEOPLE].rows, COPY)
    for key in raws[MEMBERSHIPS].rows:
        scopes[key] = scopes[raws[MEMBERSHIPS].cell(key, "user_id")]
    named = {
        key: _keys(row)
        for raw in raws.values()
        for key, row in raw.rows.items()
        if not raw.table.startswith(SHARED)
    }
    while more := [key for key in named if key not in scopes and named[key] & scopes.keys()]:
        scopes |= dict.fromkeys(more, COPY)
    return scopes


def _users(raws: dict[str, Raw]) -> dict[str, str]:
    """Staff is shared by a district; clients, and whoever leads the groups, come with each copy."""
    members = raws[MEMBERSHIPS]
    staff = {
        members.cell(key, "user_id")
        for key in members.rows
        if members.cell(key, "role") != "group_leader"
    }
    return {key: DISTRICT if key in staff else COPY for key in raws[USERS].rows}


def _keys(cells: list[str]) -> set[str]:
    return {key for cell in cells for key in KEY.findall(cell)}


def _sheet(raw: Raw, scopes: dict[str, str]) -> Sheet:
    forms = []
    names = tuple(column.name for column in raw.columns)
    for key, row in raw.rows.items():
        scope = scopes.get(key, ONCE)
        cells = [
            _opened(raw.table, column, cell, scope=scope, scopes=scopes)
            for column, cell in zip(raw.columns, row, strict=True)
        ]
        forms.append(Form(key, "\t".join(cells) + "\n", scope, names))
    return Sheet(raw.table, raw.columns, forms)


def _opened(table: str, column: Column, cell: str, *, scope: str, scopes: dict[str, str]) -> str:
    """A cell with places for the endings of keys, the split second and the number of a name."""
    cell = cell.replace("%", "%%")
    if cell == NOTHING:
        return cell
    if column.kind == "timestamp with time zone":
        return MOMENT.sub(r"\1%(m)s\2", cell)
    if (table, column.name) in NUMBERED:
        return f"{cell}%({scope}n)s"
    return KEY.sub(lambda found: _place(found[0], scopes), cell)


def _place(key: str, scopes: dict[str, str]) -> str:
    return f"{key[:-8]}%({scopes[key]})s" if key in scopes else key
