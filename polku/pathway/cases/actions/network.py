"""The people around the client: mapped with the client, with where it was learned."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.audit.actions import record
from polku.pathway.cases import policies, rules
from polku.pathway.cases.facts import (
    MemberPhoneOpened,
    NetworkMemberAdded,
    NetworkMemberChanged,
)
from polku.pathway.cases.models import NetworkMember


@dataclass(frozen=True, slots=True)
class Around:
    """What is written of somebody around the client."""

    kind: str
    name: str
    relation: str
    organisation: str = ""
    phone: str = ""
    task: str = ""
    client_consents: bool = False
    without_consent_because: str = ""
    told_by: str = ""
    has_own_order: bool = False


@transaction.atomic
def add_network_member(case_id: UUID, *, member: Around, actor: Actor) -> NetworkMember:
    """Add somebody: whoever carries the case, or the client on their own page."""
    case = fetch_for(
        case_id, visible=policies.visible_to, allowed=policies.carried_or_own_of, actor=actor
    )
    refuse_if(_obstacles(member))
    new = NetworkMember.objects.create(case=case, **_fields(member))
    record(
        NetworkMemberAdded(
            person_id=case.person_id, case_id=case.pk, subject_id=new.pk, kind=member.kind
        ),
        actor=actor,
    )
    return new


@transaction.atomic
def change_network_member(member_id: UUID, *, member: Around, actor: Actor) -> NetworkMember:
    """Correct what is written of somebody around the client."""
    row = _changeable(member_id, actor=actor)
    refuse_if(_obstacles(member))
    values = _fields(member)
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    _tell_changed(row, removed=False, actor=actor)
    return row


@transaction.atomic
def remove_network_member(member_id: UUID, *, actor: Actor) -> NetworkMember:
    """Take somebody off the list; the row stays as history."""
    row = _changeable(member_id, actor=actor)
    row.removed_at = clock.now()
    row.save(update_fields=["removed_at"])
    _tell_changed(row, removed=True, actor=actor)
    return row


@transaction.atomic
def open_member_phone(member_id: UUID, *, why: str, actor: Actor) -> str:
    """Show a masked phone because a task needs it; `why` is a code, and the client sees it."""
    row = fetch_for(
        member_id,
        visible=policies.network_visible_to,
        allowed=policies.network_opened_by,
        actor=actor,
    )
    record(
        MemberPhoneOpened(
            person_id=row.case.person_id, case_id=row.case_id, subject_id=row.pk, why=why
        ),
        actor=actor,
    )
    return row.phone


def _changeable(member_id: UUID, *, actor: Actor) -> NetworkMember:
    """The locked row, for whoever carries the case or is its client."""
    return fetch_for(
        member_id,
        visible=policies.network_visible_to,
        allowed=policies.network_changeable_by,
        actor=actor,
    )


def _obstacles(member: Around) -> list[str]:
    """Why somebody cannot be written down like this."""
    return rules.obstacles_to_network(
        kind=member.kind,
        name=member.name,
        client_consents=member.client_consents,
        without_consent_because=member.without_consent_because,
    )


def _fields(member: Around) -> dict[str, object]:
    """Column names and values."""
    return {name: getattr(member, name) for name in Around.__dataclass_fields__}


def _tell_changed(row: NetworkMember, *, removed: bool, actor: Actor) -> None:
    """Leave the trace of a change."""
    record(
        NetworkMemberChanged(
            person_id=row.case.person_id,
            case_id=row.case_id,
            subject_id=row.pk,
            removed=removed,
        ),
        actor=actor,
    )
