"""An installation begins once: the first organisation, unit and administrator."""

import pytest
from django.core.exceptions import PermissionDenied

from polku.base.access.gate import RuleBroken
from polku.base.access.rules import Role
from polku.directory.units.actions import add_organisation, establish, open_unit
from polku.directory.units.models import Unit
from polku.directory.units.tests.builders import a_unit, acting, somebody_in

pytestmark = pytest.mark.django_db
PAULA = {"username": "paula", "first_name": "Paula", "last_name": "Pääkäyttäjä"}


def begin():
    return establish(
        {"name": "Testilän hyvinvointialue"},
        unit={"name": "Toimisto"},
        administrator=PAULA,
        password="salasana",
    )


def test_the_first_administrator_can_open_more_units():
    paula = acting(begin())
    assert paula.is_a(Role.ADMINISTRATOR)
    organisation = add_organisation({"name": "Paja ry", "is_provider": True}, actor=paula)
    open_unit(organisation.pk, details={"name": "Paja"}, actor=paula)
    assert Unit.objects.filter(organisation=organisation, name="Paja").exists()


def test_the_door_is_shut_once_there_is_a_user():
    begin()
    with pytest.raises(RuleBroken):
        begin()


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.UNIT_LEAD])
def test_nobody_but_an_administrator_opens_units_or_organisations(role):
    unit = a_unit()
    worker = somebody_in(unit, role=role)
    with pytest.raises(PermissionDenied):
        open_unit(unit.organisation_id, details={"name": "Paja"}, actor=worker)
    with pytest.raises(PermissionDenied):
        add_organisation({"name": "Paja ry"}, actor=worker)


def test_the_same_name_twice_is_refused_with_a_sentence():
    paula = acting(begin())
    unit = Unit.objects.get()
    with pytest.raises(RuleBroken):
        open_unit(unit.organisation_id, details={"name": unit.name}, actor=paula)
    with pytest.raises(RuleBroken):
        add_organisation({"name": unit.organisation.name}, actor=paula)
