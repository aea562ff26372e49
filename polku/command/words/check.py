"""Is everything said? Finds what is missing, doubtful, left over, or said in two ways."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from polku.command.words.catalogues import Key, is_said, key_of, read, strings
from polku.command.words.extract import said_in
from polku.command.words.homes import COMPLETE, PARTIAL, Home, homes

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def complaints(root: Path) -> list[str]:
    """Every reason the translations are not ready, as sentences; an empty list means they are."""
    every = homes(root)
    found: list[str] = []
    for home in every:
        said = {key_of(message): message for message in strings(said_in(home.sources))}
        for language in (*COMPLETE, *PARTIAL):
            own = read(home.catalogue(language))
            found += [f"{home.name} {language}: {text}" for text in _of(own, said, language)]
    return found + list(_disagreements(every))


def _of(own: Catalog, said: dict[Key, Message], language: str) -> Iterator[str]:
    words = {key_of(message): message for message in strings(own)}
    for key, message in said.items():
        if key in words and isinstance(message.id, str) != isinstance(words[key].id, str):
            yield f"changed between one and many: {key[1]!r}"
        elif language in COMPLETE and (key not in words or not is_said(words[key])):
            yield f"not translated: {key[1]!r}"
    for key, message in words.items():
        if key not in said:
            yield f"no longer in the code: {key[1]!r}"
        if message.fuzzy:
            yield f"marked as doubtful: {key[1]!r}"
        if is_said(message) and not _placeholders_agree(message):
            yield f"placeholders differ: {key[1]!r}"


def _placeholders_agree(message: Message) -> bool:
    """A singular may leave its number unsaid; everything else is said in every form."""
    if isinstance(message.id, str):
        return _placeholders(message.id) == _placeholders(str(message.string))
    expected = _placeholders(message.id[1])
    *few, many = list(message.string or [""])
    return _placeholders(many) == expected and all(_placeholders(s) <= expected for s in few)


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _disagreements(every: list[Home]) -> Iterator[str]:
    """Django keeps one translation of a string for all rooms, so two rooms must not differ."""
    for language in (*COMPLETE, *PARTIAL):
        first: dict[Key, tuple[str, object]] = {}
        for home in every:
            for message in strings(read(home.catalogue(language))):
                where, words = first.setdefault(key_of(message), (home.name, message.string))
                if is_said(message) and words != message.string:
                    yield f"{home.name} {language}: said otherwise in {where}: {message.id!r}"
