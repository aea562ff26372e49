"""An organisation's own target is what its contacts and cases run by, and nobody else's."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from polku.base import clock
from polku.base.access.rules import Role
from polku.base.rulebook.codes import RuleCode
from polku.base.rulebook.models import DeadlineRule
from polku.base.rulebook.rules import Basis
from polku.directory.people.tests.builders import a_person
from polku.directory.units.models import Membership
from polku.directory.units.tests.builders import a_unit, a_worker, acting, an_organisation
from polku.pathway.cases.models import Clock
from polku.pathway.intake import queries
from polku.pathway.intake.actions import initiate
from polku.pathway.intake.queries import Wanted
from polku.pathway.intake.tests.builders import a_contact, a_judged_contact, the_intake_worker
from polku.pathway.intake.tests.visits import at_intake, signed_in

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=clock.HELSINKI)
BY_OUR_OWN = date(2026, 11, 18)
BY_THE_SHIPPED = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _on_a_monday():
    with clock.at(MONDAY):
        yield


def a_unit_elsewhere():
    return a_unit(organisation=an_organisation("Toisaalan hyvinvointialue"))


def our_target(unit, code=RuleCode.ASSESS_START_ADULT, *, amount="2", counted_in="working_days"):
    """The organisation's administrator sets it on the page of rules, from today on."""
    national = DeadlineRule.objects.on(clock.today()).get(code=code, organisation_key=None)
    page = signed_in(a_worker(unit, role=Role.ADMINISTRATOR))
    sent = {"unit": counted_in, "amount": amount, "valid_from": f"{clock.today():%d.%m.%Y}"}
    return page.post(reverse("rulebook:own_target", args=[national.pk]), sent)


def the_start_day(case):
    return Clock.objects.get(case=case, rule_code=RuleCode.ASSESS_START_ADULT).due_on


def initiated(unit):
    contact = a_judged_contact(unit=unit, person=a_person(), received_at=MONDAY)
    return initiate(contact.pk, actor=the_intake_worker(unit))


def test_the_queue_and_the_contacts_page_show_the_day_of_our_own_target():
    unit = a_unit()
    our_target(unit)
    contact = a_judged_contact(unit=unit, person=a_person(), received_at=MONDAY)
    page = at_intake(unit)

    queue = page.get(reverse("intake:queue")).content.decode()
    one = page.get(reverse("intake:contact", args=[contact.pk])).content.decode()

    for shown in (queue, one):
        assert "18.11.2026" in shown
        assert "25.11.2026" not in shown


def test_the_case_runs_by_our_own_target_as_the_page_of_the_contact_promised():
    unit = a_unit()
    our_target(unit)
    assert the_start_day(initiated(unit)) == BY_OUR_OWN


def test_another_organisation_runs_by_the_shipped_target():
    our_target(a_unit())
    assert the_start_day(initiated(a_unit_elsewhere())) == BY_THE_SHIPPED


def test_a_queue_of_two_organisations_counts_each_by_its_own_target():
    ours, theirs = a_unit(), a_unit_elsewhere()
    our_target(ours)
    both = a_worker(ours, role=Role.INTAKE)
    Membership.objects.create(user=both, unit=theirs, role=Role.INTAKE, starts_on=date(2020, 1, 1))
    for unit in (ours, theirs):
        a_judged_contact(unit=unit, received_at=MONDAY)

    rows = queries.queue(Wanted(), actor=acting(both))

    assert {row.unit: row.due.day for row in rows} == {
        ours.name: BY_OUR_OWN,
        theirs.name: BY_THE_SHIPPED,
    }


def test_what_began_before_the_target_keeps_the_day_it_was_given():
    unit = a_unit()
    case = initiated(unit)
    our_target(unit)
    assert the_start_day(case) == BY_THE_SHIPPED


def test_a_statutory_deadline_is_not_replaced_and_runs_on_its_own_day():
    unit = a_unit()
    refused = our_target(unit, RuleCode.DECISION_IMPLEMENT, amount="12", counted_in="months")
    assert refused.status_code == 422
    clock_of_law = Clock.objects.get(case=initiated(unit), rule_code=RuleCode.DECISION_IMPLEMENT)
    assert (clock_of_law.statutory, clock_of_law.due_on) == (True, date(2027, 2, 16))


def test_somebody_over_75_is_bound_by_law_whatever_our_own_target_says():
    unit = a_unit()
    our_target(unit, amount="30")
    contact = a_judged_contact(unit=unit, received_at=MONDAY, about_birth_date=date(1940, 1, 1))
    (row,) = queries.queue(Wanted(), actor=the_intake_worker(unit))
    assert (row.id, row.due.day, row.due.statutory) == (contact.pk, BY_THE_SHIPPED, True)


@pytest.mark.parametrize("waiting", [1, 50])
def test_own_targets_cost_the_queue_nothing(waiting, django_assert_num_queries):
    unit = a_unit()
    our_target(unit)
    for _n in range(waiting):
        a_contact(unit=unit, received_at=MONDAY)
    actor = the_intake_worker(unit)
    with django_assert_num_queries(3):
        assert len(queries.queue(Wanted(), actor=actor)) == waiting


def test_only_targets_have_versions_of_an_organisation():
    our_target(a_unit())
    own = DeadlineRule.objects.exclude(organisation_key=None)
    assert {rule.basis for rule in own} == {Basis.OWN_TARGET}
