"""A fresh database for each journey, as quickly as PostgreSQL copies one.

Why not pytest-django's `live_server`: it empties every table after a test, which also takes
what migrations wrote (the shipped rules), and the trail refuses to be emptied. Copying a
template takes a tenth of a second and leaves nothing behind, whatever the journey did.

The web server's threads share one psycopg pool per process. It is closed before the database
is replaced (an idle pooled connection would keep the old one alive) and opens by itself again.
"""

import psycopg
from django.db import connection, connections
from psycopg import sql


def copy_of_clean() -> None:
    """Keep the migrated, unused database as a template."""
    _copy(source=_name(), target=f"{_name()}_clean")


def start_over() -> None:
    """Put the clean copy in place of the database the last test used."""
    _copy(source=f"{_name()}_clean", target=_name())


def _name() -> str:
    return connection.settings_dict["NAME"]


def _copy(*, source: str, target: str) -> None:
    _let_go()
    with psycopg.connect(**_to_the_cluster(), autocommit=True) as cluster:
        names = {"source": sql.Identifier(source), "target": sql.Identifier(target)}
        for command in (
            "drop database if exists {target} with (force)",
            "create database {target} template {source} strategy file_copy",
        ):
            cluster.execute(sql.SQL(command).format(**names))


def _let_go() -> None:
    """Close every connection of this process, the idle ones in the pool too."""
    for one in connections.all():
        one.close()
        one.close_pool()


def _to_the_cluster() -> dict[str, object]:
    """How to reach the cluster itself, through the database that is always there."""
    params = connection.get_connection_params()
    kept = ("host", "port", "user", "password")
    return {key: params[key] for key in kept if params.get(key)} | {"dbname": "postgres"}
