"""A policy is built once for an actor; what it finds is asked anew every time, and every day."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db.models import QuerySet

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.gate import remembered
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.keys import new_key

pytestmark = pytest.mark.django_db


def counted() -> tuple[list[Actor], object]:
    """A policy that remembers for whom it was built."""
    builds: list[Actor] = []

    @remembered
    def workers_of(actor: Actor) -> QuerySet[User]:
        builds.append(actor)
        return User.objects.filter(pk=actor.id)

    return builds, workers_of


def test_is_built_once_for_the_same_actor():
    builds, policy = counted()
    actor = Actor(id=new_key())
    policy(actor)
    policy(replace(actor))
    assert len(builds) == 1


def test_is_built_anew_for_another_role():
    builds, policy = counted()
    actor = Actor(id=new_key())
    policy(actor)
    policy(replace(actor, places=frozenset({(Role.CASEWORKER, new_key())})))
    assert len(builds) == 2


def test_asks_for_the_day_on_which_it_is_asked():
    @remembered
    def made_before_today(actor: Actor) -> QuerySet[User]:
        return User.objects.filter(pk=actor.id, created_at__date__lt=clock.Today())

    user = User.objects.create(username="uusi")
    actor = Actor(id=user.pk)
    assert not made_before_today(actor).exists()
    with clock.at(clock.now() + timedelta(days=1)):
        assert made_before_today(actor).exists()


def test_a_policy_that_asks_the_day_while_it_is_built_is_refused():
    @remembered
    def made_today(actor: Actor) -> QuerySet[User]:
        return User.objects.filter(pk=actor.id, created_at__date=clock.today())

    with pytest.raises(TypeError, match=r"clock\.Today"):
        made_today(Actor(id=new_key()))


def test_finds_what_has_come_since_it_was_built():
    _builds, policy = counted()
    actor = Actor(id=new_key())
    assert list(policy(actor)) == []
    User.objects.create(pk=actor.id, username="uusi")
    assert [row.pk for row in policy(actor)] == [actor.id]
