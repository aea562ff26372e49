"""`polku work` in a process of its own: each kind of job does its work as the role that serves,
and a job is shown what it needs and nothing else."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from polku.base import clock
from polku.base.access.masonry import raise_walls
from polku.base.access.models import User
from polku.base.audit.actions import note_read
from polku.base.audit.queries import verify
from polku.base.audit.rules import Head
from polku.base.ui.models import UnsentText
from polku.base.work import queue
from polku.base.work.models import Milestone
from polku.command.cluster.find import web_address
from polku.command.places import ROOT
from polku.command.tests.test_safety import SAFE
from polku.directory.people.tests.builders import a_person, the_account_of
from polku.pathway.activities.actions import plan_meeting
from polku.pathway.activities.tests.builders import (
    a_meeting,
    a_ready_note,
    an_arrangement,
    own_worker_of,
)
from polku.pathway.cases.models import Case
from polku.pathway.cases.tests.builders import a_case, the_own_worker
from polku.voice.notices.models import Notice
from tests.working import jobs

pytestmark = pytest.mark.django_db(transaction=True)

SECRETS = ("POLKU_SECRET_KEY", "POLKU_TRAIL_KEY", "POLKU_KEYS")
SEEN_BY_THE_HOUSE = {
    *("people_person", "people_clientaccount", "cases_case", "cases_tie", "activities_meeting"),
    "audit_change",
}
"""Whom to tell of what, out of what stands in these tests: no note and no document."""


@pytest.fixture(autouse=True)
def real_keys(settings):
    """Those of the tests are refused by a real installation; the wall is raised with this one."""
    settings.SECRET_KEY = SAFE["POLKU_SECRET_KEY"]
    settings.POLKU_TRAIL_KEY = SAFE["POLKU_TRAIL_KEY"]
    settings.POLKU_KEYS = SAFE["POLKU_KEYS"]
    raise_walls()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What a service manager gives: secrets as files, and no way in as the owner."""
    secrets = tmp_path / "secrets"
    secrets.mkdir(mode=0o700)
    given = {name: SAFE[name] for name in SECRETS}
    for name, secret in (given | {"POLKU_WEB_DATABASE_URL": address()}).items():
        (secrets / name).write_text(secret)
        (secrets / name).chmod(0o400)
    (tmp_path / "peeped").mkdir()
    return tmp_path


def address(role: str = settings.POLKU_WEB_ROLE) -> str:
    told = connection.get_connection_params()
    return f"postgresql://{role}@{quote(told['host'], safe='')}/{told['dbname']}"


def environment(folder: Path, **more: str) -> dict[str, str]:
    left_out = {"DATABASE_URL", "POLKU_WEB_DATABASE_URL", *SECRETS}
    about = {k: v for k, v in (os.environ | SAFE).items() if k not in left_out}
    return about | {
        "DJANGO_SETTINGS_MODULE": "tests.working.settings",
        "CREDENTIALS_DIRECTORY": str(folder / "secrets"),
        "POLKU_TRAIL_HEAD_FILE": str(folder / "heads.txt"),
        "POLKU_PEEPED": str(folder / "peeped"),
        **more,
    }


@contextmanager
def a_worker_process(folder: Path) -> Iterator[Callable[[Callable[[], Any]], None]]:
    """`polku work`, until told to stop. Gives what waits for something to come true."""
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "polku", "work"],
            cwd=ROOT,
            env=environment(folder),
            stdout=log,
            stderr=log,
        )

        def wait_until(holds: Callable[[], Any]) -> None:
            ends = time.monotonic() + 60
            while not holds():
                said = (folder / "log").read_text()
                assert process.poll() is None, said
                assert time.monotonic() < ends, said
                time.sleep(0.1)

        try:
            yield wait_until
        finally:
            process.terminate()
            assert process.wait(30) == 0, (folder / "log").read_text()


def a_client_with_a_meeting_tomorrow() -> Case:
    """Agreed a moment ago, by the real action; and what must not be seen in the background."""
    case = a_case(person=a_person(identity_number=None))
    the_account_of(case.person)
    plan_meeting(case.pk, meeting=an_arrangement(), actor=the_own_worker(case))
    a_meeting(case, days=1)
    a_ready_note(case)
    note_read(case.person_id, page="x", case_id=case.pk, actor=the_own_worker(case))
    return case


def what_is_worn(writer: User) -> None:
    yesterday = clock.now() - timedelta(days=2)
    Session.objects.create(session_key="worn", session_data="", expire_date=yesterday)
    text = UnsentText.objects.create(writer=writer, path="/", sealed=b"x")
    UnsentText.objects.filter(pk=text.pk).update(created_at=yesterday)


def nothing_waits() -> bool:
    """All that the clock asks for has begun and ended too."""
    kinds = set(Milestone.objects.values_list("kind", flat=True))
    return kinds >= {"sealed", "cleared"} and not ProcrastinateJob.objects.exists()


def test_each_kind_of_job_does_its_work_as_the_role_that_owns_nothing(folder: Path):
    if web_address() is None:
        return  # this server lets nobody in as the serving role
    case = a_client_with_a_meeting_tomorrow()
    what_is_worn(own_worker_of(case))
    told = Notice.objects.filter(recipient=the_account_of(case.person))
    with a_worker_process(folder) as wait_until:
        wait_until(lambda: nothing_waits() and told.count() > 1)
    assert sorted(told.values_list("kind", flat=True)) == ["meeting_agreed", "meeting_tomorrow"]
    assert not Session.objects.exists()
    assert not UnsentText.objects.exists()
    published = (folder / "heads.txt").read_text().splitlines()
    verdict = verify(published=map(Head.read, published))
    assert verdict.holds, verdict.faults
    assert verdict.rows > 0


def peeped(folder: Path, standing: Any) -> dict[str, Any]:
    return json.loads((folder / "peeped" / jobs.name_of(standing)).read_text())


def test_a_job_is_shown_what_it_stands_for_and_nothing_where_it_does_not_say(folder: Path):
    if web_address() is None:
        return  # this server lets nobody in as the serving role
    a_client_with_a_meeting_tomorrow()
    with a_worker_process(folder) as wait_until:
        wait_until(nothing_waits)
        with transaction.atomic():
            for one in jobs.PEEPERS:
                queue.put_in_queue(jobs.name_of(one), [{}])
        wait_until(nothing_waits)
    for one in jobs.PEEPERS:
        told = peeped(folder, one)
        web = settings.POLKU_WEB_ROLE
        assert told["who"] == [web, web, False, False], one
        assert told["outside"] == 0, one
        shown = {table for table, rows in told["shown"].items() if rows}
        assert shown == (SEEN_BY_THE_HOUSE if one == "house" else set()), one


def test_it_does_not_work_as_the_owner_of_the_tables(folder: Path):
    (folder / "secrets/POLKU_WEB_DATABASE_URL").unlink()
    for way_in, said in (("", "POLKU_WEB_DATABASE_URL"), (address("polku"), "polku.E106")):
        done = subprocess.run(
            [sys.executable, "-m", "polku", "work"],
            cwd=ROOT,
            env=environment(folder, DATABASE_URL=way_in),
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 1
        assert said in done.stdout + done.stderr
