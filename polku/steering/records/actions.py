"""Carrying out what another has approved to be destroyed, and making people's own copies."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from polku.base import clock
from polku.base.access.acting import keeping_records
from polku.base.access.actor import Actor
from polku.base.access.gate import refuse_if, see
from polku.base.audit.actions import record
from polku.base.lifecycle import parts
from polku.base.lifecycle.actions import (
    begin_destroying,
    propose_destruction,
    prove_destruction,
)
from polku.base.lifecycle.models import Destruction, DestructionItem
from polku.base.lifecycle.rules import MOST_AT_ONCE, Material, obstacles_to_destroying
from polku.steering.records import policies, queries
from polku.steering.records.copying import collected
from polku.steering.records.facts import CopyMade
from polku.steering.records.letters import copy_letter


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


@dataclass(frozen=True, slots=True)
class CopyFiles:
    """A person's own copy, ready to be handed over."""

    archive: bytes
    letter: bytes
    made_on: date


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
    return CopyFiles(copy.archive(letter=letter), letter, copy.made_on)
