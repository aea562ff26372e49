"""A young client's psychosocial support begins within a month of the need being found (25a §)."""

from datetime import date

import pytest

from polku.base import clock
from polku.directory.people.tests.builders import a_person
from polku.pathway.assessment.actions import correct_assessment, finish_assessment
from polku.pathway.assessment.tests.builders import a_finished_assessment, write
from polku.pathway.cases.models import Clock
from polku.pathway.cases.tests.builders import a_case, the_own_worker

pytestmark = pytest.mark.django_db
FOUND = date(2026, 1, 30)


def a_case_of_somebody_born(day: date | None):
    person = a_person(birth_date=day, **({} if day else {"identity_number": None}))
    return a_case(person=person, initiated_at=clock.moment(date(2026, 1, 5)))


def psychosocial_clock(case) -> Clock | None:
    return Clock.objects.filter(case=case, rule_code="MH_UNDER23").first()


def assessed(case, *, need: bool | None):
    with clock.at(clock.moment(FOUND, 10)):
        return a_finished_assessment(case, psychosocial_need=need)


def test_the_month_runs_from_the_day_the_need_was_found():
    case = a_case_of_somebody_born(date(2003, 1, 31))
    assessed(case, need=True)
    running = psychosocial_clock(case)
    assert (running.starts_on, running.due_on) == (FOUND, date(2026, 2, 28))
    assert running.statutory and running.law.startswith("Sosiaalihuoltolaki 1301/2014 45")


@pytest.mark.parametrize("need", [False, None])
def test_no_clock_runs_where_no_such_need_was_found(need):
    case = a_case_of_somebody_born(date(2006, 5, 1))
    assessed(case, need=need)
    assert psychosocial_clock(case) is None


@pytest.mark.parametrize("born", [date(2003, 1, 30), date(1970, 1, 1), None])
def test_whoever_has_turned_23_or_has_no_known_age_has_the_usual_three_months(born):
    case = a_case_of_somebody_born(born)
    assessed(case, need=True)
    assert psychosocial_clock(case) is None


def corrected(old, *, need: bool):
    worker = the_own_worker(old.case)
    with clock.at(clock.moment(date(2026, 3, 2), 10)):
        new = correct_assessment(old.pk, reason="Jäi kysymättä.", actor=worker)
        return finish_assessment(write(new, psychosocial_need=need).pk, actor=worker)


def test_a_need_found_in_a_correction_has_its_month_from_that_day():
    case = a_case_of_somebody_born(date(2006, 5, 1))
    corrected(assessed(case, need=None), need=True)
    assert psychosocial_clock(case).starts_on == date(2026, 3, 2)


def test_a_correction_that_repeats_the_need_gives_no_more_time():
    case = a_case_of_somebody_born(date(2006, 5, 1))
    corrected(assessed(case, need=True), need=True)
    assert psychosocial_clock(case).starts_on == FOUND


def test_a_correction_that_takes_the_need_back_lets_the_clock_fall():
    case = a_case_of_somebody_born(date(2006, 5, 1))
    corrected(assessed(case, need=True), need=False)
    assert psychosocial_clock(case).dropped_on == date(2026, 3, 2)
