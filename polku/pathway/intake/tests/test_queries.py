"""What pages are told: the queue's next thing, the case's beginning, and what it costs."""

from datetime import date, datetime, timedelta

import pytest

from polku.base import clock
from polku.directory.people.tests.builders import a_person
from polku.directory.units.tests.builders import a_stranger, a_unit
from polku.pathway.intake import actions, queries
from polku.pathway.intake.queries import Wanted
from polku.pathway.intake.rules import Urgency
from polku.pathway.intake.tests.builders import a_contact, a_judged_contact, the_intake_worker

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=clock.HELSINKI)


def the_row(contact):
    return next(
        row
        for row in queries.queue(Wanted(), actor=the_intake_worker(contact.unit))
        if row.id == contact.pk
    )


def test_an_unjudged_contact_asks_for_the_judgement_on_the_day_it_arrived():
    with clock.at(MONDAY):
        due = the_row(a_contact(received_at=MONDAY)).due
    assert (due.code, due.day, due.statutory, due.is_late) == (
        "ASSESS_URGENT",
        date(2026, 11, 16),
        True,
        False,
    )


def test_the_next_morning_an_unjudged_contact_is_late():
    contact = a_contact(received_at=MONDAY, recorded_at=MONDAY)
    with clock.at(MONDAY + timedelta(days=1)):
        due = the_row(contact).due
    assert (due.is_late, due.days_late) == (True, 1)


def test_a_judged_contact_asks_for_the_assessment_by_our_own_target():
    with clock.at(MONDAY):
        due = the_row(a_judged_contact(received_at=MONDAY)).due
    assert (due.code, due.day, due.statutory) == (
        "ASSESS_START_ADULT",
        date(2026, 11, 25),
        False,
    )


def test_for_somebody_over_75_the_seventh_working_day_is_the_law():
    with clock.at(MONDAY):
        contact = a_judged_contact(received_at=MONDAY, about_birth_date=date(1940, 1, 1))
        due = the_row(contact).due
    assert (due.code, due.day, due.statutory) == ("ASSESS_START_75", date(2026, 11, 25), True)


def test_the_urgent_stand_first_then_the_unjudged_then_the_rest_by_their_day():
    unit = a_unit()
    for name, urgency in (("Kolmas", Urgency.NOT_URGENT), ("Eka", Urgency.URGENT)):
        a_judged_contact(unit=unit, urgency=urgency, about_last_name=name)
    a_contact(unit=unit, about_last_name="Toka")
    rows = queries.queue(Wanted(), actor=the_intake_worker(unit))
    assert [row.about.split(",")[0] for row in rows] == ["Eka", "Toka", "Kolmas"]


@pytest.mark.parametrize("contacts", [1, 50])
def test_the_queue_costs_three_queries(contacts, django_assert_num_queries):
    unit = a_unit()
    for _n in range(contacts):
        a_contact(unit=unit, person=a_person())
    actor = the_intake_worker(unit)
    with django_assert_num_queries(3):
        rows = queries.queue(Wanted(), actor=actor)
    assert len(rows) == contacts


def test_the_desk_learns_how_many_wait_in_one_query(django_assert_num_queries):
    unit = a_unit()
    a_contact(unit=unit)
    a_judged_contact(unit=unit, urgency=Urgency.URGENT)
    a_contact()
    actor = the_intake_worker(unit)
    with django_assert_num_queries(1):
        counts = queries.queue_counts(actor=actor)
    assert (counts.waiting, counts.unjudged, counts.urgent) == (2, 1, 1)


def test_a_strangers_queue_is_empty():
    a_contact()
    assert queries.queue(Wanted(), actor=a_stranger()) == []


@pytest.mark.parametrize("others", [1, 50])
def test_one_contact_costs_the_same_however_often_they_called(others, django_assert_num_queries):
    unit, person = a_unit(), a_person()
    contact = a_judged_contact(unit=unit, person=person)
    for _n in range(others):
        a_contact(unit=unit, person=person)
    actor = the_intake_worker(unit)
    with django_assert_num_queries(9):
        told = queries.contact_page(contact.pk, actor=actor)
    assert len(told.earlier) == min(others, 20)


