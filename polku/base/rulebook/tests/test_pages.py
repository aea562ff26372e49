"""The rulebook on screen, as an administrator, a caseworker and a passer-by meet it."""

from datetime import date

import pytest
from django.urls import reverse

from polku.base import clock
from polku.base.access.rules import Role
from polku.base.access.tests.builders import a_user
from polku.base.rulebook.codes import FOR_INFORMATION, ParameterCode, RuleCode
from polku.base.rulebook.models import DeadlineRule, Parameter
from polku.base.rulebook.queries import rules_in_force, rules_page
from polku.base.rulebook.rules import Basis, Unit
from polku.base.rulebook.shipped import PARAMETERS, RULES
from polku.base.rulebook.tests.builders import an_administrator, an_own_target, the_rule

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _on_a_monday_in_november():
    with clock.at(clock.moment(TODAY)):
        yield


@pytest.fixture(autouse=True)
def _without_units(settings):
    settings.POLKU_ACTOR_OF = "polku.base.rulebook.tests.builders.actor_of"


@pytest.fixture
def administrator(client):
    client.force_login(a_user(title=Role.ADMINISTRATOR))
    return client


@pytest.fixture
def caseworker(client):
    client.force_login(a_user(title=Role.CASEWORKER))
    return client


def address(name, row):
    return reverse(f"rulebook:{name}", args=[row.pk])


def the_adult_target():
    return the_rule(RuleCode.ASSESS_START_ADULT, on=TODAY)


def test_each_kind_of_rule_stands_in_its_own_list_and_says_how_many(caseworker):
    page = caseworker.get(reverse("rulebook:rules")).content.decode()
    for basis in Basis:
        many = sum(rule.basis == basis for rule in RULES)
        assert f'<span class="count">({many})</span>' in page
    assert f'<span class="count">({len(PARAMETERS)})</span>' in page


def test_the_day_can_be_chosen(caseworker):
    page = caseworker.get(reverse("rulebook:rules"), {"day": "1.2.2024"}).context["page"]
    names = [version.name for section in page.sections for version in section.versions]
    assert str(RuleCode.DECISION_IMPLEMENT.label) in names
    assert str(RuleCode.MH_UNDER23.label) not in names
    assert str(RuleCode.MH_UNDER23.label) in [version.name for version in page.coming]


def test_a_day_before_every_law_shows_empty_lists_that_say_what_to_do(caseworker):
    response = caseworker.get(reverse("rulebook:rules"), {"day": "1.1.2001"})
    assert response.status_code == 200
    assert response.content.decode().count('class="empty"') >= 4


@pytest.mark.parametrize("day", ["31.2.2026", "", "x" * 300, "\x00", "2999-01-01", "1.1.1800"])
def test_a_day_that_cannot_be_leaves_today_on_the_page(caseworker, day):
    response = caseworker.get(reverse("rulebook:rules"), {"day": day})
    assert response.status_code == 200
    assert response.context["page"].day == TODAY


def test_a_caseworker_reads_but_has_nothing_to_press(caseworker):
    page = caseworker.get(reverse("rulebook:rules")).content.decode()
    assert address("own_target", the_adult_target()) not in page
    assert caseworker.get(address("own_target", the_adult_target())).status_code == 403
    assert caseworker.get(address("enact", the_adult_target())).status_code == 403
    number = Parameter.objects.first()
    assert caseworker.get(address("parameter", number)).status_code == 403


def test_an_administrator_sets_a_target_and_sees_when_it_begins(administrator):
    new = {"unit": Unit.WORKING_DAYS, "amount": "5", "valid_from": "1.1.2027"}
    response = administrator.post(address("own_target", the_adult_target()), new, follow=True)
    assert response.redirect_chain
    coming = response.context["page"].coming
    assert [(row.valid_from, row.is_ours) for row in coming] == [(date(2027, 1, 1), True)]


def test_another_organisations_target_is_not_there_at_all(administrator):
    elsewhere = an_own_target(organisation_key=next(iter(an_administrator().organisation_ids)))
    assert administrator.get(address("withdraw", elsewhere)).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"unit": "days", "amount": "0", "valid_from": "1.1.2027"},
        {"unit": "days", "amount": "-1", "valid_from": "1.1.2027"},
        {"unit": "days", "amount": "1000", "valid_from": "1.1.2027"},
        {"unit": "days", "amount": "5", "valid_from": "31.2.2027"},
        {"unit": "days", "amount": "5", "valid_from": "1.1.1800"},
        {"unit": "days", "amount": "5", "valid_from": "22.11.2026"},
        {"unit": "years", "amount": "5", "valid_from": "1.1.2027"},
        {"unit": "days", "amount": "viisi\x07", "valid_from": "1.1.2999"},
    ],
)
def test_what_cannot_be_is_told_in_a_sentence_and_nothing_is_saved(administrator, wrong):
    before = DeadlineRule.objects.count()
    response = administrator.post(address("own_target", the_adult_target()), wrong)
    assert response.status_code == 422
    assert response.context["form"].errors
    assert DeadlineRule.objects.count() == before


