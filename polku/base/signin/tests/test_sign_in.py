"""Signing in: the way on, the one sentence for every refusal, the language that is kept."""

import pytest
from django.test import Client
from django.urls import reverse

from polku.base.access.models import User
from polku.base.access.tests.builders import a_user

pytestmark = pytest.mark.django_db
SIGN_IN = "/sign/in/"


def sent(client: Client, **fields: str):
    return client.post(SIGN_IN, {"username": "tiina", "password": "salasana"} | fields)


def test_the_right_password_leads_to_where_one_was_going(client):
    a_user(username="tiina")
    answer = sent(client, next=reverse("ui:about"))
    assert (answer.status_code, answer.url) == (302, reverse("ui:about"))


def test_the_user_name_may_be_written_in_capitals(client):
    a_user(username="tiina")
    assert sent(client, username="TIINA").status_code == 302


@pytest.mark.parametrize(
    "fields", [{"password": "wrong"}, {"username": "nobody"}], ids=["password", "user name"]
)
def test_a_refusal_never_tells_which_accounts_exist(client, fields):
    a_user(username="tiina")
    answer = sent(client, **fields)
    assert answer.status_code == 422
    assert "Käyttäjätunnus tai salasana ei ole oikein" in answer.content.decode()


def test_an_account_that_is_no_longer_active_does_not_open(client):
    a_user(username="tiina", is_active=False)
    assert sent(client).status_code == 422


def test_a_password_of_spaces_keeps_its_spaces(client):
    user = a_user(username="tiina")
    user.set_password("  salasana ")
    user.save(update_fields=["password"])
    assert sent(client, password="  salasana ").status_code == 302
    client.post("/sign/out/")
    assert sent(client, password="salasana").status_code == 422


def test_signing_in_never_leads_to_a_stranger_s_site(client):
    a_user(username="tiina")
    assert sent(client, next="https://elsewhere.example/").url == "/"


def test_the_users_own_language_comes_with_them(client):
    a_user(username="tiina", language="sv")
    sent(client)
    assert client.cookies["django_language"].value == "sv"


def test_a_language_chosen_while_signed_in_is_kept(client):
    user = a_user(username="tiina")
    client.force_login(user)
    client.post(reverse("ui:language"), {"language": "en", "next": "/sign/in/"})
    assert User.objects.get(pk=user.pk).language == "en"


def test_signing_out_empties_the_browser(client):
    client.force_login(a_user(username="tiina"))
    answer = client.post("/sign/out/")
    assert answer.url == SIGN_IN
    assert "storage" in answer["Clear-Site-Data"]
    assert "_auth_user_id" not in client.session
