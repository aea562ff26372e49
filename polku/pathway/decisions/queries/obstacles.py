"""What stands between a draft and the decision, and where it departs from the plan."""

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.kept import is_among
from polku.pathway.cases import policies as cases
from polku.pathway.decisions import rules
from polku.pathway.decisions.models import AppealInstruction, Decision, DecisionLine
from polku.pathway.decisions.queries.starting import granted_before, ours
from polku.pathway.decisions.rules import Competence, Contents, Line, Planned
from polku.pathway.decisions.rules.deviating import Difference
from polku.pathway.plan.models import PlannedService


def obstacles_in(decision: Decision, *, actor: Actor) -> list[str]:
    """Every reason why this actor cannot make this decision now."""
    return [
        *rules.obstacles_to_making(contents_of(decision), competence=competence(decision, actor)),
        *rules.unjustified(departures_of(decision)),
        *rules.obstacles_to_standing(
            has_appeal_instruction=instruction_for(decision) is not None,
            language=str(decision.get_language_display()),
        ),
    ]


def instruction_for(decision: Decision) -> AppealInstruction | None:
    """The organisation's appeal instruction in the letter's language, as it stands today."""
    return (
        AppealInstruction.objects.on(clock.today())
        .filter(organisation=decision.unit.organisation_id, language=decision.language)
        .first()
    )


def competence(decision: Decision, actor: Actor) -> Competence:
    """What SHL 46 § asks of whoever decides."""
    return Competence(
        client_needs_special_support=bool(decision.case.special_support),
        is_office_social_worker=actor.is_office_social_worker,
        works_in_the_case=is_among(cases.carried_by, decision.case_id, actor=actor),
    )


def contents_of(decision: Decision) -> Contents:
    """The decision as the rules read it."""
    return Contents(
        status=decision.status,
        outcome=decision.outcome,
        title=decision.title,
        matter=decision.matter,
        facts=decision.facts,
        reasons=decision.reasons,
        provisions=decision.provisions,
        hearing=decision.hearing,
        informant_name=decision.informant_name,
        informant_phone=decision.informant_phone,
        starts_on=decision.starts_on,
        ends_on=decision.ends_on,
        immediate=decision.immediate,
        immediate_because=decision.immediate_because,
        lines=[
            Line(str(row.get_service_display()), row.granted, row.starts_on, row.ends_on)
            for row in decision.lines.all()
        ],
    )


def departures_of(decision: Decision) -> list[Difference]:
    """Where the decision departs from the plan it was written from (SHL 45 §)."""
    if decision.plan is None:
        return []
    decided = list(decision.lines.all())
    mentioned = {line.planned_service_id for line in decided}
    before = granted_before(decision.plan, besides=decision) - mentioned
    planned = ours(decision.plan.services.all()).exclude(pk__in=before)
    return rules.differences(
        planned=[_planned(row) for row in planned],
        decided=[_decided(line) for line in decided],
        because=decision.deviation_reason,
    )


def _planned(row: PlannedService) -> Planned:
    """A service as the plan has it."""
    return Planned(
        key=row.pk,
        name=str(row.get_service_display()),
        service=row.service,
        component=row.component,
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
        name=str(line.get_service_display()),
        service=line.service,
        component=line.component,
        amount=line.amount,
        days_per_week=line.days_per_week,
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        provider=line.provider,
        granted=line.granted,
        because=line.deviates_because,
    )
