"""Bends the trail as only a superuser of the database can: its triggers are off."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection

from polku.base import clock
from polku.base.audit.models import Ending, Seal
from polku.base.audit.queries import checkpoint, keys
from polku.base.audit.rules import Key
from polku.base.audit.tests.builders import LAW, ONE, OTHER

# The superuser of the private clusters.
ADMIN = "polku_admin"

TABLES = ("audit_change", "audit_disclosure", "audit_history", "audit_refusal", "audit_use")
EVERYTHING = (*TABLES, "audit_sealedpart", "audit_seal", "audit_ending")
WORDS = {
    "audit_change": ("fact", "details", "actor_id", "at", "person_id"),
    "audit_disclosure": ("recipient", "purpose", "ground_is", "at", "person_id"),
    "audit_history": ("old", "db_user", "table_name", "at", "row_id"),
    "audit_refusal": ("page", "denied", "actor_id", "at"),
    "audit_use": ("page", "purpose", "actor_id", "at", "person_id", "provider_id"),
}
NEW_VALUE = {
    "details": """'{"bent": 1}'""",
    "old": """'{"bent": 1}'""",
    "denied": "not denied",
    "at": "at + interval '1 second'",
    "purpose": "'intake_'",
}


@contextmanager
def as_superuser() -> Iterator[psycopg.Cursor]:
    """A connection for which no trigger fires; what it did is undone when it is left."""
    params = connection.get_connection_params()
    to = {key: params[key] for key in ("host", "port", "dbname") if params.get(key)}
    with psycopg.connect(**to, user=ADMIN, autocommit=True) as admin, admin.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
        for table in EVERYTHING:
            cursor.execute(f"create temp table kept_{table} as table {table}")
        yield cursor
        undo(cursor)


def undo(cursor: psycopg.Cursor) -> None:
    """The trail as it was when the superuser came."""
    for table in EVERYTHING:
        cursor.execute(f"delete from {table}")
        cursor.execute(f"insert into {table} select * from kept_{table}")


def change(cursor: psycopg.Cursor, dice: random.Random) -> str:
    """One value of one row."""
    table = dice.choice(TABLES)
    column = dice.choice(WORDS[table])
    value = _bent(table, column)
    key = _any_row(cursor, dice, table)
    cursor.execute(f"update {table} set {column} = {value} where id = %s", [key])
    return str(key)


def delete(cursor: psycopg.Cursor, dice: random.Random) -> str:
    """One row goes."""
    table = dice.choice(TABLES)
    key = _any_row(cursor, dice, table)
    cursor.execute(f"delete from {table} where id = %s", [key])
    return str(key)


def reorder(cursor: psycopg.Cursor, dice: random.Random) -> str:
    """Two rows change places."""
    table = dice.choice(TABLES)
    cursor.execute(f"select id, tx, position from {table} order by id")
    one, other = dice.sample(cursor.fetchall(), 2)
    for (key, _tx, _position), (_key, tx, position) in ((one, other), (other, one)):
        cursor.execute(
            f"update {table} set tx = %s, position = %s where id = %s", [tx, position, key]
        )
    return ""


def insert(cursor: psycopg.Cursor, dice: random.Random) -> str:
    """A row appears beside one that was sealed, as if it had always been there."""
    table = dice.choice(TABLES)
    key = _any_row(cursor, dice, table)
    cursor.execute(f"create temp table one as select * from {table} where id = %s", [key])
    moved = dice.choice(("position = position", "tx = tx - 1", "tx = -1", "position = 0"))
    cursor.execute(f"update one set id = gen_random_uuid(), {moved} returning id")
    ((key,),) = cursor.fetchall()
    cursor.execute(f"insert into {table} select * from one")
    cursor.execute("drop table one")
    return str(key)


def truncate_tail(cursor: psycopg.Cursor, dice: random.Random) -> str:
    """The end of the trail goes, and with luck the seals that tell of it."""
    if dice.random() < 0.5:
        cursor.execute(" union ".join(f"select tx from {table}" for table in TABLES))
        last = max(tx for (tx,) in cursor.fetchall())
        cursor.execute("select min(tx) from audit_change")
        since = dice.randint(cursor.fetchone()[0], last - 1)
        for table in TABLES:
            cursor.execute(f"delete from {table} where tx > %s", [since])
    else:
        cursor.execute("select max(number) from audit_seal")
        kept = dice.randint(0, cursor.fetchone()[0] - 1)
        cursor.execute("select max(up_to_tx) from audit_seal where number <= %s", [kept])
        since = cursor.fetchone()[0] or 0
        for table in TABLES:
            cursor.execute(f"delete from {table} where tx > %s", [since])
        cursor.execute(
            "delete from audit_sealedpart where seal_id in"
            " (select id from audit_seal where number > %s)",
            [kept],
        )
        cursor.execute("delete from audit_seal where number > %s", [kept])
    return ""


def claims(cursor, *, last: int, key: Key | None = None, **said: object) -> object:
    """A checkpoint put in place by a superuser, signed with a key that is ours unless another."""
    there = Seal.objects.get(number=last)
    ending = Ending(
        first_number=1,
        last_number=last,
        last_seal=there.seal,
        up_to_tx=there.up_to_tx,
        up_to_position=there.up_to_position,
        rows_by_table={},
        newest_at=there.sealed_at,
        years=12,
        law=LAW,
        proposed_by=ONE,
        approved_by=OTHER,
        approved_at=clock.now(),
    )
    vars(ending).update(said)
    signs = key or keys()[0]
    ending.key_name = keys()[0].name
    ending.attestation = checkpoint(ending).attested_with(signs.secret)
    puts(cursor, ending)
    return ending.pk


def puts(cursor, ending: Ending) -> None:
    fields = Ending._meta.concrete_fields
    cursor.execute(
        f"insert into audit_ending ({', '.join(field.column for field in fields)})"
        f" values ({', '.join(['%s'] * len(fields))})",
        [field.get_db_prep_save(getattr(ending, field.attname), connection) for field in fields],
    )


def takes(cursor, *, up_to: int) -> None:
    """What an ending removes, by a superuser."""
    cursor.execute("select up_to_tx, up_to_position from audit_seal where number = %s", [up_to])
    place = cursor.fetchone()
    for table in TABLES:
        cursor.execute(f"delete from {table} where (tx, position) <= (%s, %s)", place)
    cursor.execute(
        "delete from audit_sealedpart where seal_id in"
        " (select id from audit_seal where number <= %s)",
        [up_to],
    )
    cursor.execute("delete from audit_seal where number <= %s", [up_to])


KINDS = (change, delete, reorder, insert, truncate_tail)


def _bent(table: str, column: str) -> str:
    """Another value that the column's kind allows."""
    if table == "audit_disclosure" and column in ("recipient", "purpose", "ground_is"):
        return f"{column} || 'x'"  # sealed: nothing else than what looks sealed is let in
    if column.endswith("_id"):
        return "gen_random_uuid()"
    return NEW_VALUE.get(column) or f"left({column} || 'x', 24)"


def _any_row(cursor: psycopg.Cursor, dice: random.Random, table: str) -> object:
    cursor.execute(f"select id from {table} order by id")
    return dice.choice(cursor.fetchall())[0]
