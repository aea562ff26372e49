"""A form's words wait for their reader: what is put into words at start stays in one language."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.forms import BaseForm

from tests.architecture.house import ROOT, program


def _forms() -> Iterator[type[BaseForm]]:
    """Every form class of the house, once all its files have been read."""
    for source in program():
        if source.layer == "forms":
            parts = source.path.relative_to(ROOT).with_suffix("").parts
            import_module(".".join(parts).removesuffix(".__init__"))
    waiting = [BaseForm]
    while waiting:
        for form in waiting.pop().__subclasses__():
            waiting.append(form)
            if form.__module__.startswith("polku."):
                yield form


@pytest.mark.parametrize("words", ["label", "help_text"])
def test_no_form_settles_its_words_before_anybody_reads_them(words):
    settled = {
        f"{form.__module__}.{form.__name__}.{name}"
        for form in _forms()
        for name, field in getattr(form, "base_fields", {}).items()
        if type(getattr(field, words)) is str and getattr(field, words)
    }
    assert not settled