def test_an_administrator_enters_a_law(administrator):
    rule = the_rule(RuleCode.DECISION_IMPLEMENT, on=TODAY)
    new = {
        "unit": Unit.MONTHS,
        "amount": "2",
        "law": "1301/2014 45 § 2 mom.",
        "valid_from": "1.7.2027",
    }
    assert administrator.get(address("enact", rule)).status_code == 200
    assert administrator.post(address("enact", rule), new).status_code == 302
    assert the_rule(RuleCode.DECISION_IMPLEMENT, on=date(2027, 7, 1)).amount == 2


def test_a_law_without_its_number_is_refused_on_the_page(administrator):
    rule = the_rule(RuleCode.DECISION_IMPLEMENT, on=TODAY)
    new = {"unit": "months", "amount": "2", "law": "laki", "valid_from": "1.7.2027"}
    assert administrator.post(address("enact", rule), new).status_code == 422


def test_what_is_shown_for_information_says_so_and_has_nothing_to_press(administrator):
    page = administrator.get(reverse("rulebook:rules")).content.decode()
    assert page.count("Vain tiedoksi: ei sido mitään") == len(FOR_INFORMATION)
    for name, row in (
        ("own_target", the_rule(RuleCode.OWN_TRIAGE, on=TODAY)),
        ("enact", the_rule(RuleCode.TT_DECISION, on=TODAY)),
        ("parameter", Parameter.objects.get(code=ParameterCode.RETENTION_LOGS)),
    ):
        assert address(name, row) not in page
        assert administrator.get(address(name, row)).status_code == 403


def test_what_binds_can_be_changed_from_the_page(administrator):
    page = administrator.get(reverse("rulebook:rules")).content.decode()
    pressed = page.count("/own-target/") + page.count("/law/") + page.count("/numbers/")
    assert pressed == len(RULES) + len(PARAMETERS) - len(FOR_INFORMATION)


def test_withdrawing_shows_what_is_withdrawn_before_it_is(administrator):
    new = {"unit": Unit.WORKING_DAYS, "amount": "5", "valid_from": "1.1.2027"}
    administrator.post(address("own_target", the_adult_target()), new)
    target = DeadlineRule.objects.exclude(organisation_key=None).get()
    assert "1.1.2027" in administrator.get(address("withdraw", target)).content.decode()
    assert administrator.post(address("withdraw", target)).status_code == 302
    assert not DeadlineRule.objects.filter(pk=target.pk).exists()


def test_what_is_in_force_cannot_be_withdrawn(administrator):
    assert administrator.post(address("withdraw", the_adult_target())).status_code == 422


def test_an_administrator_enters_a_number(administrator):
    number = Parameter.objects.get(code=ParameterCode.NON_DISCLOSURE_FIRST)
    assert "Nyt: 5 vuo" in administrator.get(address("parameter", number)).content.decode()
    new = {"value": "3,50", "law": "661/2009 36 §", "valid_from": "1.3.2027"}
    assert administrator.post(address("parameter", number), new).status_code == 302
    assert Parameter.objects.filter(value="3.50").exists()


@pytest.mark.parametrize("value", ["", "-1", "paljon", "1,234", "9" * 20])
def test_a_number_that_cannot_be_is_told_in_a_sentence(administrator, value):
    number = Parameter.objects.get(code=ParameterCode.NON_DISCLOSURE_FIRST)
    new = {"value": value, "law": "661/2009 36 §", "valid_from": "1.3.2027"}
    assert administrator.post(address("parameter", number), new).status_code == 422


@pytest.mark.parametrize("targets", [1, 50])
def test_the_page_costs_two_queries_however_long_its_history(targets, django_assert_num_queries):
    actor = an_administrator()
    for year in range(targets):
        an_own_target(
            organisation_key=next(iter(actor.organisation_ids)),
            valid_from=date(1900 + year, 1, 1),
            valid_to=date(1900 + year, 12, 31),
        )
    with django_assert_num_queries(2):
        page = rules_page(TODAY, actor=actor)
    assert len(page.sections) == 3


def test_the_list_of_rules_in_force_holds_every_shipped_rule_once():
    assert len(rules_in_force(TODAY)) == len(RULES)
