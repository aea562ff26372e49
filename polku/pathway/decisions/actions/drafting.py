"""Writing a decision before it is made: begun from the plan, saved, thrown away, or begun anew
from one that turned out wrong."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from polku.base.access.actor import Actor
from polku.base.access.gate import RuleBroken, fetch_for, refuse_if
from polku.base.access.models import User
from polku.base.audit.actions import record
from polku.pathway.cases import policies as cases
from polku.pathway.cases.models import Case
from polku.pathway.decisions import policies
from polku.pathway.decisions.facts import (
    DecisionDiscarded,
    DecisionDrafted,
    DecisionSaved,
)
from polku.pathway.decisions.models import Decision, DecisionLine
from polku.pathway.decisions.queries import starting
from polku.pathway.decisions.queries.young import obstacles_to_young, still_young
from polku.pathway.decisions.rules import DecisionStatus
from polku.pathway.decisions.texts import (
    DecisionText,
    LineText,
    put_into,
    refuse_if_newer,
    written_in,
)


@transaction.atomic
def draft_decision(case_id: UUID, *, actor: Actor) -> Decision:
    """Begin a decision from the plan in force: its services, its need, the applied provisions."""
    case = fetch_for(case_id, visible=cases.visible_to, allowed=policies.draftable_by, actor=actor)
    _refuse_second_draft(case)
    plan = starting.plan_in_force(case)
    writer = User.objects.get(pk=actor.id)
    decision = _begin(case, text=starting.first_text(case, plan=plan, writer=writer), actor=actor)
    decision.plan = plan
    decision.save(force_insert=True)
    _write_lines(decision, starting.first_lines(case, plan=plan))
    record(DecisionDrafted(**decision.ids()), actor=actor)
    return decision


@transaction.atomic
def save_decision(
    decision_id: UUID,
    *,
    text: DecisionText,
    lines: Sequence[LineText],
    version: int,
    actor: Actor,
) -> Decision:
    """Write a draft further. Refused when somebody saved a newer version meanwhile."""
    decision = _draft(decision_id, actor=actor)
    refuse_if_newer(decision, version=version, kind=DecisionText)
    names = put_into(decision, text)
    refuse_if(obstacles_to_young(decision, lines))
    decision.version += 1
    decision.save(update_fields=[*names, "version"])
    decision.lines.all().delete()
    _write_lines(decision, lines)
    record(DecisionSaved(**decision.ids(), version=decision.version), actor=actor)
    return decision


@transaction.atomic
def discard_decision(decision_id: UUID, *, actor: Actor) -> None:
    """Throw a draft away: nothing had been decided."""
    decision = _draft(decision_id, actor=actor)
    record(DecisionDiscarded(**decision.ids()), actor=actor)
    decision.delete()


@transaction.atomic
def correct_decision(decision_id: UUID, *, reason: str, actor: Actor) -> Decision:
    """Begin a new decision that will replace a made one (hallintolaki 50 §)."""
    old = fetch_for(
        decision_id,
        visible=policies.visible_to,
        allowed=policies.writable_by,
        along=("case",),
        actor=actor,
    )
    _refuse_second_draft(old.case)
    if old.status != DecisionStatus.MADE or Decision.objects.filter(replaces=old).exists():
        raise RuleBroken(_("Only a decision that has been made and not replaced is corrected."))
    new = _begin(old.case, text=DecisionText(**written_in(old, DecisionText)), actor=actor)
    new.plan, new.replaces, new.correction_reason = old.plan, old, reason
    new.save(force_insert=True)
    lines = [LineText(**written_in(line, LineText)) for line in old.lines.all()]
    _write_lines(new, still_young(lines, person=old.case.person, starts_on=old.starts_on))
    record(DecisionDrafted(**new.ids()), actor=actor)
    return new


def _begin(case: Case, *, text: DecisionText, actor: Actor) -> Decision:
    """An unsaved draft with its first contents."""
    decision = Decision(case=case, unit_id=case.unit_id, drafted_by_id=actor.id)
    put_into(decision, text)
    return decision


def _draft(decision_id: UUID, *, actor: Actor) -> Decision:
    """The locked draft, for whoever carries the case."""
    decision = fetch_for(
        decision_id,
        visible=policies.visible_to,
        allowed=policies.writable_by,
        along=("case",),
        actor=actor,
    )
    if decision.status != DecisionStatus.DRAFT:
        raise RuleBroken(_("The decision has been made already. To change it, correct it."))
    return decision


def _refuse_second_draft(case: Case) -> None:
    """One draft at a time in a case."""
    drafts = Decision.objects.filter(case=case, status=DecisionStatus.DRAFT)
    refuse_if([_("A decision is already being written in the case.")] if drafts.exists() else [])


def _write_lines(decision: Decision, lines: Sequence[LineText]) -> None:
    """The services of a draft, in order; one tied to another plan's service is refused."""
    ours = set(decision.plan.services.values_list("pk", flat=True)) if decision.plan else set()
    rows = []
    for order, line in enumerate(lines):
        row = DecisionLine(decision=decision, order=order)
        put_into(row, line)
        if row.planned_service_id not in ours:
            row.planned_service_id = None
        rows.append(row)
    DecisionLine.objects.bulk_create(rows)
