"""What waits, what runs, what died, and when things that must happen last did. Ids only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from polku.base import clock
from polku.base.work.models import Milestone, Outbox

MOST_SHOWN = 100
LAST_EVENT = """
    select job_id, max(at) from procrastinate_events where job_id = any(%s) group by job_id
"""
STATE = """
    select count(*) filter (where status = 'todo' and is_ready) as waiting,
           count(*) filter (where status = 'todo' and not is_ready) as later,
           count(*) filter (where status = 'doing') as running,
           count(*) filter (where status = 'failed') as dead,
           (select min(at) from procrastinate_events join procrastinate_jobs j on j.id = job_id
            where j.status = 'todo' and type = 'deferred'
              and coalesce(j.scheduled_at, now()) <= now()) as oldest
    from (select status, coalesce(scheduled_at, now()) <= now() as is_ready
          from procrastinate_jobs) as jobs
"""
WORKERS = """
    select count(*) filter (where last_heartbeat >= now() - make_interval(secs => %(dead_after)s)),
           count(*) filter (where last_heartbeat < now() - make_interval(secs => %(dead_after)s))
    from procrastinate_workers
"""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A job that failed too often: which, how often, and when it last did."""

    id: int
    name: str
    attempts: int
    reaction: str
    failed_at: datetime | None


@dataclass(frozen=True, slots=True)
class QueueState:
    """The queue in numbers."""

    waiting: int
    later: int
    running: int
    dead: int
    oldest: datetime | None
    workers: int
    silent_workers: int

    @property
    def oldest_waits(self) -> timedelta:
        """How long the job that has waited longest has waited."""
        return clock.now() - self.oldest if self.oldest else timedelta(0)


def queue_state() -> QueueState:
    """Two queries."""
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        waiting, later, running, dead, oldest = cursor.fetchone()
        cursor.execute(WORKERS, {"dead_after": settings.POLKU_WORKER_IS_DEAD_AFTER})
        alive, silent = cursor.fetchone()
    return QueueState(waiting, later, running, dead, oldest, alive, silent)


def dead_letters() -> list[DeadLetter]:
    """Jobs that wait for a person, the newest first. Three queries."""
    rows = list(ProcrastinateJob.objects.filter(status="failed").order_by("-pk")[:MOST_SHOWN])
    with connection.cursor() as cursor:
        cursor.execute(LAST_EVENT, [[row.pk for row in rows]])
        failed_at = dict(cursor.fetchall())
    owed = [row.args["outbox_id"] for row in rows if "outbox_id" in row.args]
    reactions = dict(Outbox.objects.filter(pk__in=owed).values_list("pk", "reaction"))
    named = {str(key): name for key, name in reactions.items()}
    return [
        DeadLetter(
            id=row.pk,
            name=row.task_name,
            attempts=row.attempts,
            reaction=named.get(row.args.get("outbox_id", ""), ""),
            failed_at=failed_at.get(row.pk),
        )
        for row in rows
    ]


def milestones() -> dict[str, datetime]:
    """When each thing that must happen now and then last did. One query."""
    return dict(Milestone.objects.values_list("kind", "at"))
