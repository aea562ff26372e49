"""The demo's mark: a comment on its database, so that it lives and dies with what it describes."""

import json
from dataclasses import asdict, dataclass

from django.db import connection
from psycopg import sql

STRANGE = "strange"
EMPTY = "empty"
BUILDING = "building"
BUILT = "built"


@dataclass(frozen=True)
class SignIn:
    """One person who can sign in to the demo."""

    role: str
    username: str
    password: str
    language: str


@dataclass(frozen=True)
class Mark:
    """What stands in this database, and who can sign in to it."""

    state: str
    clients: int = 0
    sign_ins: tuple[SignIn, ...] = ()


def read() -> Mark:
    """The mark; without one the database is either empty or none of our business."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select shobj_description(oid, 'pg_database') from pg_database"
            " where datname = current_database()"
        )
        (comment,) = cursor.fetchone()
    if comment and comment.startswith("{"):
        told = json.loads(comment)
        sign_ins = tuple(SignIn(**one) for one in told["sign_ins"])
        return Mark(told["state"], told["clients"], sign_ins)
    return Mark(STRANGE if connection.introspection.table_names() else EMPTY)


def write(mark: Mark) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select current_database()")
        (name,) = cursor.fetchone()
        statement = sql.SQL("comment on database {} is {}").format(
            sql.Identifier(name), sql.Literal(json.dumps(asdict(mark)))
        )
        cursor.execute(statement.as_string(connection.connection))


def wipe() -> None:
    """Remove everything the demo made. Only ever called for a database that carries its mark."""
    with connection.cursor() as cursor:
        cursor.execute("drop schema if exists wall cascade")
        cursor.execute("drop schema public cascade")
        cursor.execute("create schema public")
