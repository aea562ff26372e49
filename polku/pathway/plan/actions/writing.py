"""Starting a plan, or deciding that none is needed; writing its texts, the client's hand too."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Model, Q

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import fetch_for, refuse_if
from polku.base.audit.actions import record
from polku.base.rulebook.codes import RuleCode
from polku.base.ui.times import day_text
from polku.base.ui.versions import EditedMeanwhile
from polku.pathway.assessment.queries import PlanBasis, basis_for_plan
from polku.pathway.cases import actions as case_steps
from polku.pathway.cases import policies as cases
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import Stage
from polku.pathway.plan import policies, rules
from polku.pathway.plan.facts import ClientWrote, PlanEdited, PlanNotNeeded, PlanStarted
from polku.pathway.plan.models import Piece, Plan
from polku.pathway.plan.queries import is_offered_to

CLIENT_FIELDS = ("need_client", "strengths_client", "services_client", "client_proposal")
WORKER_FIELDS = (
    "track",
    "met_on",
    "met_where",
    "met_who",
    "rights_explained_how",
    "situation",
    "current_services",
    "environment_effect",
    "need_professional",
    "strengths_professional",
    "services_professional",
    "essential_services",
    "essential_when",
    "disagreements",
    "meeting_interval_days",
    "expected_duration",
    "expected_end_on",
    "follow_up",
    "next_review_on",
    "next_review_where",
    "given_to",
    *CLIENT_FIELDS,
)


FROM_PLAN = (
    "situation",
    "current_services",
    "environment_effect",
    "need_client",
    "need_professional",
    "strengths_client",
    "strengths_professional",
    "services_client",
    "services_professional",
    "essential_services",
    "essential_when",
    "client_proposal",
    "meeting_interval_days",
    "expected_duration",
    "expected_end_on",
    "follow_up",
)
# SHL 39 § items 1-3, 5 and 7 stand in the assessment first (703/2023 42 §).
FROM_ASSESSMENT = (
    "need_client",
    "need_professional",
    "services_client",
    "services_professional",
    "essential_services",
    "strengths_client",
    "strengths_professional",
    "expected_duration",
)


@transaction.atomic
def start_plan(case_id: UUID, *, track: str, actor: Actor) -> Plan:
    """Begin a draft from what is known: the latest assessment and the plan before it."""
    case = fetch_for(case_id, visible=cases.visible_to, allowed=policies.plannable_by, actor=actor)
    refuse_if(rules.obstacles_to_starting(has_open_plan=Plan.objects.open_in(case.pk).exists()))
    plan = _new_plan(case, track=track, actor=actor)
    _carry_over(case, to=plan)
    record(PlanStarted(**plan.keys, track=track), actor=actor)
    return plan


@transaction.atomic
def save_plan(plan_id: UUID, *, values: Mapping[str, object], version: int, actor: Actor) -> Plan:
    """Save texts of a draft. Raises `EditedMeanwhile` with what somebody else has changed."""
    plan = fetch_for(
        plan_id,
        visible=policies.visible_to,
        allowed=policies.editable_by,
        along=("case",),
        actor=actor,
    )
    refuse_if(rules.obstacles_to_editing(status=plan.status))
    changed = _write(plan, values=values, names=WORKER_FIELDS, version=version, actor=actor)
    if changed:
        record(PlanEdited(**plan.keys, what=" ".join(changed)), actor=actor)
    return plan


@transaction.atomic
def decide_no_plan(case_id: UUID, *, because: str, actor: Actor) -> Plan:
    """Write down that a plan is obviously unnecessary, and why (SHL 39 § 1 mom.)."""
    case = fetch_for(case_id, visible=cases.visible_to, allowed=policies.plannable_by, actor=actor)
    has_open_plan = Plan.objects.open_in(case.pk).exists()
    refuse_if(
        rules.obstacles_to_starting(has_open_plan=has_open_plan) + rules.needs_a_reason(because)
    )
    plan = _new_plan(
        case, track=rules.Track.EVERYDAY, status=rules.PlanStatus.NOT_NEEDED, actor=actor
    )
    plan.no_plan_because = because
    plan.save(force_insert=True)
    record(PlanNotNeeded(**plan.keys), actor=actor)
    case_steps.drop_clock(case, rule_code=RuleCode.OWN_PLAN, actor=actor)
    if case.stage in rules.BEFORE_DECISION:
        case_steps.move_to(case, stage=Stage.DECISION, actor=actor)
    return plan


@transaction.atomic
def client_writes(plan_id: UUID, *, words: Mapping[str, str], version: int, actor: Actor) -> Plan:
    """The client's view of need, strengths, services, and how things should be done."""
    plan = _own_draft(plan_id, actor=actor)
    changed = _write(plan, values=words, names=CLIENT_FIELDS, version=version, actor=actor)
    if changed:
        record(ClientWrote(**plan.keys, what=" ".join(changed)), actor=actor)
    return plan


