"""A decision beside the client plan: which plan, which services answer which, what departs."""

from collections.abc import Hashable
from dataclasses import dataclass

from polku.pathway.decisions import rules
from polku.pathway.decisions.models import Decision, DecisionLine
from polku.pathway.decisions.queries.starting import granted_before, ours, plan_in_force
from polku.pathway.decisions.rules import DecisionStatus, Planned
from polku.pathway.decisions.rules.deviating import Difference
from polku.pathway.plan.models import Plan, PlannedService


@dataclass(frozen=True, slots=True)
class Beside:
    """The plan a decision is compared with, and its services tied to that plan's (not saved)."""

    plan: Plan | None
    lines: list[DecisionLine]
    # Whether another plan has come into force, or the plan has ended, since the draft was begun.
    plan_has_changed: bool


def beside_plan(decision: Decision) -> Beside:
    """A draft beside the plan that holds today, a made one beside the plan it was made under.

    The law asks for reasons against the plan in force when the decision is made (SHL 45 §).
    """
    lines = list(decision.lines.all())
    if decision.status == DecisionStatus.MADE:
        return Beside(decision.plan, lines, plan_has_changed=False)
    plan = plan_in_force(decision.case)
    if plan == decision.plan:
        return Beside(plan, lines, plan_has_changed=False)
    _tie(lines, plan)
    return Beside(plan, lines, plan_has_changed=True)


def departures_of(decision: Decision) -> list[Difference]:
    """Where the decision departs from the client plan (SHL 45 §)."""
    return departures_in(decision, beside_plan(decision))


def departures_in(decision: Decision, beside: Beside) -> list[Difference]:
    """The same, when it has been laid beside the plan already."""
    if beside.plan is None:
        return []
    mentioned = {line.planned_service_id for line in beside.lines}
    before = granted_before(beside.plan, besides=decision) - mentioned
    planned = ours(beside.plan.services.all()).exclude(pk__in=before)
    return rules.differences(
        planned=[_planned(row) for row in planned],
        decided=[_decided(line) for line in beside.lines],
        because=decision.deviation_reason,
    )


def _tie(lines: list[DecisionLine], plan: Plan | None) -> None:
    """Tie each service to what it answers in another plan than the one it was written from."""
    services = ours(plan.services.all()) if plan else []
    rows: dict[Hashable, PlannedService] = {row.pk: row for row in services}
    planned = [_planned(row) for row in rows.values()]
    answers = rules.answering([_decided(line) for line in lines], planned)
    for line in lines:
        line.planned_service = rows.get(answers[line.planned_service_id or line.pk])


def _planned(row: PlannedService) -> Planned:
    """A service as the plan has it."""
    return Planned(
        key=row.pk,
        name=row.name,
        service=row.service,
        component=row.component,
        for_young=row.for_young,
        amount=row.amount,
        days_per_week=row.days_per_week,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        provider=row.provider,
    )


def _decided(line: DecisionLine) -> Planned:
    """A service as the decision has it."""
    return Planned(
        key=line.planned_service_id or line.pk,
        name=line.name,
        service=line.service,
        component=line.component,
        for_young=line.for_young,
        amount=line.amount,
        days_per_week=line.days_per_week,
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        provider=line.provider,
        granted=line.granted,
        because=line.deviates_because,
    )
