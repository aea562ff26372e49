"""Text sent after the session had ended comes back to its writer, and to nobody else."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from polku.base import clock
from polku.base.access.tests.builders import a_user
from polku.base.ui.models import UnsentText

pytestmark = [pytest.mark.django_db, pytest.mark.urls("polku.base.ui.tests.pages")]
NOTE = {"met_on": "21.11.2026", "text": "A long talk about housing.", "goals-count": "0"}


def signed_in(user) -> Client:
    """A browser in which the user signed in and opened the form."""
    client = Client()
    client.cookies["django_language"] = "en"
    client.post("/sign/in/", {"username": user.username})
    client.get("/note/")
    return client


def end_session(client: Client) -> Client:
    """What a long lunch does."""
    del client.cookies[settings.SESSION_COOKIE_NAME]
    return client


def sign_in_again(client: Client, user, *, to: str):
    """Sign in and follow where the address leads."""
    return client.post("/sign/in/", {"username": user.username, "next": to}, follow=True)


def sent_too_late(user):
    """A form sent without a session: the browser and where it was led."""
    client = end_session(signed_in(user))
    answer = client.post("/note/", NOTE)
    return client, answer


def where_to(answer) -> str:
    """The page to return to after signing in."""
    from urllib.parse import parse_qs, urlsplit

    return parse_qs(urlsplit(answer["Location"]).query)["next"][0]


def test_the_writer_gets_the_text_back_after_signing_in():
    user = a_user()
    client, answer = sent_too_late(user)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign/in/")
    page = sign_in_again(client, user, to=where_to(answer))
    assert "A long talk about housing." in page.content.decode()
    assert "Your text was kept" in page.content.decode()
    assert page.status_code == 200


def test_the_kept_form_can_be_sent_and_is_then_forgotten():
    user = a_user()
    client, answer = sent_too_late(user)
    to = where_to(answer)
    sign_in_again(client, user, to=to)
    assert client.post(to, NOTE).status_code == 302
    assert client.session["saved"] == "A long talk about housing."
    assert not UnsentText.objects.exists()


def test_the_text_stays_until_it_has_been_saved():
    user = a_user()
    client, answer = sent_too_late(user)
    to = where_to(answer)
    sign_in_again(client, user, to=to)
    assert client.post(to, NOTE | {"met_on": "31.2.2026"}).status_code == 422
    assert "A long talk" in client.get(to).content.decode()


def test_kept_text_is_not_judged_before_it_is_sent():
    user = a_user()
    client = end_session(signed_in(user))
    answer = client.post("/note/", NOTE | {"met_on": "31.2.2026"})
    html = sign_in_again(client, user, to=where_to(answer)).content.decode()
    assert "31.2.2026" in html
    assert "no such day" not in html


def test_somebody_else_at_the_same_browser_never_gets_the_text():
    client, answer = sent_too_late(a_user())
    page = sign_in_again(client, a_user(), to=where_to(answer))
    assert "A long talk" not in page.content.decode()
    assert UnsentText.objects.count() == 1


def test_the_writer_finds_it_after_somebody_else_has_been_there():
    writer = a_user()
    client, answer = sent_too_late(writer)
    sign_in_again(client, a_user(), to=where_to(answer))
    page = sign_in_again(client, writer, to=where_to(answer))
    assert "A long talk" in page.content.decode()


def test_the_text_is_sealed_in_the_database():
    _client, _answer = sent_too_late(a_user())
    assert b"housing" not in bytes(UnsentText.objects.get().sealed)


def test_passwords_and_tokens_are_never_kept():
    client = end_session(signed_in(a_user()))
    client.post("/note/", {"password": "secret", "new_password1": "x", "csrfmiddlewaretoken": "y"})
    assert not UnsentText.objects.exists()


def test_nothing_is_kept_for_a_browser_nobody_has_signed_in_with():
    answer = Client().post("/note/", NOTE)
    assert answer.status_code == 302
    assert not UnsentText.objects.exists()


def test_a_forged_cookie_keeps_nothing():
    client = Client()
    client.cookies["polku_last"] = str(a_user().pk)
    client.post("/note/", NOTE)
    assert not UnsentText.objects.exists()


def test_nothing_is_kept_for_an_account_that_is_gone():
    user = a_user()
    client = end_session(signed_in(user))
    user.delete()
    assert client.post("/note/", NOTE).status_code == 302
    assert not UnsentText.objects.exists()


def test_after_a_day_the_text_is_gone():
    user = a_user()
    client, answer = sent_too_late(user)
    with clock.at(clock.now() + timedelta(hours=25)):
        page = sign_in_again(client, user, to=where_to(answer))
        assert "A long talk" not in page.content.decode()
        end_session(client).post("/note/", NOTE)
        assert UnsentText.objects.count() == 1


def test_one_writer_cannot_fill_the_table():
    client = end_session(signed_in(a_user()))
    for _ in range(25):
        client.post("/note/", NOTE)
    assert UnsentText.objects.count() == 20


def test_the_key_opens_the_text_on_its_own_page_only():
    user = a_user()
    client, answer = sent_too_late(user)
    key = where_to(answer).split("=")[1]
    sign_in_again(client, user, to="/note/")
    assert "A long talk" not in client.get(f"/ui/components/form/?unsent={key}").content.decode()
    assert client.get("/note/?unsent=nonsense").status_code == 200


def test_htmx_is_led_to_sign_in_with_the_whole_window():
    client = end_session(signed_in(a_user()))
    answer = client.post("/note/", NOTE, headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith("/sign/in/?next=/note/%3Funsent%3D")


def test_a_part_asked_for_by_htmx_leads_back_to_the_page_it_was_on():
    client = end_session(signed_in(a_user()))
    seen = {"HX-Request": "true", "HX-Current-URL": "http://testserver/note/?a=1"}
    answer = client.get("/only-post/", headers=seen)
    assert answer["HX-Redirect"] == "/sign/in/?next=/note/%3Fa%3D1"


def strict(user) -> Client:
    """A browser whose form token is checked."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client