def _new_plan(
    case: Case, *, track: str, status: str = rules.PlanStatus.DRAFT, actor: Actor
) -> Plan:
    """An empty plan with the next number in the case, not yet saved when it needs no draft."""
    latest = Plan.objects.filter(case=case).aggregate(number=Max("number"))["number"] or 0
    plan = Plan(
        case=case,
        number=latest + 1,
        service_task=case.service_task,
        status=status,
        track=track,
        started_by_id=actor.id,
    )
    if status == rules.PlanStatus.DRAFT:
        plan.save(force_insert=True)
    return plan


def _write(
    plan: Plan, *, values: Mapping[str, object], names: tuple[str, ...], version: int, actor: Actor
) -> list[str]:
    """Put the changed values in place, unless somebody changed the same fields after `version`."""
    unknown = set(values) - set(names)
    if unknown:
        raise ValueError(f"not fields of this form: {sorted(unknown)}")
    changed = [name for name, value in values.items() if getattr(plan, name) != value]
    both = [name for name in changed if plan.field_versions.get(name, 1) > version]
    if both:
        raise _edited_meanwhile(plan, names=both)
    if changed:
        _put(plan, values={name: values[name] for name in changed}, actor=actor)
    return changed


def _edited_meanwhile(row: Plan, *, names: list[str]) -> EditedMeanwhile:
    """What somebody else wrote in these fields, and who."""
    return EditedMeanwhile(
        version=row.version,
        theirs={name: getattr(row, name) for name in names},
        by=row.edited_by.name if row.edited_by else "",
        at=row.edited_at,
    )


def _put(plan: Plan, *, values: dict[str, object], actor: Actor) -> None:
    """Save the values and remember at which version each field changed."""
    for name, value in values.items():
        setattr(plan, name, value)
    plan.version += 1
    plan.field_versions |= dict.fromkeys(values, plan.version)
    plan.edited_by_id = actor.id
    plan.edited_at = clock.now()
    plan.save(update_fields=[*values, "version", "field_versions", "edited_by", "edited_at"])


def _carry_over(case: Case, *, to: Plan) -> None:
    """Copy what still holds, so that nobody writes the same thing twice."""
    before = Plan.objects.filter(case=case, agreed_on__isnull=False).order_by("-number").first()
    texts = {name: getattr(before, name) for name in FROM_PLAN} if before else {}
    basis = basis_for_plan(case.pk)
    if basis and _is_newer(basis, than=before):
        texts |= {name: said for name in FROM_ASSESSMENT if (said := getattr(basis, name))}
        texts |= _environment(basis)
    to.previous = before
    to.assessment_id = basis.assessment_id if basis else None
    for name, value in texts.items():
        setattr(to, name, value)
    to.save(update_fields=[*texts, "previous", "assessment"])
    if before:
        _copy_pieces(before, to=to)


def _is_newer(basis: PlanBasis, *, than: Plan | None) -> bool:
    """Whether the assessment was finished after the plan before was agreed."""
    agreed_on = than.agreed_on if than else None
    return agreed_on is None or clock.day_of(basis.finished_at) > agreed_on


def _environment(basis: PlanBasis) -> dict[str, str]:
    """What the assessment says of functioning, and when the essential services are needed."""
    day = day_text(basis.essential_from)
    when = ", ".join(part for part in (day, basis.essential_duration) if part)
    said = {"environment_effect": basis.functioning, "essential_when": when[:200]}
    return {name: text for name, text in said.items() if text}


def _copy_pieces(before: Plan, *, to: Plan) -> None:
    """Goals not dropped, with what helps and hinders; services that go on; partners."""
    today = clock.today()
    goals = {
        goal.pk: _copy(goal, to=to, origin=goal, baseline=None)
        for goal in before.goals.filter(dropped_on=None)
    }
    for factor in before.factors.filter(Q(goal=None) | Q(goal__in=goals)):
        _copy(factor, to=to, goal=goals.get(factor.goal_id))
    for service in before.services.filter(Q(ends_on=None) | Q(ends_on__gte=today)):
        still = service.for_young and is_offered_to(to.case.person, on=service.starts_on)
        _copy(service, to=to, goal=goals.get(service.goal_id), for_young=still)
    for partner in before.partners.all():
        _copy(partner, to=to)


def _copy(piece: Piece, *, to: Plan, **other: Model | bool | None) -> Piece:
    """The same piece in the new plan."""
    skipped = {"id", "plan", "version", "edited_by", "edited_at", *other}
    names = [field.name for field in piece._meta.concrete_fields if field.name not in skipped]
    copy = type(piece)(plan=to, **{name: getattr(piece, name) for name in names}, **other)
    copy.save(force_insert=True)
    return copy


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
