"""What the code and the templates say: every string marked for translation."""

import io
import re
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def said_in(paths: Iterable[Path]) -> Catalog:
    """One catalogue of every string in these files, in English."""
    catalogue = Catalog()
    for path in paths:
        _add(catalogue, path)
    return catalogue


def _add(catalogue: Catalog, path: Path) -> None:
    source = io.BytesIO(_as_python(path).encode())
    found = extract("python", source, keywords=KEYWORDS, comment_tags=("Translators",))
    for _line, message, comments, context in found:
        catalogue.add(message, auto_comments=comments, context=context)


def _as_python(path: Path) -> str:
    """A template is read by Django's own eyes, so that what is found is what is looked up."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    return re.sub(r"^[ \t]+", "", templatize(text, origin=str(path)), flags=re.MULTILINE)
