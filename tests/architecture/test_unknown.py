"""A check that comes out as neither true nor false lets its row in: none of ours ever does so.

Every check of the database is tried with each of its columns empty, and with a few values that the
check itself names or that stand on both sides of its bounds.
"""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import CheckConstraint

CHECKS = [
    (model._meta.db_table, rule.name)
    for model in apps.get_models()
    for rule in model._meta.constraints
    if model.__module__.startswith("polku.") and isinstance(rule, CheckConstraint)
]
SAMPLES = {
    "boolean": ["true", "false"],
    "date": ["'2026-01-01'", "'2026-06-01'"],
    "timestamp with time zone": ["'2026-01-01 09:00Z'", "'2026-06-01 10:00Z'"],
    "time without time zone": ["'09:00'", "'10:00'"],
    "uuid": ["'00000000-0000-0000-0000-000000000001'"],
    "jsonb": ["'{}'"],
    "bytea": ["'x'"],
    "sealed_text": ["''", f"'test.{'A' * 40}'"],
    "sealed_bytes": [f"'test.{'A' * 40}'"],
}
NUMBERS = ["-5", "0", "1", "5", "400"]
WORDS = re.compile(r"'([^'{}]*)'::")
DEFINITION = "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conname = %s"
COLUMNS = """
    SELECT attname, format_type(atttypid, NULL), attnotnull
    FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
    WHERE conname = %s
"""


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "name"), CHECKS, ids=lambda value: value)
def test_no_check_comes_out_as_unknown(table: str, name: str):
    with connection.cursor() as cursor:
        cursor.execute(DEFINITION, [name])
        (condition,) = cursor.fetchone()
        cursor.execute(COLUMNS, [name])
        columns = cursor.fetchall()
        cursor.execute(_rows_it_cannot_judge(condition, columns))
        unknown = [
            dict(zip((one[0] for one in columns), row, strict=True)) for row in cursor.fetchall()
        ]
    assert not unknown, f"{table}: {condition}"


def test_the_checks_are_all_tried():
    assert len(CHECKS) > 60


def _rows_it_cannot_judge(condition: str, columns: list[tuple[str, str, bool]]) -> str:
    """Every combination of sample values for which the check is neither true nor false."""
    names = ", ".join(f'"{name}"' for name, _kind, _filled in columns)
    samples = [
        f"(VALUES {values}) AS of_{name}({name})"
        for name, kind, filled in columns
        for values in [_values(condition, kind, filled)]
    ]
    return f"SELECT {names} FROM {' CROSS JOIN '.join(samples)} WHERE ({condition}) IS NULL LIMIT 3"


def _values(condition: str, kind: str, filled: bool) -> str:
    """Sample values of one column; empty among them when the column may be."""
    if kind.endswith("[]"):
        found = ["'{}'", f"ARRAY[{'1' if 'int' in kind else quoted('x')}]"]
    elif kind in {"character varying", "text"}:
        found = [quoted(word) for word in {"", "something", *WORDS.findall(condition)}]
    else:
        found = SAMPLES.get(kind, NUMBERS)
    empty = [] if filled else ["NULL"]
    return ", ".join(f"({value}::{kind})" for value in [*found, *empty])


def quoted(word: str) -> str:
    """A word as SQL writes it."""
    return f"'{word}'"
