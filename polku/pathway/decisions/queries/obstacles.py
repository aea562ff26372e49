"""What stands between a draft and the decision."""

from collections.abc import Sequence

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.kept import is_among
from polku.pathway.cases import policies as cases
from polku.pathway.decisions import rules
from polku.pathway.decisions.models import AppealInstruction, Decision
from polku.pathway.decisions.queries.young import obstacles_to_young
from polku.pathway.decisions.rules import Competence, Contents, Line
from polku.pathway.decisions.rules.deviating import Difference


def obstacles_in(
    decision: Decision, *, departures: Sequence[Difference], actor: Actor
) -> list[str]:
    """Every reason why this actor cannot make this decision now."""
    return [
        *rules.obstacles_to_making(contents_of(decision), competence=competence(decision, actor)),
        *rules.unjustified(departures),
        *obstacles_to_young(decision, list(decision.lines.all())),
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
            Line(row.name, row.granted, row.starts_on, row.ends_on) for row in decision.lines.all()
        ],
    )
