"""A worker orders a copy to the client's own pages: it is whole, and the worker cannot read it."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from polku.base.access.acting import acting_as
from polku.base.access.gate import RuleBroken
from polku.base.access.models import User
from polku.base.access.rules import ServiceTask
from polku.base.audit.models import Change
from polku.directory.people.tests.builders import the_account_of
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.pathway.cases.models import Case, Tie
from polku.pathway.cases.tests.builders import (
    a_case,
    a_colleague,
    a_stranger,
    the_client_of,
    the_own_worker,
)
from polku.steering.records import actions, jobs
from polku.steering.records.models import OwnCopy
from polku.steering.records.rules import Where

pytestmark = pytest.mark.django_db


def two_cases() -> tuple[Case, Case]:
    """Of one client with pages of their own: the worker's, and one in a unit they do not see."""
    mine = a_case()
    the_account_of(mine.person)
    return mine, a_case(person=mine.person, unit=a_unit(), service_task=ServiceTask.SUBSTANCE)


def order(case: Case, *, by=None, language: str = "fi") -> None:
    actions.order_copy(case.person_id, language=language, actor=by or the_own_worker(case))


def run_the_order() -> OwnCopy:
    """The job of the order, and then that of the copy it asked for, behind the wall."""
    (job,) = ProcrastinateJob.objects.filter(task_name="order-copy")
    jobs.order_copy(**job.args)
    row = OwnCopy.objects.get()
    jobs.make_copy(copy_id=str(row.pk))
    row.refresh_from_db()
    return row


def cases_in(archive: bytes) -> set[str]:
    document = json.loads(ZipFile(BytesIO(archive)).read("data.json"))
    return {row["id"] for row in document["rooms"]["cases"]["cases_case"]}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_it_holds_all_the_clients_cases_and_not_only_those_the_worker_sees():
    mine, elsewhere = two_cases()
    with acting_as(the_own_worker(mine)):
        order(mine)
    row = run_the_order()
    assert row.asked_by_id == the_client_of(mine).id
    assert cases_in(row.archive) == {str(mine.pk), str(elsewhere.pk)}


def test_what_a_worker_has_made_for_themselves_holds_only_what_they_see():
    mine, _elsewhere = two_cases()
    worker = the_own_worker(mine)
    row = actions.ask_for_copy(mine.person_id, language="fi", actor=worker)
    jobs.make_copy(copy_id=str(row.pk))
    row.refresh_from_db()
    assert cases_in(row.archive) == {str(mine.pk)}


def test_the_client_fetches_it_and_neither_the_worker_who_ordered_it_nor_anybody_else():
    mine, _elsewhere = two_cases()
    order(mine)
    row = run_the_order()
    for other in (the_own_worker(mine), a_colleague(mine), a_stranger()):
        with acting_as(other), pytest.raises(Http404):
            actions.hand_over_copy(row.pk, actor=other)
        with acting_as(other):
            assert not OwnCopy.objects.exists()
    client = the_client_of(mine)
    with acting_as(client):
        assert actions.hand_over_copy(row.pk, actor=client).archive == row.archive


def test_a_colleague_and_a_stranger_order_none():
    mine, _elsewhere = two_cases()
    for other in (a_colleague(mine), a_stranger()):
        with pytest.raises(Http404):
            order(mine, by=other)
    assert not ProcrastinateJob.objects.filter(task_name="order-copy").exists()


def test_the_trail_says_that_a_worker_ordered_it_and_not_that_the_client_asked():
    mine, _elsewhere = two_cases()
    order(mine)
    run_the_order()
    assert Change.objects.get(fact="CopyOrdered").actor_id == the_own_worker(mine).id
    assert Change.objects.get(fact="CopyAsked").details == {"by_client": False}


def test_a_client_without_own_pages_is_ordered_none():
    with pytest.raises(RuleBroken, match="omia sivuja"):
        order(a_case())


def test_an_order_that_runs_twice_or_for_no_client_makes_no_more():
    mine, _elsewhere = two_cases()
    order(mine)
    row = run_the_order()
    assert run_the_order().archive == row.archive
    worker = Tie.objects.get(case=mine).user
    jobs.order_copy(user_id=str(worker.pk), language="fi")
    jobs.order_copy(user_id=str(the_client_of(mine).id), language="xx")
    assert OwnCopy.objects.count() == 1


def test_on_the_page_the_worker_chooses_where_it_goes_and_the_client_finds_it_in_any_language():
    mine, _elsewhere = two_cases()
    address = reverse("records:copy", args=[mine.pk])
    worker = signed_in(Tie.objects.get(case=mine).user)
    assert "Minne jäljennös toimitetaan" in worker.get(address).content.decode()
    assert worker.post(address, {"language": "sv"}).status_code == 422
    answer = worker.post(address, {"language": "sv", "where": Where.OWN_PAGES}, follow=True)
    assert "omilta sivuiltaan 24 tunnin ajan" in answer.content.decode()
    row = run_the_order()
    file = reverse("records:copy-file", args=[mine.pk, row.pk])
    assert file not in worker.get(address).content.decode()
    assert worker.post(file).status_code == 404
    assert signed_in(a_worker(mine.unit)).post(address, {}).status_code == 403
    assert signed_in(a_worker(a_unit())).post(address, {}).status_code == 404
    client = signed_in(the_account_of(mine.person))
    mine_is = reverse("portal:copy-file", args=[row.pk])
    assert mine_is in client.get(reverse("portal:copy")).content.decode()
    assert client.post(mine_is).content == bytes(row.archive)
