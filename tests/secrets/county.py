"""Fifty people whose secrets are known, among whom each of the house's documents is found."""

from typing import NamedTuple

from polku.directory.people.tests.builders import a_person, an_identity_number
from polku.pathway.activities.tests.builders import a_ready_note
from polku.pathway.assessment.tests.builders import a_finished_assessment
from polku.pathway.cases.models import Case
from polku.pathway.cases.tests.builders import a_case, the_own_worker
from polku.pathway.decisions.actions import letter_of_decision
from polku.pathway.decisions.tests.builders import a_decision, an_agreement
from polku.pathway.outcomes.tests.builders import a_finished_evaluation
from polku.pathway.plan.tests.builders import an_agreed_plan

PEOPLE = 50


class Known(NamedTuple):
    """What the searcher knows beforehand."""

    identity_numbers: tuple[str, ...]
    phones: tuple[str, ...]
    sentences: tuple[str, ...]


def known_people() -> Known:
    """Each with a number, a telephone and a note that nobody else has."""
    known = Known(
        tuple(an_identity_number() for _n in range(PEOPLE)),
        tuple(f"+358 40 71{n:02d} 35{n:02d}" for n in range(PEOPLE)),
        tuple(f"Kertoi {n}. kerran pelkäävänsä öitä; sovittu käynti." for n in range(PEOPLE)),
    )
    case = a_case()
    for number, phone, sentence in zip(
        known.identity_numbers, known.phones, known.sentences, strict=True
    ):
        person = a_person(identity_number=number, phone=phone)
        one = a_case(person=person, unit=case.unit, worker=case.ties.get().user)
        a_ready_note(one, text=f"Tavattiin. {sentence}")
    return known


def every_document() -> list[Case]:
    """A case for each kind of document that is frozen once it is made, and its letter."""
    decision = a_decision()
    letter_of_decision(decision.pk, actor=the_own_worker(decision.case))
    frozen = (
        a_finished_assessment(),
        an_agreed_plan(),
        an_agreement(),
        a_finished_evaluation(),
        a_ready_note(),
    )
    return [decision.case, *(document.case for document in frozen)]
