"""What every answer says to the browser, and how a real installation's cookies look."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from polku.base.access.models import User
from polku.base.access.tests.builders import a_user
from polku.directory.people.models import Person
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.pathway.cases.tests.builders import the_own_worker
from polku.pathway.decisions.tests.builders import a_decision

pytestmark = pytest.mark.django_db
OURS = "polku.example"
# What a real installation says of cookies and of HTTPS.
OF_A_REAL_ONE = (
    *("SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE"),
    *("LANGUAGE_COOKIE_NAME", "LANGUAGE_COOKIE_SECURE", "POLKU_WRITER_COOKIE_NAME"),
    "POLKU_KNOWN_COOKIE_NAME",
    *("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS"),
    "SECURE_REDIRECT_EXEMPT",
)
# Shown, refused, absent, sent on, not this way, no such host, a file of ours, a file that is not.
ANSWERS = (
    *("/sign/in/", "/intake/help/", "/nowhere/", "/", "/sign/out/", "/ui/about/"),
    *("/static/ui/built/polku.css", "/static/nowhere.css"),
)


@pytest.fixture
def really() -> Iterator[Client]:
    """A browser at a real installation."""
    real = import_module("config.settings.prod")
    chosen = {name: getattr(real, name) for name in OF_A_REAL_ONE}
    with override_settings(**chosen, ALLOWED_HOSTS=[OURS]):
        yield Client(headers={"host": OURS}, raise_request_exception=False)


@pytest.mark.parametrize("address", ANSWERS)
def test_every_answer_keeps_browsers_from_guessing_and_framing(address: str):
    answer = Client().get(address)
    policy = answer["Content-Security-Policy"]
    for word in ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "script-src 'self'"):
        assert word in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_host_that_is_not_ours_gets_the_same_policy():
    answer = Client().get("/sign/in/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("address", ["/sign/in/", "/nowhere/", "/static/ui/built/polku.css"])
def test_every_answer_says_its_type_and_its_letters(address: str):
    assert Client().get(address)["Content-Type"].replace('"', "").endswith("charset=utf-8")


def test_no_other_site_may_read_an_answer():
    answer = Client().get("/sign/in/", headers={"origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in answer


def test_a_real_installations_cookies_are_for_this_host_and_https_alone(really: Client):
    fields = {"username": a_user().username, "password": "salasana"}
    really.post("/sign/in/", fields, secure=True)
    really.get("/ui/about/", secure=True)
    really.post("/ui/language/", {"language": "sv"}, secure=True)
    really.get("/sign/in/", secure=True)
    assert len(really.cookies) >= 4
    for name, cookie in really.cookies.items():
        assert name.startswith("__Host-"), name
        assert cookie["secure"] and cookie["httponly"], name
        assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Lax", "/", ""), name


def test_a_real_installation_is_asked_for_by_https_alone(really: Client):
    sent_on = really.get("/sign/in/")
    assert (sent_on.status_code, sent_on["Location"]) == (301, f"https://{OURS}/sign/in/")
    said = really.get("/sign/in/", secure=True)["Strict-Transport-Security"]
    assert said == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize("address", ["/health/", "/metrics/"])
def test_what_machines_ask_is_never_sent_on_to_https(really: Client, address: str):
    assert really.get(address).status_code in (200, 404)


def test_a_visitor_cannot_pretend_to_come_by_https(really: Client):
    answer = really.get("/sign/in/", headers={"x-forwarded-proto": "https"})
    assert answer.status_code == 301


def test_trace_gives_nothing_back():
    answer = Client(headers={"x-secret": "whisper"}).trace("/sign/in/")
    assert answer.status_code == 405
    assert b"whisper" not in answer.content


@pytest.mark.parametrize(
    "address", ["/static/", "/static/ui/", "/.git/config", "/static/../manage.py"]
)
def test_no_folder_is_listed_and_no_source_is_served(address: str):
    assert Client().get(address).status_code == 404


def test_what_was_done_is_told_without_a_cookie():
    browser = Client()
    browser.force_login(a_worker(a_unit(), role="administrator"))
    unit = {"organisation_id": a_unit().organisation_id, "name": "Uusi toimisto"}
    answer = browser.post(reverse("units:unit-new"), unit)
    assert answer.status_code == 302
    assert "messages" not in browser.cookies
    assert "Yksikkö" in browser.get(answer["Location"]).content.decode()


def test_a_letters_file_name_is_ours():
    decision = a_decision()
    Person.objects.filter(pk=decision.case.person_id).update(last_name='X"\r\nSet-Cookie: y')
    browser = Client()
    browser.force_login(User.objects.get(pk=the_own_worker(decision.case).id))
    answer = browser.get(reverse("decisions:letter", args=[decision.pk]))
    name = answer["Content-Disposition"].removeprefix('inline; filename="').removesuffix('"')
    assert name.replace("-", "").replace(".", "").replace("_", "").isalnum()
