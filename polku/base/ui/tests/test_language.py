"""The language is the reader's own choice and leads back to the same page."""

import pytest
from django.test import Client

from polku.base.access.tests.builders import a_user

pytestmark = pytest.mark.urls("polku.base.ui.tests.pages")
CHOSEN: list[tuple[str, object]] = []


def save(language: str, *, actor: object) -> None:
    """Remembers for the test what would be stored."""
    CHOSEN.append((language, actor))


@pytest.mark.django_db
@pytest.mark.parametrize("lang", ["fi", "sv", "en", "fi-simple"])
def test_the_choice_leads_back_to_the_same_page_in_that_language(lang):
    client = Client()
    answer = client.post("/ui/language/", {"language": lang, "next": "/ui/about/?a=1"})
    assert answer["Location"] == "/ui/about/?a=1"
    page = client.get("/ui/about/")
    assert f'<html lang="{lang}">' in page.content.decode()
    assert page["Content-Language"] == lang


@pytest.mark.django_db
def test_a_language_we_do_not_speak_changes_nothing():
    client = Client()
    client.post("/ui/language/", {"language": "xx", "next": "/"})
    assert "django_language" not in client.cookies


@pytest.mark.django_db
def test_the_way_back_never_leads_to_another_site():
    answer = Client().post("/ui/language/", {"language": "sv", "next": "https://evil.example/"})
    assert answer["Location"] == "/"


@pytest.mark.django_db
def test_plain_finnish_borrows_from_finnish_what_it_does_not_say():
    client = Client()
    client.cookies["django_language"] = "fi-simple"
    html = client.get("/ui/accessibility/").content.decode()
    assert "Voivatko kaikki käyttää palvelua?" in html  # its own
    assert "Siirry sisältöön" in html  # borrowed


@pytest.mark.django_db
def test_the_choice_of_somebody_signed_in_is_stored(settings):
    settings.POLKU_SAVE_LANGUAGE = "polku.base.ui.tests.test_language.save"
    client = Client()
    client.force_login(a_user())
    CHOSEN.clear()
    client.post("/ui/language/", {"language": "sv", "next": "/"})
    assert [language for language, _actor in CHOSEN] == ["sv"]


@pytest.mark.django_db
def test_the_accessibility_statement_has_what_the_law_asks_for(settings):
    settings.POLKU_ACCESSIBILITY_EMAIL = "palaute@example.fi"
    html = Client().get("/ui/accessibility/").content.decode()
    for part in ("ei ole vielä saavutettavaa", "Toinen tapa", "mailto:palaute@example.fi"):
        assert part in html
    assert settings.POLKU_ACCESSIBILITY_SUPERVISOR in html
