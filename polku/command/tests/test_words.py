"""Translations: what is found, what is kept, and what is complained about."""

from pathlib import Path

import pytest

from polku.command.words import catalogues
from polku.command.words.check import complaints

TEMPLATE = """{% load i18n %}
<a title="{% translate "Open the case" %}">{{ label|default:_("No name") }}</a>
   {% blocktranslate trimmed count n=rows|length %}
      One client
   {% plural %}
      {{ n }} clients
   {% endblocktranslate %} 'an "odd" quote (
{% translate "May" context "month" %}
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    room = tmp_path / "polku" / "pathway" / "cases"
    (room / "templates" / "cases").mkdir(parents=True)
    (tmp_path / "config").mkdir()
    (room / "apps.py").write_text("")
    (room / "rules.py").write_text('reasons = [_("The case is closed.")]\n')
    (room / "templates" / "cases" / "page.html").write_text(TEMPLATE)
    return tmp_path


def words_of(house: Path, language: str) -> Path:
    return house / f"polku/pathway/cases/locale/{language}/LC_MESSAGES/django.po"


def say(house: Path, language: str, english: str, words: str) -> None:
    path = words_of(house, language)
    before = path.read_text()
    after = before.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{words}"')
    assert after != before
    path.write_text(after)


def test_every_marked_string_of_code_and_templates_is_found(house: Path):
    catalogues.update(house)
    text = words_of(house, "fi").read_text()
    for said in ("Open the case", "No name", "One client", "%(n)s clients", "The case is closed."):
        assert f'"{said}"' in text
    assert 'msgctxt "month"\nmsgid "May"' in text


def test_the_files_carry_no_dates_so_that_nothing_changes_when_nothing_changed(house: Path):
    catalogues.update(house)
    assert "Date" not in words_of(house, "fi").read_text()
    assert catalogues.update(house) == []


def test_a_translated_string_keeps_its_words(house: Path):
    catalogues.update(house)
    say(house, "fi", "The case is closed.", "Asia on päättynyt.")
    catalogues.update(house)
    assert "Asia on päättynyt." in words_of(house, "fi").read_text()


def test_a_string_that_moves_to_another_room_takes_its_words_along(house: Path):
    catalogues.update(house)
    say(house, "fi", "The case is closed.", "Asia on päättynyt.")
    room = house / "polku" / "pathway" / "plan"
    room.mkdir()
    (room / "apps.py").write_text("")
    (house / "polku/pathway/cases/rules.py").rename(room / "rules.py")
    catalogues.update(house)
    moved = room / "locale/fi/LC_MESSAGES/django.po"
    assert "Asia on päättynyt." in moved.read_text()
    assert "Asia on päättynyt." not in words_of(house, "fi").read_text()


def test_plain_finnish_keeps_only_what_it_says_differently(house: Path):
    catalogues.update(house)
    assert not words_of(house, "fi_Simple").exists()
    words = words_of(house, "fi").read_text()
    words = words.replace('closed."\nmsgstr ""', 'closed."\nmsgstr "Asia on ohi."')
    words_of(house, "fi_Simple").parent.mkdir(parents=True)
    words_of(house, "fi_Simple").write_text(words)
    catalogues.update(house)
    kept = words_of(house, "fi_Simple").read_text()
    assert '"Language: fi_Simple\\n"' in kept
    assert "Asia on ohi." in kept


def test_what_is_not_translated_is_named_with_its_room_and_language(house: Path):
    catalogues.update(house)
    assert "polku.pathway.cases sv: not translated: 'No name'" in complaints(house)


def test_a_placeholder_that_differs_is_found(house: Path):
    catalogues.update(house)
    say(house, "fi", "No name", "Ei nimeä %(n)s")
    assert "polku.pathway.cases fi: placeholders differ: 'No name'" in complaints(house)


def test_words_left_over_from_removed_code_are_found(house: Path):
    catalogues.update(house)
    (house / "polku/pathway/cases/rules.py").unlink()
    expected = "polku.pathway.cases fi: no longer in the code: 'The case is closed.'"
    assert expected in complaints(house)


def test_two_rooms_may_not_say_one_string_in_two_ways(house: Path):
    room = house / "polku" / "pathway" / "plan"
    room.mkdir()
    (room / "apps.py").write_text("")
    (room / "rules.py").write_text('_("The case is closed.")\n')
    catalogues.update(house)
    say(house, "fi", "The case is closed.", "Asia on päättynyt.")
    other = room / "locale/fi/LC_MESSAGES/django.po"
    other.write_text(other.read_text().replace('closed."\nmsgstr ""', 'closed."\nmsgstr "Ohi."'))
    expected = "polku.pathway.plan fi: said otherwise in polku.pathway.cases: 'The case is closed.'"
    assert expected in complaints(house)


def test_only_what_changed_is_compiled_again(house: Path):
    catalogues.update(house)
    assert catalogues.compile_stale(house) == 2
    assert catalogues.compile_stale(house) == 0
