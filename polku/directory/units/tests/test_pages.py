"""The administrator's pages: who opens them, what they do, and bad input answered in words."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from polku.base import clock
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.access.tests.builders import a_user
from polku.directory.people.tests.builders import a_person, the_account_of, the_client
from polku.directory.units.models import Membership, Unit
from polku.directory.units.tests.builders import a_unit, a_worker, an_organisation, somebody_in

pytestmark = pytest.mark.django_db
BAD = {
    "empty": "",
    "long": "x" * 20_000,
    "31.2.": "31.2.2026",
    "1800": "1.1.1800",
    "2999": "1.1.2999",
    "control": "a\x00b\x1b",
    "rtl": "\u202eabc\u2066",
    "markup": "<script>alert(1)</script>",
    "number": "-99999999999999999999",
}
WORKER = {
    "first_name": "Mikko",
    "last_name": "Mallikas",
    "username": "mikko.m",
    "profession": "social_worker",
    "language": "fi",
    "password": "lumi sataa katolle",
}


def as_somebody(actor):
    client = Client()
    client.force_login(User.objects.get(pk=actor.id))
    return client


def visit(name, /, *args, actor, query=""):
    return as_somebody(actor).get(reverse(f"units:{name}", args=args) + query)


def send(name, /, *args, actor, **data):
    return as_somebody(actor).post(reverse(f"units:{name}", args=args), data)


def words(response):
    return response.content.decode()


def an_administrator():
    return somebody_in(a_unit(), role=Role.ADMINISTRATOR)


def today():
    return f"{clock.today():%d.%m.%Y}"


def answers_calmly(response):
    assert response.status_code in (302, 422), response.status_code
    if response.status_code == 422:
        assert 'class="errors"' in words(response)
        assert "<script>alert" not in words(response)


def test_a_worker_is_added_and_given_a_role():
    administrator, unit = an_administrator(), a_unit()
    response = send("user-new", actor=administrator, **WORKER, in_public_office="on")
    user = User.objects.get(username="mikko.m")
    assert response["Location"].endswith(f"/{user.pk}/role/")
    send("role-new", user.pk, actor=administrator, unit_id=unit.pk, role="intake",
         service_tasks=["older", "working_age"], starts_on=today())  # fmt: skip
    held = Membership.objects.get(user=user)
    assert (held.unit, held.role) == (unit, Role.INTAKE)
    assert held.service_tasks == ["working_age", "older"]
    page = words(visit("user", user.pk, actor=administrator))
    assert "Mallikas, Mikko" in page and unit.name in page
    assert "Työikäisten palvelut, Iäkkäiden palvelut" in page


def test_a_role_for_no_service_task_is_sent_back_with_the_rest_kept():
    worker = a_worker(unit := a_unit())
    sent = {"unit_id": unit.pk, "role": "intake", "starts_on": today()}
    response = send("role-new", worker.pk, actor=an_administrator(), **sent)
    assert response.status_code == 422
    assert "Valitse ainakin yksi vaihtoehto." in words(response)
    assert re.search(r'value="intake"[^>]* checked', words(response))


def test_a_role_is_ended_on_its_page():
    administrator = an_administrator()
    held = Membership.objects.get(user=a_worker(a_unit()))
    assert visit("role-end", held.pk, actor=administrator).status_code == 200
    send("role-end", held.pk, actor=administrator, last_day=today())
    held.refresh_from_db()
    assert held.ends_on == clock.today()
    again = send("role-end", held.pk, actor=administrator, last_day=today())
    assert again.status_code == 422


def test_a_unit_is_opened():
    administrator = an_administrator()
    organisation = Unit.objects.get().organisation_id
    send("unit-new", actor=administrator, organisation_id=organisation, name="Liikkuva tiimi")
    assert "Liikkuva tiimi" in words(visit("units", actor=administrator))
    twice = send(
        "unit-new", actor=administrator, organisation_id=organisation, name="Liikkuva tiimi"
    )
    assert twice.status_code == 422


def test_a_taken_user_name_and_a_role_held_are_told():
    administrator = an_administrator()
    send("user-new", actor=administrator, **WORKER)
    assert send("user-new", actor=administrator, **WORKER).status_code == 422
    worker = a_worker(unit := a_unit())
    sent = {"unit_id": unit.pk, "role": "caseworker", "starts_on": today()}
    assert send("role-new", worker.pk, actor=administrator, **sent).status_code == 422


def test_a_short_password_and_a_wrong_office_are_told():
    administrator = an_administrator()
    short = send("user-new", actor=administrator, **WORKER | {"password": "lyhyt"})
    assert "liian lyhyt" in words(short)
    sent = WORKER | {"profession": "other", "in_public_office": "on"}
    assert "vain sosiaalityöntekijälle" in words(send("user-new", actor=administrator, **sent))


def test_the_lead_reads_their_units_part_and_changes_nothing():
    unit = a_unit()
    worker = a_worker(unit)
    lead = somebody_in(unit, role=Role.UNIT_LEAD)
    assert visit("users", actor=lead).status_code == 200
    assert visit("user", worker.pk, actor=lead).status_code == 200
    assert visit("user", a_worker(a_unit()).pk, actor=lead).status_code == 404
    for name in ("user-new", "unit-new"):
        assert visit(name, actor=lead).status_code == 403
    assert visit("role-new", worker.pk, actor=lead).status_code == 403
    held = Membership.objects.get(user=worker)
    assert visit("role-end", held.pk, actor=lead).status_code == 403


def test_a_caseworker_sees_the_units_only():
    worker = somebody_in(a_unit())
    assert visit("units", actor=worker).status_code == 200
    for name in ("users", "user-new", "unit-new"):
        assert visit(name, actor=worker).status_code == 403
    held = Membership.objects.first()
    assert visit("role-end", held.pk, actor=worker).status_code == 404


def test_a_client_sees_none_of_it():
    client = the_client(a_person())
    for name in ("units", "users", "user-new", "unit-new"):
        assert visit(name, actor=client).status_code == 403


def test_a_clients_sign_in_is_not_in_the_register():
    administrator = an_administrator()
    account = the_account_of(a_person(last_name="Asiakkainen"))
    assert "Asiakkainen" not in words(visit("users", actor=administrator))
    assert visit("user", account.pk, actor=administrator).status_code == 404


def test_the_list_is_searched_and_paged():
    administrator = an_administrator()
    for n in range(60):
        a_user("Tero", f"Työläinen{n:02}")
    assert "(61)" in words(visit("users", actor=administrator))
    assert "Työläinen59" in words(visit("users", actor=administrator, query="?page=2"))
    found = words(visit("users", actor=administrator, query="?words=Ty%C3%B6l%C3%A4inen07"))
    assert "(1)" in found
    assert visit("users", actor=administrator, query="?unit=x&role=y&page=z").status_code == 200


def test_the_units_are_searched_and_paged_for_every_worker():
    worker = somebody_in(a_unit("Aloitus"))
    for n in range(60):
        a_unit(f"Yksikkö {n:02}", name_sv=f"Enhet {n:02}")
    first, second = visit("units", actor=worker), visit("units", actor=worker, query="?page=2")
    assert "(61)" in words(first)
    assert words(first).count('<th scope="row">') == 50
    assert words(second).count('<th scope="row">') == 11
    assert "Yksikkö 59" in words(second) and "Yksikkö 59" not in words(first)
    assert "(1)" in words(visit("units", actor=worker, query="?words=enhet+07"))
    kept = words(visit("units", actor=worker, query="?words=Yksikk"))
    assert "?page=2&amp;words=Yksikk" in kept
    assert "(0)" in words(visit("units", actor=worker, query="?words=Olematon"))
    assert visit("units", actor=worker, query="?page=z&words=%00").status_code == 200


def test_a_long_history_of_an_account_comes_a_page_at_a_time_and_costs_the_same():
    administrator, unit = an_administrator(), a_unit()
    account = a_worker(unit)
    send("sign-out", account.pk, actor=administrator)
    with CaptureQueriesContext(connection) as asked:
        assert "(1)" in words(visit("user", account.pk, actor=administrator))
    short = len(asked)
    for _n in range(24):
        send("sign-out", account.pk, actor=administrator)
    with CaptureQueriesContext(connection) as asked:
        first = words(visit("user", account.pk, actor=administrator))
    long = len(asked)
    second = words(visit("user", account.pk, actor=administrator, query="?page=2"))
    assert "(25)" in first and "1–20" in first
    said = "Kirjauduttu ulos kaikkialta"
    assert (first.count(said), second.count(said)) == (20, 5)
    assert short == long
    lead_elsewhere = somebody_in(a_unit(), role=Role.UNIT_LEAD)
    assert visit("user", account.pk, actor=lead_elsewhere, query="?page=2").status_code == 404


def test_a_page_of_units_costs_the_same_however_many():
    worker = somebody_in(a_unit())
    with CaptureQueriesContext(connection) as asked:
        visit("units", actor=worker)
    short = len(asked)
    for _n in range(60):
        a_worker(a_unit(organisation=an_organisation(f"Alue {_n}")))
    with CaptureQueriesContext(connection) as asked:
        visit("units", actor=worker)
    long = len(asked)
    assert short == long


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_bad_input_is_answered_in_words(bad):
    administrator = an_administrator()
    worker = a_worker(a_unit())
    answers_calmly(send("user-new", actor=administrator, **dict.fromkeys(WORKER, bad)))
    fields = ("organisation_id", "name", "name_sv", "street", "postal_code", "phone", "email")
    answers_calmly(send("unit-new", actor=administrator, **dict.fromkeys(fields, bad)))
    role = dict.fromkeys(("unit_id", "role", "starts_on"), bad)
    answers_calmly(send("role-new", worker.pk, actor=administrator, **role))
    held = Membership.objects.get(user=worker)
    answers_calmly(send("role-end", held.pk, actor=administrator, last_day=bad))
    for name in WORKER:
        if bad and name != "password":
            answers_calmly(send("user-new", actor=administrator, **WORKER | {name: bad}))
