"""A stolen dump, and the write-ahead log beside it, give nothing of what people have told."""

import re
import subprocess
from base64 import b64encode
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

from polku.base.secrets import fields
from polku.base.secrets.fields import sealed_fields
from polku.base.secrets.resealing import sealed_models
from polku.command.cluster.find import TEST, cluster
from polku.directory.units.models import Unit
from tests.secrets.county import PEOPLE, Known, every_document, known_people

pytestmark = pytest.mark.django_db(transaction=True)

PAGE, PAGE_HEAD, SEGMENT_HEAD = 8192, 24, 40
"""Of the write-ahead log: bytes of a page, and of what stands before its contents."""
SEGMENT = re.compile("[0-9A-F]{24}")
SHORTEST = 12
"""Shorter words, such as a post office, also stand where they are no secret."""


def the_dump() -> bytes:
    """Everything pg_dump gives, as the owner of the tables; where PostgreSQL came without it, what
    it would have read: every table, copied out."""
    told = connection.get_connection_params()
    program = cluster(TEST).binaries.program("pg_dump")
    if not Path(program).exists():
        return every_table()
    address = ["-h", told["host"], "-U", told["user"], "-d", told["dbname"]]
    done = subprocess.run(
        [program, "--enable-row-security", *address], capture_output=True, check=True
    )
    return done.stdout


def every_table() -> bytes:
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select format('%I.%I', schemaname, tablename) from pg_tables"
            " where schemaname not in ('pg_catalog', 'information_schema')"
        )
        tables = [table for (table,) in cursor.fetchall()]
        return b"".join(table_in_text(cursor, table) for table in tables)


def table_in_text(cursor, table: str) -> bytes:
    with cursor.copy(f"copy {table} to stdout") as rows:
        return b"".join(bytes(part) for part in rows)


Place = tuple[str, int]


def end_of_the_log() -> Place:
    """The segment being written, and how far it is written."""
    with connection.cursor() as cursor:
        cursor.execute("select * from pg_walfile_name_offset(pg_current_wal_flush_lsn())")
        return cursor.fetchone()


def the_log(begun: Place) -> bytes:
    """The write-ahead log from there to where it is now, once all of it is on disk."""
    with connection.cursor() as cursor:
        cursor.execute("set synchronous_commit = on")
        cursor.execute("select pg_logical_emit_message(true, 'polku', 'so far')")
    ended, folder = end_of_the_log(), cluster(TEST).data / "pg_wal"
    names = sorted(path.name for path in folder.iterdir() if SEGMENT.fullmatch(path.name))
    return b"".join(
        without_page_heads(
            (folder / name).read_bytes(),
            since=begun[1] if name == begun[0] else 0,
            until=ended[1] if name == ended[0] else None,
        )
        for name in names
        if begun[0] <= name <= ended[0]
    )


def without_page_heads(segment: bytes, *, since: int, until: int | None) -> bytes:
    """What is written, put together where the head of a page cuts it in two."""
    ends = until or len(segment)
    pages = []
    for page in range(since // PAGE * PAGE, ends, PAGE):
        head = SEGMENT_HEAD if page == 0 else PAGE_HEAD
        pages.append(segment[max(page + head, since) : min(page + PAGE, ends)])
    return b"".join(pages)


def shapes(word: str) -> list[bytes]:
    """As it is, in hexadecimal, and in base64 wherever it may begin."""
    plain = word.encode()
    in_base64 = [
        b64encode(b"\0" * shift + plain)[-(-shift * 8 // 6) : (shift + len(plain)) * 8 // 6]
        for shift in range(3)
    ]
    return [plain, plain.hex().encode(), plain.hex().upper().encode(), *in_base64]


def found_in(taken: bytes, words: tuple[str, ...]) -> int:
    """How many of the words can be read there."""
    return sum(any(shape in taken for shape in shapes(word)) for word in words)


def counts(taken: bytes, known: Known) -> list[int]:
    return [found_in(taken, words) for words in known]


def everything_sealed() -> set[str]:
    """Every text of every sealed column that is long enough to be somebody's own."""
    texts = (
        text
        for model in sealed_models()
        for field in sealed_fields(model)
        if field.column_type == "sealed_text"
        for text in model._default_manager.values_list(field.name, flat=True)
    )
    public = set(Unit.objects.values_list("name", flat=True))
    return {text for text in texts if text and len(text) >= SHORTEST} - public


def test_a_stolen_dump_gives_no_number_no_telephone_and_no_sentence():
    begun = end_of_the_log()
    known = known_people()
    every_document()
    dump, log = the_dump(), the_log(begun)
    assert b"Esimerkki" in dump, "names are in clear, so the dump is whole"
    assert counts(dump, known) == [0, 0, 0]
    assert counts(log, known) == [0, 0, 0]
    readable = [text for text in everything_sealed() if text.encode() in dump]
    assert readable == []
    assert b"%PDF" not in dump and b"%PDF".hex().encode() not in dump


def said_in_clear(text: str, **_how: object) -> str:
    """As if it were sealed: never twice alike, and nothing stays nothing."""
    return text and f"{text}..{uuid4().hex[:20]}"


def test_the_same_search_finds_everything_where_nothing_is_sealed(monkeypatch):
    """So that the test above is known to look where it should."""
    with connection.cursor() as cursor:
        cursor.execute("alter domain sealed_text drop constraint sealed_text_is_sealed")
        cursor.execute("alter domain sealed_bytes drop constraint sealed_bytes_is_sealed")
    monkeypatch.setattr(fields, "seal_text", said_in_clear)
    monkeypatch.setattr(fields, "open_text", lambda text, **_how: text.partition("..")[0])
    begun = end_of_the_log()
    known = known_people()
    assert counts(the_dump(), known) == [PEOPLE] * 3
    assert counts(the_log(begun), known) == [PEOPLE] * 3
