"""Writing down what a person lets others know, and taking it back."""

from collections import Counter
from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.audit.actions import record
from polku.base.lifecycle.actions import erase_rows
from polku.pathway.consents import policies, rules
from polku.pathway.consents.facts import StatementGiven, StatementWithdrawn
from polku.pathway.consents.models import Statement
from polku.pathway.consents.rules import How, Terms

TERMS = tuple(Terms.__dataclass_fields__)
# What makes two statements versions of the same thing, beside the recipient, which is sealed.
SAME = ("kind", "target", "controller_id", "service_task", "document_id")


@transaction.atomic
def give(person_id: UUID, *, terms: Terms, how: str = How.ORALLY, actor: Actor) -> Statement:
    """Write down a permit, consent or denial; said before, it becomes the next version of that."""
    person = fetch_for(
        person_id, visible=policies.heard_by, allowed=policies.spoken_for_by, actor=actor
    )
    refuse_if(rules.obstacles_to_saying(terms, today=clock.today()))
    before = _said_before(terms, person_id=person.pk)
    new = _next(before, person_id=person.pk, terms=terms, how=how, in_force=True, actor=actor)
    record(
        StatementGiven(
            person_id=person.pk,
            subject_id=new.pk,
            kind=new.kind,
            target=new.target,
            version=new.version,
        ),
        actor=actor,
    )
    return new


@transaction.atomic
def withdraw(statement_id: UUID, *, how: str = How.ORALLY, actor: Actor) -> Statement:
    """Take back what is in force; it ends at once, and both versions stay readable."""
    now = fetch_for(
        statement_id, visible=policies.visible_to, allowed=policies.withdrawable_by, actor=actor
    )
    is_newest = not Statement.objects.filter(before=now).exists()
    refuse_if(rules.obstacles_to_withdrawing(in_force=now.in_force, is_newest=is_newest))
    ended = _next(
        now, person_id=now.person_id, terms=now.terms, how=how, in_force=False, actor=actor
    )
    record(
        StatementWithdrawn(
            person_id=now.person_id, subject_id=ended.pk, kind=now.kind, version=ended.version
        ),
        actor=actor,
    )
    return ended


@transaction.atomic
def erase_person(person_id: UUID, *, actor: Actor) -> Counter[str]:
    """Erase all versions, when the person's own time has come."""
    return erase_rows(policies.rows_of_person(person_id), actor=actor)


def _said_before(terms: Terms, *, person_id: UUID) -> Statement | None:
    """The newest version of the same thing said to the same recipient."""
    same = {name: getattr(terms, name) for name in SAME}
    newest = Statement.objects.newest().filter(person=person_id, **same)
    return next((one for one in newest if one.recipient == terms.recipient), None)


def _next(
    before: Statement | None,
    *,
    person_id: UUID,
    terms: Terms,
    how: str,
    in_force: bool,
    actor: Actor,
) -> Statement:
    """Insert the next version; the one before stays as it is."""
    return Statement.objects.create(
        person_id=person_id,
        before=before,
        version=before.version + 1 if before else 1,
        in_force=in_force,
        how=How.OWN_PAGE if actor.is_client else how,
        recorded_by_id=actor.id,
        **{name: getattr(terms, name) for name in TERMS},
    )