def test_a_stale_form_of_ours_is_shown_again_with_its_text():
    user = a_user()
    client = strict(user)
    client.get("/note/")
    answer = client.post("/note/", NOTE, headers={"Origin": "http://testserver"})
    assert answer.status_code == 302
    assert "A long talk" in client.get(answer["Location"]).content.decode()


def test_another_site_cannot_put_words_into_our_form():
    client = strict(a_user())
    for headers in ({"Origin": "http://evil.example"}, {}):
        answer = client.post("/note/", NOTE, headers=headers)
        assert answer.status_code == 403
        assert "open too long" in answer.content.decode()
    assert not UnsentText.objects.exists()


def test_a_stale_form_without_a_session_leads_to_sign_in_and_back():
    user = a_user()
    client = strict(user)
    client.get("/note/")
    end_session(client)
    answer = client.post("/note/", NOTE, headers={"Origin": "http://testserver"})
    client.force_login(user)
    assert "A long talk" in client.get(where_to(answer)).content.decode()


def test_a_stale_sign_in_form_simply_opens_again():
    client = Client(enforce_csrf_checks=True)
    headers = {"Origin": "http://testserver", "Referer": "http://testserver/sign/in/?next=/note/"}
    answer = client.post("/sign/in/", {"username": "x"}, headers=headers)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign/in/")


@pytest.mark.parametrize("address", ["http://[::1", "http://["])
def test_an_address_that_makes_no_sense_leads_to_sign_in_all_the_same(address):
    headers = {"HX-Request": "true", "HX-Current-URL": address, "Referer": address}
    answer = Client().get("/note/", headers=headers)
    assert answer.status_code == 204
    assert answer["HX-Redirect"] == "/sign/in/?next=/note/"


def test_a_forged_form_whose_origin_makes_no_sense_is_refused():
    client = Client(enforce_csrf_checks=True)
    for headers in ({"Referer": "http://["}, {"Origin": "http://[::1"}):
        assert client.post("/sign/in/", {"x": "y"}, headers=headers).status_code == 403
