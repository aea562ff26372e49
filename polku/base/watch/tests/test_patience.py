"""A connection that gives no answer is given up and replaced, and nothing is restarted."""

import asyncio
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg_pool import ConnectionPool

from polku.base.watch.patience import PatientConnection


class Hurried(PatientConnection):
    """As patient as a test can afford."""

    longest_wait = 0.5


class Proxy:
    """Stands between the service and the database, and can fall silent without hanging up."""

    def __init__(self, database: str) -> None:
        self.database = database
        self.port = 0
        self.silent: set[asyncio.StreamWriter] = set()
        self.open: set[asyncio.StreamWriter] = set()
        self.loop = asyncio.new_event_loop()
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        self.ready.wait(5)

    def swallow(self) -> None:
        """From now on nothing passes on the connections that are open; the network says nothing."""
        self.silent |= self.open

    def close(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(5)

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(asyncio.start_server(self._meet, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self.ready.set()
        self.loop.run_forever()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        theirs, ours = await asyncio.open_unix_connection(self.database)
        self.open.add(writer)
        await asyncio.gather(
            self._carry(reader, ours, of=writer), self._carry(theirs, writer, of=writer)
        )

    async def _carry(self, source, target, *, of: asyncio.StreamWriter) -> None:
        while piece := await source.read(65536):
            if of not in self.silent:
                target.write(piece)
                await target.drain()
        target.close()


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    told = connection.get_connection_params()
    socket = Path(told["host"]) / f".s.PGSQL.{told.get('port') or 5432}"
    made = Proxy(os.fspath(socket))
    yield made
    made.close()


@pytest.fixture
def pool(proxy: Proxy) -> Iterator[ConnectionPool]:
    told = connection.get_connection_params()
    address = {"host": "127.0.0.1", "port": proxy.port, "dbname": "postgres", "user": told["user"]}
    with ConnectionPool(
        kwargs=address,
        connection_class=Hurried,
        check=ConnectionPool.check_connection,
        min_size=1,
        max_size=2,
        timeout=5,
    ) as made:
        made.wait(5)
        yield made


def ask(pool: ConnectionPool) -> int:
    with pool.connection() as one:
        return one.execute("select 42").fetchone()[0]


@pytest.mark.django_db
def test_a_silent_connection_is_replaced_while_the_service_runs_on(pool, proxy):
    assert ask(pool) == 42
    proxy.swallow()
    began = time.monotonic()
    assert ask(pool) == 42
    assert 0.4 < time.monotonic() - began < 5


@pytest.mark.django_db
def test_a_question_that_gets_no_answer_is_given_up(pool, proxy):
    with pytest.raises(psycopg.OperationalError, match="no answer"), pool.connection() as one:
        one.execute("select 1")
        proxy.swallow()
        one.execute("select 2")
    assert ask(pool) == 42


@pytest.mark.django_db
def test_a_slow_answer_within_patience_is_waited_for(pool):
    with pool.connection() as one:
        assert one.execute("select 7 from pg_sleep(0.2)").fetchone() == (7,)


def test_production_limits_what_may_take_how_long():
    """Read from the settings as they are written: production itself is not loaded in tests."""
    import ast

    from config.settings import base

    assert base.DATABASES["default"]["CONN_HEALTH_CHECKS"] is True
    assert base.DATABASES["default"]["OPTIONS"]["pool"]["connection_class"] is PatientConnection
    text = Path(base.__file__).with_name("prod.py").read_text("utf-8")
    written = {node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)}
    assert {"keepalives_idle", "tcp_user_timeout", "connect_timeout"} <= written
    assert "statement_timeout=30s" in text
