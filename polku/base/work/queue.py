"""The queue: how a function becomes a job, and how a job is put in the queue with a change."""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from polku.base.access.rules import Standing
from polku.base.work import rules
from polku.base.work.house import acting

log = logging.getLogger("polku.work")


class GrowingPauses(BaseRetryStrategy):
    """Try again after a pause that grows; at last leave the job for a person to see."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """None makes a dead letter of it."""
        failed = job.attempts + 1
        if not rules.is_worth_another_try(failed=failed):
            return None
        pause = rules.pause_before(failed)
        return RetryDecision(retry_in={"seconds": int(pause.total_seconds())})


def job(
    name: str, *, stands_as: Standing | None, every: str | None = None
) -> Callable[[Callable[..., None]], Any]:
    """Make a job of a function: run by the house, tried again when it fails, by the clock if told.

    `stands_as` says what the job may see; None is nobody, to whom the database shows no client.
    `every` is a cron line. A job by the clock that still waits is not put in the queue twice.
    """

    def made(function: Callable[..., None]) -> Any:
        def run(timestamp: int | None = None, **arguments: Any) -> None:
            with acting(stands_as) as actor:
                function(**arguments, actor=actor)

        lock = name if every else None
        task = app.task(name=name, retry=GrowingPauses(), queueing_lock=lock)(run)
        return app.periodic(cron=every)(task) if every else task

    return made


def put_in_queue(name: str, each: Iterable[dict[str, Any]]) -> None:
    """Enqueue in the transaction at hand: what is rolled back was never asked for."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a job is put in the queue inside the transaction that wants it")
    app.configure_task(name).batch_defer(*each)
