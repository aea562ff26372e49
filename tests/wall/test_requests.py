"""A request is one transaction in one name; what it notes stays, and of the name nothing does."""

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from polku.base.access.acting import acting_as, become, keep_seeing, signing_in
from polku.base.audit.models import Change, Refusal, Use
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.pathway.cases.models import Case
from polku.pathway.cases.tests.builders import a_case, the_own_worker


def now(setting: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting(%s, true)", [setting])
        return cursor.fetchone()[0] or ""


@pytest.mark.django_db(transaction=True)
def test_reads_and_refusals_are_kept_and_no_name_is_left_in_the_connection():
    case = a_case()
    worker, stranger = case.ties.get().user, a_worker(a_unit())
    page = reverse("desk:case", args=[case.pk])
    browser, other = Client(), Client()
    browser.force_login(worker)
    other.force_login(stranger)
    assert (browser.get(page).status_code, other.get(page).status_code) == (200, 404)
    assert Use.objects.filter(actor_id=worker.pk, person_id=case.person_id).exists()
    assert Refusal.objects.filter(actor_id=stranger.pk).exists()
    with transaction.atomic():
        assert (now("polku.context"), now("polku.seal"), now("role")) == ("", "", "none")


@pytest.mark.django_db(transaction=True)
def test_a_refused_action_is_undone_and_its_refusal_kept():
    case = a_case()
    browser = Client()
    browser.force_login(case.ties.get().user)
    before = Change.objects.count()
    address = reverse("cases:own_worker", args=[case.pk])
    assert browser.post(address, {"worker": "nobody"}).status_code == 422
    assert Change.objects.count() == before


@pytest.mark.django_db
def test_a_name_within_a_name_gives_way_to_the_one_before():
    case, elsewhere = a_case(), a_case()
    one, another = the_own_worker(case), the_own_worker(elsewhere)
    with acting_as(one):
        with acting_as(another):
            assert list(Case.objects.all()) == [elsewhere]
        assert list(Case.objects.all()) == [case]
    assert Case.objects.count() == 2
    assert now("role") == "none"


@pytest.mark.django_db
def test_an_error_inside_leaves_the_name_of_the_savepoint_before_it():
    case = a_case()
    with pytest.raises(ZeroDivisionError), transaction.atomic(), acting_as(the_own_worker(case)):
        raise ZeroDivisionError
    assert now("role") == "none"


@pytest.mark.django_db
def test_nobody_becomes_anybody_outside_a_name():
    """Builders and commands are the owner's own work: nothing they call changes that."""
    a_case()
    become(signing_in(username="x"))
    keep_seeing(a_case().pk)
    assert now("polku.context") == ""
    assert Case.objects.count() == 2


@pytest.mark.django_db
def test_what_an_action_goes_on_with_stays_in_sight_until_the_name_ends():
    case, elsewhere = a_case(), a_case()
    with acting_as(the_own_worker(case)):
        keep_seeing(elsewhere.pk)
        assert set(Case.objects.all()) == {case, elsewhere}
    with acting_as(the_own_worker(case)):
        assert list(Case.objects.all()) == [case]


@pytest.mark.django_db
def test_pages_of_these_tests_are_answered_by_the_serving_role():
    seen = []

    def note(execute, sql, params, many, context):
        seen.append(now("role"))
        return execute(sql, params, many, context)

    case = a_case()
    browser = Client()
    browser.force_login(case.ties.get().user)
    page = reverse("desk:case", args=[case.pk])
    said = connection.execute_wrapper
    with said(lambda *a: a[0](*a[1:]) if "current_setting" in a[1] else note(*a)):
        assert browser.get(page).status_code == 200
    assert settings.POLKU_WEB_ROLE in seen
    assert "none" not in seen[2:]
