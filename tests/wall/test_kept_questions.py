"""Whatever question is kept gives each what the same question gives when it is written anew."""

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model
from django.urls import get_resolver

from polku.base.access.actor import Actor
from polku.base.access.kept import Kept, asked_together, is_among
from polku.base.access.models import User
from polku.directory.people.models import Person
from polku.directory.units.tests.builders import acting
from polku.doors.desk.queries.caseload import Choices
from polku.doors.desk.rules import Attention, Whose
from polku.pathway.activities.models import Entry, Session
from polku.pathway.assessment.models import Assessment
from polku.pathway.assessment.rules import Section
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import Stage
from polku.pathway.plan.models import Plan
from tests.pages.region import Region
from tests.wall.test_wall_and_policies import EVERYBODY

pytestmark = pytest.mark.django_db
OF: dict[str, type[Model]] = {
    "assessment_id": Assessment,
    "case_id": Case,
    "person_id": Person,
    "plan_id": Plan,
    "session_id": Session,
    "user_id": User,
}
EACH = 3  # of many; with all of them the test takes minutes
LISTS: dict[str, type[Model]] = {"keys": User, "subjects": Entry, "case_ids": Case}
SAID: dict[str, tuple[Any, ...]] = {
    "to_client": (True, False),
    "section": (Section.SITUATION, Section.NEEDS),
    "rooms": ((), ("plan",)),
    "first": (0,),
    "last": (41,),
    "choices": (
        Choices(),
        *(Choices(attention=one) for one in Attention),
        Choices(whose=Whose.NOBODY),
        Choices(stage=Stage.SERVICE, whose=Whose.ALL, sort="-due"),
    ),
}


def everything_asked(question: Kept) -> Iterator[tuple[Any, ...]]:
    """What to ask the question about: each thing of the region that its parameters name."""
    names = [name for name in inspect.signature(question.build).parameters if name != "actor"]
    yield from product(*(values_of(name) for name in names))


def values_of(name: str) -> list[Any]:
    if name in SAID:
        return list(SAID[name])
    if name in LISTS:
        return [list(LISTS[name]._default_manager.values_list("pk", flat=True)), []]
    every = OF[name]._default_manager.order_by("pk").values_list("pk", flat=True)
    return list(every)[::EACH]


def rows(found: Any) -> list[Any]:
    return [vars_of(row) if isinstance(row, Model) else row for row in found]


def vars_of(row: Model) -> dict[str, Any]:
    return {name: value for name, value in vars(row).items() if name != "_state"}


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_kept_question_answers_as_the_one_written_anew(region: Region, name: str):
    actor, answered = acting(region.users[name]), 0
    for question in house_questions():
        asks = "actor" in inspect.signature(question.build).parameters
        who: tuple[Actor, ...] = (actor,) if asks else ()
        for about in everything_asked(question):
            kept, anew = question(*who, *about), list(question.build(*who, *about))
            assert rows(kept) == rows(anew), (question.build, about)
            with asked_together([question.of(*who, *about)]):
                assert rows(question(*who, *about)) == rows(anew), (question.build, about)
            answered += len(anew)
    assert answered > 0


@pytest.mark.parametrize("name", EVERYBODY)
def test_whether_a_row_is_among_them_is_answered_as_when_asked_anew(region: Region, name: str):
    actor, told = acting(region.users[name]), set()
    for policy in every_policy():
        given = set(policy(actor).values_list("pk", flat=True))
        every = policy(actor).model._default_manager.order_by("pk").values_list("pk", flat=True)
        others = [key for key in every if key not in given]
        for key in [*sorted(given)[:EACH], *others[:EACH]]:
            said = is_among(policy, key, actor=actor)
            assert said == (key in given), (policy, key)
            told.add(said)
    assert told == {True, False}


def every_policy() -> list[Callable[[Actor], Any]]:
    """Of all rooms, those that ask only who acts."""
    rooms = [room.name for room in apps.get_app_configs() if find_spec(f"{room.name}.policies")]
    return [
        policy
        for room in rooms
        for _name, policy in inspect.getmembers(import_module(f"{room}.policies"), callable)
        if policy.__module__ == f"{room}.policies" and _asks_only_who_acts(policy)
    ]


def _asks_only_who_acts(policy: Callable[..., Any]) -> bool:
    told = inspect.signature(policy)
    return list(told.parameters) == ["actor"] and "QuerySet" in str(told.return_annotation)


def test_there_are_policies_in_every_room_that_asks_whether_a_row_is_among_them():
    rooms = {policy.__module__.split(".")[2] for policy in every_policy()}
    assert rooms >= {"cases", "assessment", "plan", "decisions", "activities", "outcomes", "intake"}


def house_questions() -> list[Kept]:
    """Those of the house, without what tests have made and what is asked of any policy. The
    addresses bring in every room."""
    assert get_resolver().url_patterns
    apart = (".tests.", is_among.__module__)
    return [one for one in Kept.all if not any(part in one.build.__module__ for part in apart)]


def test_there_are_kept_questions_in_every_room_of_the_case_page():
    rooms = {one.build.__module__.split(".")[2] for one in house_questions()}
    assert rooms >= {"cases", "assessment", "plan", "decisions", "activities", "outcomes", "desk"}
