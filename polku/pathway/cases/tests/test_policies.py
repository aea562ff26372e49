"""Which cases: every room asks here."""

from datetime import timedelta

import pytest

from polku.base import clock
from polku.base.access.rules import Role
from polku.directory.people.tests.builders import a_person, the_client
from polku.directory.units.tests.builders import a_unit, a_worker, acting, somebody_in
from polku.pathway.cases import policies
from polku.pathway.cases.models import NetworkMember, Tie
from polku.pathway.cases.rules import Stage, TieKind
from polku.pathway.cases.tests.builders import (
    NOBODY,
    a_case,
    a_closed_case,
    a_colleague,
    a_stranger,
    a_tie,
    the_client_of,
    the_lead,
    the_own_worker,
)

pytestmark = pytest.mark.django_db


def test_the_own_worker_sees_carries_and_owns():
    case = a_case()
    worker = the_own_worker(case)

    for asked in (policies.visible_to, policies.carried_by, policies.owned_by):
        assert asked(worker).get() == case
    assert policies.staffable_by(worker).get() == case
    assert not policies.led_by(worker).exists()


def test_a_colleague_sees_and_does_not_carry():
    case = a_case()
    colleague = a_colleague(case)

    assert policies.visible_to(colleague).get() == case
    for asked in (policies.carried_by, policies.owned_by, policies.staffable_by, policies.led_by):
        assert not asked(colleague).exists()


def test_the_lead_sees_leads_and_staffs_but_does_not_carry():
    case = a_case()
    lead = the_lead(case)

    for asked in (policies.visible_to, policies.led_by, policies.staffable_by):
        assert asked(lead).get() == case
    assert not policies.carried_by(lead).exists()


@pytest.mark.parametrize("role", [Role.GROUP_LEADER, Role.PROVIDER, Role.ADMINISTRATOR])
def test_some_roles_see_no_cases_at_all(role):
    case = a_case(worker=NOBODY, stage=Stage.INITIATED)
    actor = somebody_in(case.unit, role=role)

    for asked in (policies.visible_to, policies.carried_by, policies.staffable_by, policies.led_by):
        assert not asked(actor).exists()


def test_intake_sees_what_is_newly_initiated_and_staffs_what_nobody_has():
    unit = a_unit()
    new = a_case(unit=unit, worker=NOBODY, stage=Stage.INITIATED)
    a_case(unit=unit)
    intake = somebody_in(unit, role=Role.INTAKE)

    assert policies.visible_to(intake).get() == new
    assert policies.staffable_by(intake).get() == new


def test_a_stranger_sees_nothing():
    a_case()
    stranger = a_stranger()

    for asked in (
        policies.visible_to,
        policies.carried_by,
        policies.owned_by,
        policies.served_by,
        policies.led_by,
        policies.staffable_by,
        policies.open_own_of,
        policies.clocks_visible_to,
        policies.network_visible_to,
    ):
        assert not asked(stranger).exists()


def test_the_client_sees_their_own_and_writes_while_it_is_open():
    case = a_case()
    client = the_client_of(case)
    other = the_client(a_person())

    assert policies.visible_to(client).get() == policies.open_own_of(client).get() == case
    assert not policies.carried_by(client).exists()
    assert not policies.staffable_by(client).exists()
    assert not policies.visible_to(other).exists()
    assert not policies.open_own_of(the_own_worker(case)).exists()


@pytest.mark.parametrize(
    ("kind", "carries", "owns", "serves"),
    [
        (TieKind.OWN, True, True, False),
        (TieKind.COVER, True, True, False),
        (TieKind.CO_WORKER, True, False, False),
        (TieKind.SOCIAL_WORKER, True, False, False),
        (TieKind.ASSESSOR, True, False, False),
        (TieKind.PROVIDER, False, False, True),
    ],
)
def test_what_each_kind_of_tie_opens_to_somebody_of_another_unit(kind, carries, owns, serves):
    case = a_case(worker=NOBODY)
    actor = acting(a_worker(a_unit()))
    a_tie(case, a_worker(case.unit)) if kind != TieKind.OWN else None
    Tie.objects.create(case=case, user_id=actor.id, kind=kind, starts_on=clock.today())

    assert policies.carried_by(actor).exists() is carries
    assert policies.visible_to(actor).exists() is carries
    assert policies.owned_by(actor).exists() is owns
    assert policies.served_by(actor).exists() is serves


def test_a_tie_opens_the_case_on_its_days_only():
    case = a_case()
    actor = acting(a_worker(a_unit()))
    today = clock.today()
    Tie.objects.create(
        case=case,
        user_id=actor.id,
        kind=TieKind.CO_WORKER,
        starts_on=today + timedelta(days=1),
        until=today + timedelta(days=3),
    )

    seen = []
    for days in range(4):
        with clock.at(clock.now() + timedelta(days=days)):
            seen.append(policies.visible_to(actor).exists())

    assert seen == [False, True, True, False]


def test_a_closed_case_is_read_by_the_unit_and_written_by_nobody():
    case = a_closed_case()

    for actor in (a_colleague(case), the_lead(case), the_client_of(case)):
        assert policies.visible_to(actor).get() == case
        for asked in (
            policies.carried_by,
            policies.owned_by,
            policies.staffable_by,
            policies.led_by,
            policies.open_own_of,
        ):
            assert not asked(actor).exists()


def test_a_removed_person_around_the_client_is_no_longer_shown():
    case = a_case()
    NetworkMember.objects.create(
        case=case, kind="close", name="S", relation="sisko", client_consents=True
    )
    NetworkMember.objects.create(
        case=case,
        kind="close",
        name="V",
        relation="veli",
        client_consents=True,
        removed_at=clock.now(),
    )

    assert policies.network_visible_to(the_own_worker(case)).get().name == "S"
