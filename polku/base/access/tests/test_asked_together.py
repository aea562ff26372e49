"""Questions sent at once answer as each would have answered alone, and are waited for once."""

import pytest
from django.db import DataError, connection
from django.db.models import IntegerField, QuerySet
from django.db.models.functions import Cast
from psycopg.pq import PipelineStatus

from polku.base.access.actor import Actor
from polku.base.access.kept import Kept, asked_together, both, kept
from polku.base.access.models import User
from polku.base.access.tests.builders import a_user
from polku.base.keys import new_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def waited():
    """For each question asked, whether it waited for its answer before the next was sent."""
    told: list[bool] = []

    def note(execute, *asked):
        told.append(connection.connection.pgconn.pipeline_status == PipelineStatus.OFF)
        return execute(*asked)

    with connection.execute_wrapper(note):
        yield told


def questions() -> tuple[Kept, Kept]:
    @kept
    def myself(actor: Actor, other) -> QuerySet[User]:
        return User.objects.filter(pk__in=[actor.id, other]).order_by("pk")

    @kept
    def names(other) -> QuerySet[User, str]:
        return User.objects.filter(pk=other).values_list("username", flat=True)

    return myself, names


def test_each_is_given_the_answer_it_would_have_had_alone(waited):
    myself, names = questions()
    me, other = sorted((a_user(), a_user()), key=lambda user: user.pk)
    actor = Actor(id=me.pk)
    alone = myself(actor, other.pk), names(other.pk)
    waited.clear()

    with asked_together([myself.of(actor, other.pk), names.of(other.pk)]):
        assert (myself(actor, other.pk), names(other.pk)) == alone
    assert alone == ([me, other], [other.username])
    assert waited == [False, False]


def test_whoever_asks_something_else_inside_is_answered_anew(waited):
    myself, names = questions()
    me, other, third = a_user(), a_user(), a_user()
    waited.clear()
    with asked_together([names.of(other.pk)]):
        assert names(third.pk) == [third.username]
        assert myself(Actor(id=me.pk), new_key()) == [me]
        assert names(other.pk) == [other.username]
    assert waited == [False, True, True]


def test_whoever_asks_a_second_time_inside_is_answered_anew(waited):
    _myself, names = questions()
    user = a_user()
    waited.clear()
    with asked_together([names.of(user.pk)]):
        assert names(user.pk) == names(user.pk) == [user.username]
    assert waited == [False, True]


def test_nothing_of_it_is_kept_when_the_page_is_made(waited):
    _myself, names = questions()
    user = a_user()
    with asked_together([names.of(user.pk)]):
        pass
    User.objects.filter(pk=user.pk).update(username="uusi")
    assert names(user.pk) == ["uusi"]


def test_what_finds_nothing_is_not_asked(waited):
    @kept
    def nobody(actor: Actor) -> QuerySet[User]:
        return User.objects.none()

    actor = Actor(id=new_key())
    with asked_together([nobody.of(actor)]):
        assert nobody(actor) == []
    assert waited == []


def test_a_question_that_fails_is_an_error_of_the_page():
    @kept
    def impossible(other) -> QuerySet[User, int]:
        number = Cast("username", IntegerField())
        return User.objects.filter(pk=other).values_list(number, flat=True)

    _myself, names = questions()
    user = a_user()
    with (
        pytest.raises(DataError),
        asked_together([impossible.of(user.pk), names.of(user.pk)]),
    ):
        raise AssertionError("nothing of the page is made")
    assert connection.connection.pgconn.pipeline_status == PipelineStatus.OFF


def test_two_that_are_not_kept_are_asked_at_once_too(waited):
    one, other = a_user(), a_user()
    waited.clear()
    users = User.objects.order_by("pk")
    found = both(users.filter(pk=one.pk), users.values_list("username", flat=True))
    assert waited == [False, False]
    assert found == ([one], list(users.values_list("username", flat=True)))
    assert other.username in found[1]
