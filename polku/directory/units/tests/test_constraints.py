"""What the database itself refuses, whoever asks."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from polku.base.access.rules import Role
from polku.directory.units.models import Membership, Organisation, Unit
from polku.directory.units.tests.builders import LONG_AGO, a_unit, a_worker, an_organisation

pytestmark = pytest.mark.django_db


def refused(name):
    return pytest.raises(IntegrityError, match=name)


def test_an_organisation_has_a_name_of_its_own():
    with refused("organisation_name_once"):
        Organisation.objects.create(name=an_organisation().name)


def test_a_unit_has_a_name_of_its_own_in_its_organisation():
    unit = a_unit()
    elsewhere = an_organisation("Toinen alue")
    assert Unit.objects.create(organisation=elsewhere, name=unit.name)
    with refused("unit_name_once_in_organisation"):
        Unit.objects.create(organisation=unit.organisation, name=unit.name)


def test_a_right_ends_after_it_starts():
    held = Membership.objects.get(user=a_worker(a_unit()))
    with refused("membership_ends_after_it_starts"):
        Membership.objects.filter(pk=held.pk).update(ends_on=date(2019, 1, 1))


@pytest.mark.parametrize("tasks", [[], ["unknown"], ["working_age", "unknown"]])
def test_a_right_names_service_tasks_that_there_are(tasks):
    held = Membership.objects.filter(user=a_worker(a_unit()))
    with refused("membership_names_known_service_tasks"):
        held.update(service_tasks=tasks)


def test_the_same_right_is_held_once_at_a_time():
    unit = a_unit()
    user = a_worker(unit)
    with refused("membership_once_at_a_time"), transaction.atomic():
        Membership.objects.create(user=user, unit=unit, role=Role.CASEWORKER)
    Membership.objects.filter(user=user).update(ends_on=LONG_AGO)
    assert Membership.objects.create(user=user, unit=unit, role=Role.CASEWORKER)
