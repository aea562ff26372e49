"""Law changes: a new version from a day on, with its reference."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.base.rulebook.actions import (
    enact_parameter,
    enact_rule,
    set_own_target,
    withdraw_rule,
)
from polku.base.rulebook.codes import FOR_INFORMATION, ParameterCode, RuleCode
from polku.base.rulebook.models import DeadlineRule, Parameter
from polku.base.rulebook.queries import (
    NoRuleInForceError,
    deadline,
    parameter_on,
    rule_on,
    rulebook_of,
)
from polku.base.rulebook.rules import Basis, Unit
from polku.base.rulebook.shipped import PARAMETERS, RULES
from polku.base.rulebook.tests.builders import a_caseworker_of, a_rule, an_administrator, the_rule

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
REFORM = date(2027, 7, 1)
NEW_LAW = "1301/2014 45 § 2 mom."


@pytest.fixture(autouse=True)
def _on_a_monday_in_november():
    with clock.at(clock.moment(TODAY)):
        yield


def enact_two_months(actor, *, code=RuleCode.DECISION_IMPLEMENT, **changes):
    what = {"unit": Unit.MONTHS, "amount": 2, "law": NEW_LAW, "valid_from": REFORM} | changes
    return enact_rule(the_rule(code, on=TODAY).pk, **what, actor=actor)


def test_what_is_installed_is_what_is_shipped():
    installed = {rule.code: rule for rule in DeadlineRule.objects.all()}
    assert len(installed) == DeadlineRule.objects.count() == len(RULES)
    for shipped in RULES:
        for name in shipped.__slots__:
            assert getattr(installed[shipped.code], name) == getattr(shipped, name), shipped.code


def test_the_numbers_installed_are_the_numbers_shipped():
    installed = {number.code: number for number in Parameter.objects.all()}
    assert len(installed) == Parameter.objects.count() == len(PARAMETERS)
    for shipped in PARAMETERS:
        for name in shipped.__slots__:
            assert getattr(installed[shipped.code], name) == getattr(shipped, name), shipped.code


def test_the_law_of_the_day_on_which_the_clock_started_holds():
    enact_two_months(an_administrator())
    code = RuleCode.DECISION_IMPLEMENT
    assert deadline(code, start=date(2027, 6, 30)).due_on == date(2027, 9, 30)
    assert deadline(code, start=REFORM).due_on == date(2027, 9, 1)
    assert deadline(code, start=REFORM).statutory


def test_a_law_on_what_was_an_own_target_ends_every_organisations_target():
    actor = an_administrator()
    code = RuleCode.ASSESS_END_ADULT
    rule_id = the_rule(code, on=TODAY).pk
    target = set_own_target(
        rule_id, unit=Unit.MONTHS, amount=1, valid_from=date(2027, 1, 1), actor=actor
    )
    with clock.at(clock.moment(date(2027, 5, 3))):
        enacted = enact_two_months(actor, code=code)
        target.refresh_from_db()
    assert target.valid_to == date(2027, 6, 30)
    assert enacted.basis == Basis.STATUTORY
    assert rule_on(code, REFORM, organisation_key=target.organisation_key) == enacted


def test_a_target_planned_for_after_the_law_is_swept_aside():
    actor = an_administrator()
    code = RuleCode.ASSESS_END_ADULT
    rule_id = the_rule(code, on=TODAY).pk
    set_own_target(rule_id, unit=Unit.MONTHS, amount=1, valid_from=date(2027, 9, 1), actor=actor)
    enact_two_months(actor, code=code)
    assert not DeadlineRule.objects.exclude(organisation_key=None).exists()


def test_a_law_entered_from_an_organisations_target_binds_everybody():
    actor = an_administrator()
    code = RuleCode.ASSESS_END_ADULT
    rule_id = the_rule(code, on=TODAY).pk
    target = set_own_target(
        rule_id, unit=Unit.MONTHS, amount=1, valid_from=date(2027, 1, 1), actor=actor
    )
    with clock.at(clock.moment(date(2027, 5, 3))):
        enacted = enact_rule(
            target.pk, unit=Unit.MONTHS, amount=2, law=NEW_LAW, valid_from=REFORM, actor=actor
        )
    assert enacted.organisation_key is None
    assert rule_on(code, REFORM) == enacted


def test_a_programmes_deadline_stays_a_programmes():
    programme = a_rule(RuleCode.OWN_FOLLOW_UP_6M, basis=Basis.PROGRAMME, law="2021/1057")
    enacted = enact_rule(
        programme.pk,
        unit=Unit.MONTHS,
        amount=7,
        law="2021/1057",
        valid_from=REFORM,
        actor=an_administrator(),
    )
    assert enacted.basis == Basis.PROGRAMME


@pytest.mark.parametrize("law", ["", "sosiaalihuoltolaki", "45 §"])
def test_a_law_is_named_so_that_it_can_be_looked_up(law):
    with pytest.raises(RuleBroken):
        enact_two_months(an_administrator(), law=law)


def test_a_version_before_the_newest_cannot_be_slipped_in():
    with pytest.raises(RuleBroken):
        enact_two_months(an_administrator(), valid_from=date(2015, 4, 1))


def test_a_caseworker_cannot_enact():
    with pytest.raises(PermissionDenied):
        enact_two_months(a_caseworker_of(an_administrator()))


def test_enacting_leaves_its_trace():
    enacted = enact_two_months(an_administrator())
    assert Change.objects.get(fact="RuleEnacted").subject_id == enacted.pk


def test_withdrawing_a_law_that_has_not_begun_lets_the_old_one_go_on():
    actor = an_administrator()
    withdraw_rule(enact_two_months(actor).pk, actor=actor)
    assert the_rule(RuleCode.DECISION_IMPLEMENT, on=REFORM).amount == 3


def test_a_number_changes_from_a_day_on():
    actor = an_administrator()
    before = Parameter.objects.get(code=ParameterCode.NON_DISCLOSURE_FIRST)
    enact_parameter(
        before.pk,
        value=Decimal("3.50"),
        law="661/2009 36 §",
        valid_from=date(2027, 1, 1),
        actor=actor,
    )
    assert parameter_on(ParameterCode.NON_DISCLOSURE_FIRST, date(2026, 12, 31)) == Decimal(5)
    assert parameter_on(ParameterCode.NON_DISCLOSURE_FIRST, date(2027, 1, 1)) == Decimal("3.50")
    assert Change.objects.get(fact="ParameterEnacted").details["value"] == "3.50"


def test_a_caseworker_cannot_change_a_number():
    before = Parameter.objects.get(code=ParameterCode.LOG_LOOK_BACK)
    with pytest.raises(PermissionDenied):
        enact_parameter(
            before.pk,
            value=Decimal(10),
            law="703/2023 11 §",
            valid_from=REFORM,
            actor=a_caseworker_of(an_administrator()),
        )


@pytest.mark.parametrize("code", [code for code in RuleCode if code in FOR_INFORMATION])
def test_a_deadline_shown_for_information_is_not_changed(code):
    actor = an_administrator()
    with pytest.raises(PermissionDenied):
        enact_two_months(actor, code=code)
    with pytest.raises(PermissionDenied):
        set_own_target(
            the_rule(code, on=TODAY).pk, unit=Unit.DAYS, amount=1, valid_from=REFORM, actor=actor
        )


@pytest.mark.parametrize("code", [code for code in ParameterCode if code in FOR_INFORMATION])
def test_a_number_shown_for_information_is_not_changed(code):
    before = Parameter.objects.get(code=code)
    with pytest.raises(PermissionDenied):
        enact_parameter(
            before.pk,
            value=Decimal(10),
            law="703/2023 11 §",
            valid_from=REFORM,
            actor=an_administrator(),
        )


@pytest.mark.parametrize("law", ["", "laki"])
def test_a_number_too_names_its_law(law):
    before = Parameter.objects.get(code=ParameterCode.LOG_LOOK_BACK)
    with pytest.raises(RuleBroken):
        enact_parameter(
            before.pk, value=Decimal(10), law=law, valid_from=REFORM, actor=an_administrator()
        )


def test_before_its_law_there_is_no_deadline_and_the_rulebook_says_so():
    with pytest.raises(NoRuleInForceError):
        deadline(RuleCode.MH_UNDER23, start=date(2025, 4, 30))
    with pytest.raises(NoRuleInForceError):
        parameter_on(ParameterCode.TT_REDUCTION_BENEFIT, date(2026, 1, 31))


def test_a_hundred_deadlines_cost_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        book = rulebook_of()
        for day in range(1, 29):
            for code in RuleCode:
                book.deadline(code, start=date(2026, 2, day))


def test_one_deadline_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        deadline(RuleCode.TT_DECISION, start=TODAY)


def test_a_deadline_names_its_law_in_the_readers_language():
    with translation.override("fi"):
        finnish = deadline(RuleCode.DECISION_IMPLEMENT, start=TODAY).law
    with translation.override("sv"):
        swedish = deadline(RuleCode.DECISION_IMPLEMENT, start=TODAY).law
    assert finnish.replace("\N{NO-BREAK SPACE}", " ") == "Sosiaalihuoltolaki 1301/2014 45 § 2 mom."
    assert swedish.startswith("Socialvårdslagen 1301/2014")
