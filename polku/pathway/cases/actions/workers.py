"""Who works in a case: the only place that writes ties, since a tie is the key to the record."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from polku.base import clock
from polku.base.access import work_tasks
from polku.base.access.acting import at_the_wall, keep_seeing
from polku.base.access.actor import Actor
from polku.base.access.gate import RuleBroken, fetch_for, refuse_if
from polku.base.access.models import User
from polku.base.access.rules import Profession, Role
from polku.base.audit.actions import record
from polku.directory.units.models import Membership
from polku.pathway.cases import policies, rules
from polku.pathway.cases.facts import WorkerTied, WorkerUntied
from polku.pathway.cases.models import Case, Tie
from polku.pathway.cases.rules import TieKind


@transaction.atomic
def name_own_worker(
    case_id: UUID, *, user_id: UUID, replaces: UUID | None = None, reason: str = "", actor: Actor
) -> Tie:
    """Name the own worker (omatyöntekijä, SHL 42 §).

    Where there is one already, `replaces` must be that worker's key and `reason` must say why:
    a second professional never silently replaces the first.
    """
    case = _staffable(case_id, actor=actor)
    user = User.objects.get(pk=user_id)
    now = _own_tie(case)
    refuse_if(
        obstacles_to_tying(user, kind=TieKind.OWN, reason=reason)
        + why_never_reached(case, user=user, kind=TieKind.OWN)
        + rules.obstacles_to_replacing(
            present=now.user_id if now else None, replaces=replaces, new=user_id, reason=reason
        )
        + rules.obstacles_to_being_own_worker(
            special_support=bool(case.special_support),
            is_office_social_worker=user.is_office_social_worker,
            a_social_worker_works_along=_social_worker_along(case, besides=user_id),
        )
    )
    tie = _tie(case, user=user, kind=TieKind.OWN, reason=reason, replaces=now, actor=actor)
    _forget_why_nobody(case)
    return tie


@transaction.atomic
def add_worker(case_id: UUID, *, user_id: UUID, kind: str, reason: str = "", actor: Actor) -> Tie:
    """Bring somebody to work beside the own worker: co-worker, assessor or provider."""
    case = _staffable(case_id, actor=actor)
    user = User.objects.get(pk=user_id)
    held = Tie.objects.in_force().filter(case=case, user=user, kind=kind)
    refuse_if(
        obstacles_to_tying(user, kind=kind, reason=reason)
        + why_never_reached(case, user=user, kind=kind)
        + rules.obstacles_to_adding(
            kind=kind,
            already=held.exists(),
            is_office_social_worker=user.is_office_social_worker,
        )
    )
    return _tie(case, user=user, kind=kind, reason=reason, actor=actor)


@transaction.atomic
def cover_for(
    case_id: UUID, *, user_id: UUID, starts_on: date, last_day: date, reason: str, actor: Actor
) -> Tie:
    """Let somebody stand in for the own worker for a time; the own worker stays the own worker."""
    case = _staffable(case_id, actor=actor)
    user = User.objects.get(pk=user_id)
    own = _own_tie(case)
    refuse_if(
        obstacles_to_tying(user, kind=TieKind.COVER, reason=reason)
        + why_never_reached(case, user=user, kind=TieKind.COVER)
        + rules.obstacles_to_covering(
            starts_on=starts_on,
            last_day=last_day,
            today=clock.today(),
            covers_themselves=own is not None and own.user_id == user_id,
        )
    )
    until = last_day + rules.ONE_DAY
    overlapping = Tie.objects.filter(case=case, user=user, kind=TieKind.COVER).filter(
        Q(until=None) | Q(until__gt=starts_on), starts_on__lt=until
    )
    if overlapping.exists():
        raise RuleBroken(rules.already_covers())
    return _tie(
        case,
        user=user,
        kind=TieKind.COVER,
        reason=reason,
        starts_on=starts_on,
        until=until,
        actor=actor,
    )


@transaction.atomic
def end_tie(tie_id: UUID, *, actor: Actor) -> Tie:
    """End somebody's work in a case, or a cover agreed for later. An own worker is replaced."""
    tie = fetch_for(
        tie_id, visible=policies.ties_visible_to, allowed=policies.ties_endable_by, actor=actor
    )
    case = tie.case
    refuse_if(
        rules.obstacles_to_ending(
            kind=tie.kind,
            special_support=bool(case.special_support),
            leaves_no_social_worker=_is_last_social_worker(case, tie),
        )
    )
    _untie(tie, actor=actor)
    return tie


