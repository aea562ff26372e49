"""How a stretch of the trail is sealed, and what may be wrong with one. Pure."""

import hmac
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

FORM = 1
"""Which columns a seal of today covers: see migration 0004."""
YEARS_KEPT = 12
"""How long every log is kept, at least, from the event (703/2023, annex)."""
LAST_POSITION = 2**63 - 1
BEFORE_ALL = -(2**63)
MARK = 24
"""Bytes kept of each sealed row: its key, and the beginning of its hash."""

Mark = tuple[UUID, bytes]


class Wrong(StrEnum):
    """What can be wrong with the trail."""

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    MOVED = "moved"
    SEAL_MISSING = "seal missing"
    SEAL_CHANGED = "seal changed"
    KEY_UNKNOWN = "key unknown"
    TAIL_CUT = "tail cut"
    NOT_ATTESTED = "not attested"
    CHECKPOINT_FORGED = "checkpoint forged"
    CHECKPOINT_EXCEEDS = "checkpoint exceeds"
    NOT_ENDED = "not ended"


SAID = {
    Wrong.CHANGED: "the row is not what was sealed",
    Wrong.REMOVED: "the row was sealed and is gone from its place",
    Wrong.ADDED: "the row was not there when its stretch was sealed",
    Wrong.MOVED: "the row stands in another order than when it was sealed",
    Wrong.SEAL_MISSING: "a seal before this one is gone, or this one is not next to it",
    Wrong.SEAL_CHANGED: "the seal is not what was made with the key",
    Wrong.KEY_UNKNOWN: "the seal was made with a key that is not among ours",
    Wrong.TAIL_CUT: "a seal published outside the database is not in it",
    Wrong.NOT_ATTESTED: "the row gives another hash than its own, and our key did not attest it",
    Wrong.CHECKPOINT_FORGED: "the checkpoint is not what was made with our key",
    Wrong.CHECKPOINT_EXCEEDS: "the checkpoint ends more than two people may end, or too soon",
    Wrong.NOT_ENDED: "the row stands where a checkpoint says that nothing is left",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """The first bad row: its table, its key, and what is wrong with it."""

    table: str
    id: str
    wrong: Wrong
    seal: int

    def __str__(self) -> str:
        return f"{self.table} {self.id}: {SAID[self.wrong]} (seal {self.seal})"


@dataclass(frozen=True, slots=True)
class Share:
    """One table's share of a stretch: how many rows, where, and what they come to."""

    table: str
    rows: int
    first_position: int
    last_position: int
    digest: bytes
    marks_digest: bytes

    def said(self) -> list[object]:
        """As the seal tells it."""
        where = [self.table, self.rows, self.first_position, self.last_position]
        return [*where, self.digest.hex(), self.marks_digest.hex()]


@dataclass(frozen=True, slots=True)
class Stretch:
    """All that a seal says: which rows, what they come to, and which seal came before."""

    number: int
    form: int
    after: tuple[int, int]
    up_to: tuple[int, int]
    sealed_at: datetime
    previous: str
    shares: tuple[Share, ...]

    @property
    def rows(self) -> int:
        """How many rows it covers."""
        return sum(share.rows for share in self.shares)

    def sealed_with(self, key: bytes) -> str:
        """The seal: nobody can make it, or another in its place, without the key."""
        told = [
            *(self.number, self.form, *self.after, *self.up_to, self.rows),
            *(self.sealed_at.timestamp(), self.previous),
            [share.said() for share in self.shares],
        ]
        return hmac.digest(key, json.dumps(told).encode(), "sha256").hex()

    def follows(self, other: "Stretch | Ended | None", *, seal: str) -> bool:
        """Whether it is the very next after the other, and nothing lies between them."""
        if other is None:
            start = (BEFORE_ALL, BEFORE_ALL)
            return (self.number, self.after, self.previous) == (1, start, "")
        place = (other.number + 1, other.up_to, seal)
        return (self.number, self.after, self.previous) == place


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What a checkpoint says: which seals ended, what went with them, and who let it go."""

    first: int
    number: int
    seal: str
    up_to: tuple[int, int]
    rows_by_table: dict[str, int]
    newest_at: datetime
    years: int
    law: str
    proposed_by: UUID
    proposed_at: datetime
    approved_by: UUID
    approved_at: datetime

    @property
    def rows(self) -> int:
        """How many rows went."""
        return sum(self.rows_by_table.values())

    def attested_with(self, key: bytes) -> bytes:
        """The mark without which it is no checkpoint; nobody can make it without the key."""
        moments = (self.newest_at, self.proposed_at, self.approved_at)
        told = [
            *("polku ended seals", self.first, self.number, self.seal, *self.up_to),
            *(sorted(self.rows_by_table.items()), self.years, self.law),
            *(str(self.proposed_by), str(self.approved_by)),
            *(moment.timestamp() for moment in moments),
        ]
        return hmac.digest(key, json.dumps(told).encode(), "sha256")

    def may_follow(self, other: "Ended | None") -> bool:
        """Whether two people could end this much then, next after what was ended before."""
        return (
            self.first == (other.number + 1 if other else 1)
            and self.number >= self.first
            and self.proposed_by != self.approved_by
            and self.years >= YEARS_KEPT
            and self.newest_at <= years_before(self.approved_at, self.years)
        )


def years_before(moment: datetime, years: int) -> datetime:
    """The same moment so many years ago; from 29 February the day before."""
    try:
        return moment.replace(year=moment.year - years)
    except ValueError:
        return moment.replace(year=moment.year - years, day=28)


@dataclass(frozen=True, slots=True)
class Key:
    """A secret kept outside the database, and the name by which a seal says it was used."""

    secret: bytes

    @property
    def name(self) -> str:
        """Tells keys apart without telling them."""
        return sha256(b"polku trail key name " + self.secret).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Restated:
    """A former row or a disclosure that no longer says what it was sealed as: two hashes."""

    id: UUID
    was: bytes
    is_now: bytes

    def attested_with(self, key: bytes) -> bytes:
        """The mark without which it is a bent row; nobody can make it without the key."""
        told = b"polku former row " + self.id.bytes + self.was + self.is_now
        return hmac.digest(key, told, "sha256")


@dataclass(frozen=True, slots=True)
class Head:
    """The last seal, as it is published outside the database."""

    number: int
    seal: str

    def __str__(self) -> str:
        return f"{self.number} {self.seal}"

    @classmethod
    def read(cls, line: str) -> "Head":
        """From a line that a sealing has added. ValueError when it tells no seal."""
        number, seal = line.split()[-2:]
        return cls(int(number), seal)


def marks_in(kept: bytes) -> Iterator[Mark]:
    """The rows of a sealed part in their order."""
    for start in range(0, len(kept), MARK):
        yield UUID(bytes=kept[start : start + 16]), kept[start + 16 : start + MARK]


def first_difference(sealed: Iterable[Mark], found: Sequence[Mark]) -> tuple[UUID, Wrong] | None:
    """The first row that is not as it was sealed, and how."""
    there = {key for key, _mark in found}
    kept = list(sealed)
    known = {key for key, _mark in kept}
    for (key, mark), (other, other_mark) in zip(kept, found, strict=False):
        if key == other and mark != other_mark:
            return key, Wrong.CHANGED
        if key != other and key not in there:
            return key, Wrong.REMOVED
        if key != other:
            return other, Wrong.MOVED if other in known else Wrong.ADDED
    if len(kept) > len(found):
        return kept[len(found)][0], Wrong.REMOVED
    if len(found) > len(kept):
        return found[len(kept)][0], Wrong.ADDED
    return None
