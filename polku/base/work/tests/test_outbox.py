"""What a fact owes is written with it, done once, tried again with growing pauses, never lost."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from polku.base import clock
from polku.base.access.facts import LanguageChosen
from polku.base.audit.actions import record
from polku.base.audit.models import Change
from polku.base.keys import new_key
from polku.base.work import actions, jobs, rules
from polku.base.work.house import HOUSE
from polku.base.work.models import Effect, Milestone, Outbox
from polku.base.work.queries import dead_letters, queue_state
from polku.base.work.queue import put_in_queue
from polku.base.work.worker import Worker

pytestmark = pytest.mark.django_db

DONE: list[UUID] = []


def remember(change: Change, *, cause: UUID, actor: object) -> None:
    """A reaction for these tests: it remembers, and leaves a milestone in the database."""
    DONE.append(change.pk)
    actions.reach(rules.Milestone.CLEARED, actor=HOUSE)


def stumble(change: Change, *, cause: UUID, actor: object) -> None:
    """A reaction that writes and then fails, for as long as its subject is odd."""
    actions.reach(rules.Milestone.SEALED, actor=HOUSE)
    raise RuntimeError("Aino Keränen must not be told to anybody")


WIRING = {LanguageChosen: (remember,)}
STUMBLING = {LanguageChosen: (stumble,)}


@pytest.fixture(autouse=True)
def wired(settings):
    settings.POLKU_WIRING = f"{__name__}.WIRING"
    DONE.clear()


def change_jobs(how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"update procrastinate_jobs set {how} where task_name = 'deliver'")


def wait_until(holds: Callable[[], object]) -> None:
    ends = time.monotonic() + 10
    while not holds() and time.monotonic() < ends:
        time.sleep(0.02)


def work_once() -> None:
    """In a thread of its own, as the worker is a process of its own: a browser that another test
    keeps open has an event loop running in this one."""
    working = threading.Thread(target=Worker(forever=False).run)
    working.start()
    working.join(60)
    assert not working.is_alive()


def choose() -> None:
    with transaction.atomic():
        record(LanguageChosen(subject_id=new_key(), language="fi"), actor=HOUSE)


def test_a_fact_owes_its_reaction_and_a_job_in_the_same_transaction():
    choose()
    row = Outbox.objects.get()
    assert (row.change_id, row.reaction) == (Change.objects.get().pk, "remember")
    assert ProcrastinateJob.objects.get().args == {"outbox_id": str(row.pk)}


def test_what_is_rolled_back_owes_nothing():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        choose()
        raise ZeroDivisionError
    assert not Outbox.objects.exists()
    assert not ProcrastinateJob.objects.exists()


def test_a_job_that_runs_twice_acts_once():
    choose()
    row = Outbox.objects.get()
    assert actions.deliver(row.pk, actor=HOUSE) is True
    assert actions.deliver(row.pk, actor=HOUSE) is False
    assert len(DONE) == Effect.objects.count() == 1


def test_a_reaction_that_fails_leaves_neither_its_half_nor_a_proof(settings):
    settings.POLKU_WIRING = f"{__name__}.STUMBLING"
    choose()
    with pytest.raises(RuntimeError):
        actions.deliver(Outbox.objects.get().pk, actor=HOUSE)
    assert not Effect.objects.exists()
    assert not Milestone.objects.exists()


def test_the_database_itself_refuses_a_second_effect():
    choose()
    row = Outbox.objects.get()
    Effect.objects.create(outbox=row)
    with pytest.raises(IntegrityError, match="effect_happens_once"), transaction.atomic():
        Effect.objects.create(outbox=row)


def test_the_database_itself_refuses_to_owe_the_same_reaction_twice():
    choose()
    row = Outbox.objects.get()
    again = {"change_id": row.change_id, "reaction": row.reaction}
    with pytest.raises(IntegrityError, match="outbox_one_reaction_of_a_kind"), transaction.atomic():
        Outbox.objects.create(**again)


def test_the_database_itself_keeps_one_milestone_of_a_kind():
    actions.reach(rules.Milestone.SEALED, actor=HOUSE)
    actions.reach(rules.Milestone.SEALED, actor=HOUSE)
    with pytest.raises(IntegrityError, match="milestone_one_of_a_kind"), transaction.atomic():
        Milestone.objects.create(kind=rules.Milestone.SEALED)


def test_pauses_grow_and_end():
    assert [rules.pause_before(n).total_seconds() for n in (1, 2, 3)] == [5, 20, 80]
    assert rules.pause_before(20) == rules.LONGEST_PAUSE
    assert rules.is_worth_another_try(failed=7)
    assert not rules.is_worth_another_try(failed=8)


@pytest.mark.django_db(transaction=True)
def test_a_job_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="inside the transaction"):
        put_in_queue("deliver", [{"outbox_id": "x"}])


@pytest.mark.django_db(transaction=True)
def test_a_worker_does_what_is_owed_and_leaves_the_queue_empty():
    for _ in range(5):
        choose()
    work_once()
    assert len(set(DONE)) == len(DONE) == Effect.objects.count() == 5
    assert queue_state().waiting == queue_state().running == queue_state().workers == 0


@pytest.mark.django_db(transaction=True)
def test_a_failing_job_waits_then_dies_and_is_put_back_by_a_person(settings):
    settings.POLKU_WIRING = f"{__name__}.STUMBLING"
    choose()
    work_once()
    assert (queue_state().later, queue_state().dead) == (1, 0)

    change_jobs("attempts = 7, scheduled_at = now()")
    work_once()
    [letter] = dead_letters()
    assert (letter.name, letter.reaction) == ("deliver", "stumble")
    assert letter.failed_at is not None

    settings.POLKU_WIRING = f"{__name__}.WIRING"
    row = Outbox.objects.get()
    Outbox.objects.filter(pk=row.pk).update(reaction="remember")
    assert actions.retry_dead(None, actor=HOUSE) == [letter.id]
    work_once()
    assert len(DONE) == 1
    assert dead_letters() == []


@pytest.mark.django_db(transaction=True)
def test_the_job_of_a_worker_that_died_is_taken_up_again(settings):
    settings.POLKU_WORKER_IS_DEAD_AFTER = 0.2
    settings.POLKU_WORKER_HEARTBEAT = 0.1
    choose()
    change_jobs("status = 'doing'")
    assert queue_state().running == 1
    worker = Worker()
    thread = threading.Thread(target=worker.run)
    thread.start()
    wait_until(lambda: DONE)
    worker.stop()
    thread.join(timeout=10)
    assert not thread.is_alive()
    assert (len(DONE), queue_state().workers) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_what_the_clock_asked_for_while_nobody_worked_is_still_done():
    """The nightly clearing of the last night, whenever the worker starts."""
    worker = Worker()
    thread = threading.Thread(target=worker.run)
    thread.start()
    wait_until(lambda: Milestone.objects.filter(kind=rules.Milestone.CLEARED).exists())
    worker.stop()
    thread.join(timeout=10)
    assert Milestone.objects.filter(kind=rules.Milestone.CLEARED).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", [0.0, 0.003, 0.02, 0.1])
def test_a_worker_told_to_stop_as_it_starts_stops(moment: float):
    """Whoever stops a demo right after its first page does not wait half a minute for it."""
    worker = Worker()
    thread = threading.Thread(target=worker.run, daemon=True)
    thread.start()
    time.sleep(moment)
    worker.stop()
    thread.join(timeout=10)
    assert not thread.is_alive()


@pytest.mark.django_db(transaction=True)
def test_a_worker_told_to_stop_between_its_last_look_and_its_work_stops():
    worker = Worker()
    told = worker._told_to_stop
    looks = iter([False])
    with patch.object(told, "is_set", side_effect=lambda: next(looks, True)):
        thread = threading.Thread(target=worker.run, daemon=True)
        thread.start()
        thread.join(timeout=10)
        assert not thread.is_alive()


def test_the_trail_is_sealed_once_there_is_something_that_seals(settings):
    assert actions.seal_trail("polku.base.audit.actions.no_such_function", actor=HOUSE) is False
    assert actions.seal_trail(f"{__name__}.DONE.clear", actor=HOUSE) is False
    assert actions.seal_trail(f"{__name__}.a_seal", actor=HOUSE) is True
    assert Milestone.objects.get().kind == rules.Milestone.SEALED


def a_seal() -> None:
    """What would seal the trail."""


def test_reactions_done_long_ago_are_cleared_and_what_is_still_owed_is_kept():
    choose()
    choose()
    old, owed = Outbox.objects.order_by("pk")
    Effect.objects.create(outbox=old, at=clock.now() - timedelta(days=31))
    actions.clear_expired(actor=HOUSE)
    assert list(Outbox.objects.all()) == [owed]


def test_the_jobs_of_the_house_are_known():
    assert {jobs.deliver.name, jobs.seal.name, jobs.clear.name} == {"deliver", "seal", "clear"}
