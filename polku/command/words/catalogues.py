"""Catalogues on disk: read, brought up to date with the code, written so that diffs stay small."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from polku.command.words.extract import said_in
from polku.command.words.homes import COMPLETE, PARTIAL, Home, homes

Key = tuple[str | None, str]
"""A string's context and its singular: what makes it one and the same string."""

KEPT_HEADERS = ("Language:", "MIME-Version:", "Content-", "Plural-Forms:")


def key_of(message: Message) -> Key:
    msgid = message.id if isinstance(message.id, str) else message.id[0]
    return message.context, msgid


def strings(catalogue: Catalog) -> Iterator[Message]:
    """The catalogue's strings without its header."""
    return (message for message in catalogue if message.id)


def is_said(message: Message) -> bool:
    """Is every form of the string translated?"""
    words = message.string
    return all(words) if isinstance(words, tuple | list) else bool(words)


def read(path: Path) -> Catalog:
    language = "fi" if path.parts[-3].startswith("fi") else path.parts[-3]
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(root: Path) -> list[Path]:
    """Bring every catalogue up to date with the code. Returns the files that changed."""
    every = homes(root)
    changed = []
    for language in (*COMPLETE, *PARTIAL):
        known = _memory(every, language)
        for home in every:
            if _update(home, language, known):
                changed.append(home.catalogue(language))
    return changed


def _memory(every: Iterable[Home], language: str) -> dict[Key, Message]:
    """What is already said anywhere, so that a string that moves keeps its words."""
    memory: dict[Key, Message] = {}
    for home in every:
        for message in strings(read(home.catalogue(language))):
            if is_said(message):
                memory.setdefault(key_of(message), message)
    return memory


def _update(home: Home, language: str, known: dict[Key, Message]) -> bool:
    path = home.catalogue(language)
    fresh = _merged(said_in(home.sources), own=read(path), known=known, language=language)
    text = as_text(fresh, language) if len(fresh) else ""
    if text == (path.read_text(encoding="utf-8") if path.exists() else ""):
        return False
    if text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    else:
        path.unlink()
        path.with_suffix(".mo").unlink(missing_ok=True)
    return True


def _merged(said: Catalog, *, own: Catalog, known: dict[Key, Message], language: str) -> Catalog:
    """The code's strings with the words of this room, else of another; the rest empty."""
    fresh = Catalog(locale=own.locale)
    mine = {key_of(message): message for message in strings(own)}
    for message in strings(said):
        old = mine.get(key_of(message))
        if old is None or (not is_said(old) and language in COMPLETE):
            old = known.get(key_of(message)) if language in COMPLETE else old
        if old is not None or language in COMPLETE:
            _add(fresh, message, words=old)
    return fresh


def _add(catalogue: Catalog, message: Message, *, words: Message | None) -> None:
    """The string as the code says it now, with the words known for it if their shape fits."""
    fits = words is not None and isinstance(words.id, str) == isinstance(message.id, str)
    catalogue.add(
        message.id,
        string=words.string if words is not None and fits else None,
        flags=words.flags if words is not None and fits else (),
        auto_comments=message.auto_comments,
        user_comments=words.user_comments if words is not None else (),
        context=message.context,
    )


def as_text(catalogue: Catalog, language: str) -> str:
    """The catalogue as a file: sorted, no dates, no line numbers."""
    out = io.BytesIO()
    catalogue.header_comment = ""
    write_po(out, catalogue, width=100, no_location=True, sort_output=True)
    lines = out.getvalue().decode().lstrip().splitlines(keepends=True)
    end_of_header = lines.index("\n")
    header = [line for line in lines[:end_of_header] if _is_kept(line)]
    text = "".join([*header, *lines[end_of_header:]]).strip() + "\n"
    return text.replace('"Language: fi\\n"', f'"Language: {language}\\n"')


def _is_kept(line: str) -> bool:
    return line.startswith("msg") or line.startswith(tuple(f'"{name}' for name in KEPT_HEADERS))


def compile_stale(root: Path) -> int:
    """Compile every catalogue that is newer than what it was compiled to. Returns how many."""
    stale = [path for path in root.glob("polku/*/*/locale/*/LC_MESSAGES/django.po")]
    stale += root.glob("locale/*/LC_MESSAGES/django.po")
    stale = [path for path in stale if _is_stale(path)]
    for path in stale:
        out = io.BytesIO()
        write_mo(out, read(path))
        path.with_suffix(".mo").write_bytes(out.getvalue())
    return len(stale)


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime
