"""The words of all rooms in one list for each language.

Django keeps the lists of apps apart only where they form plurals in different ways. But it compares
the code of one plural's function with the other function itself, which is never the same, and so
looks for every word in each room's list in turn: thirty of them, a twentieth of a page's time.
"""

from typing import Any

from django.utils.translation.trans_real import TranslationCatalog


def merge_those_alike() -> None:
    """From here on a list with the same plurals joins the one before it; a later word wins."""
    catalogs: Any = TranslationCatalog
    catalogs.update = _joined


def _joined(words: Any, more: Any) -> None:
    """As Django's own, but for what is compared."""
    if more.plural.__code__ == words._plurals[0].__code__:
        words._catalogs[0].update(more._catalog)
    else:
        words._catalogs.insert(0, more._catalog.copy())
        words._plurals.insert(0, more.plural)
