"""The trail when keys change: what former rows and disclosures hold is sealed anew and attested.

As `secrets.resealing` does with the rows themselves: some hundreds at a time, stepping over what
somebody is destroying, and to be run again wherever it was stopped.
"""

import json
import re
import time
from collections import Counter
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from polku.base.audit.actions import attest
from polku.base.audit.models import Disclosure
from polku.base.audit.rules import Restated
from polku.base.secrets.fields import KeyedIndex, Sealed, sealed_fields
from polku.base.secrets.resealing import (
    AT_A_TIME,
    MOST_ROUNDS,
    PAUSE,
    Progress,
    Sealings,
    reseal_table,
    sealed_models,
)
from polku.base.secrets.ring import ring
from polku.base.secrets.sealing import SEALED

TABLE = "audit_history"
Old = dict[str, Any]

# A file stands in a former row as PostgreSQL writes bytes: \x and two signs for each. Of one, as of
# a text, no more is looked at than its beginning, where the key is named.
HELD = r"""
    jsonb_each_text(h.old) v
    cross join lateral (select %s::jsonb -> h.table_name ->> v.key as kind) as sealed
    cross join lateral (select split_part(case sealed.kind
        when 'text' then substring(v.value from %s)
        when 'file'
            then encode(decode(substring(v.value from '^\\x([0-9a-f]{26})'), 'hex'), 'escape')
    end, '.', 1) as key) as by
    where by.key <> ''
"""


def standing() -> Sealings:
    """How many values of former rows are sealed with which key."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select by.key, count(*) from audit_history h, {HELD} group by 1",  # noqa: S608
            _asked(),
        )
        return Sealings(TABLE, Counter(dict(cursor.fetchall())))


def reseal(*, told: Progress = lambda table, rows: None) -> int:
    """Seal what disclosures and former rows hold with the current key; how many rows were changed.

    Former rows last: until then people may leave more of them under the earlier key.
    """
    finish = partial(_attest_again, Disclosure._meta.db_table)
    return reseal_table(Disclosure, told=told, finish=finish) + _reseal_former(told)


def _reseal_former(told: Progress) -> int:
    changed = 0
    for _round in range(MOST_ROUNDS):
        last = None
        while batch := _reseal_batch(after=last):
            last, changed = batch[-1], changed + len(batch)
            told(TABLE, changed)
        if not standing().waiting:
            break
        time.sleep(PAUSE)
    return changed


@transaction.atomic
def _reseal_batch(*, after: UUID | None) -> list[UUID]:
    """The next rows that nobody holds; their keys, the last of which says where to go on."""
    sealed = {model._meta.db_table: sealed_fields(model) for model in sealed_models()}
    with connection.cursor() as cursor:
        cursor.execute("set local polku.resealing = 'on'")
        cursor.execute(
            "select id, table_name, old from audit_history h"  # noqa: S608
            f" where exists (select from {HELD} and by.key <> %s) and (%s::uuid is null or id > %s)"
            " order by id limit %s for no key update of h skip locked",
            [*_asked(), ring().current.name, after, after, AT_A_TIME],
        )
        rows = cursor.fetchall()
        cursor.executemany(
            "update audit_history set old = old || %s::jsonb where id = %s",
            [(json.dumps(_resealed(json.loads(old), sealed[of])), key) for key, of, old in rows],
        )
    keys = [key for key, _of, _old in rows]
    _attest_again(TABLE, keys)
    return keys


def _resealed(old: Old, fields: list[Sealed]) -> Old:
    """What is sealed anew of a former row, and the marks that the database makes of it."""
    anew = {f.column: _turned(f, old[f.column]) for f in fields if old.get(f.column)}
    marks = {
        str(mark.column): anew[mark.of].split(".")[2]
        for mark in fields[0].model._meta.local_concrete_fields
        if isinstance(mark, KeyedIndex) and mark.of in anew and old.get(str(mark.column))
    }
    return anew | marks


def _turned(field: Sealed, kept: str) -> str:
    """One value under the current key, as JSON has it. What was never sealed stays as it was."""
    if field.column_type == "sealed_bytes":
        return r"\x" + field.seal(field.unseal(bytes.fromhex(kept[2:]))).hex()
    return field.seal(field.unseal(kept)) if re.match(SEALED, kept) else kept


def _attest_again(table: str, keys: list[UUID]) -> None:
    """Mark the two hashes of each with the key of the trail."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select id, sealed_as, trail_row_said(t) from {table} t where id = any(%s)",  # noqa: S608
            [keys],
        )
        rows = [Restated(key, bytes(was), bytes(now)) for key, was, now in cursor.fetchall()]
    attest(rows)


def _asked() -> list[str]:
    """Which columns of which tables are sealed and how, and how a sealed text begins."""
    kinds = {
        model._meta.db_table: {
            field.column: "file" if field.column_type == "sealed_bytes" else "text"
            for field in sealed_fields(model)
        }
        for model in sealed_models()
    }
    return [json.dumps(kinds), SEALED]
