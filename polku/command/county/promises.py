"""What the tables promise (keys, references, uniqueness) is set aside and made good as a whole.

CHECKs and triggers are not set aside, but for those of a client's age: each row meets them as it
comes, and those that ask of rows above, found by an index, are made good as a whole too. Indexes
are built once over everything, which is what adding the constraint again does, and it refuses what
breaks it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from psycopg import sql

from polku.command.say import Progress
from polku.command.trouble import Trouble

CONSTRAINTS = """
    select c.conrelid::regclass::text, c.conname, c.contype = 'f', pg_get_constraintdef(c.oid)
    from pg_constraint c
    where c.contype in ('p', 'u', 'x', 'f')
      and (c.conrelid::regclass::text = any(%(tables)s)
           or c.confrelid::regclass::text = any(%(tables)s))
    order by c.contype = 'f', c.contype <> 'p', 1, 2
"""
INDEXES = """
    select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
    where indrelid::regclass::text = any(%(tables)s)
      and not exists (select from pg_constraint where conindid = indexrelid)
    order by 1
"""
FORCED = """
    select oid::regclass::text from pg_class
    where relforcerowsecurity and oid::regclass::text = any(%(tables)s)
"""
TRIGGERED = """
    select distinct tgrelid::regclass::text from pg_trigger
    where not tgisinternal and tgrelid::regclass::text = any(%(tables)s)
"""
# A trigger counts in these for each row that comes: without an index it reads them all.
COUNTED_IN = {"activities_enrolment"}
# What comes before what, against the keys: a trigger of the first asks, of rows that come, what the
# second says, and it must be there already; or, in the last, must not be there yet, since without
# its index a whole table would be read for each row.
AFTER = {
    "intake_contact": "people_nondisclosureorder",
    "activities_attendance": "activities_session",
    "cases_tie": "audit_use",
}
# Triggers that ask of the client above: which function, of each row that they would have met.
MADE_GOOD = {
    "plan_plannedservice": ("plannedservice_for_young_is_of_age", "plannedservice_is_of_age"),
    "decisions_decisionline": ("decisionline_for_young_is_of_age", "decisionline_is_of_age"),
}
OF_AGE = "select count(*) from {} one where for_young and not {}(one)"


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint that leans on an index."""

    table: str
    name: str
    is_reference: bool
    definition: str

    def statement(self, verb: str) -> sql.Composed:
        """Dropping it, or adding it again word for word."""
        words = sql.SQL("alter table {} " + verb + " constraint {}")
        return words.format(sql.SQL(self.table), sql.Identifier(self.name))  # type: ignore[arg-type]


@contextmanager
def set_aside(tables: list[str], *, report: Progress) -> Iterator[None]:
    """Without indexes while rows come in; afterwards with every one of them again."""
    constraints = [Constraint(*row) for row in _asked(CONSTRAINTS, tables)]
    constraints = [one for one in constraints if one.is_reference or one.table not in COUNTED_IN]
    indexes = _asked(INDEXES, [table for table in tables if table not in COUNTED_IN])
    for one in reversed(constraints):
        _do(one.statement("drop"))
    for name, _definition in indexes:
        _do(f"drop index {name}")
    aside = {table: told for table, told in MADE_GOOD.items() if table in tables}
    for table, (trigger, _asks) in aside.items():
        _do(f"alter table {table} disable trigger {trigger}")
    yield
    _do("set local maintenance_work_mem = '1GB'")
    again = [one.statement("add") + sql.SQL(" " + one.definition) for one in constraints]  # type: ignore[arg-type]
    made = [definition for _name, definition in indexes]
    keys = sum(not one.is_reference for one in constraints)
    work = [*again[:keys], *made, *again[keys:]]
    for n, statement in enumerate(work):
        report(n, len(work), f"promise {n + 1} of {len(work)}")
        _do(statement)
    for table, (trigger, asks) in aside.items():
        _do(f"alter table {table} enable trigger {trigger}")
        ((refused,),) = _asked(OF_AGE.format(table, asks), tables)
        if refused:
            raise Trouble(f"{refused} rows of {table} break {trigger}: the county is not kept.")
    report(len(work), len(work), "")


@contextmanager
def seen_whole(tables: list[str]) -> Iterator[None]:
    """The owner sees and writes every row, also where row-level security binds it too."""
    _do("set constraints all immediate")
    forced = [table for (table,) in _asked(FORCED, tables)]
    for table in forced:
        _do(f"alter table {table} no force row level security")
    yield
    for table in forced:
        _do(f"alter table {table} force row level security")


def emptied(tables: list[str]) -> None:
    """Take the pattern's own rows away: they come back as the first copy."""
    _do("set constraints all immediate")
    watched = [table for (table,) in _asked(TRIGGERED, tables)]
    for table in watched:
        _do(f"alter table {table} disable trigger user")
    _do(f"truncate {', '.join(tables)} cascade")
    for table in watched:
        _do(f"alter table {table} enable trigger user")


def children_first(tables: list[str]) -> list[str]:
    """So that what freezes a finished document's parts finds the document not yet there."""
    parents: dict[str, set[str]] = {table: set() for table in tables}
    with connection.cursor() as cursor:
        cursor.execute(
            "select conrelid::regclass::text, confrelid::regclass::text from pg_constraint"
            " where contype = 'f'"
        )
        for table, parent in cursor.fetchall():
            if table in parents and parent in parents and parent != table:
                parents[table].add(parent)
    for table, first in AFTER.items():
        if table in parents and first in parents:
            parents[first].add(table)
            parents[table].discard(first)
    ordered: list[str] = []

    def visit(table: str, above: tuple[str, ...]) -> None:
        for child in sorted(child for child, ups in parents.items() if table in ups):
            if child not in ordered and child not in above:
                visit(child, (*above, table))
        if table not in ordered:
            ordered.append(table)

    for table in sorted(parents):
        visit(table, ())
    return ordered


def _asked(question: str, tables: list[str]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question, {"tables": tables})
        return cursor.fetchall()


def _do(statement: str | sql.Composed) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)  # type: ignore[arg-type]
