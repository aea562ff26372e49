"""Asking the trail about itself: what waits to be sealed, and whether what was sealed still holds.

The hashing is done inside PostgreSQL, a stretch at a time: only digests travel, so memory does not
grow with the trail. Rows are looked at one by one only in a stretch that does not hold.
"""

import hmac
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from polku.base.audit.models import Ending, Seal, SealedPart
from polku.base.audit.rules import (
    BEFORE_ALL,
    LAST_POSITION,
    Ended,
    Fault,
    Head,
    Key,
    Restated,
    Share,
    Stretch,
    Wrong,
    first_difference,
    marks_in,
)

Place = tuple[int, int]
Told = Callable[[int, int, str], None]
AT_A_TIME = 100
START = (BEFORE_ALL, BEFORE_ALL)
TABLES = ("audit_change", "audit_disclosure", "audit_history", "audit_refusal", "audit_use")
RESTATED = ("audit_disclosure", "audit_history")
"""The tables whose rows may be sealed anew with another key, and then give the hash they had."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a look over the whole trail found.

    `destroyed`: emptied former rows by proof; `ended`: the checkpoints from which it goes on.
    """

    seals: int
    rows: int
    waiting: int
    head: Head | None
    faults: list[Fault] = field(default_factory=list)
    destroyed: dict[str, int] = field(default_factory=dict)
    ended: list[Ended] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Nothing is wrong."""
        return not self.faults


def keys() -> list[Key]:
    """The key seals are made with now, then those used before."""
    secrets = [settings.POLKU_TRAIL_KEY, *settings.POLKU_TRAIL_OLD_KEYS]
    if not secrets[0]:
        raise ImproperlyConfigured("POLKU_TRAIL_KEY is missing: nothing can be sealed.")
    return [Key(str(secret).encode()) for secret in secrets]


def head() -> Head | None:
    """The last seal in the database."""
    last = Seal.objects.order_by("-number").values_list("number", "seal").first()
    return Head(*last) if last else None


def next_place(after: Place, *, most: int) -> Place:
    """Up to where the trail can be sealed now: so many rows, or all that is finished."""
    cut = _ask(
        "select tx, position from trail_cut(%s, %s, %s) order by 1, 2 offset %s",
        [*after, most, most - 1],
    )
    if cut:
        return cut[0]
    ((horizon,),) = _ask("select trail_horizon()", [])
    return (max(horizon - 1, after[0]), LAST_POSITION)


def shares(after: Place, up_to: Place) -> list[tuple[Share, bytes]]:
    """What each table holds between two places, and the marks of its rows."""
    rows = _ask("select * from trail_digest_1(%s, %s, %s, %s)", [*after, *up_to])
    return [
        (Share(table, count, first, last, bytes(digest), sha256(marks).digest()), bytes(marks))
        for table, count, first, last, digest, marks in rows
    ]


def waiting(after: Place) -> int:
    """How many rows no seal covers yet."""
    each = " + ".join(
        f"(select count(*) from {table} where (tx, position) > (%s, %s))"  # noqa: S608
        for table in TABLES
    )
    ((count,),) = _ask(f"select {each}", [*after] * len(TABLES))
    return count


def verify(*, published: Iterable[Head] = (), tell: Told | None = None) -> Verdict:
    """Look over every seal and every sealed row; stop at the first that does not hold.

    `published`: the heads told outside the database, oldest first. Each must be there still: the
    last alone says nothing once the end has been cut and the next minute was sealed in its place.
    """
    known = {key.name: key for key in keys()}
    total, rows, told = Seal.objects.count(), 0, _Published(published)
    ended, fault = _ended(known=known, told=told)
    if fault:
        return Verdict(0, rows, 0, head(), [fault])
    before: Stretch | Ended | None = ended[-1] if ended else None
    before_seal = ended[-1].seal if ended else ""
    for seal in seals():
        stretch = _stretch(seal)
        fault = _fault_of_seal(seal, stretch, before=before, before_seal=before_seal, known=known)
        fault = fault or _fault_of_restated(stretch, known=known) or _fault_of_rows(stretch)
        fault = fault or told.fault_up_to(Head(seal.number, seal.seal))
        if fault:
            return Verdict(stretch.number, rows, 0, head(), [fault])
        before, before_seal, rows = stretch, seal.seal, rows + stretch.rows
        if tell:
            tell(seal.number, total, f"{rows} rows")
    if told.awaited:
        return Verdict(total, rows, 0, head(), [_cut(told.awaited)])
    left = waiting(before.up_to if before else START)
    return Verdict(total, rows, left, head(), destroyed=_destroyed(), ended=ended)


def open_endings() -> list[Ending]:
    """Proposals that nobody has approved and that begin where the trail begins now."""
    oldest = Seal.objects.order_by("number").values_list("number", flat=True).first()
    found = Ending.objects.filter(approved_by=None, first_number=oldest)
    return list(found.order_by("proposed_at"))


def checkpoint(ending: Ending) -> Ended:
    """What an approved ending says. ValueError of one that nobody has approved."""
    if ending.approved_by is None or ending.approved_at is None:
        raise ValueError("nobody has approved it")
    return Ended(
        first=ending.first_number,
        number=ending.last_number,
        seal=ending.last_seal,
        up_to=(ending.up_to_tx, ending.up_to_position),
        rows_by_table=ending.rows_by_table,
        newest_at=ending.newest_at,
        years=ending.years,
        law=ending.law,
        proposed_by=ending.proposed_by,
        proposed_at=ending.proposed_at,
        approved_by=ending.approved_by,
        approved_at=ending.approved_at,
    )


def _ended(*, known: dict[str, Key], told: "_Published") -> tuple[list[Ended], Fault | None]:
    """Every checkpoint in order, and the first thing that does not hold in them."""
    ended: list[Ended] = []
    for ending in Ending.objects.exclude(approved_by=None).order_by("first_number"):
        this, key = checkpoint(ending), known.get(ending.key_name)
        wrong = None
        if key is None or not hmac.compare_digest(
            bytes(ending.attestation or b""), this.attested_with(key.secret)
        ):
            wrong = Wrong.CHECKPOINT_FORGED
        elif not this.may_follow(ended[-1] if ended else None):
            wrong = Wrong.CHECKPOINT_EXCEEDS
        if wrong:
            return ended, Fault("audit_ending", str(ending.pk), wrong, this.number)
        told.step_over(this.number)
        if fault := told.fault_up_to(Head(this.number, this.seal)):
            return ended, fault
        ended.append(this)
    return ended, _fault_of_what_ended(ended[-1]) if ended else None


def _fault_of_what_ended(last: Ended) -> Fault | None:
    """A seal or a row that stands where nothing is left, or no seal after it at all."""
    if still := Seal.objects.filter(number__lte=last.number).order_by("number").first():
        return Fault("audit_seal", str(still.pk), Wrong.CHECKPOINT_EXCEEDS, still.number)
    for table in TABLES:
        rows = _ask(
            f"select id from {table} where (tx, position) <= (%s, %s)"  # noqa: S608
            " order by tx, position limit 1",
            [*last.up_to],
        )
        if rows:
            return Fault(table, str(rows[0][0]), Wrong.NOT_ENDED, last.number)
    # The newest seal never ends: the chain always goes on from the checkpoint.
    if not Seal.objects.exists():
        return Fault("audit_seal", str(last.number + 1), Wrong.SEAL_MISSING, last.number + 1)
    return None


def _destroyed() -> dict[str, int]:
    """How many former rows say no more than by which proof they were destroyed."""
    return dict(
        _ask(
            "select old ->> 'destroyed_by', count(*) from audit_history"
            " where old ? 'destroyed_by' group by 1 order by 1",
            [],
        )
    )


class _Published:
    """The heads told outside, met one after another as the seals go by."""

    def __init__(self, heads: Iterable[Head]) -> None:
        self._heads = iter(heads)
        self.awaited = next(self._heads, None)

    def step_over(self, number: int) -> None:
        """The heads before this one went with their seals: nothing is left to compare them with."""
        while self.awaited and self.awaited.number < number:
            self.awaited = next(self._heads, None)

    def fault_up_to(self, here: Head) -> Fault | None:
        """Whether all that was told up to this seal is in the database."""
        while self.awaited and self.awaited.number <= here.number:
            if self.awaited != here:
                return _cut(self.awaited)
            self.awaited = next(self._heads, None)
        return None


def _cut(head: Head) -> Fault:
    return Fault("audit_seal", str(head.number), Wrong.TAIL_CUT, head.number)


def _fault_of_seal(
    seal: Seal,
    stretch: Stretch,
    *,
    before: Stretch | Ended | None,
    before_seal: str,
    known: dict[str, Key],
) -> Fault | None:
    """A gap in the chain, or a seal that our key did not make."""
    wrong = None
    key = known.get(seal.key_name)
    if not stretch.follows(before, seal=before_seal):
        wrong = Wrong.SEAL_MISSING
    elif key is None:
        wrong = Wrong.KEY_UNKNOWN
    elif seal.rows != stretch.rows or not hmac.compare_digest(
        seal.seal, stretch.sealed_with(key.secret)
    ):
        wrong = Wrong.SEAL_CHANGED
    return Fault("audit_seal", str(seal.pk), wrong, seal.number) if wrong else None


def _fault_of_restated(stretch: Stretch, *, known: dict[str, Key]) -> Fault | None:
    """The first row of the stretch that gives its own hash without our key having attested it."""
    for table in RESTATED:
        for key, was, is_now, named, mark in _restated(table, stretch):
            ours = known.get(named)
            made = (
                Restated(key, bytes(was), bytes(is_now)).attested_with(ours.secret) if ours else b""
            )
            if not made or not hmac.compare_digest(bytes(mark or b""), made):
                return Fault(table, str(key), Wrong.NOT_ATTESTED, stretch.number)
    return None


def _restated(table: str, stretch: Stretch) -> list[tuple]:
    """The rows of the stretch that give their own hash, and the marks that attest them."""
    return _ask(
        "select id, sealed_as, trail_row_said(t), attested_with, attestation"  # noqa: S608
        f" from {table} t where sealed_as is not null"
        " and (tx, position) > (%s, %s) and (tx, position) <= (%s, %s) order by tx, position",
        [*stretch.after, *stretch.up_to],
    )


def _fault_of_rows(stretch: Stretch) -> Fault | None:
    """The first row of the stretch that is not what was sealed."""
    found = {share.table: share for share, _marks in shares(stretch.after, stretch.up_to)}
    sealed = {share.table: share for share in stretch.shares}
    for table in sorted(found.keys() | sealed.keys()):
        if found.get(table) != sealed.get(table):
            key, wrong = _first_bad_row(table, stretch)
            return Fault(table, str(key), wrong, stretch.number)
    return None


def _first_bad_row(table: str, stretch: Stretch) -> tuple[UUID | str, Wrong]:
    """Row by row, in the one stretch that does not hold."""
    kept = SealedPart.objects.filter(seal__number=stretch.number, table_name=table).first()
    rows = _ask(
        "select id, mark from trail_marks_1(%s, %s, %s, %s, %s)",
        [table, *stretch.after, *stretch.up_to],
    )
    now = [(key, bytes(mark)) for key, mark in rows]
    different = first_difference(marks_in(bytes(kept.marks)) if kept else [], now)
    return different or (f"seal {stretch.number}", Wrong.CHANGED)


def seals() -> Iterator[Seal]:
    """In order, some at a time: a long trail has many."""
    last = 0
    while found := list(Seal.objects.filter(number__gt=last).order_by("number")[:AT_A_TIME]):
        yield from found
        last = found[-1].number


def _stretch(seal: Seal) -> Stretch:
    """What the seal says; the marks themselves stay in the database."""
    parts = _ask(
        "select table_name, rows, first_position, last_position, digest, sha256(marks)"
        " from audit_sealedpart where seal_id = %s order by table_name",
        [seal.pk],
    )
    return Stretch(
        number=seal.number,
        form=seal.form,
        after=(seal.after_tx, seal.after_position),
        up_to=(seal.up_to_tx, seal.up_to_position),
        sealed_at=seal.sealed_at,
        previous=seal.previous,
        shares=tuple(
            Share(table, count, first, last, bytes(digest), bytes(marks))
            for table, count, first, last, digest, marks in parts
        ),
    )


def _ask(question: str, values: list[Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()