@transaction.atomic
def hand_over_caseload(
    from_user_id: UUID, *, to_user_id: UUID, unit_id: UUID, reason: str, actor: Actor
) -> int:
    """Move every open case of one own worker to another, in one step. Returns how many moved.

    Refused whole, with the number of cases, when the new worker may not be the own worker of some.
    """
    if unit_id not in actor.units_as(Role.UNIT_LEAD):
        raise PermissionDenied
    cases = policies.led_by(actor).filter(
        unit=unit_id,
        pk__in=Tie.objects.in_force().filter(user=from_user_id, kind=TieKind.OWN).values("case"),
    )
    keys = list(cases.order_by("pk").values_list("pk", flat=True))
    if from_user_id == to_user_id or not keys:
        raise RuleBroken(rules.nothing_to_hand_over())
    refused = [
        broken
        for key in keys
        for broken in _try_naming(
            key, user_id=to_user_id, replaces=from_user_id, reason=reason, actor=actor
        )
    ]
    if refused:
        words = dict.fromkeys(reason for broken in refused for reason in broken.reasons)
        raise RuleBroken(rules.some_cannot_be_handed_over(len(refused)), *words)
    return len(keys)


def _try_naming(
    case_id: UUID, *, user_id: UUID, replaces: UUID, reason: str, actor: Actor
) -> list[RuleBroken]:
    """Name the own worker of one case of a caseload; the refusal, if there is one."""
    try:
        name_own_worker(case_id, user_id=user_id, replaces=replaces, reason=reason, actor=actor)
    except RuleBroken as broken:
        return [broken]
    return []


def tie_for_hours(
    case: Case, *, user: User, kind: str, reason: str, ends_at: datetime, actor: Actor
) -> Tie:
    """A tie that ends by itself within a day; the opening's own fact is the trace."""
    tie = Tie(
        case=case,
        user=user,
        kind=kind,
        starts_on=clock.today(),
        until=clock.day_of(ends_at) + rules.ONE_DAY,
        ends_at=ends_at,
        reason=reason,
        made_by_id=actor.id,
    )
    at_the_wall("tie_for_hours", *_columns(tie), ends_at)
    return tie


def untie_everybody(case: Case) -> None:
    """End every tie when the relation ends; the closing's own fact is the trace."""
    keep_seeing(case.pk)
    at_the_wall("untie_everybody", case.pk, clock.today())


def _staffable(case_id: UUID, *, actor: Actor) -> Case:
    """The locked case whose workers the actor may name."""
    return fetch_for(
        case_id,
        visible=policies.visible_to,
        allowed=policies.staffable_by,
        actor=actor,
    )


def _forget_why_nobody(case: Case) -> None:
    """An own worker has been named: the naming's own fact is the trace, history keeps the rest."""
    if case.no_own_worker:
        case.no_own_worker = case.no_own_worker_because = ""
        case.no_own_worker_by = case.no_own_worker_at = None
        case.save(
            update_fields=[
                "no_own_worker",
                "no_own_worker_because",
                "no_own_worker_by",
                "no_own_worker_at",
            ]
        )


def _own_tie(case: Case) -> Tie | None:
    """The own worker's tie today."""
    return Tie.objects.in_force().filter(case=case, kind=TieKind.OWN).first()


