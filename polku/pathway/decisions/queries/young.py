"""Lines of a decision that are social rehabilitation of young people (SHL 17 § 2 mom.)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from polku.base import clock
from polku.directory.people.models import Person
from polku.pathway.decisions.models import Decision, DecisionLine
from polku.pathway.decisions.texts import LineText
from polku.pathway.plan import rules
from polku.pathway.plan.queries import years_of


def still_young(
    lines: Sequence[LineText], *, person: Person, starts_on: date | None
) -> list[LineText]:
    """The lines of a new draft, unmarked where the client is no longer young when the service
    begins. `starts_on` is the decision's. One query if any is marked, otherwise none."""
    if not any(line.for_young for line in lines):
        return list(lines)
    years, first = years_of(person), starts_on or clock.today()
    return [
        replace(
            line,
            for_young=line.for_young and rules.is_young(years, on=line.starts_on or first),
        )
        for line in lines
    ]


def obstacles_to_young(decision: Decision, lines: Sequence[LineText | DecisionLine]) -> list[str]:
    """Why a marked line is not for the young. One query if any is marked, otherwise none."""
    marked = [line for line in lines if line.for_young]
    if not marked:
        return []
    years = years_of(decision.case.person)
    first = decision.starts_on or clock.day_of(decision.drafted_at)
    found = [
        rules.obstacles_to_young(service=line.service, years=years, on=line.starts_on or first)
        for line in marked
    ]
    return list(dict.fromkeys(sentence for sentences in found for sentence in sentences))
