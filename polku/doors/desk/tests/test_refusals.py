"""Whoever is turned away leaves a mark, outside the transaction that was rolled back."""

import pytest
from django.test import Client
from django.urls import reverse

from polku.base.audit.models import Refusal
from polku.base.keys import new_key
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.pathway.cases.tests.builders import a_case

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_stranger_who_asks_for_a_case_gets_404_and_is_noted():
    case, stranger = a_case(), a_worker(a_unit())
    signed_in(stranger).get(reverse("desk:case", args=[case.pk]))
    noted = Refusal.objects.get()
    assert (noted.actor_id, noted.subject_id, noted.denied) == (stranger.pk, case.pk, False)
    assert noted.page == "desk:case"


def test_a_worker_who_may_look_but_not_do_gets_403_and_is_noted():
    worker = a_worker(a_unit())
    assert signed_in(worker).get(reverse("desk:unit")).status_code == 403
    assert Refusal.objects.get().denied


def test_an_address_that_leads_nowhere_is_no_attempt_on_anybody():
    worker = a_worker(a_unit())
    signed_in(worker).get("/no/such/page/")
    assert not Refusal.objects.exists()


def test_a_key_that_nobody_has_answers_like_a_hidden_one():
    case, stranger = a_case(), a_worker(a_unit())
    client = signed_in(stranger)
    hidden = client.get(reverse("desk:case", args=[case.pk]))
    nothing = client.get(reverse("desk:case", args=[new_key()]))
    assert hidden.status_code == nothing.status_code == 404
    assert len(hidden.content) == len(nothing.content)


def test_pages_of_a_session_are_never_cached():
    worker = a_worker(a_unit())
    assert signed_in(worker).get("/")["Cache-Control"] == "no-store"


def test_no_page_may_use_the_camera_or_know_where_the_reader_is():
    policy = signed_in(a_worker(a_unit())).get("/")["Permissions-Policy"]
    assert "camera=()" in policy
    assert "geolocation=()" in policy


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5_000, "-1", "x", "²"])
def test_a_page_of_the_story_that_cannot_be_is_no_fault_of_ours(number):
    case = a_case()
    worker = case.ties.get().user
    address = reverse("desk:case", args=[case.pk])
    assert signed_in(worker).get(address, {"page": number}).status_code == 200
