"""The organisation's own dated texts and rules, kept by its administrator."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.rules import Role
from polku.directory.units.tests.builders import a_unit, an_organisation, somebody_in
from polku.pathway.decisions.actions import (
    Compensation,
    Instruction,
    end_compensation_rule,
    record_appeal_instruction,
    record_compensation_rule,
)
from polku.pathway.decisions.models import AppealInstruction
from polku.pathway.decisions.queries.standing import (
    compensation_rules,
    instructions,
    state_on,
)
from polku.pathway.decisions.rules import PayBasis
from polku.pathway.decisions.shipped import standard_instruction
from polku.pathway.decisions.tests.builders import (
    a_compensation_rule,
    an_administrator,
    an_appeal_instruction,
)

pytestmark = pytest.mark.django_db
NEW_YEAR = date(2027, 1, 1)


def take_into_use(organisation, *, day=NEW_YEAR, language="fi", actor=None):
    texts = standard_instruction(language, authority="Yksilöasioiden jaosto")
    return record_appeal_instruction(
        organisation.pk,
        language=language,
        instruction=Instruction(**texts),
        valid_from=day,
        actor=actor or an_administrator(organisation),
    )


def set_rule(organisation, *, actor=None, day=NEW_YEAR, last=None, **changes):
    rule = {"name": "Päivä", "basis": PayBasis.PER_DAY, "amount_cents": 700} | changes
    return record_compensation_rule(
        organisation.pk,
        rule=Compensation(**rule),
        valid_from=day,
        valid_to=last,
        actor=actor or an_administrator(organisation),
    )


def test_a_new_text_ends_the_one_before_it():
    organisation = an_organisation()
    before = an_appeal_instruction(organisation)
    take_into_use(organisation)
    before.refresh_from_db()
    assert before.valid_to == date(2026, 12, 31)


def test_each_language_has_its_own_text():
    organisation = an_organisation()
    finnish = an_appeal_instruction(organisation, "fi")
    take_into_use(organisation, language="sv")
    finnish.refresh_from_db()
    assert finnish.valid_to is None


def test_history_is_not_rewritten():
    organisation = an_organisation()
    take_into_use(organisation)
    with pytest.raises(RuleBroken):
        take_into_use(organisation, day=NEW_YEAR - timedelta(days=1))


def test_a_gap_left_by_an_ended_text_is_filled():
    organisation = an_organisation()
    an_appeal_instruction(organisation, valid_to=date(2025, 12, 31))
    assert take_into_use(organisation).valid_from == NEW_YEAR
    assert AppealInstruction.objects.count() == 2


def test_only_the_organisations_administrator_keeps_its_texts():
    organisation = an_organisation()
    worker = somebody_in(a_unit(organisation=organisation))
    with pytest.raises(PermissionDenied):
        take_into_use(organisation, actor=worker)
    with pytest.raises(PermissionDenied):
        set_rule(organisation, actor=worker)
    elsewhere = an_administrator(an_organisation("Toinen alue"))
    with pytest.raises(Http404):
        take_into_use(organisation, actor=elsewhere)
    with pytest.raises(Http404):
        set_rule(organisation, actor=elsewhere)


def test_a_rule_is_recorded_in_cents():
    rule = set_rule(an_organisation(), amount_cents=900, max_per_week=4)
    assert (rule.amount_cents, rule.max_per_week) == (900, 4)


def test_a_rule_that_makes_no_sense_is_refused():
    with pytest.raises(RuleBroken):
        set_rule(an_organisation(), amount_cents=0)


def test_two_rules_of_one_name_never_hold_together():
    organisation = an_organisation()
    set_rule(organisation, last=NEW_YEAR + timedelta(days=30))
    with pytest.raises(RuleBroken):
        set_rule(organisation, name="PÄIVÄ", day=NEW_YEAR + timedelta(days=30))
    assert set_rule(organisation, day=NEW_YEAR + timedelta(days=31))


def test_an_earlier_rule_may_not_run_into_a_later_one():
    organisation = an_organisation()
    set_rule(organisation)
    with pytest.raises(RuleBroken):
        set_rule(organisation, day=date(2026, 12, 1))
    assert set_rule(organisation, day=date(2026, 12, 1), last=date(2026, 12, 31))


def test_a_rule_gets_its_last_day_from_its_administrator():
    organisation = an_organisation()
    rule = a_compensation_rule(organisation)
    administrator = an_administrator(organisation)
    with pytest.raises(RuleBroken):
        end_compensation_rule(rule.pk, last_day=date(2019, 1, 1), actor=administrator)
    ended = end_compensation_rule(rule.pk, last_day=clock.today(), actor=administrator)
    assert ended.valid_to == clock.today()
    with pytest.raises(RuleBroken):
        end_compensation_rule(
            rule.pk, last_day=clock.today() + timedelta(days=1), actor=administrator
        )


def test_nobody_else_ends_a_rule():
    organisation = an_organisation()
    rule = a_compensation_rule(organisation)
    worker = somebody_in(a_unit(organisation=organisation), role=Role.UNIT_LEAD)
    with pytest.raises(PermissionDenied):
        end_compensation_rule(rule.pk, last_day=clock.today(), actor=worker)
    elsewhere = an_administrator(an_organisation("Toinen alue"))
    with pytest.raises(Http404):
        end_compensation_rule(rule.pk, last_day=clock.today(), actor=elsewhere)


def test_a_state_is_told_by_the_day():
    assert state_on(NEW_YEAR, None, NEW_YEAR - timedelta(days=1)) == "coming"
    assert state_on(NEW_YEAR, NEW_YEAR, NEW_YEAR) == "now"
    assert state_on(NEW_YEAR, NEW_YEAR, NEW_YEAR + timedelta(days=1)) == "past"


@pytest.mark.parametrize("rows", [1, 50])
def test_the_lists_cost_the_same_however_long(rows, django_assert_num_queries):
    organisation = an_organisation()
    for n in range(rows):
        a_compensation_rule(organisation, name=f"Sääntö {n}")
        year = 2000 + n // 2
        an_appeal_instruction(
            organisation,
            "sv" if n % 2 else "fi",
            valid_from=date(year, 1, 1),
            valid_to=date(year, 12, 31),
        )
    administrator = an_administrator(organisation)
    with django_assert_num_queries(1):
        assert len(instructions(actor=administrator)) == rows
    with django_assert_num_queries(2):
        assert len(compensation_rules(actor=administrator)) == rows
