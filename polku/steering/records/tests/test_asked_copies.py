"""A copy is asked for, made by a job as whoever asked, kept a day for nobody else, thrown away."""

import threading
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from procrastinate.contrib.django.models import ProcrastinateJob

from polku.base import clock
from polku.base.access.acting import Context, acting_as
from polku.base.access.gate import RuleBroken
from polku.base.access.models import User
from polku.base.access.rules import Standing
from polku.base.audit.models import Change
from polku.base.work.house import HOUSE
from polku.base.work.queries import dead_letters, queue_state
from polku.base.work.worker import Worker
from polku.directory.people.tests.builders import the_client
from polku.pathway.cases.models import Tie
from polku.pathway.cases.tests.builders import (
    a_case,
    a_stranger,
    the_client_of,
    the_lead,
    the_own_worker,
)
from polku.steering.records import actions, jobs, queries
from polku.steering.records.models import OwnCopy
from polku.steering.records.policies import copies_visible_to
from polku.steering.records.rules import CopyState
from polku.steering.records.tests.builders import a_made_copy, asked_for

pytestmark = pytest.mark.django_db
THE_HOUSE = Context(Standing.HOUSE, me=HOUSE.id)


def made(row: OwnCopy) -> OwnCopy:
    """After its job has run."""
    jobs.make_copy(copy_id=str(row.pk))
    row.refresh_from_db()
    return row


def facts(name: str) -> list[Change]:
    return list(Change.objects.filter(fact=name))


def jobs_waiting() -> int:
    return ProcrastinateJob.objects.filter(task_name="copy").count()


@pytest.fixture
def nothing_can_be_printed(monkeypatch):
    def stumble(*_args, **_named):
        raise RuntimeError("no printing today")

    monkeypatch.setattr(actions, "copy_letter", stumble)
    return monkeypatch


def test_asking_writes_a_row_and_a_job_and_asking_twice_no_more():
    case = a_case()
    first, second = asked_for(case), asked_for(case)
    assert first.pk == second.pk
    assert (OwnCopy.objects.count(), jobs_waiting(), len(facts("CopyAsked"))) == (1, 1, 1)
    assert ProcrastinateJob.objects.get(task_name="copy").args == {"copy_id": str(first.pk)}


def test_a_copy_that_may_be_fetched_is_not_made_anew():
    row = made(asked_for(case := a_case()))
    again = asked_for(case)
    assert (again.pk, again.state, jobs_waiting()) == (row.pk, CopyState.MADE, 1)


def test_another_language_is_another_copy():
    case = a_case()
    assert asked_for(case).pk != asked_for(case, language="sv").pk


def test_the_job_makes_it_as_the_one_who_asked():
    row = made(asked_for(case := a_case()))
    assert row.state == CopyState.MADE
    assert "data.pdf" in ZipFile(BytesIO(row.archive)).namelist()
    (change,) = facts("CopyMade")
    assert change.actor_id == the_client_of(case).id
    assert change.details["by_client"] is True


def test_a_job_that_runs_twice_makes_one_file():
    row = made(asked_for(a_case()))
    first, at = row.archive, row.settled_at
    again = made(row)
    assert (again.archive, again.settled_at, len(facts("CopyMade"))) == (first, at, 1)


def test_a_job_whose_row_is_gone_does_nothing():
    row = asked_for(a_case())
    OwnCopy.objects.all().delete()
    jobs.make_copy(copy_id=str(row.pk))
    assert facts("CopyMade") == facts("CopyFailed") == []


def test_each_fetch_is_noted_once_and_gives_the_same_file():
    case = a_case()
    row, client = made(asked_for(case)), the_client_of(case)
    for times in (1, 2):
        assert actions.hand_over_copy(row.pk, actor=client).archive == row.archive
        assert len(facts("CopyFetched")) == times


@pytest.mark.parametrize("who", ["the own worker", "the lead", "a stranger", "another client"])
def test_nobody_but_the_one_who_asked_fetches_it_or_learns_of_it(who):
    case = a_case()
    row = made(asked_for(case))
    actor = {
        "the own worker": lambda: the_own_worker(case),
        "the lead": lambda: the_lead(case),
        "a stranger": a_stranger,
        "another client": lambda: the_client(a_case().person),
    }[who]()
    with pytest.raises(Http404):
        actions.hand_over_copy(row.pk, actor=actor)
    about = {"language": "fi", "actor": actor}
    assert queries.copy_asked_for(case.person_id, **about) is None
    assert not copies_visible_to(actor).exists()
    with acting_as(actor):
        assert not OwnCopy.objects.exists()


def test_the_house_itself_sees_no_copy_though_it_has_them_made():
    row = made(asked_for(a_case()))
    with acting_as(THE_HOUSE):
        assert not OwnCopy.objects.exists()
        assert queries.asker_of_copy(row.pk).id == row.asked_by_id
    with acting_as(a_stranger()):
        assert queries.asker_of_copy(row.pk) is None


def test_what_is_kept_of_it_is_sealed():
    row = made(asked_for(a_case()))
    with connection.cursor() as cursor:
        cursor.execute("select archive from records_owncopy where id = %s", [row.pk])
        (kept,) = cursor.fetchone()
    assert bytes(kept).startswith(b"test.")
    assert b"data.json" not in bytes(kept)
    assert b"data.json" in bytes(row.archive)


