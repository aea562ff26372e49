"""Writing the trail: the change beside what it describes, the read before it is shown."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.base.audit.facts import Fact
from polku.base.audit.models import Change, Purpose, Refusal, Use
from polku.base.work.actions import announce


def record(fact: Fact, *, actor: Actor | None) -> None:
    """Write the fact beside the change it describes: both commit, or neither does."""
    record_all([fact], actor=actor)


def record_all(facts: Iterable[Fact], *, actor: Actor | None) -> None:
    """Write the facts of one action that touches many: one insert however many."""
    if not connection.in_atomic_block:
        raise RuntimeError("record() belongs inside the action's transaction")
    now = clock.now()
    written = Change.objects.bulk_create(
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
    )
    announce(written)


def note_read(person_id: UUID, *, page: str, case_id: UUID | None = None, actor: Actor) -> None:
    """One person's data is about to be shown."""
    Use.objects.create(
        actor_id=actor.id,
        person_id=person_id,
        case_id=case_id,
        page=page,
        purpose=purpose_of(actor, page=page),
    )


def note_reads(seen: Iterable[tuple[UUID, UUID | None]], *, page: str, actor: Actor) -> None:
    """Everybody on a list: (person, case) pairs, one insert however long the list."""
    purpose = purpose_of(actor, page=page)
    Use.objects.bulk_create(
        Use(actor_id=actor.id, person_id=person, case_id=case, page=page, purpose=purpose)
        for person, case in seen
    )


def purpose_of(actor: Actor, *, page: str) -> Purpose:
    """The purpose that follows from who is looking and where."""
    if actor.is_client:
        return Purpose.OWN_RECORD
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
