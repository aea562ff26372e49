"""A question written once answers everybody with their own, as the same question written anew."""

from datetime import timedelta

import pytest
from django.db.models import Q, QuerySet, Value

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.kept import any_of, kept
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.access.tests.builders import a_user
from polku.base.keys import new_key

pytestmark = pytest.mark.django_db


def somebody(*roles: Role, key=None, units=None) -> Actor:
    units = units or [new_key() for _role in roles]
    places = frozenset(zip(roles, units, strict=True))
    return Actor(id=key or new_key(), places=places)


def me_and(actor: Actor, other) -> QuerySet[User]:
    return User.objects.filter(Q(pk=actor.id) | Q(pk=other)).order_by("pk")


def test_each_is_answered_with_their_own():
    question = kept(me_and)
    users = sorted((a_user() for _n in range(3)), key=lambda user: user.pk)
    for one in users:
        for other in users:
            asked = question(Actor(id=one.pk), other.pk)
            assert asked == list(me_and(Actor(id=one.pk), other.pk))


def test_it_is_written_once_for_all_who_are_alike(django_assert_num_queries):
    written = []

    @kept
    def question(actor: Actor) -> QuerySet[User]:
        written.append(actor)
        return User.objects.filter(pk__in=actor.units_as(Role.CASEWORKER))

    one, another = a_user(), a_user()
    asked = somebody(Role.CASEWORKER, Role.CASEWORKER, units=[one.pk, another.pk])
    assert set(question(asked)) == {one, another}
    assert set(question(somebody(Role.CASEWORKER, Role.CASEWORKER))) == set()
    assert len(written) == 1
    assert set(question(somebody(Role.CASEWORKER, units=[one.pk]))) == {one}
    assert question(somebody(Role.INTAKE, units=[one.pk])) == []
    assert len(written) == 3
    with django_assert_num_queries(1):
        question(asked)


def test_a_unit_of_two_roles_is_one_unit():
    @kept
    def question(actor: Actor) -> QuerySet[User]:
        of_both = actor.units_as(Role.CASEWORKER) & actor.units_as(Role.INTAKE)
        return User.objects.filter(pk__in=of_both)

    one, another = a_user().pk, a_user().pk
    both = somebody(Role.CASEWORKER, Role.INTAKE, units=[one, one])
    apart = somebody(Role.CASEWORKER, Role.INTAKE, units=[one, another])
    assert [row.pk for row in question(both)] == [one]
    assert question(apart) == []


def test_lists_of_keys_of_any_length_are_one_question():
    @kept
    def question(keys: list) -> QuerySet[User, str]:
        return User.objects.filter(any_of("pk", keys)).values_list("username", flat=True)

    users = [a_user() for _n in range(4)]
    for n in range(5):
        asked = question([user.pk for user in users[:n]])
        assert set(asked) == {user.username for user in users[:n]}
    assert len(question._written) == 1


def test_the_day_and_the_moment_are_said_when_it_is_asked():
    @kept
    def question() -> QuerySet[User]:
        return User.objects.filter(last_login__lt=clock.Now())

    moment = clock.now()
    User.objects.filter(pk=a_user().pk).update(last_login=moment)
    with clock.at(moment - timedelta(seconds=1)):
        assert question() == []
    with clock.at(moment + timedelta(seconds=1)):
        assert len(question()) == 1


def count_of_writings(question):
    written = []

    @kept
    def counted(actor: Actor) -> QuerySet[User]:
        written.append(actor)
        return question(actor)

    return counted, written


def test_a_question_that_has_asked_the_day_is_written_anew_the_next_day():
    seen_today, written = count_of_writings(
        lambda _actor: User.objects.filter(last_login__date=clock.today())
    )
    user, morning = a_user(), clock.moment(clock.today())
    User.objects.filter(pk=user.pk).update(last_login=morning)
    for _again in range(2):
        with clock.at(morning):
            assert seen_today(somebody()) == [user]
    with clock.at(morning + timedelta(days=1)):
        assert seen_today(somebody()) == []
    assert len(written) == 2


def test_a_question_that_has_not_asked_the_day_is_written_once_for_all_days():
    ever, written = count_of_writings(
        lambda actor: User.objects.filter(pk=actor.id, last_login__date__lte=clock.Today())
    )
    user, morning = a_user(), clock.moment(clock.today())
    User.objects.filter(pk=user.pk).update(last_login=morning)
    for days, found in ((-1, []), (0, [user]), (1, [user])):
        with clock.at(morning + timedelta(days=days)):
            assert ever(somebody(key=user.pk)) == found
    assert len(written) == 1


def test_the_present_moment_cannot_be_written_into_it():
    question = kept(lambda: User.objects.filter(last_login__lt=clock.now()))
    with pytest.raises(RuntimeError, match=r"clock\.Now"):
        question()


def test_a_key_within_another_value_cannot_be_kept():
    question = kept(lambda key: User.objects.filter(username=f"user {key}"))
    with pytest.raises(TypeError, match="cannot be kept"):
        question(new_key())


def test_it_brings_whole_rows_with_what_was_reckoned():
    question = kept(lambda key: User.objects.annotate(word=Value("sana")).filter(pk=key))
    user = a_user()
    (row,) = question(user.pk)
    assert (row, row.word, row._state.adding, row._state.db) == (user, "sana", False, "default")
    row.first_name = "Toinen"
    row.save()
    assert question(user.pk)[0].first_name == "Toinen"
