"""When something goes wrong the reader learns what, in plain words, and what to do."""

import pytest
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.test import Client, RequestFactory
from django.utils import translation

from polku.base.access.tests.builders import a_user
from polku.base.ui import errors

pytestmark = pytest.mark.urls("polku.base.ui.tests.pages")
LANGUAGES = {
    "fi": "Sivua ei löytynyt",
    "sv": "Sidan hittades inte",
    "en": "The page was not found",
    "fi-simple": "Tätä sivua ei löydy",
}


def browser(lang: str = "en") -> Client:
    """A reader of that language, whose server may fail."""
    client = Client(raise_request_exception=False)
    client.cookies["django_language"] = lang
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_that_is_not_there_says_so_in_the_readers_language(lang):
    answer = browser(lang).get("/nothing/")
    assert answer.status_code == 404
    assert LANGUAGES[lang] in answer.content.decode()
    assert f'<html lang="{lang}">' in answer.content.decode()
    assert answer["Content-Language"] == lang


def test_a_fault_of_ours_asks_nothing_of_the_database():
    answer = browser().get("/broken/")  # no database is allowed in this test
    assert answer.status_code == 500
    assert "not your fault" in answer.content.decode()


@pytest.mark.django_db
def test_a_lost_race_answers_409(caplog):
    answer = browser().get("/race/")
    assert answer.status_code == 409
    assert "Nothing was saved twice" in answer.content.decode()
    assert "constraint refused" in caplog.text


@pytest.mark.django_db
def test_a_wrong_method_gets_words_too():
    client = browser()
    client.force_login(a_user())
    answer = client.get("/only-post/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "cannot be opened this way" in answer.content.decode()


@pytest.mark.django_db
def test_what_one_may_not_do_is_refused_in_words():
    request = RequestFactory().get("/")
    with translation.override("en"):
        answer = errors.forbidden(request, PermissionDenied())
    assert answer.status_code == 403
    assert "ask your supervisor" in answer.content.decode()


@pytest.mark.parametrize(
    ("exception", "status"),
    [
        (RequestDataTooBig(), 413),
        (TooManyFieldsSent(), 413),
        (TooManyFilesSent(), 415),
        (ValueError(), 400),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(exception, status):
    answer = errors.bad_request(RequestFactory().get("/"), exception)
    assert answer.status_code == status


def test_a_page_of_its_own_has_no_form_that_could_fail():
    assert "<form" not in browser().get("/broken/").content.decode()
