"""The outbox written beside a fact, its reactions carried out once, and what is worn thrown away.

What is written here tells of the house's own work, not of anybody's decision: the fact that caused
it is in the trail already, and the reactions leave their own traces.
"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.module_loading import import_string
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.audit.models import Change
from polku.base.work import rules
from polku.base.work.models import Effect, Milestone, Outbox
from polku.base.work.queue import put_in_queue
from polku.base.work.wired import reaction_called, reactions_to

DELIVER = "deliver"
KEPT_FOR = timedelta(days=30)


def announce(changes: Sequence[Change]) -> None:
    """Owe each fact its reactions: rows and jobs in the transaction that recorded the facts."""
    owed = [
        Outbox(change_id=change.pk, reaction=name, at=change.at)
        for change in changes
        for name in reactions_to(change.fact)
    ]
    if owed:
        Outbox.objects.bulk_create(owed)
        put_in_queue(DELIVER, [{"outbox_id": str(row.pk)} for row in owed])


@transaction.atomic
def deliver(outbox_id: UUID, *, actor: Actor) -> bool:
    """Carry out one owed reaction; False when it had been carried out already.

    The effect and its proof commit together, so a job that runs twice acts once.
    """
    row = Outbox.objects.select_for_update().filter(pk=outbox_id).first()
    if row is None or Effect.objects.filter(outbox=row).exists():
        return False
    change = Change.objects.get(pk=row.change_id)
    reaction_called(row.reaction)(change, cause=row.pk, actor=actor)
    Effect.objects.create(outbox=row)
    return True


@transaction.atomic
def reach(kind: rules.Milestone, *, actor: Actor) -> None:
    """Remember that it happened now."""
    Milestone.objects.update_or_create(kind=kind, defaults={"at": clock.now()})


def seal_trail(named: str, *, actor: Actor) -> bool:
    """Seal the trail by the function of that name; False while no such function is there."""
    try:
        seal = import_string(named)
    except ImportError:
        return False
    seal()
    reach(rules.Milestone.SEALED, actor=actor)
    return True


@transaction.atomic
def clear_expired(*, actor: Actor) -> None:
    """Throw away sessions that have ended and reactions done a month ago.

    A reaction that waits for a person is kept, however old.
    """
    Session.objects.filter(expire_date__lt=clock.now()).delete()
    old = Effect.objects.filter(at__lt=clock.now() - KEPT_FOR)
    Outbox.objects.filter(pk__in=old.values("outbox_id")).delete()
    reach(rules.Milestone.CLEARED, actor=actor)


def retry_dead(job_ids: Sequence[int] | None, *, actor: Actor) -> list[int]:
    """Put dead letters back in the queue: these, or all when none is told. Returns those put."""
    dead = ProcrastinateJob.objects.filter(status="failed")
    if job_ids is not None:
        dead = dead.filter(pk__in=job_ids)
    found = sorted(dead.values_list("pk", flat=True))
    for one in found:
        app.job_manager.retry_job_by_id(job_id=one, retry_at=clock.now())
    return found
