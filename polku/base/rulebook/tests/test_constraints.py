"""What the database itself refuses."""

from datetime import date

import pytest
from django.db import IntegrityError

from polku.base.keys import new_key
from polku.base.rulebook.models import DeadlineRule, Parameter
from polku.base.rulebook.rules import Basis, Unit
from polku.base.rulebook.tests.builders import a_parameter, a_rule, an_own_target

pytestmark = pytest.mark.django_db
IN_1995 = {"valid_from": date(1995, 1, 1), "valid_to": date(1995, 12, 31)}


def refused(name: str):
    return pytest.raises(IntegrityError, match=name)


def test_a_rule_cannot_end_before_it_starts():
    with refused("deadlinerule_ends_after_it_starts"):
        a_rule(valid_from=date(1999, 1, 2), valid_to=date(1999, 1, 1))


def test_the_same_day_has_no_number():
    with refused("deadlinerule_same_day_has_no_amount"):
        a_rule(unit=Unit.SAME_DAY, amount=1)


def test_a_count_of_days_has_a_number():
    with refused("deadlinerule_same_day_has_no_amount"):
        a_rule(unit=Unit.DAYS, amount=0)


@pytest.mark.parametrize("basis", [Basis.STATUTORY, Basis.PROGRAMME])
def test_a_binding_rule_names_its_law(basis):
    with refused("deadlinerule_binding_ones_name_their_law"):
        a_rule(basis=basis, law="")


@pytest.mark.parametrize("basis", [Basis.STATUTORY, Basis.PROGRAMME])
def test_a_binding_rule_belongs_to_no_organisation(basis):
    with refused("deadlinerule_binding_ones_are_national"):
        a_rule(basis=basis, organisation_key=new_key())


def test_two_versions_of_a_rule_never_hold_on_the_same_day():
    a_rule()
    with refused("deadlinerule_validity_never_overlaps"):
        a_rule(**IN_1995)


def test_a_version_whose_end_is_open_leaves_no_room_after_it():
    open_ended = DeadlineRule.objects.get(code="MH_UNDER23")
    with refused("deadlinerule_validity_never_overlaps"):
        a_rule(valid_from=date(2040, 1, 1), valid_to=None)
    assert open_ended.valid_to is None


def test_two_own_targets_of_one_organisation_never_overlap():
    organisation = new_key()
    an_own_target(organisation_key=organisation)
    with refused("deadlinerule_validity_never_overlaps"):
        an_own_target(organisation_key=organisation, **IN_1995)


def test_two_organisations_may_have_different_targets_on_the_same_day():
    an_own_target(organisation_key=new_key())
    an_own_target(organisation_key=new_key(), amount=5)


def test_an_organisations_target_cannot_stand_beside_a_law_on_the_same_matter():
    a_rule()
    with refused("deadlinerule_own_target_never_beside_law"):
        an_own_target(code="MH_UNDER23", organisation_key=new_key(), **IN_1995)


def test_a_rule_may_begin_the_day_after_another_ends():
    a_rule()
    a_rule(valid_from=date(2000, 1, 1), valid_to=date(2000, 12, 31))


def test_a_number_cannot_end_before_it_starts():
    with refused("parameter_ends_after_it_starts"):
        a_parameter(valid_from=date(1999, 1, 2), valid_to=date(1999, 1, 1))


def test_a_number_names_its_law():
    with refused("parameter_names_its_law"):
        a_parameter(law="")


def test_a_number_is_never_negative():
    with refused("parameter_is_never_negative"):
        a_parameter(value="-0.01")


def test_two_versions_of_a_number_never_hold_on_the_same_day():
    a_parameter()
    with refused("parameter_validity_never_overlaps"):
        a_parameter(**IN_1995)
    assert Parameter._meta.constraints
