"""404 hides what one may not see; 403 refuses what one may see but not do."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404

from polku.base.access.gate import RuleBroken, fetch_for, refuse_if, see
from polku.base.access.models import User
from polku.base.access.rules import Profession
from polku.base.access.tests.builders import a_user
from polku.base.keys import new_key

pytestmark = pytest.mark.django_db
NOBODY = User.objects.none()


def test_whoever_may_do_gets_the_row():
    user = a_user()
    everybody = User.objects.all()
    assert fetch_for(user.pk, visible=everybody, allowed=everybody) == user


def test_whoever_may_only_look_is_refused():
    with pytest.raises(PermissionDenied):
        fetch_for(a_user().pk, visible=User.objects.all(), allowed=NOBODY)


def test_whoever_may_not_even_look_learns_nothing():
    with pytest.raises(Http404):
        fetch_for(a_user().pk, visible=NOBODY, allowed=NOBODY)
    with pytest.raises(Http404):
        see(a_user().pk, visible=NOBODY)


def test_a_key_that_leads_nowhere_answers_the_same_as_one_that_is_hidden():
    with pytest.raises(Http404):
        fetch_for(new_key(), visible=User.objects.all(), allowed=User.objects.all())


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
