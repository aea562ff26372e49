"""404 hides what one may not see; 403 refuses what one may see but not do."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from polku.base.access.actor import Actor
from polku.base.access.gate import RuleBroken, fetch_for, refuse_if, see
from polku.base.access.models import User
from polku.base.access.rules import Profession
from polku.base.access.tests.builders import a_user
from polku.base.keys import new_key

pytestmark = pytest.mark.django_db
SOMEBODY = Actor(id=new_key())


def all_users(actor: Actor) -> QuerySet[User]:
    return User.objects.all()


def no_users(actor: Actor) -> QuerySet[User]:
    return User.objects.none()


def oneself(actor: Actor) -> QuerySet[User]:
    return User.objects.filter(pk=actor.id)


def test_whoever_may_do_gets_the_row():
    user = a_user()
    assert fetch_for(user.pk, visible=all_users, allowed=all_users, actor=SOMEBODY) == user


def test_what_one_may_do_to_one_row_one_may_not_do_to_another():
    user, other = a_user(), a_user()
    me = Actor(id=user.pk)
    assert fetch_for(user.pk, visible=all_users, allowed=oneself, actor=me) == user
    with pytest.raises(PermissionDenied):
        fetch_for(other.pk, visible=all_users, allowed=oneself, actor=me)
    with pytest.raises(PermissionDenied):
        fetch_for(user.pk, visible=all_users, allowed=oneself, actor=Actor(id=other.pk))


def test_whoever_may_only_look_is_refused():
    with pytest.raises(PermissionDenied):
        fetch_for(a_user().pk, visible=all_users, allowed=no_users, actor=SOMEBODY)


def test_whoever_may_not_even_look_learns_nothing():
    with pytest.raises(Http404):
        fetch_for(a_user().pk, visible=no_users, allowed=no_users, actor=SOMEBODY)
    with pytest.raises(Http404):
        see(a_user().pk, visible=User.objects.none())


def test_a_key_that_leads_nowhere_answers_the_same_as_one_that_is_hidden():
    with pytest.raises(Http404):
        fetch_for(new_key(), visible=all_users, allowed=all_users, actor=SOMEBODY)


@pytest.mark.django_db(transaction=True)
def test_the_row_is_locked_so_outside_a_transaction_it_is_refused():
    with pytest.raises(RuntimeError, match="inside the action's transaction"):
        fetch_for(new_key(), visible=all_users, allowed=all_users, actor=SOMEBODY)


def test_the_row_is_locked_each_time():
    user = a_user()
    for _again in range(2):
        with CaptureQueriesContext(connection) as asked:
            fetch_for(user.pk, visible=all_users, allowed=all_users, actor=SOMEBODY)
        (question,) = asked.captured_queries
        assert question["sql"].endswith('FOR UPDATE OF "access_user"')


def all_permissions(actor: Actor) -> QuerySet[Permission]:
    return Permission.objects.all()


def test_what_the_row_points_to_comes_along(django_assert_num_queries):
    key = Permission.objects.values_list("pk", flat=True)[0]
    asked = {"visible": all_permissions, "allowed": all_permissions, "actor": SOMEBODY}
    for _again in range(2):
        with django_assert_num_queries(1):
            row = fetch_for(key, along=("content_type",), **asked)
            assert row.content_type.pk == row.content_type_id


def test_every_reason_is_given_at_once():
    with pytest.raises(RuleBroken) as refusal:
        refuse_if(["Write the date.", "Choose a worker."])
    assert refusal.value.reasons == ("Write the date.", "Choose a worker.")


def test_no_reasons_means_go_ahead():
    refuse_if([])


def test_the_database_refuses_a_public_office_to_anybody_but_a_social_worker():
    with (
        pytest.raises(IntegrityError, match="user_public_office_is_a_social_workers"),
        transaction.atomic(),
    ):
        a_user(profession=Profession.SOCIAL_COUNSELLOR, in_public_office=True)


def test_names_are_spoken_first_name_first_and_listed_surname_first():
    user = a_user("Aino", "Mallikas")
    assert (user.name, user.listed_name) == ("Aino Mallikas", "Mallikas, Aino")
