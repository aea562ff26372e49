"""Writing the trail: the change beside what it describes, the read before it is shown."""

import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from polku.base import clock
from polku.base.access.acting import one_transaction
from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.base.audit import queries
from polku.base.audit.facts import Fact
from polku.base.audit.models import (
    Change,
    Disclosure,
    Ending,
    Purpose,
    Refusal,
    Seal,
    SealedPart,
    Use,
)
from polku.base.audit.rules import FORM, Head, Restated, Stretch
from polku.base.work.actions import announce

log = logging.getLogger("polku.trail")

ROWS_IN_A_SEAL = 50_000
# PostgreSQL takes 65,535 values in a statement; a row of the trail has nine.
ROWS_IN_AN_INSERT = 1_000
OPENING = "cases:break_glass"
"""The page on which a record is opened in an emergency, before there is a tie."""

# Whoever seals holds this lock of the database: two at once would make two seals of one stretch.
SEALING = 703202311


def record(fact: Fact, *, actor: Actor | None) -> None:
    """Write the fact beside the change it describes: both commit, or neither does."""
    record_all([fact], actor=actor)


def record_all(facts: Iterable[Fact], *, actor: Actor | None) -> None:
    """Write the facts of one action that touches many: one insert for a thousand of them."""
    if not connection.in_atomic_block:
        raise RuntimeError("record() belongs inside the action's transaction")
    now = clock.now()
    written = [
        Change(
            at=now,
            actor_id=actor.id if actor else None,
            fact=type(fact).__name__,
            person_id=fact.person_id,
            case_id=fact.case_id,
            subject_id=fact.subject_id,
            happened_at=fact.happened_at or now,
            details=fact.details(),
        )
        for fact in facts
    ]
    for first in range(0, len(written), ROWS_IN_AN_INSERT):
        _insert(written[first : first + ROWS_IN_AN_INSERT])
    announce(written)


