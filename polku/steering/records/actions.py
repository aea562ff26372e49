"""Carrying out what another has approved to be destroyed, and people's own copies: asked for, made
by a job as whoever asked, handed over, thrown away after a day."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from polku.base import clock
from polku.base.access.acting import at_the_wall, keeping_records
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if, see
from polku.base.audit.actions import record
from polku.base.lifecycle import parts
from polku.base.lifecycle.actions import (
    begin_destroying,
    erase_rows,
    propose_destruction,
    prove_destruction,
)
from polku.base.lifecycle.models import Destruction, DestructionItem
from polku.base.lifecycle.rules import MOST_AT_ONCE, Material, obstacles_to_destroying
from polku.base.work.queue import put_in_queue
from polku.steering.records import policies, queries, rules
from polku.steering.records.copying import collected
from polku.steering.records.facts import (
    CopiesCleared,
    CopyAsked,
    CopyFailed,
    CopyFetched,
    CopyMade,
    CopyOrdered,
)
from polku.steering.records.letters import copy_letter
from polku.steering.records.models import OwnCopy
from polku.steering.records.rules import CopyState

MAKE_COPY, ORDER_COPY = "copy", "order-copy"


@transaction.atomic
def propose(material: str, *, actor: Actor) -> Destruction:
    """Propose the longest overdue of one class: whole cases, or people with all their cases.

    What waits in another proposal is left out, unless nothing else is due: then it is said.
    """
    organisation = queries.organisation_of(actor)
    if organisation is None:
        raise PermissionDenied
    due = queries.due_of(material, actor=actor)
    waiting = set(
        DestructionItem.objects.filter(subject_id__in=due).values_list("subject_id", flat=True)
    )
    free = {key: day for key, day in due.items() if key not in waiting} or due
    items = dict(list(free.items())[:MOST_AT_ONCE])
    if material == Material.BASIC_DATA:
        with keeping_records(actor):
            theirs = queries.cases_of(list(items))
        items |= {case: items[person] for case, person in theirs.items()}
    return propose_destruction(material, items=items, organisation_id=organisation, actor=actor)


@transaction.atomic
def destroy(destruction_id: UUID, *, actor: Actor) -> Destruction:
    """Carry out an approved proposal: every room erases its own part, and the proof stays."""
    proposal = begin_destroying(destruction_id, actor=actor)
    items = DestructionItem.objects.filter(destruction=proposal)
    named = set(items.values_list("subject_id", flat=True))
    with keeping_records(actor):
        cases, people = _still_due(proposal.material, named=named)
        lost = len(named) - len(cases) - len(people)
        refuse_if(obstacles_to_destroying(status=proposal.status, no_longer_due=lost))
        rows = _erase(cases, offered="erase_case", actor=actor)
        rows += _erase(people, offered="erase_person", actor=actor)
    return prove_destruction(proposal, rows_by_table=rows, actor=actor)


def _still_due(material: str, *, named: set[UUID]) -> tuple[set[UUID], set[UUID]]:
    """Cases and people of a proposal that still fall due today."""
    due = named & set(queries.due_of(material, actor=None))
    if material != Material.BASIC_DATA:
        return due, set()
    return named & set(queries.cases_of(list(due))), due


def _erase(keys: set[UUID], *, offered: str, actor: Actor) -> Counter[str]:
    """Let every room erase its own part of each, the last step of the path first."""
    rows: Counter[str] = Counter()
    for erase in parts.offered(offered, by="actions").values():
        for key in sorted(keys):
            rows += erase(key, actor=actor)
    return rows


@transaction.atomic
def erase_person(person_id: UUID, *, actor: Actor) -> Counter[str]:
    """Erase the copies of a person's data, when the person's own time has come."""
    return erase_rows(policies.rows_of_person(person_id), actor=actor)


@dataclass(frozen=True, slots=True)
class CopyFiles:
    """A person's own copy, ready to be handed over."""

    person_id: UUID
    archive: bytes
    made_on: date


@transaction.atomic
def order_copy(person_id: UUID, *, language: str, actor: Actor) -> None:
    """Have a whole copy made to the client's own pages: a job asks for it in the client's name, so
    that it holds all their cases, and whoever ordered it neither sees nor fetches it."""
    person = see(person_id, visible=policies.copied_for(actor))
    account = queries.account_of(person.pk)
    refuse_if(rules.obstacles_to_ordering(has_own_pages=account is not None))
    put_in_queue(ORDER_COPY, [{"user_id": str(account), "language": language}])
    record(CopyOrdered(person_id=person.pk, subject_id=person.pk), actor=actor)


