"""Asked for everything, the second wall shows nobody more than the rooms' policies do."""

from uuid import UUID

import pytest
from django.db import connection
from django.db.models import Model

from polku.base.access.acting import VISITOR, acting_as, signing_in
from polku.base.access.models import User
from polku.base.keys import new_key
from polku.directory.people.models import Person
from polku.directory.units.models import Membership
from polku.directory.units.tests.builders import acting
from polku.pathway.cases import policies as cases
from polku.pathway.cases.models import Case
from polku.pathway.intake.policies import people_visible_to
from polku.pathway.intake.queries import openable_people
from tests.pages.region import Region
from tests.wall.allowed import allowed_to
from tests.wall.closure import BY_NAME, client_linked

pytestmark = pytest.mark.django_db

EVERYBODY = (
    *("worker", "colleague", "lead", "intake", "leader", "provider", "administrator"),
    *("client of served", "client of half_written", "client of offered_case", "newcomer"),
    *("stranger", "client elsewhere", "own worker of substance", "lead of substance"),
    *("lead of both", "instructor", "instructor of substance", "arranger"),
)
LINKED = [model for model in client_linked() if model not in BY_NAME]


def seen(model: type[Model]) -> set[UUID]:
    """What a query that forgot every filter finds."""
    if not may_ask(model):
        return set()
    return set(model._default_manager.values_list("pk", flat=True))


def may_ask(model: type[Model]) -> bool:
    """Some tables the serving role may not even ask: functions and the operator do."""
    with connection.cursor() as cursor:
        cursor.execute("select has_table_privilege(%s, 'select')", [model._meta.db_table])
        return cursor.fetchone() == (True,)


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_wall_shows_no_more_than_the_policies(region: Region, name: str):
    actor = acting(region.users[name])
    allowed = allowed_to(actor)
    with acting_as(actor):
        behind = {model: seen(model) for model in LINKED}
    too_much = {
        model.__name__: len(found - allowed[model])
        for model, found in behind.items()
        if found - allowed[model]
    }
    assert not too_much


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_wall_hides_no_case_that_the_policies_show(region: Region, name: str):
    actor = acting(region.users[name])
    shown = set(cases.visible_to(actor).values_list("pk", flat=True))
    with acting_as(actor):
        assert set(cases.visible_to(actor).values_list("pk", flat=True)) == shown
        assert seen(Case) >= shown


@pytest.mark.parametrize("name", EVERYBODY)
def test_of_those_a_search_found_a_worker_may_open_whom_the_policies_show(
    region: Region, name: str
):
    actor = acting(region.users[name])
    everybody = list(Person.objects.values_list("pk", flat=True))
    shown = set(people_visible_to(actor).values_list("pk", flat=True))
    with acting_as(actor):
        assert openable_people(everybody) == (set() if actor.is_client else shown)
        assert openable_people([]) == set()


def test_whoever_has_no_name_may_open_nobody(region: Region):
    everybody = list(Person.objects.values_list("pk", flat=True))
    assert openable_people(everybody) == set()
    for who in (VISITOR, signing_in(region.users["worker"].pk)):
        with acting_as(who):
            assert openable_people(everybody) == set()


def test_through_a_unit_each_sees_the_service_tasks_that_their_right_reaches(region: Region):
    """The region's case of substance work, newly initiated: of it, and of one of working age."""
    asked = [region.things["of_substance"].pk, region.things["initiated"].pk]
    reached = {}
    for name in EVERYBODY:
        with acting_as(acting(region.users[name])):
            reached[name] = [key in seen(Case) for key in asked]
    nothing, everything = [False, False], [True, True]
    assert {name: found for name, found in reached.items() if found != nothing} == {
        "worker": everything,
        "colleague": everything,
        "own worker of substance": everything,
        "intake": everything,
        "lead": [False, True],
        "lead of substance": [True, False],
        "lead of both": everything,
        "instructor": [False, True],
        "instructor of substance": [True, False],
        "arranger": [False, True],
    }


def test_the_region_has_something_in_every_table(region: Region):
    """Else the two tests above would say nothing of it."""
    assert [model.__name__ for model in LINKED if not seen(model)] == []


def test_an_administrator_and_whoever_is_signed_out_see_no_row_of_any_client(region: Region):
    for who in (acting(region.users["administrator"]), VISITOR, signing_in(new_key())):
        with acting_as(who):
            assert {model.__name__ for model in LINKED if seen(model)} == set()


def test_somebody_signing_in_sees_their_own_account_and_rights_only(region: Region):
    user = region.users["worker"]
    with acting_as(signing_in(user.pk)):
        assert seen(User) == {user.pk}
        assert seen(Membership) == set(user.memberships.values_list("pk", flat=True))
    with acting_as(signing_in(username=user.username.upper())):
        assert seen(User) == {user.pk}


@pytest.mark.parametrize("name", EVERYBODY)
def test_nobody_on_the_way_in_sees_the_work_or_the_record_that_waits_inside(
    region: Region, name: str
):
    with acting_as(signing_in(region.users[name].pk)):
        found = {model.__name__ for model in LINKED if seen(model)}
        assert found <= {"User", "ClientAccount", "Tie"}


def test_a_clients_account_is_client_data(region: Region):
    theirs = region.users["client elsewhere"].pk
    with acting_as(acting(region.users["worker"])):
        assert theirs not in seen(User)
        assert region.users["stranger"].pk in seen(User)
        assert region.users["client of served"].pk in seen(User)
    with acting_as(acting(region.users["administrator"])):
        assert not seen(User) & {theirs, region.users["client of served"].pk}