def obstacles_to_tying(user: User, *, kind: str, reason: str) -> list[str]:
    """Why this user cannot be tied to a case: not at work, or not of the profession asked for."""
    return rules.obstacles_to_working(
        works_here=user.is_active and Membership.objects.in_force().filter(user=user).exists(),
        profession=user.profession,
        kind=kind,
        reason=reason,
    )


def why_never_reached(case: Case, *, user: User, kind: str) -> list[str]:
    """Every reason none of the user's rights today may ever reach the case: STM decree 457/2024."""
    rights = Membership.objects.in_force().filter(user=user)
    reasons = work_tasks.why_no_right_reaches(
        rights.values_list("role", "service_tasks"),
        profession=user.profession,
        service_task=case.service_task,
        serves_the_client=kind == TieKind.PROVIDER,
        on=clock.today(),
    )
    return rules.obstacles_to_reaching(reasons)


def _social_worker_along(case: Case, *, besides: UUID) -> bool:
    """Whether a social worker in a public office works in the case beside this user."""
    along = office_social_workers(case).exclude(kind=TieKind.OWN)
    return along.exclude(user_id=besides).exists()


def _is_last_social_worker(case: Case, tie: Tie) -> bool:
    """Whether no social worker in a public office would be left once this tie has ended."""
    here = office_social_workers(case)
    return here.filter(pk=tie.pk).exists() and not here.exclude(pk=tie.pk).exists()


def office_social_workers(case: Case) -> QuerySet[Tie]:
    """Ties in force of social workers in a public office who stay with the case (SHL 42 §):
    a cover goes after a time, and a provider's worker gives one service only."""
    passing = [TieKind.COVER, TieKind.PROVIDER, *rules.TEMPORARY]
    ties = Tie.objects.in_force().exclude(kind__in=passing)
    return ties.filter(
        case=case, user__profession=Profession.SOCIAL_WORKER, user__in_public_office=True
    )


def _tie(
    case: Case,
    *,
    user: User,
    kind: str,
    reason: str,
    starts_on: date | None = None,
    until: date | None = None,
    replaces: Tie | None = None,
    actor: Actor,
) -> Tie:
    """Write one tie and its trace; the one it replaces ends in the same step, while whoever
    hands over may still name workers."""
    tie = Tie(
        case=case,
        user=user,
        kind=kind,
        starts_on=starts_on or clock.today(),
        until=until,
        reason=reason,
        made_by_id=actor.id,
    )
    if replaces:
        replaces.until = max(clock.today(), replaces.starts_on)
    keep_seeing(case.pk)
    at_the_wall("tie", *_columns(tie), *_ended(replaces))
    if replaces:
        _record_end(replaces, actor=actor)
    record(
        WorkerTied(
            person_id=case.person_id,
            case_id=case.pk,
            subject_id=tie.pk,
            user_id=user.pk,
            kind=kind,
        ),
        actor=actor,
    )
    return tie


def _untie(tie: Tie, *, actor: Actor) -> None:
    """End one tie from today and leave its trace."""
    tie.until = max(clock.today(), tie.starts_on)
    keep_seeing(tie.case_id)
    at_the_wall("untie", tie.pk, tie.until)
    _record_end(tie, actor=actor)


def _columns(tie: Tie) -> tuple[object, ...]:
    """The tie as `wall.tie` takes it."""
    who = (tie.pk, tie.case_id, tie.user_id, str(tie.kind))
    reason = Tie._meta.get_field("reason").get_db_prep_save(tie.reason, connection)
    return (*who, tie.starts_on, tie.until, reason, tie.made_by_id)


def _ended(replaced: Tie | None) -> tuple[object, object]:
    """Which tie ends when the new one begins, and on which day."""
    return (replaced.pk, replaced.until) if replaced else (None, None)


def _record_end(tie: Tie, *, actor: Actor) -> None:
    """The trace of a tie that ends."""
    record(
        WorkerUntied(
            person_id=tie.case.person_id,
            case_id=tie.case_id,
            subject_id=tie.pk,
            user_id=tie.user_id,
            kind=tie.kind,
        ),
        actor=actor,
    )