@transaction.atomic
def ask_for_copy(
    person_id: UUID, *, language: str, is_ordered: bool = False, actor: Actor
) -> OwnCopy:
    """Ask for a person's own copy: a row and a job. While it waits or is kept, asking once more
    changes nothing; 404 for a person of whom the actor may not make one. `is_ordered`: in the
    client's name, because a worker ordered it."""
    person = see(person_id, visible=policies.copied_for(actor))
    row, is_new = OwnCopy.objects.defer("archive").get_or_create(
        person_id=person.pk, asked_by_id=actor.id, language=language
    )
    if not is_new:
        if _stands(row):
            return row
        # Two who ask at once wait for one another here, and the second finds it asked for.
        row = OwnCopy.objects.select_for_update().get(pk=row.pk)
        if _stands(row):
            return row
        _settle(row, state=CopyState.ASKED, asked_at=clock.now())
    put_in_queue(MAKE_COPY, [{"copy_id": str(row.pk)}])
    by_client = actor.is_client and not is_ordered
    record(CopyAsked(person_id=person.pk, subject_id=row.pk, by_client=by_client), actor=actor)
    return row


def _stands(row: OwnCopy) -> bool:
    """Whether it waits to be made, or may be fetched."""
    now = clock.now()
    return rules.copy_waits(row.state, asked_at=row.asked_at, now=now) or rules.copy_is_offered(
        row.state, settled_at=row.settled_at, now=now
    )


def _settle(
    row: OwnCopy,
    *,
    state: CopyState,
    asked_at: datetime | None = None,
    archive: bytes | None = None,
) -> None:
    """Write how it stands: as asked for now, made with its file, or given up."""
    row.state, row.archive = state, archive
    row.asked_at = asked_at or row.asked_at
    row.settled_at = None if asked_at else clock.now()
    row.save(update_fields=["state", "archive", "asked_at", "settled_at"])


@transaction.atomic
def make_asked_copy(copy_id: UUID, *, actor: Actor) -> OwnCopy:
    """Make a copy that the actor has asked for; one that is made already stays as it is."""
    row = _mine(copy_id, actor=actor)
    if row.state != CopyState.MADE:
        _may_take_long()
        files = make_copy(row.person_id, language=row.language, actor=actor)
        _settle(row, state=CopyState.MADE, archive=files.archive)
    return row


def _may_take_long() -> None:
    """Years of documents are drawn for longer than a transaction may else say nothing."""
    with connection.cursor() as cursor:
        cursor.execute(f"set local idle_in_transaction_session_timeout = '{rules.DRAWN_WITHIN}'")


@transaction.atomic
def give_up_copy(copy_id: UUID, *, actor: Actor) -> None:
    """The copy could not be made: whoever waits is told, and may ask anew."""
    row = _mine(copy_id, actor=actor)
    if row.state == CopyState.ASKED:
        _settle(row, state=CopyState.FAILED)
        record(CopyFailed(person_id=row.person_id, subject_id=row.pk), actor=actor)


@transaction.atomic
def hand_over_copy(copy_id: UUID, *, actor: Actor) -> CopyFiles:
    """The file for the one who asked, while it is kept and they may still have it; noted each
    time."""
    row = see(copy_id, visible=policies.copies_visible_to(actor))
    see(row.person_id, visible=policies.copied_for(actor))
    is_offered = rules.copy_is_offered(row.state, settled_at=row.settled_at, now=clock.now())
    refuse_if(rules.obstacles_to_handing_over(is_offered=is_offered))
    record(
        CopyFetched(person_id=row.person_id, subject_id=row.pk, by_client=actor.is_client),
        actor=actor,
    )
    return CopyFiles(
        row.person_id, bytes(row.archive or b""), clock.day_of(row.settled_at or clock.now())
    )


@transaction.atomic
def clear_copies(*, actor: Actor) -> int:
    """Throw away the copies that may not be fetched any more; how many."""
    ((count,),) = at_the_wall("clear_copies", clock.now() - rules.COPY_IS_KEPT)
    if count:
        record(CopiesCleared(count=count), actor=actor)
    return int(count)


def _mine(copy_id: UUID, *, actor: Actor) -> OwnCopy:
    """The locked row of who asked."""
    mine = policies.copies_visible_to
    return fetch_for(copy_id, visible=mine, allowed=mine, actor=actor)


@transaction.atomic
def make_copy(person_id: UUID, *, language: str, actor: Actor) -> CopyFiles:
    """Make a person's own copy of everything recorded of them, and note that it was made."""
    person = see(person_id, visible=policies.copied_for(actor))
    copy = collected(person.pk, made_on=clock.today(), language=language)
    letter = copy_letter(copy, person=person, unit=queries.latest_unit_of(person.pk))
    record(
        CopyMade(
            person_id=person.pk,
            subject_id=person.pk,
            rows=copy.rows,
            by_client=actor.is_client,
        ),
        actor=actor,
    )
    return CopyFiles(person.pk, copy.archive(letter=letter), copy.made_on)
