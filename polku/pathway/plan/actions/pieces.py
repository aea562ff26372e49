"""The parts of a plan that come in several: goals, factors, services, steps, partners."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.shortcuts import get_object_or_404

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.audit.actions import record, record_all
from polku.base.ui.versions import EditedMeanwhile
from polku.pathway.plan import policies, rules
from polku.pathway.plan.facts import ClientWrote, PieceRemoved, PieceSaved
from polku.pathway.plan.models import Factor, Goal, Partner, Piece, Plan, PlannedService, Step
from polku.pathway.plan.queries import years_of


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalWords:
    """What is written of one goal; levels from the lowest to the highest."""

    wish: str = ""
    aim: str = ""
    area: str = ""
    direction: str = rules.Direction.CHANGE
    why: str = ""
    target_on: date | None = None
    weight: int = 1
    baseline: int | None = None
    much_less: str = ""
    less: str = ""
    expected: str = ""
    more: str = ""
    much_more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorWords:
    """What helps or hinders; in all goals when none is named."""

    effect: str
    text: str
    kind: str = rules.FactorKind.OTHER
    goal_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceWords:
    """One planned service."""

    service: str
    component: str = ""
    for_young: bool = False
    goal_id: UUID | None = None
    description: str = ""
    method: str = ""
    provider: str = ""
    amount: str = ""
    days_per_week: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """Who does what by when."""

    doer: str
    text: str
    doer_name: str = ""
    by_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerWords:
    """Who else works with the client, and what they answer for."""

    name: str
    organisation: str = ""
    responsibility: str = ""
    contact: str = ""
    client_consents: bool = False


PieceWords = GoalWords | FactorWords | ServiceWords | StepWords | PartnerWords
MODEL_OF: dict[type, type[Piece]] = {
    GoalWords: Goal,
    FactorWords: Factor,
    ServiceWords: PlannedService,
    StepWords: Step,
    PartnerWords: Partner,
}
OBSTACLES = {
    GoalWords: rules.obstacles_to_goal,
    ServiceWords: rules.obstacles_to_service,
    StepWords: rules.obstacles_to_step,
}


@transaction.atomic
def save_piece(
    plan_id: UUID,
    *,
    words: PieceWords,
    piece_id: UUID | None = None,
    version: int | None = None,
    actor: Actor,
) -> Piece:
    """Add a part to a draft, or change the one with `piece_id` as its writer saw it."""
    plan = _editable(plan_id, actor=actor)
    model = MODEL_OF[type(words)]
    values = asdict(words)
    adds_after = plan.goals.count() if piece_id is None and isinstance(words, GoalWords) else None
    refuse_if(_obstacles_in_words(plan, words=words, adds_after=adds_after))
    if piece_id is None:
        piece = _add_piece(plan, model=model, values=values, actor=actor)
    else:
        piece = get_object_or_404(model, pk=piece_id, plan=plan)
        _change_piece(piece, values=values, version=version, actor=actor)
    kind = model.__name__.lower()
    record(PieceSaved(**plan.keys, kind=kind, piece_id=piece.pk), actor=actor)
    return piece


@transaction.atomic
def add_pieces(plan_id: UUID, *, words: Sequence[PieceWords], actor: Actor) -> list[Piece]:
    """Add many parts to a draft at once, in the order given. Two queries for each kind, and one
    for each service meant for young people."""
    plan = _editable(plan_id, actor=actor)
    added: list[Piece] = []
    for kind in dict.fromkeys(type(one) for one in words):
        added += _add_of_kind(plan, [one for one in words if type(one) is kind], actor=actor)
    record_all(
        (
            PieceSaved(**plan.keys, kind=type(piece).__name__.lower(), piece_id=piece.pk)
            for piece in added
        ),
        actor=actor,
    )
    return added


def _add_of_kind(plan: Plan, words: Sequence[PieceWords], *, actor: Actor) -> list[Piece]:
    """Parts of one kind, after those that stand there already."""
    model = MODEL_OF[type(words[0])]
    count = model.objects.filter(plan=plan).count() if model is Goal else 0
    for n, one in enumerate(words):
        refuse_if(_obstacles_in_words(plan, words=one, adds_after=count + n))
    last = _last_order(plan, model=model)
    stamp = {"edited_by_id": actor.id, "edited_at": clock.now()}
    rows = [
        model(plan=plan, order=last + n, **stamp, **asdict(one)) for n, one in enumerate(words, 1)
    ]
    return list(model.objects.bulk_create(rows))


@transaction.atomic
def remove_piece(plan_id: UUID, *, kind: type[Piece], piece_id: UUID, actor: Actor) -> None:
    """Take a part out of a draft."""
    plan = _editable(plan_id, actor=actor)
    piece = get_object_or_404(kind, pk=piece_id, plan=plan)
    piece.delete()
    record(PieceRemoved(**plan.keys, kind=kind.__name__.lower(), piece_id=piece_id), actor=actor)


@transaction.atomic
def move_piece(plan_id: UUID, *, kind: type[Piece], piece_id: UUID, up: bool, actor: Actor) -> None:
    """Move a part one place up or down."""
    plan = _editable(plan_id, actor=actor)
    row = list(kind.objects.filter(plan=plan))
    here = next((n for n, piece in enumerate(row) if piece.pk == piece_id), None)
    there = None if here is None else here + (-1 if up else 1)
    if here is None or there not in range(len(row)):
        return
    row[here], row[there] = row[there], row[here]
    for order, piece in enumerate(row, 1):
        piece.order = order
        piece.save(update_fields=["order"])
    record(PieceSaved(**plan.keys, kind=kind.__name__.lower(), piece_id=piece_id), actor=actor)


@transaction.atomic
def client_wishes(
    plan_id: UUID,
    *,
    wish: str,
    goal_id: UUID | None = None,
    version: int | None = None,
    actor: Actor,
) -> Goal:
    """The client adds a goal in their own words, or rewords the wish of one."""
    plan = _own_draft(plan_id, actor=actor)
    if goal_id is None:
        refuse_if(rules.obstacles_to_adding_a_goal(goal_count=plan.goals.count()))
        values = {"wish": wish, "added_by_client": True}
        goal = _add_piece(plan, model=Goal, values=values, actor=actor)
    else:
        goal = get_object_or_404(Goal, pk=goal_id, plan=plan)
        _change_piece(goal, values={"wish": wish}, version=version, actor=actor)
    record(ClientWrote(**plan.keys, what="goal"), actor=actor)
    return goal


def _editable(plan_id: UUID, *, actor: Actor) -> Plan:
    """The locked draft the actor may write in."""
    plan = fetch_for(
        plan_id,
        visible=policies.visible_to,
        allowed=policies.editable_by,
        along=("case",),
        actor=actor,
    )
    refuse_if(rules.obstacles_to_editing(status=plan.status))
    return plan


def _add_piece(plan: Plan, *, model: type[Piece], values: dict[str, object], actor: Actor) -> Piece:
    """Add one at the end of its kind."""
    order = _last_order(plan, model=model) + 1
    piece = model(plan=plan, order=order, edited_by_id=actor.id, edited_at=clock.now(), **values)
    piece.save(force_insert=True)
    return piece


def _last_order(plan: Plan, *, model: type[Piece]) -> int:
    """The place of the last part of a kind, 0 when there is none."""
    return model.objects.filter(plan=plan).aggregate(last=Max("order"))["last"] or 0


def _change_piece(
    piece: Piece, *, values: dict[str, object], version: int | None, actor: Actor
) -> None:
    """Change what differs; a newer version that differs is never written over."""
    changed = [name for name, value in values.items() if getattr(piece, name) != value]
    if not changed:
        return
    if version != piece.version:
        raise EditedMeanwhile(
            version=piece.version,
            theirs={name: getattr(piece, name) for name in changed},
            by=piece.edited_by.name if piece.edited_by else "",
            at=piece.edited_at,
        )
    for name in changed:
        setattr(piece, name, values[name])
    piece.version += 1
    piece.edited_by_id = actor.id
    piece.edited_at = clock.now()
    piece.save(update_fields=[*changed, "version", "edited_by", "edited_at"])


def _obstacles_in_words(plan: Plan, *, words: PieceWords, adds_after: int | None) -> list[str]:
    """What the part itself lacks; at most five goals; a goal named is the plan's own."""
    values = asdict(words)
    obstacles = OBSTACLES[type(words)](values) if type(words) in OBSTACLES else []
    if adds_after is not None and isinstance(words, GoalWords):
        obstacles += rules.obstacles_to_adding_a_goal(goal_count=adds_after)
    if isinstance(words, ServiceWords) and words.for_young:
        obstacles += _obstacles_to_young(plan, words)
    goal_id = values.get("goal_id")
    if goal_id and not plan.goals.filter(pk=goal_id).exists():
        obstacles.append(rules.goal_is_not_here())
    return obstacles


def _obstacles_to_young(plan: Plan, words: ServiceWords) -> list[str]:
    """Why the service is not for the young, by the day it begins; today when none is written."""
    return rules.obstacles_to_young(
        service=words.service,
        years=years_of(plan.case.person),
        on=words.starts_on or clock.today(),
    )


def _own_draft(plan_id: UUID, *, actor: Actor) -> Plan:
    """The client's own draft in an open case, locked."""
    plan = fetch_for(
        plan_id,
        visible=policies.visible_to,
        allowed=policies.co_writable_by,
        along=("case",),
        actor=actor,
    )
    refuse_if(rules.obstacles_to_editing(status=plan.status))
    return plan
