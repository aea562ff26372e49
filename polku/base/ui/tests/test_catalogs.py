"""A word is looked for in few lists, and is the one it was."""

import gettext

import pytest
from django.utils.translation import ngettext, override
from django.utils.translation import trans_real as django_words

ONE_OR_NOT = "(n != 1)"
MORE_THAN_ONE = "(n > 1)"


def words(plural: str, **said: str) -> gettext.GNUTranslations:
    """A room's words, as read from its file."""
    made = gettext.GNUTranslations()
    made._catalog = dict(said)
    made.plural = gettext.c2py(plural)
    return made


@pytest.mark.parametrize("language", ["fi", "sv", "fi-simple"])
def test_all_rooms_words_stand_in_a_list_or_three(language):
    catalog = django_words.DjangoTranslation(language)._catalog
    assert len(catalog._catalogs) <= 3
    assert len(catalog._catalogs[0]) > 1000


def test_the_later_word_wins_as_it_did():
    catalog = django_words.TranslationCatalog(words(ONE_OR_NOT, goal="maali"))
    catalog.update(words(ONE_OR_NOT, goal="tavoite", plan="suunnitelma"))
    assert (catalog["goal"], catalog["plan"]) == ("tavoite", "suunnitelma")
    assert len(catalog._catalogs) == 1


def test_words_with_other_plurals_stay_apart():
    catalog = django_words.TranslationCatalog(words(ONE_OR_NOT, goal="maali"))
    catalog.update(words(MORE_THAN_ONE, goal="tavoite"))
    assert (catalog["goal"], len(catalog._catalogs)) == ("tavoite", 2)


def test_one_and_many_are_told_apart():
    with override("fi"):
        said = [ngettext("%(n)s dropped goal", "%(n)s dropped goals", n) % {"n": n} for n in (1, 2)]
    assert said == ["1 tavoite, josta on luovuttu", "2 tavoitetta, joista on luovuttu"]
