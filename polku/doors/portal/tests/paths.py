"""Clients at different points of the path, walked there through the rooms' real actions."""

from datetime import timedelta

from polku.base import clock
from polku.directory.people.models import Person
from polku.directory.people.tests.builders import a_person
from polku.directory.units.tests.builders import a_unit, a_worker, acting
from polku.pathway.activities.tests.builders import (
    a_group,
    a_mark,
    a_meeting,
    a_place,
    a_ready_note,
    a_session,
)
from polku.pathway.assessment.tests.builders import a_finished_assessment
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import Stage
from polku.pathway.cases.tests.builders import a_case, the_own_worker
from polku.pathway.decisions.tests.builders import (
    a_compensation_rule,
    a_decision,
    an_appeal_instruction,
    an_offered_agreement,
)
from polku.pathway.outcomes.tests.builders import an_evaluation
from polku.pathway.plan.actions import (
    FactorWords,
    GoalWords,
    StepWords,
    agree_plan,
    save_piece,
)
from polku.pathway.plan.models import Plan
from polku.pathway.plan.rules import Doer, Effect, HowAgreed
from polku.pathway.plan.tests.builders import LEVELS, TEXTS, a_ready_draft

STUDIES = {
    "wish": "Haluaisin joskus ammatin",
    "aim": "Opiskelupaikka",
    "why": "Oma ammatti antaisi varmuutta ja rahaa.",
    "baseline": -2,
    "much_less": "En ole hakenut mihinkään",
    "less": "Olen tutustunut yhteen kouluun",
    "expected": "Olen hakenut koulutukseen",
    "more": "Olen saanut opiskelupaikan",
    "much_more": "Opiskelen säännöllisesti",
}


def somebody_called_aino() -> Person:
    return a_person("Aino", "Esimerkki")


def a_case_of_aino(**fields: object) -> Case:
    """A case whose own worker has a title and a phone, in a unit that can be called."""
    unit = fields.pop("unit", None) or a_unit("Kajaanin palvelukeskus", phone="08 6156 000")
    worker = a_worker(
        unit,
        first_name="Tiina",
        last_name="Tukinen",
        title="sosiaaliohjaaja",
        phone="044 123 4567",
    )
    return a_case(unit=unit, person=somebody_called_aino(), worker=worker, **fields)


def a_full_draft(case: Case, **texts: object) -> Plan:
    """A draft that lacks nothing: two goals, a service, what helps, who does what."""
    plan = a_ready_draft(case, **(TEXTS | texts))
    worker = the_own_worker(case)
    pieces = (
        GoalWords(**(LEVELS | STUDIES)),
        FactorWords(effect=Effect.HELPS, text="Sisko asuu lähellä"),
        FactorWords(effect=Effect.HINDERS, text="Bussi kulkee vain kahdesti päivässä"),
        StepWords(doer=Doer.CLIENT, text="Soitan lääkäriin", by_on=clock.today()),
        StepWords(doer=Doer.WORKER, text="Varaan tutustumisen ryhmään"),
    )
    for words in pieces:
        save_piece(plan.pk, words=words, actor=worker)
    today = clock.today()
    plan.services.update(starts_on=today, ends_on=today + timedelta(days=120))
    return plan


def an_agreed_case_of_aino() -> Case:
    return walked_to_an_agreed_plan(a_case_of_aino(stage=Stage.ASSESSMENT))


def walked_to_an_agreed_plan(case: Case) -> Case:
    """Assessed, planned and agreed; a meeting ahead, a note written, a group joined."""
    a_finished_assessment(case)
    plan = a_full_draft(case, strengths_client="Olen hyvä leipomaan.")
    agree_plan(plan.pk, how_agreed=HowAgreed.MEETING, actor=the_own_worker(case))
    a_meeting(case, days=3, place="Kauppakatu 1, 2. kerros")
    a_ready_note(case, text="Tapasimme toimistolla. Puhuimme arjen rytmistä ja ryhmästä.")
    group = a_group(case.unit, name="Yhdessä arkeen", place="Olohuone", purpose="Arjen taitoja")
    a_place(group, case)
    a_mark(a_session(group, days=-2), case, minutes=120)
    a_session(group, days=5)
    return case


def everything_of_aino() -> Case:
    case = a_case_of_aino(stage=Stage.ASSESSMENT)
    an_appeal_instruction(case.unit.organisation)
    a_compensation_rule(case.unit.organisation)
    return walked_to_where_everything_waits(case)


def walked_to_where_everything_waits(case: Case) -> Case:
    """All that, decided too: an agreement waits to be signed and an evaluation to be answered."""
    decision = a_decision(walked_to_an_agreed_plan(case))
    an_offered_agreement(decision, place="Kajaanin työpaja")
    an_evaluation(case)
    return case


def a_reader(case: Case) -> object:
    """A colleague of the unit, who may look."""
    user = a_worker(case.unit, first_name="Kalle", last_name="Kollega", title="sosiaalityöntekijä")
    return acting(user)