def _insert(changes: list[Change]) -> None:
    """One statement, by words written once: everything done in the house passes here, and Django
    would write the same INSERT anew each time."""
    fields = Change._meta.concrete_fields
    values = [
        field.get_db_prep_save(getattr(change, field.attname), connection)
        for change in changes
        for field in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(_insert_of(len(changes)), values)


@lru_cache(maxsize=64)
def _insert_of(rows: int) -> str:
    """The words for so many rows."""
    columns = [
        connection.ops.quote_name(str(field.column)) for field in Change._meta.concrete_fields
    ]
    row = f"({', '.join(['%s'] * len(columns))})"
    table = connection.ops.quote_name(Change._meta.db_table)
    return f"insert into {table} ({', '.join(columns)}) values {', '.join([row] * rows)}"  # noqa: S608


def note_read(person_id: UUID, *, page: str, case_id: UUID | None = None, actor: Actor) -> None:
    """One person's data is about to be shown."""
    Use.objects.create(
        actor_id=actor.id,
        person_id=person_id,
        case_id=case_id,
        page=page,
        purpose=purpose_of(actor, page=page),
        provider_id=_register_of(actor),
    )


def note_reads(seen: Iterable[tuple[UUID, UUID | None]], *, page: str, actor: Actor) -> None:
    """Everybody on a list: (person, case) pairs, one insert however long the list."""
    same = {
        "actor_id": actor.id,
        "page": page,
        "purpose": purpose_of(actor, page=page),
        "provider_id": _register_of(actor),
    }
    Use.objects.bulk_create(Use(person_id=person, case_id=case, **same) for person, case in seen)


def _register_of(actor: Actor) -> UUID | None:
    """Whose register is read; where a case is named, the database puts the case's in its place."""
    return next(iter(actor.organisation_ids)) if len(actor.organisation_ids) == 1 else None


def purpose_of(actor: Actor, *, page: str) -> Purpose:
    """The purpose that follows from who is looking and where. Of a case opened for some hours the
    database puts that purpose in its place."""
    if actor.is_client:
        return Purpose.OWN_RECORD
    if page == OPENING:
        return Purpose.EMERGENCY
    if page.startswith("intake"):
        return Purpose.INTAKE
    if actor.is_a(Role.CASEWORKER):
        return Purpose.CLIENT_WORK
    if actor.is_a(Role.UNIT_LEAD):
        return Purpose.LEADING
    return Purpose.INTAKE if actor.is_a(Role.INTAKE) else Purpose.SERVICE


@transaction.atomic
def note_refusal(*, page: str, subject_id: UUID | None, denied: bool, actor: Actor) -> None:
    """Somebody tried what they may not."""
    subject = subject_id if isinstance(subject_id, UUID) else None
    Refusal.objects.create(actor_id=actor.id, page=page, subject_id=subject, denied=denied)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """What is given to somebody outside, to whom, for what, and on what ground (703/2023 10 §)."""

    description: str
    recipient: str
    purpose: str
    ground: str
    ground_is: str


def note_disclosure(
    person_id: UUID,
    *,
    given: Disclosed,
    case_id: UUID | None = None,
    provider_id: UUID | None = None,
    actor: Actor | None,
) -> Disclosure:
    """Write the disclosure beside the act that gives the data out, in its transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("note_disclosure() belongs inside the action's transaction")
    return Disclosure.objects.create(
        actor_id=actor.id if actor else None,
        person_id=person_id,
        case_id=case_id,
        provider_id=provider_id,
        **asdict(given),
    )


def empty_former_rows() -> int:
    """Take the content of every former row of what this transaction destroys; how many rows.

    The database lets it be done by an approved destruction only; the mark of each row is made with
    the key outside it, so that who bends a former row cannot say that it was destroyed.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("empty_former_rows() belongs inside the destruction's transaction")
    with connection.cursor() as cursor:
        cursor.execute("select * from trail_empties()")
        rows = [Restated(key, bytes(was), bytes(now)) for key, was, now in cursor.fetchall()]
    return attest(rows)


def attest(rows: list[Restated]) -> int:
    """Mark with the key of the trail that it was ours to change what these rows say."""
    if not rows:
        return 0
    key = queries.keys()[0]
    marks = [row.attested_with(key.secret) for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(
            "select trail_attests(%s::uuid[], %s, %s::bytea[])",
            [[row.id for row in rows], key.name, marks],
        )
        return cursor.fetchone()[0]


def keep_proposal(**said: Any) -> Ending:
    """Write a proposal to end seals; `ending` says when there is one."""
    return Ending.objects.create(**said)


def keep_approval(ending: Ending) -> None:
    """Write who approved it: from here on it is a checkpoint."""
    ending.save(update_fields=["approved_by", "approved_at", "key_name", "attestation"])


def seal() -> int:
    """Seal all of the trail that is finished; how many rows that was. Called each minute."""
    total = 0
    while rows := _seal_next():
        total += rows
    if total:
        # Outside a transaction the database is not told who asks, and would show no seal. Whoever
        # else seals waits, so that the heads stand outside in the order of their seals.
        with one_transaction():
            alone()
            _publish(queries.head())
    return total


def alone() -> None:
    """Nobody else seals until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [SEALING])


@transaction.atomic
def _seal_next() -> int:
    """One seal over the next stretch; 0 when nothing is waiting."""
    alone()
    last = Seal.objects.order_by("-number").first()
    after = (last.up_to_tx, last.up_to_position) if last else queries.START
    up_to = queries.next_place(after, most=ROWS_IN_A_SEAL)
    parts = queries.shares(after, up_to)
    if not parts:
        return 0
    stretch = Stretch(
        number=last.number + 1 if last else 1,
        form=FORM,
        after=after,
        up_to=up_to,
        sealed_at=clock.now(),
        previous=last.seal if last else "",
        shares=tuple(share for share, _marks in parts),
    )
    _keep(stretch, marks={share.table: marks for share, marks in parts})
    return stretch.rows


def _keep(stretch: Stretch, *, marks: dict[str, bytes]) -> None:
    key = queries.keys()[0]
    made = Seal.objects.create(
        number=stretch.number,
        form=stretch.form,
        after_tx=stretch.after[0],
        after_position=stretch.after[1],
        up_to_tx=stretch.up_to[0],
        up_to_position=stretch.up_to[1],
        rows=stretch.rows,
        sealed_at=stretch.sealed_at,
        key_name=key.name,
        previous=stretch.previous,
        seal=stretch.sealed_with(key.secret),
    )
    SealedPart.objects.bulk_create(
        SealedPart(
            seal=made,
            table_name=share.table,
            rows=share.rows,
            first_position=share.first_position,
            last_position=share.last_position,
            digest=share.digest,
            marks=marks[share.table],
        )
        for share in stretch.shares
    )


def _publish(head: Head | None) -> None:
    """Tell the last seal outside the database: to the log, and to a file when one is named."""
    log.info("sealed up to %s", head)
    if settings.POLKU_TRAIL_HEAD_FILE:
        with Path(settings.POLKU_TRAIL_HEAD_FILE).open("a", encoding="utf-8") as file:
            file.write(f"{clock.now().isoformat()} {head}\n")