@pytest.mark.parametrize("joined", [1, 50])
def test_the_case_tells_how_it_began_in_one_query(joined, django_assert_num_queries):
    unit, person = a_unit(), a_person()
    first = a_judged_contact(unit=unit, person=person, reason="Ensimmäinen")
    actor = the_intake_worker(unit)
    case = actions.initiate(first.pk, actor=actor)
    for _n in range(joined):
        actions.join_to_case(a_judged_contact(unit=unit, person=person).pk, actor=actor)
    with django_assert_num_queries(1):
        told = queries.panel(case.pk, actor=actor)
    assert (told.first.reason, len(told.later)) == ("Ensimmäinen", joined)


def test_a_stranger_is_told_nothing_of_how_a_case_began():
    contact = a_judged_contact(person=a_person())
    case = actions.initiate(contact.pk, actor=the_intake_worker(contact.unit))
    assert queries.panel(case.pk, actor=a_stranger()).first is None


CHILD = {"birth_date": date(2012, 5, 1)}
ADULT = {"birth_date": date(1980, 5, 1)}
OF_AGE_ON_TUESDAY = {"birth_date": date(2008, 11, 17)}
WEDNESDAY = MONDAY + timedelta(days=2)


@pytest.mark.parametrize(
    ("born", "initiated_at", "days"),
    [
        # Arrived on Monday 16.11.; pending from then, unless whoever initiates says a later moment.
        (CHILD, MONDAY, ("25.11.2026", "16.02.2027", "16.02.2027")),
        (CHILD, WEDNESDAY, ("27.11.2026", "18.02.2027", "18.02.2027")),
        # Before the contact arrived nothing is pending.
        (CHILD, MONDAY - timedelta(days=7), ("25.11.2026", "16.02.2027", "16.02.2027")),
        # An adult's assessment counts from the contact; only the decision from the initiation.
        (ADULT, MONDAY, ("25.11.2026", "16.02.2027", "16.02.2027")),
        (ADULT, WEDNESDAY, ("25.11.2026", "16.02.2027", "18.02.2027")),
        # A child when the contact arrived, of age on the day of initiation.
        (OF_AGE_ON_TUESDAY, WEDNESDAY, ("25.11.2026", "16.02.2027", "18.02.2027")),
    ],
)
def test_the_contact_counts_each_day_as_the_cases_clocks_do(born, initiated_at, days):
    with clock.at(MONDAY):
        contact = a_judged_contact(received_at=MONDAY, person=a_person(**born))
    actor = the_intake_worker(contact.unit)
    with clock.at(WEDNESDAY + timedelta(hours=1)):
        waiting = queries.contact_page(contact.pk, actor=actor).on_initiation
        if_initiated = queries.dues_if_initiated(contact, initiated_at=initiated_at)
        case = actions.initiate(contact.pk, initiated_at=initiated_at, actor=actor)
        after = queries.contact_page(contact.pk, actor=actor).on_initiation
    clocks = dict(case.clocks.values_list("rule_code", "due_on"))
    assert tuple(f"{due.day:%d.%m.%Y}" for due in if_initiated) == days
    assert {due.code: due.day for due in if_initiated} == clocks
    assert after == if_initiated
    if initiated_at <= MONDAY:
        assert {due.code: due.day for due in waiting} == clocks


def test_before_it_is_initiated_a_childs_day_stays_and_does_not_move_with_today():
    with clock.at(MONDAY):
        contact = a_judged_contact(received_at=MONDAY, person=a_person(**CHILD))
    with clock.at(MONDAY + timedelta(days=10)):
        due = the_row(contact).due
    assert (due.code, due.day, due.is_late) == ("ASSESS_CHILD_START", date(2026, 11, 25), True)
