"""Repeats the pattern by COPY, in one transaction: all of the county, or the pattern as it was."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from django.db import connection, transaction
from psycopg import sql

from polku.command.county import pattern, promises
from polku.command.county.pattern import PEOPLE, USERS, Form, Sheet
from polku.command.county.people import People
from polku.command.county.scopes import SCOPES, Scale
from polku.command.say import Progress

TOGETHER = 64
"""Copies whose rows lie mixed on the disk, as the rows of many clients do after years of work."""

AT_ONCE = 400
"""Forms written in one go: about two megabytes."""


class Copy(Protocol):
    """psycopg's COPY, as much of it as is used."""

    def write(self, text: str) -> None: ...


@dataclass
class Meter:
    """How many rows are written, how fast, and how long the rest will take."""

    of: int
    report: Progress
    began: float
    done: int = 0

    def add(self, rows: int, what: str) -> None:
        """Some more are written."""
        self.done += rows
        rate = self.done / max(time.monotonic() - self.began, 0.001)
        left = (self.of - self.done) / rate
        self.report(self.done, self.of, f"{what}: {rate:,.0f} rows/s, {left:,.0f} s left")


def repeat(scale: Scale, *, seed: int, report: Progress) -> int:
    """Fill the county; how many rows that made."""
    sheets = {sheet.table: sheet for sheet in pattern.read()}
    people, tables = People(seed), sorted(sheets)
    meter = Meter(sum(_size(sheet, scale) for sheet in sheets.values()), report, time.monotonic())
    with transaction.atomic(), promises.seen_whole(tables):
        ordered = promises.children_first(tables)
        promises.emptied(tables)
        with promises.set_aside(tables, report=Progress()):
            for table in ordered:
                _fill(sheets[table], scale=scale, people=people, meter=meter)
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    return meter.of


def _size(sheet: Sheet, scale: Scale) -> int:
    copies = range(scale.copies)
    repeats = {scope: sum(scale.begins(copy, scope) for copy in copies) for scope in SCOPES}
    return sum(repeats[form.scope] for form in sheet.forms)


def _fill(sheet: Sheet, *, scale: Scale, people: People, meter: Meter) -> None:
    names = sql.SQL(", ").join(sql.Identifier(column.name) for column in sheet.columns)
    into = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(sheet.table), names)
    with connection.cursor() as cursor, cursor.copy(into) as rows:  # type: ignore[attr-defined]
        for lines in _lines(sheet, scale, people):
            rows.write("".join(lines))
            meter.add(len(lines), sheet.table)


def _lines(sheet: Sheet, scale: Scale, people: People) -> Iterator[list[str]]:
    """The rows, block by block: in a block every form in the order of time, for all its copies."""
    for first in range(0, scale.copies, TOGETHER):
        block = range(first, min(first + TOGETHER, scale.copies))
        for start in range(0, len(sheet.forms), AT_ONCE):
            forms = sheet.forms[start : start + AT_ONCE]
            if sheet.table in (PEOPLE, USERS):
                yield _personal(sheet.table, forms, block=block, scale=scale, people=people)
            else:
                yield _plain(forms, block=block, scale=scale)


def _plain(forms: list[Form], *, block: range, scale: Scale) -> list[str]:
    every = scale.all_places
    places = {
        scope: [every[copy] for copy in block if scale.begins(copy, scope)] for scope in SCOPES
    }
    return [form.text % given for form in forms for given in places[form.scope]]


def _personal(
    table: str, forms: list[Form], *, block: range, scale: Scale, people: People
) -> list[str]:
    return [
        people.row(table, form, number=copy, places=scale.all_places[copy])
        for form in forms
        for copy in block
        if scale.begins(copy, form.scope)
    ]
