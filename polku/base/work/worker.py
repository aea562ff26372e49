"""The worker: takes jobs from the queue until told to stop, and outlives a lost database."""

import asyncio
import logging
import threading
from collections.abc import Coroutine
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connections
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector

log = logging.getLogger("polku.work")

AT_ONCE = 4
PATIENCE = 20.0
"""Seconds that running jobs are given to finish when the worker is told to stop."""

FIRST_REST = 0.5
LONGEST_REST = 15.0


class Worker:
    """One worker. `run` returns when `stop` is called, from a signal or from another thread."""

    def __init__(self, *, forever: bool = True) -> None:
        self.forever = forever
        self._told_to_stop = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._running: asyncio.Task[None] | None = None

    def run(self) -> None:
        """Work; when the database goes away, rest a little longer each time and begin again."""
        rest = FIRST_REST
        while not self._told_to_stop.is_set():
            try:
                asyncio.run(self._work())
                rest = FIRST_REST
            except Exception as fault:
                log.error("the worker lost its database", extra={"fault": type(fault).__name__})
            if not self.forever:
                return
            self._told_to_stop.wait(rest)
            rest = min(rest * 2, LONGEST_REST)

    def stop(self) -> None:
        """Take no more jobs, and finish those that run."""
        self._told_to_stop.set()
        if self._loop and self._running:
            self._loop.call_soon_threadsafe(self._running.cancel)

    async def _work(self) -> None:
        try:
            async with _app_with_its_own_pool().open_async() as opened:
                # Not before: a pool that is cancelled as it opens leaves tasks that never end.
                self._loop = asyncio.get_running_loop()
                self._running = asyncio.current_task()
                if not self._told_to_stop.is_set():
                    await _beside(_picking_up(opened), worked=self._jobs(opened))
        except asyncio.CancelledError:
            log.info("the worker has stopped")
        finally:
            self._loop = self._running = None
            # The thread that puts in the queue what the clock asks for keeps its connection, and a
            # broken one would be broken for ever.
            await sync_to_async(connections.close_all)()

    async def _jobs(self, opened: App) -> None:
        await opened.run_worker_async(
            concurrency=AT_ONCE,
            wait=self.forever,
            install_signal_handlers=False,
            shutdown_graceful_timeout=PATIENCE,
            delete_jobs="successful",
            fetch_job_polling_interval=settings.POLKU_WORKER_HEARTBEAT / 2,
            update_heartbeat_interval=settings.POLKU_WORKER_HEARTBEAT,
            stalled_worker_timeout=settings.POLKU_WORKER_IS_DEAD_AFTER,
        )


def _app_with_its_own_pool() -> App:
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=AT_ONCE, timeout=5)
    made = app.with_connector(connector)
    # Not taken along by itself: without it, what fell due while nobody worked is left undone.
    made.periodic_defaults = app.periodic_defaults
    return made


async def _beside(side: Coroutine[Any, Any, None], *, worked: Coroutine[Any, Any, None]) -> None:
    """Run the side task for as long as the work lasts."""
    task = asyncio.create_task(side)
    try:
        await worked
    finally:
        task.cancel()


async def _picking_up(opened: App) -> None:
    """Give the jobs of a worker that died back to the queue. Not a job itself: it might stall."""
    silent = settings.POLKU_WORKER_IS_DEAD_AFTER
    while True:
        await opened.job_manager.prune_stalled_workers(silent)
        for stalled in await opened.job_manager.get_stalled_jobs(seconds_since_heartbeat=silent):
            log.warning("a job of a dead worker is taken up again", extra={"job": stalled.id})
            await opened.job_manager.retry_job(stalled)
        await asyncio.sleep(silent / 2)
