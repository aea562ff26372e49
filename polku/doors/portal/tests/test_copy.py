"""My own copy on my own page: asked for, looked at again, fetched; and nobody else's business."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from polku.base import clock
from polku.base.access.models import User
from polku.base.audit.models import Change
from polku.directory.people.tests.builders import the_account_of
from polku.directory.units.tests.builders import a_worker
from polku.pathway.cases.models import Tie
from polku.pathway.cases.tests.builders import a_case
from polku.steering.records import actions, jobs
from polku.steering.records.models import OwnCopy

pytestmark = pytest.mark.django_db
PAGE = reverse("portal:copy")
ITSELF = {"HX-Request": "true", "HX-Target": "copy-stands"}
BEING_MADE, LATE = "Tietojesi jäljennöstä tehdään", "kestää tavallista kauemmin"
READY, FAILED = "Lataa tietoni", "ei saatu tehtyä"
ASK, ASK_AGAIN, LOOK_AGAIN = "Pyydä jäljennös tiedoistani", "Pyydä uudelleen", "Katso uudelleen"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def a_client() -> Client:
    return signed_in(the_account_of(a_case().person))


def shown(client: Client) -> str:
    return client.get(PAGE).content.decode()


def make_it() -> OwnCopy:
    row = OwnCopy.objects.get()
    jobs.make_copy(copy_id=str(row.pk))
    return row


def address_of_file(page: str) -> str:
    (address,) = re.findall(r'action="([^"]+/file/)"', page)
    return address


def fetches() -> int:
    return Change.objects.filter(fact="CopyFetched").count()


def test_i_ask_wait_and_download():
    client = a_client()
    assert ASK in shown(client)
    assert client.post(PAGE)["Location"] == PAGE
    page = shown(client)
    assert BEING_MADE in page and LOOK_AGAIN in page and READY not in page
    row = make_it()
    page = shown(client)
    assert READY in page and ASK not in page and BEING_MADE not in page
    answer = client.post(address_of_file(page))
    row.refresh_from_db()
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer.content == bytes(row.archive)
    assert fetches() == 1


def test_the_file_is_not_given_to_whoever_only_follows_a_link():
    client = a_client()
    client.post(PAGE)
    make_it()
    assert client.get(address_of_file(shown(client))).status_code == 405
    assert fetches() == 0


def test_the_page_looks_again_by_itself_for_a_minute_and_no_longer():
    client = a_client()
    client.post(PAGE)
    row = OwnCopy.objects.get()
    assert 'data-hx-trigger="every 4s"' in shown(client)
    assert client.get(PAGE, headers=ITSELF).status_code == 204
    with clock.at(row.asked_at + timedelta(seconds=61)):
        answer = client.get(PAGE, headers=ITSELF)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert LATE in page and LOOK_AGAIN in page and 'data-hx-trigger="every' not in page
    make_it()
    answer = client.get(PAGE, headers=ITSELF)
    assert READY in answer.content.decode()


def test_when_it_could_not_be_made_i_read_so_and_ask_again(monkeypatch):
    def stumble(*_args, **_named):
        raise RuntimeError("no printing today")

    client = a_client()
    client.post(PAGE)
    monkeypatch.setattr(actions, "copy_letter", stumble)
    with pytest.raises(RuntimeError):
        make_it()
    page = shown(client)
    assert FAILED in page and ASK_AGAIN in page
    client.post(PAGE)
    assert BEING_MADE in shown(client)
    monkeypatch.undo()
    make_it()
    assert READY in shown(client)


def test_after_its_day_the_file_is_not_there_and_a_new_one_is_asked_for():
    client = a_client()
    client.post(PAGE)
    row = make_it()
    address = address_of_file(shown(client))
    with clock.at(row.asked_at + timedelta(hours=25)):
        again = signed_in(User.objects.get(pk=row.asked_by_id))
        answer = again.post(address, follow=True)
    page = answer.content.decode()
    assert "Tätä jäljennöstä ei enää ole" in page and ASK in page
    assert fetches() == 0


@pytest.mark.parametrize("who", ["own worker", "colleague", "another client"])
def test_nobody_else_fetches_it(who):
    case = a_case()
    client = signed_in(the_account_of(case.person))
    client.post(PAGE)
    make_it()
    address = address_of_file(shown(client))
    other = {
        "own worker": lambda: Tie.objects.get(case=case).user,
        "colleague": lambda: a_worker(case.unit),
        "another client": lambda: the_account_of(a_case().person),
    }[who]()
    answer = signed_in(other).post(address)
    # A worker has no pages here and is led to the desk, whatever the address names.
    assert answer.status_code == (404 if who == "another client" else 302)
    assert answer.content[:2] != b"PK"
    assert fetches() == 0
