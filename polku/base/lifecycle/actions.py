"""Proposing, deciding and proving destruction, and the one way rows are ever erased."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.audit.actions import empty_former_rows, record
from polku.base.lifecycle import policies, rules
from polku.base.lifecycle.facts import (
    DestructionApproved,
    DestructionBegun,
    DestructionDone,
    DestructionProposed,
    DestructionRejected,
    RowsErased,
)
from polku.base.lifecycle.models import Destruction, DestructionItem, RetentionRule
from polku.base.lifecycle.rules import Status


@transaction.atomic
def propose_destruction(
    material: str, *, items: dict[UUID, date], organisation_id: UUID, actor: Actor
) -> Destruction:
    """Propose to destroy what has fallen due: keys and the last day each was to be kept."""
    if not policies.keeps_records(actor) or organisation_id not in actor.organisation_ids:
        raise PermissionDenied
    waiting = DestructionItem.objects.filter(subject_id__in=items).count()
    refuse_if(rules.obstacles_to_proposing(material=material, count=len(items), already=waiting))
    rule = RetentionRule.objects.on(clock.today()).get(material=material)
    proposal = Destruction.objects.create(
        organisation_id=organisation_id,
        material=material,
        law=rule.law,
        count=len(items),
        proposed_by_id=actor.id,
    )
    DestructionItem.objects.bulk_create(
        DestructionItem(destruction=proposal, subject_id=key, kept_until=day)
        for key, day in items.items()
    )
    record(
        DestructionProposed(subject_id=proposal.pk, material=material, count=len(items)),
        actor=actor,
    )
    return proposal


@transaction.atomic
def approve_destruction(destruction_id: UUID, *, actor: Actor) -> Destruction:
    """Approve what another has proposed."""
    proposal = _to_decide(destruction_id, actor=actor)
    _decide(proposal, status=Status.APPROVED, actor=actor)
    record(DestructionApproved(subject_id=proposal.pk), actor=actor)
    return proposal


@transaction.atomic
def reject_destruction(destruction_id: UUID, *, reason: str, actor: Actor) -> Destruction:
    """Reject what another has proposed; what it named may be proposed anew."""
    proposal = _to_decide(destruction_id, actor=actor)
    refuse_if(rules.obstacles_to_rejecting(reason=reason))
    proposal.rejected_because = reason
    _decide(proposal, status=Status.REJECTED, actor=actor)
    DestructionItem.objects.filter(destruction=proposal).delete()
    record(DestructionRejected(subject_id=proposal.pk), actor=actor)
    return proposal


@transaction.atomic
def begin_destroying(destruction_id: UUID, *, actor: Actor) -> Destruction:
    """Tell the database which approved proposal this transaction carries out.

    Only until the transaction ends, and only for the rows that the proposal names: the triggers
    that freeze documents ask `lifecycle_destroys`, which looks the proposal up itself.
    """
    proposal = _mine(destruction_id, actor=actor)
    refuse_if(rules.obstacles_to_destroying(status=proposal.status, no_longer_due=0))
    with connection.cursor() as cursor:
        cursor.execute("select set_config('polku.destroying', %s, true)", [str(proposal.pk)])
    record(DestructionBegun(subject_id=proposal.pk), actor=actor)
    return proposal


@transaction.atomic
def erase_rows(parts: Iterable[QuerySet], *, actor: Actor | None) -> Counter[str]:
    """Erase a room's rows, in the order given; how many of which table."""
    erased: Counter[str] = Counter()
    for rows in parts:
        # One DELETE each, past Django's own looking for what hangs from the rows.
        erased[rows.model._meta.db_table] += rows._raw_delete(rows.db)
    record(RowsErased(rows=erased.total()), actor=actor)
    return erased


@transaction.atomic
def prove_destruction(
    proposal: Destruction, *, rows_by_table: Counter[str], actor: Actor
) -> Destruction:
    """Keep the proof: counts and a hash, and not one key of those that are gone.

    First what the trail has kept of them loses its content: until then the proof would not be true.
    """
    emptied = empty_former_rows()
    items = DestructionItem.objects.filter(destruction=proposal)
    keys = sorted(str(key) for key in items.values_list("subject_id", flat=True))
    items.delete()
    proposal.status = Status.DESTROYED
    proposal.destroyed_by_id = actor.id
    proposal.destroyed_at = clock.now()
    proposal.rows_by_table = {table: n for table, n in sorted(rows_by_table.items()) if n}
    proposal.ids_sha256 = sha256("\n".join(keys).encode()).hexdigest()
    proposal.save(
        update_fields=["status", "destroyed_by", "destroyed_at", "rows_by_table", "ids_sha256"]
    )
    with connection.cursor() as cursor:
        cursor.execute("select set_config('polku.destroying', '', true)")
    record(
        DestructionDone(
            subject_id=proposal.pk,
            material=proposal.material,
            count=proposal.count,
            rows=rows_by_table.total(),
            former_rows=emptied,
        ),
        actor=actor,
    )
    return proposal


def _mine(destruction_id: UUID, *, actor: Actor) -> Destruction:
    """The locked proposal of one's own organisation."""
    mine = policies.destructions_visible_to
    return fetch_for(destruction_id, visible=mine, allowed=mine, actor=actor)


def _to_decide(destruction_id: UUID, *, actor: Actor) -> Destruction:
    """The locked proposal, if the actor may decide on it."""
    proposal = _mine(destruction_id, actor=actor)
    refuse_if(
        rules.obstacles_to_deciding(
            status=proposal.status, proposed_by=proposal.proposed_by_id, decider=actor.id
        )
    )
    return proposal


def _decide(proposal: Destruction, *, status: str, actor: Actor) -> None:
    """Write down who decided, when and how."""
    proposal.status = status
    proposal.decided_by_id = actor.id
    proposal.decided_at = clock.now()
    proposal.save(update_fields=["status", "decided_by", "decided_at", "rejected_because"])
