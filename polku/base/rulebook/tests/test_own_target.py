"""An organisation sets its own target: from a day on, never over a law."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.audit.models import Change
from polku.base.keys import new_key
from polku.base.rulebook.actions import set_own_target, withdraw_rule
from polku.base.rulebook.codes import RuleCode
from polku.base.rulebook.queries import deadline, rule_on
from polku.base.rulebook.rules import Unit
from polku.base.rulebook.tests.builders import a_caseworker_of, an_administrator, the_rule

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
SOON = date(2027, 1, 1)


@pytest.fixture(autouse=True)
def _on_a_monday_in_november():
    with clock.at(clock.moment(TODAY)):
        yield


def set_five_days(actor, *, code=RuleCode.ASSESS_START_ADULT, valid_from=SOON, **changes):
    rule_id = the_rule(code, on=TODAY).pk
    what = {"unit": Unit.WORKING_DAYS, "amount": 5} | changes
    return set_own_target(rule_id, valid_from=valid_from, **what, actor=actor)


def amount_on(day, *, of=None):
    return rule_on(RuleCode.ASSESS_START_ADULT, day, organisation_key=of).amount


def the_organisation_of(actor):
    return next(iter(actor.organisation_ids))


def test_a_new_target_holds_from_its_day_on_and_only_in_that_organisation():
    actor = an_administrator()
    set_five_days(actor)
    own = the_organisation_of(actor)
    assert amount_on(SOON - timedelta(days=1), of=own) == 7
    assert amount_on(SOON, of=own) == 5
    assert amount_on(SOON, of=new_key()) == 7
    assert amount_on(SOON) == 7


def test_a_clock_that_already_runs_keeps_the_target_of_the_day_it_started():
    actor = an_administrator()
    set_five_days(actor)
    own = the_organisation_of(actor)
    code = RuleCode.ASSESS_START_ADULT
    before = deadline(code, start=date(2026, 12, 28), organisation_key=own)
    after = deadline(code, start=date(2027, 1, 4), organisation_key=own)
    assert before.due_on == date(2027, 1, 8)
    assert after.due_on == date(2027, 1, 12)
    assert not after.statutory


def test_the_next_target_ends_the_one_before_it_the_day_before():
    actor = an_administrator()
    first = set_five_days(actor)
    set_five_days(actor, valid_from=date(2027, 3, 1), amount=4)
    first.refresh_from_db()
    assert first.valid_to == date(2027, 2, 28)


def test_setting_a_target_leaves_its_trace():
    actor = an_administrator()
    target = set_five_days(actor)
    change = Change.objects.get(fact="OwnTargetSet")
    assert (change.subject_id, change.actor_id) == (target.pk, actor.id)
    assert change.details["valid_from"] == "2027-01-01"


def test_a_law_cannot_be_replaced_with_a_target():
    with pytest.raises(RuleBroken) as broken:
        set_five_days(an_administrator(), code=RuleCode.DECISION_IMPLEMENT)
    assert len(broken.value.reasons) == 1


def test_every_reason_is_told_at_once():
    with pytest.raises(RuleBroken) as broken:
        set_five_days(
            an_administrator(),
            code=RuleCode.MH_UNDER23,
            valid_from=date(2025, 1, 1),
            unit=Unit.MONTHS,
            amount=61,
        )
    assert len(broken.value.reasons) == 4


@pytest.mark.parametrize(
    ("unit", "amount"),
    [(Unit.SAME_DAY, 1), (Unit.DAYS, 0), (Unit.DAYS, 367), (Unit.WORKING_DAYS, -1)],
)
def test_a_number_that_does_not_fit_its_unit_is_refused(unit, amount):
    with pytest.raises(RuleBroken):
        set_five_days(an_administrator(), unit=unit, amount=amount)


def test_a_target_cannot_be_set_for_a_day_that_is_gone():
    with pytest.raises(RuleBroken):
        set_five_days(an_administrator(), valid_from=TODAY - timedelta(days=1))


def test_versions_are_only_added_to_the_end():
    actor = an_administrator()
    set_five_days(actor, valid_from=date(2027, 3, 1))
    with pytest.raises(RuleBroken):
        set_five_days(actor, valid_from=SOON)


def test_an_administrator_of_two_organisations_must_choose_an_account():
    both = frozenset({new_key(), new_key()})
    with pytest.raises(RuleBroken):
        set_five_days(an_administrator(organisation_ids=both))


def test_a_colleague_who_may_only_read_is_refused():
    with pytest.raises(PermissionDenied):
        set_five_days(a_caseworker_of(an_administrator()))


def test_an_administrator_elsewhere_cannot_tell_that_the_target_exists():
    target = set_five_days(an_administrator())
    with pytest.raises(Http404):
        withdraw_rule(target.pk, actor=an_administrator())


def test_a_target_that_has_not_begun_can_be_withdrawn_and_the_one_before_goes_on():
    actor = an_administrator()
    first = set_five_days(actor)
    second = set_five_days(actor, valid_from=date(2027, 3, 1), amount=4)
    withdraw_rule(second.pk, actor=actor)
    first.refresh_from_db()
    assert first.valid_to is None
    assert Change.objects.filter(fact="RuleWithdrawn", subject_id=second.pk).exists()


def test_a_target_in_force_cannot_be_withdrawn():
    actor = an_administrator()
    target = set_five_days(actor, valid_from=TODAY)
    with pytest.raises(RuleBroken):
        withdraw_rule(target.pk, actor=actor)