@pytest.mark.usefixtures("nothing_can_be_printed")
def test_when_it_fails_the_one_who_waits_is_told_once_and_the_job_is_tried_again():
    row = asked_for(a_case())
    for _time in range(2):
        with pytest.raises(RuntimeError):
            made(row)
    row.refresh_from_db()
    assert (row.state, row.archive) == (CopyState.FAILED, None)
    assert len(facts("CopyFailed")) == 1


def test_what_failed_is_asked_for_again_and_made(nothing_can_be_printed):
    row = asked_for(case := a_case())
    with pytest.raises(RuntimeError):
        made(row)
    assert asked_for(case).state == CopyState.ASKED
    assert jobs_waiting() == 2
    nothing_can_be_printed.undo()
    assert made(row).state == CopyState.MADE


def test_who_may_no_longer_read_the_record_gets_no_copy_and_no_more_tries():
    case = a_case()
    row = asked_for(case, by=the_own_worker(case))
    Tie.objects.filter(case=case).update(until=clock.today() - timedelta(days=1))
    assert made(row).state == CopyState.FAILED
    assert facts("CopyMade") == []


def test_who_may_no_longer_read_the_record_does_not_fetch_one_made_before():
    case = a_case()
    worker = the_own_worker(case)
    row = made(asked_for(case, by=worker))
    Tie.objects.filter(case=case).update(until=clock.today() - timedelta(days=1))
    with pytest.raises(Http404):
        actions.hand_over_copy(row.pk, actor=worker)


def test_for_an_account_that_was_closed_nothing_is_made():
    row = asked_for(a_case())
    User.objects.filter(pk=row.asked_by_id).update(is_active=False)
    assert made(row).state == CopyState.ASKED


def test_after_a_day_it_may_not_be_fetched_and_the_night_throws_it_away():
    case = a_case()
    row, client = made(asked_for(case)), the_client_of(case)
    with clock.at(row.settled_at + timedelta(hours=23)):
        assert actions.clear_copies(actor=HOUSE) == 0
        actions.hand_over_copy(row.pk, actor=client)
    with clock.at(row.settled_at + timedelta(hours=24, seconds=1)):
        with pytest.raises(RuleBroken):
            actions.hand_over_copy(row.pk, actor=client)
        jobs.clear_copies()
    assert not OwnCopy.objects.exists()
    assert [change.details for change in facts("CopiesCleared")] == [{"count": 1}]


def test_nobody_but_the_house_throws_copies_away():
    row = made(asked_for(a_case()))
    later = row.settled_at + timedelta(days=2)
    with clock.at(later), acting_as(a_stranger()):
        assert actions.clear_copies(actor=HOUSE) == 0
    assert OwnCopy.objects.exists()


def test_what_no_job_came_to_make_within_a_day_is_asked_for_again():
    row = asked_for(case := a_case())
    with clock.at(row.asked_at + timedelta(hours=25)):
        assert (
            queries.copy_asked_for(case.person_id, language="fi", actor=the_client_of(case)) is None
        )
        asked_for(case)
    assert (OwnCopy.objects.count(), jobs_waiting()) == (1, 2)


def test_a_copy_goes_when_everything_of_the_person_goes():
    case = a_case()
    a_made_copy(case)
    actions.erase_person(case.person_id, actor=HOUSE)
    assert not OwnCopy.objects.exists()


def test_the_database_itself_refuses_a_second_copy_of_a_language():
    row = asked_for(a_case())
    one = {"person_id": row.person_id, "asked_by_id": row.asked_by_id, "language": row.language}
    with (
        pytest.raises(IntegrityError, match="owncopy_one_of_a_language_for_an_asker"),
        transaction.atomic(),
    ):
        OwnCopy.objects.create(**one)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": CopyState.MADE},
        {"state": CopyState.MADE, "settled_at": clock.now()},
        {"state": CopyState.FAILED},
        {"state": CopyState.FAILED, "settled_at": clock.now(), "archive": b"PK"},
        {"state": CopyState.ASKED, "archive": b"PK"},
        {"state": "lost"},
    ],
)
def test_the_database_itself_refuses_a_file_that_is_not_made_and_a_made_one_without(fields):
    row = asked_for(a_case())
    with (
        pytest.raises(IntegrityError, match="owncopy_has_its_file_when_it_is_made"),
        transaction.atomic(),
    ):
        OwnCopy.objects.filter(pk=row.pk).update(**fields)


def work_once() -> None:
    """In a thread of its own, as the worker is a process of its own."""
    working = threading.Thread(target=Worker(forever=False).run)
    working.start()
    working.join(60)
    assert not working.is_alive()


@pytest.mark.django_db(transaction=True)
def test_a_worker_makes_what_is_asked_for_and_leaves_no_copy_in_the_queue():
    """Whatever the clock has put there meanwhile, each minute, is not looked at."""
    row = asked_for(a_case())
    work_once()
    row.refresh_from_db()
    assert row.state == CopyState.MADE
    assert not ProcrastinateJob.objects.filter(task_name="copy").exists()
    assert queue_state().dead == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("nothing_can_be_printed")
def test_a_copy_that_cannot_be_made_waits_and_then_lies_among_the_dead_letters():
    row = asked_for(a_case())
    work_once()
    row.refresh_from_db()
    assert row.state == CopyState.FAILED
    assert (queue_state().later, queue_state().dead) == (1, 0)
    with connection.cursor() as cursor:
        last = "update procrastinate_jobs set attempts = 7, scheduled_at = now()"
        cursor.execute(f"{last} where task_name = 'copy'")
    work_once()
    assert [letter.name for letter in dead_letters()] == ["copy"]
