"""A fresh database for each journey, as quickly as PostgreSQL copies one.

Why not pytest-django's `live_server`: it empties every table after a test, which also takes
what migrations wrote (the shipped rules), and the trail refuses to be emptied. Copying a
template takes a tenth of a second and leaves nothing behind, whatever the journey did.

The web server's threads share one psycopg pool per process, as they do where people work: a
connection keeps its plans, and planning behind the walls costs more than answering. It is closed
before the database is replaced (an idle pooled connection would keep the old one alive) and opens
by itself again.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import ClassVar

import psycopg
from django.db import connection, connections
from django.db.backends.base.creation import TEST_DATABASE_PREFIX
from django.test.utils import setup_databases, teardown_databases
from psycopg import sql
from psycopg_pool import ConnectionPool

from polku.base.access.database.base import DatabaseWrapper

ATTEMPTS = 3


class AsTheWebRole(DatabaseWrapper):
    """The server's own way in, with a pool apart from the owner's of the same name."""

    _connection_pools: ClassVar[dict[str, ConnectionPool]] = {}

    @classmethod
    def let_go(cls) -> None:
        """Close its idle connections; the next page opens new ones."""
        while cls._connection_pools:
            cls._connection_pools.popitem()[1].close()


@contextmanager
def a_test_database() -> Iterator[None]:
    """pytest-django makes one only when a test is marked to use it; journeys are not."""
    made = None if _is_for_tests() else setup_databases(0, False, aliases={"default"})
    yield
    _let_go()
    _drop(f"{_name()}_clean")
    # Whoever made the database removes it next, and does not ask who is in it.
    _show_out(_name())
    if made is not None:
        teardown_databases(made, verbosity=0)


def copy_of_clean() -> None:
    """Keep the migrated, unused database as a template."""
    _copy(source=_name(), target=f"{_name()}_clean")


def start_over() -> None:
    """Put the clean copy in place of the database the last test used."""
    _copy(source=f"{_name()}_clean", target=_name())


def _name() -> str:
    """The database that may be thrown away: never one that holds anybody's work."""
    if not _is_for_tests():
        raise RuntimeError("Only a test database may be replaced.")
    return connection.settings_dict["NAME"]


def _is_for_tests() -> bool:
    return connection.settings_dict["NAME"].startswith(TEST_DATABASE_PREFIX)


def _copy(*, source: str, target: str) -> None:
    _let_go()
    _drop(target)
    _with_nobody_in(source, "create database {} template {} strategy file_copy", target, source)


def _drop(name: str) -> None:
    """Not by force: the vacuum that may be there is PostgreSQL's own, and only stops when asked."""
    _with_nobody_in(name, "drop database if exists {}", name)


def _with_nobody_in(name: str, command: str, *names: str) -> None:
    """A pool that closes may have a connection on its way, which then comes and stays: PostgreSQL
    copies and removes no database that somebody is in, so whoever is left is shown out first."""
    for _attempt in range(ATTEMPTS):
        _show_out(name)
        with suppress(psycopg.errors.ObjectInUse):
            return _tell(command, *names)
    raise RuntimeError(f"Somebody keeps coming back to {name}.")


def _show_out(name: str) -> None:
    with psycopg.connect(**_to_the_cluster(), autocommit=True) as cluster:
        cluster.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = %s and backend_type = 'client backend'",
            [name],
        )


def _tell(command: str, *names: str) -> None:
    with psycopg.connect(**_to_the_cluster(), autocommit=True) as cluster:
        cluster.execute(sql.SQL(command).format(*map(sql.Identifier, names)))


def _let_go() -> None:
    """Close every connection of this process, the idle ones in the pool too."""
    for one in connections.all():
        one.close()
        one.close_pool()
    AsTheWebRole.let_go()


def _to_the_cluster() -> dict[str, object]:
    """How to reach the cluster itself, through the database that is always there."""
    params = connection.get_connection_params()
    kept = ("host", "port", "user", "password")
    return {key: params[key] for key in kept if params.get(key)} | {"dbname": "postgres"}
