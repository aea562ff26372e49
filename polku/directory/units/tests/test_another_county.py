"""An administrator keeps their own county's register, and no key to another's clients."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base.access.rules import Role
from polku.base.access.tests.builders import a_user
from polku.directory.units import actions, policies
from polku.directory.units.models import Membership
from polku.directory.units.queries import register
from polku.directory.units.tests.builders import (
    a_unit,
    a_worker,
    an_organisation,
    somebody_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return somebody_in(a_unit(), role=Role.ADMINISTRATOR)


@pytest.fixture
def far():
    return a_unit("Kaukainen", organisation=an_organisation("Toinen hyvinvointialue"))


@pytest.fixture
def provider():
    return a_unit("Paja", organisation=an_organisation("Pajayhdistys", is_provider=True))


def test_nobody_gives_a_right_in_another_county(administrator, far):
    for user in (a_user(), a_worker(far)):
        with pytest.raises(PermissionDenied):
            actions.give_role(user.pk, unit_id=far.pk, role=Role.CASEWORKER, actor=administrator)


def test_nobody_gives_themselves_a_right_in_another_county(administrator, far):
    with pytest.raises(PermissionDenied):
        actions.give_role(
            administrator.id, unit_id=far.pk, role=Role.CASEWORKER, actor=administrator
        )


def test_nobody_opens_a_unit_in_another_county(administrator, far):
    with pytest.raises(PermissionDenied):
        actions.open_unit(far.organisation_id, details={"name": "Uusi"}, actor=administrator)


def test_rights_of_another_county_are_neither_seen_nor_ended(administrator, far):
    theirs = Membership.objects.get(user=a_worker(far))
    assert theirs not in policies.memberships_visible_to(administrator)
    with pytest.raises(Http404):
        actions.end_role(theirs.pk, last_day=theirs.starts_on, actor=administrator)


def test_workers_of_another_county_are_not_in_the_register(administrator, far):
    theirs, new = a_worker(far), a_user()
    shown = set(register.users(actor=administrator))
    assert theirs not in shown
    assert new in shown


def test_the_providers_workers_are_let_in_by_whoever_organises(administrator, provider):
    user = a_user()
    actions.give_role(user.pk, unit_id=provider.pk, role=Role.PROVIDER, actor=administrator)
    assert user in register.users(actor=administrator)


def test_a_providers_administrator_keeps_the_provider_alone(provider):
    home = a_unit()
    inside = somebody_in(provider, role=Role.ADMINISTRATOR)
    assert set(policies.keepable_by(inside)) == {provider}
    with pytest.raises(PermissionDenied):
        actions.give_role(inside.id, unit_id=home.pk, role=Role.CASEWORKER, actor=inside)


def test_only_units_one_keeps_are_offered_for_a_right(administrator, far):
    offered = [name for _key, name in register.kept_unit_choices(actor=administrator)]
    assert offered
    assert far.name not in offered
