"""A record opened for some hours: in an emergency by oneself, or given to technical support."""

from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from polku.base import clock
from polku.base.access.acting import at_the_wall, keep_seeing
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.access.models import User
from polku.base.audit.actions import record
from polku.pathway.cases import policies, rules
from polku.pathway.cases.actions.workers import obstacles_to_tying, tie_for_hours
from polku.pathway.cases.facts import AccessOpened, AccessReviewed, AccessSeen
from polku.pathway.cases.models import Case, TemporaryAccess, Tie
from polku.pathway.cases.rules import TieKind


@transaction.atomic
def break_glass(person_id: UUID, *, reason: str, hours: int, actor: Actor) -> list[TemporaryAccess]:
    """Open the person's cases in one's own organisation for some hours (hätäpääsy).

    Only a worker of the organisation; the reason is written, the own worker gets a notice, the
    lead reviews it, the client reads it, and it ends by itself.
    """
    if not actor.is_a(*policies.BREAKERS):
        raise PermissionDenied
    keep_seeing(*(key for (key,) in at_the_wall("breakable", person_id)))
    cases = list(policies.breakable_by(actor).filter(person=person_id).select_for_update())
    hidden = set(
        policies.breakable_by(actor)
        .filter(person=person_id)
        .exclude(pk__in=policies.visible_to(actor).values("pk"))
        .values_list("pk", flat=True)
    )
    refuse_if(
        rules.obstacles_to_opening(
            reason=reason, hours=hours, found=len(cases), already=bool(cases) and not hidden
        )
    )
    user = User.objects.get(pk=actor.id)
    return [
        _open(case, user=user, kind=TieKind.EMERGENCY, reason=reason, hours=hours, actor=actor)
        for case in cases
        if case.pk in hidden
    ]


@transaction.atomic
def give_support_access(
    case_id: UUID, *, user_id: UUID, reason: str, hours: int, actor: Actor
) -> TemporaryAccess:
    """Let somebody look at one case for some hours, to find what is wrong with the system."""
    case = fetch_for(case_id, visible=policies.visible_to, allowed=policies.led_by, actor=actor)
    user = User.objects.get(pk=user_id)
    held = Tie.objects.in_force().filter(case=case, user=user, kind__in=rules.SEEING).exists()
    refuse_if(
        obstacles_to_tying(user, kind=TieKind.SUPPORT, reason=reason)
        + rules.obstacles_to_opening(reason=reason, hours=hours, found=1, already=held)
    )
    return _open(case, user=user, kind=TieKind.SUPPORT, reason=reason, hours=hours, actor=actor)


@transaction.atomic
def note_seen(access_id: UUID, *, actor: Actor) -> TemporaryAccess:
    """The own worker has seen that somebody opened the record."""
    notices = policies.notices_for
    access = fetch_for(access_id, visible=notices, allowed=notices, actor=actor)
    access.seen_by_id, access.seen_at = actor.id, clock.now()
    access.save(update_fields=["seen_by", "seen_at"])
    record(AccessSeen(**_keys(access)), actor=actor)
    return access


@transaction.atomic
def review_access(access_id: UUID, *, outcome: str, note: str, actor: Actor) -> TemporaryAccess:
    """The lead writes down whether there was a reason."""
    reviewed = policies.reviewed_by
    access = fetch_for(access_id, visible=reviewed, allowed=reviewed, actor=actor)
    refuse_if(
        rules.obstacles_to_reviewing(
            reviewed=access.reviewed_by_id is not None,
            is_own=actor.id in (access.user_id, access.given_by_id),
            outcome=outcome,
            note=note,
        )
    )
    access.reviewed_by_id, access.reviewed_at = actor.id, clock.now()
    access.outcome, access.review_note = outcome, note
    access.save(update_fields=["reviewed_by", "reviewed_at", "outcome", "review_note"])
    record(AccessReviewed(**_keys(access), outcome=outcome), actor=actor)
    return access


def _open(
    case: Case, *, user: User, kind: str, reason: str, hours: int, actor: Actor
) -> TemporaryAccess:
    """Write the tie, the access and the trace."""
    ends_at = _whole_minute(clock.now() + timedelta(hours=hours))
    tie = tie_for_hours(case, user=user, kind=kind, reason=reason, ends_at=ends_at, actor=actor)
    access = TemporaryAccess.objects.create(
        tie=tie,
        case=case,
        user=user,
        given_by_id=actor.id,
        reason=reason,
        opened_at=clock.now(),
        ends_at=ends_at,
    )
    record(AccessOpened(**_keys(access), user_id=user.pk, kind=kind, hours=hours), actor=actor)
    return access


def _whole_minute(moment: datetime) -> datetime:
    """Access ends on a whole minute: see `gate.remembered`."""
    return moment.replace(second=0, microsecond=0)


def _keys(access: TemporaryAccess) -> dict[str, UUID]:
    """The keys every fact about an access carries."""
    return {
        "person_id": access.case.person_id,
        "case_id": access.case_id,
        "subject_id": access.pk,
    }
