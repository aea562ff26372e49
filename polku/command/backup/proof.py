"""Proof that two databases hold the same rows: counts and hashes, worked out by PostgreSQL itself.

The hash of a table is the sum of its rows' hashes: the order of rows does not matter, every column
of every row does. Tables are read, never carried over.
"""

from dataclasses import dataclass

from psycopg import Connection, sql

from polku.command.trouble import Trouble

TABLES = """
    select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
      and n.nspname !~ '^pg_toast' and not exists (
        select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by 1, 2
"""
ONE_TABLE = """
    select count(*), coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint), 0)
    from {} t
"""
SEQUENCES = """
    select schemaname || '.' || sequencename, last_value from pg_sequences order by 1
"""
# Tables of which a policy may hide rows from whoever asks: not the owner, to whom one gives all.
HIDDEN = """
    select n.nspname || '.' || c.relname
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and row_security_active(c.oid) and not exists (
        select from pg_policy p
        where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*'
          and (select oid from pg_roles where rolname = current_user) = any (p.polroles)
          and pg_get_expr(p.polqual, p.polrelid) = 'true')
    order by 1
"""
# A row is written out in the same way whoever asks.
THE_SAME_EVERYWHERE = """
    set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'iso_8601';
    set local bytea_output = 'hex'; set local extra_float_digits = 1
"""


@dataclass(frozen=True, slots=True)
class Rows:
    """What one table holds."""

    count: int
    hash: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What a whole database holds."""

    tables: dict[str, Rows]
    sequences: dict[str, int | None]

    @property
    def rows(self) -> int:
        """All rows of all tables."""
        return sum(table.count for table in self.tables.values())

    def differences(self, other: "Proof") -> list[str]:
        """In words: every table and sequence that is not the same there."""
        names = sorted(self.tables.keys() | other.tables.keys())
        found = [
            f"{name}: {_told(self.tables.get(name))} here, {_told(other.tables.get(name))} there"
            for name in names
            if self.tables.get(name) != other.tables.get(name)
        ]
        if self.sequences != other.sequences:
            found.append("sequences do not stand at the same numbers")
        return found


def proof_of(connection: Connection) -> Proof:
    """Everything, within the transaction at hand: one moment, whoever writes meanwhile."""
    refuse_if_rows_are_hidden(connection)
    connection.execute(THE_SAME_EVERYWHERE)
    tables = {}
    for schema, name in connection.execute(TABLES).fetchall():
        asked = sql.SQL(ONE_TABLE).format(sql.Identifier(schema, name))
        count, total = connection.execute(asked).fetchone() or (0, 0)
        tables[f"{schema}.{name}"] = Rows(count, str(total))
    return Proof(tables, dict(connection.execute(SEQUENCES).fetchall()))


def refuse_if_rows_are_hidden(connection: Connection) -> None:
    """What a policy hides would be missing without a word, from the dump and its proof alike."""
    hidden = connection.execute(HIDDEN).fetchall()
    if hidden:
        raise Trouble(
            f"{connection.info.user} does not see every row of {len(hidden)} tables, the first of "
            f"them {hidden[0][0]}. Ask as the database's owner, or as a role with BYPASSRLS."
        )


def _told(rows: Rows | None) -> str:
    return f"{rows.count} rows (hash {rows.hash[-8:]})" if rows else "no such table"
