"""The register of users and rights: who keeps it, what it refuses, and what it remembers."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.models import User
from polku.base.access.rules import Profession, Role, ServiceTask
from polku.base.access.tests.builders import a_user
from polku.base.audit.models import Change
from polku.base.keys import new_key
from polku.directory.people.tests.builders import a_person, the_account_of
from polku.directory.units import policies
from polku.directory.units.actions import add_worker, end_role, give_role
from polku.directory.units.models import Membership
from polku.directory.units.queries import actor_of, colleagues_in, register, units_of
from polku.directory.units.rules import obstacles_to_ending, obstacles_to_giving
from polku.directory.units.tests.builders import (
    LONG_AGO,
    a_unit,
    a_worker,
    acting,
    somebody_in,
)

pytestmark = pytest.mark.django_db
OTHERS = [role for role in Role if role != Role.ADMINISTRATOR]
TOMORROW = timedelta(days=1)


def an_administrator(unit=None):
    return somebody_in(unit or a_unit(), role=Role.ADMINISTRATOR)


def add(username="mikko.m", *, actor=None, **changes):
    names = {"first_name": "Mikko", "last_name": "Mallikas", "password": "x" * 12}
    return add_worker(username, **names | changes, actor=actor or an_administrator())


def give(user, unit, *, role=Role.CASEWORKER, actor=None, **changes):
    return give_role(
        user.pk, unit_id=unit.pk, role=role, actor=actor or an_administrator(), **changes
    )


def test_an_account_can_do_nothing_before_it_has_a_role():
    actor = actor_of(add())
    assert actor.places == frozenset()
    assert not actor.is_client


def test_an_administrator_adds_a_worker_with_their_qualification():
    user = add(profession=Profession.SOCIAL_WORKER, in_public_office=True)
    assert user.is_office_social_worker
    assert user.check_password("x" * 12)
    assert Change.objects.filter(fact="UserAdded", subject_id=user.pk).exists()


def test_a_public_office_counts_only_for_a_social_worker():
    assert not add(profession=Profession.SOCIAL_COUNSELLOR, in_public_office=True).in_public_office


def test_a_user_name_is_taken_once_whatever_its_capitals():
    add("mikko.m")
    with pytest.raises(RuleBroken):
        add("Mikko.M")


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_keeps_the_register(role):
    unit = a_unit()
    actor, user = somebody_in(unit, role=role), a_user()
    with pytest.raises(PermissionDenied):
        add(actor=actor)
    with pytest.raises(PermissionDenied):
        give(user, unit, actor=actor)
    held = Membership.objects.create(user=user, unit=unit, role=Role.INTAKE)
    with pytest.raises((PermissionDenied, Http404)):
        end_role(held.pk, actor=actor)


def test_a_client_cannot_tell_that_there_are_units():
    client = acting(the_account_of(a_person()))
    with pytest.raises(Http404):
        give(a_user(), a_unit(), actor=client)


def test_a_role_given_today_holds_today():
    user, unit = a_user(), a_unit()
    give(user, unit)
    assert acting(user).units_as(Role.CASEWORKER) == {unit.pk}


def test_a_right_is_for_the_service_tasks_that_it_was_given_for():
    user, unit = a_user(), a_unit()
    held = give(user, unit, role=Role.UNIT_LEAD, service_tasks=["substance"])
    assert Membership.objects.get(pk=held.pk).service_tasks == ["substance"]
    (right,) = register.user_page(user.pk, actor=an_administrator()).now
    assert right.service_tasks == "Päihde- ja riippuvuustyön erityiset palvelut"
    lead = acting(user)
    assert lead.reaches(unit.pk, ServiceTask.SUBSTANCE, Role.UNIT_LEAD)
    assert not lead.reaches(unit.pk, ServiceTask.WORKING_AGE, Role.UNIT_LEAD)


def test_a_right_is_not_given_for_nothing():
    with pytest.raises(RuleBroken):
        give(a_user(), a_unit(), service_tasks=[])


def test_a_role_given_for_later_does_not_hold_yet():
    user, unit = a_user(), a_unit()
    give(user, unit, starts_on=clock.today() + TOMORROW)
    assert acting(user).places == frozenset()


def test_a_role_is_held_once_at_a_time():
    user, unit = a_user(), a_unit()
    give(user, unit, starts_on=clock.today() + TOMORROW)
    with pytest.raises(RuleBroken):
        give(user, unit)
    assert give(user, unit, role=Role.INTAKE)


def test_a_clients_own_sign_in_gets_no_role():
    with pytest.raises(RuleBroken):
        give(the_account_of(a_person()), a_unit())


def test_a_closed_account_and_the_past_get_no_role():
    closed = a_user(is_active=False)
    with pytest.raises(RuleBroken):
        give(closed, a_unit())
    with pytest.raises(RuleBroken):
        give(a_user(), a_unit(), starts_on=clock.today() - TOMORROW)


def test_an_unknown_user_is_not_found():
    administrator = an_administrator()
    unit = a_unit()
    with pytest.raises(Http404):
        give_role(new_key(), unit_id=unit.pk, role=Role.INTAKE, actor=administrator)


def test_a_role_ends_with_its_last_day_and_stays_as_history():
    user, unit = a_user(), a_unit()
    held = give(user, unit)
    ended = end_role(held.pk, actor=an_administrator())
    assert ended.ends_on == clock.today()
    with clock.at(clock.now() + TOMORROW):
        assert acting(user).places == frozenset()
    assert Change.objects.get(fact="RoleEnded").details["user_id"] == str(user.pk)


def test_a_role_ends_once_and_history_is_not_rewritten():
    held = give(a_user(), a_unit())
    with pytest.raises(RuleBroken):
        end_role(held.pk, last_day=clock.today() - TOMORROW, actor=an_administrator())
    end_role(held.pk, actor=an_administrator())
    with pytest.raises(RuleBroken):
        end_role(held.pk, actor=an_administrator())


def test_an_administrator_does_not_lock_themselves_out():
    administrator = an_administrator()
    own = Membership.objects.get(user=administrator.id)
    with pytest.raises(RuleBroken):
        end_role(own.pk, actor=administrator)
    assert end_role(own.pk, actor=an_administrator()).ends_on


def test_every_reason_is_told_at_once():
    given = {"is_client": True, "is_active": False, "already_held": True}
    given["has_service_tasks"] = False
    day = date(2026, 11, 1)
    assert len(obstacles_to_giving(**given, starts_on=day, today=day + TOMORROW)) == 5
    ending = {"ended": True, "is_own_administration": True}
    assert len(obstacles_to_ending(**ending, last_day=day, today=day + TOMORROW)) == 3


def test_an_administrator_sees_every_worker_and_no_client():
    worker = a_worker(a_unit())
    client = the_account_of(a_person())
    seen = policies.users_visible_to(an_administrator())
    assert worker in seen and client not in seen


def test_a_lead_sees_the_part_of_the_units_they_lead():
    led, other = a_unit(), a_unit()
    inside, outside = a_worker(led), a_worker(other)
    lead = somebody_in(led, role=Role.UNIT_LEAD)
    seen = policies.users_visible_to(lead)
    assert inside in seen and outside not in seen
    rights = policies.memberships_visible_to(lead)
    assert not rights.filter(user=outside).exists()


def test_a_caseworker_sees_units_but_no_register():
    worker = somebody_in(a_unit())
    assert policies.visible_to(worker).exists()
    assert not policies.users_visible_to(worker).exists()
    assert not policies.keepable_by(worker).exists()


def test_a_client_sees_no_unit_here():
    assert not policies.visible_to(acting(the_account_of(a_person()))).exists()


def test_history_tells_what_was_done_when_and_by_whom():
    administrator = an_administrator()
    user = add(actor=administrator)
    unit = a_unit("Kajaanin palvelukeskus")
    tasks = [ServiceTask.SUBSTANCE, ServiceTask.WORKING_AGE]
    held = give(user, unit, service_tasks=tasks, actor=administrator)
    end_role(held.pk, actor=administrator)
    page = register.user_page(user.pk, actor=administrator)
    assert [one.fact for one in page.history] == ["RoleEnded", "RoleGiven", "UserAdded"]
    assert page.history[1].words == (
        "Annettu: Asiakastyöntekijä, Kajaanin palvelukeskus (Työikäisten palvelut, "
        "Päihde- ja riippuvuustyön erityiset palvelut)"
    )
    assert page.history[0].words == "Päätetty: Asiakastyöntekijä, Kajaanin palvelukeskus"
    assert {one.by for one in page.history} == {administrator.name}


def test_rights_are_told_apart_by_day():
    user, unit = a_user(), a_unit()
    Membership.objects.create(
        user=user, unit=unit, role=Role.INTAKE, starts_on=LONG_AGO, ends_on=date(2021, 1, 1)
    )
    give(user, unit)
    give(user, unit, role=Role.UNIT_LEAD, starts_on=clock.today() + TOMORROW)
    page = register.user_page(user.pk, actor=an_administrator())
    assert [right.state for right in page.now] == ["coming", "now"]
    assert [right.state for right in page.before] == ["past"]


def test_the_list_is_narrowed_by_name_unit_and_role():
    unit = a_unit()
    aino = a_worker(unit, first_name="Aino", last_name="Aalto")
    a_worker(unit, role=Role.INTAKE, first_name="Eero", last_name="Eskola")
    administrator = an_administrator()
    assert list(register.users(words="aal ain", actor=administrator)) == [aino]
    chosen = register.users(unit_id=unit.pk, role=Role.CASEWORKER, actor=administrator)
    assert list(chosen) == [aino]


def test_colleagues_are_those_who_hold_the_role_today():
    unit = a_unit()
    here = a_worker(unit)
    gone = a_worker(unit)
    Membership.objects.filter(user=gone).update(ends_on=date(2021, 1, 1))
    assert [one.id for one in colleagues_in(frozenset({unit.pk}))] == [here.pk]
    assert units_of(acting(here)) == [unit]
    assert units_of(acting(here), Role.INTAKE) == []


def test_nobody_is_an_actor_when_signed_out():
    assert actor_of(AnonymousUser()) is None


@pytest.mark.parametrize("rows", [1, 50])
def test_the_lists_cost_the_same_however_long(rows, django_assert_num_queries):
    units = [a_unit() for _n in range(rows)]
    for unit in units:
        a_worker(unit)
    administrator = an_administrator(units[0])
    with django_assert_num_queries(2):
        found = list(register.users(actor=administrator))
        assert len(register.rows_of(found, actor=administrator)) == rows + 1
    with django_assert_num_queries(2):
        assert len(register.units_page(actor=administrator)) == rows
    user = User.objects.get(pk=administrator.id)
    with django_assert_num_queries(1):
        assert register.unit_choices(actor=administrator)
    with django_assert_num_queries(1):
        assert actor_of(user).places
