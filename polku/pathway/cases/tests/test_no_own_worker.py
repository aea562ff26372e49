"""A client without an own worker: on which ground of the law, why, and who answers then."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from polku.base.access.gate import RuleBroken
from polku.base.access.models import User
from polku.base.audit.models import Change
from polku.directory.units.tests.builders import a_worker, acting, an_office_social_worker
from polku.pathway.cases import policies
from polku.pathway.cases.actions import name_own_worker, record_no_own_worker
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import NoOwnWorker, TieKind
from polku.pathway.cases.tests.builders import (
    NOBODY,
    a_case,
    a_colleague,
    a_stranger,
    a_tie,
    the_client_of,
    the_lead,
)

pytestmark = pytest.mark.django_db
BECAUSE = "Lastensuojelun sosiaalityöntekijä Liisa Laine vastaa asiakkuudesta."


def a_case_alone(**fields):
    """Nobody is own worker; a co-worker does the work."""
    case = a_case(worker=NOBODY, **fields)
    a_tie(case, a_worker(case.unit), kind=TieKind.CO_WORKER)
    return case


def the_co_worker(case):
    return acting(case.ties.get(kind=TieKind.CO_WORKER).user)


def say(case, ground=NoOwnWorker.ANOTHER, because=BECAUSE, *, by=None):
    actor = by or the_lead(case)
    return record_no_own_worker(case.pk, ground=ground, because=because, actor=actor)


@pytest.mark.parametrize("ground", NoOwnWorker)
def test_it_is_recorded_why_who_and_when_and_the_story_says_so(ground):
    case = a_case_alone()
    lead = the_lead(case)
    said = say(case, ground, by=lead)
    assert (said.no_own_worker, said.no_own_worker_because) == (ground, BECAUSE)
    assert said.no_own_worker_by_id == lead.id
    assert said.no_own_worker_at is not None
    fact = Change.objects.get(fact="OwnWorkerNotNamed", case_id=case.pk)
    assert fact.details == {"ground": ground}


def test_who_names_workers_records_it_and_nobody_else():
    case = a_case(worker=NOBODY)
    say(case, NoOwnWorker.NOT_NEEDED, by=a_colleague(case))
    case = a_case_alone()
    say(case, by=the_co_worker(case))
    with pytest.raises(PermissionDenied):
        say(case, by=the_client_of(case))
    with pytest.raises(Http404):
        say(case, by=a_stranger())


def test_it_needs_a_reason_and_somebody_who_is_responsible():
    with pytest.raises(RuleBroken):
        say(a_case_alone(), because=" ")
    with pytest.raises(RuleBroken):
        say(a_case(worker=NOBODY), NoOwnWorker.ANOTHER)


def test_an_own_worker_is_not_written_away():
    with pytest.raises(RuleBroken):
        say(a_case())


def test_with_special_support_a_social_worker_in_office_must_be_responsible():
    case = a_case_alone(special_support=True, special_support_grounds=["a"])
    for ground in NoOwnWorker:
        with pytest.raises(RuleBroken):
            say(case, ground)
    a_tie(case, an_office_social_worker(case.unit), kind=TieKind.SOCIAL_WORKER)
    with pytest.raises(RuleBroken):
        say(case, NoOwnWorker.NOT_NEEDED)
    assert say(case).no_own_worker == NoOwnWorker.ANOTHER


def test_naming_an_own_worker_ends_it():
    case = a_case_alone()
    say(case)
    name_own_worker(case.pk, user_id=a_worker(case.unit).pk, actor=the_lead(case))
    case.refresh_from_db()
    assert (case.no_own_worker, case.no_own_worker_because) == ("", "")
    assert (case.no_own_worker_by, case.no_own_worker_at) == (None, None)


def test_whoever_carries_the_case_answers_for_it_only_once_it_is_recorded():
    case = a_case_alone()
    worker = the_co_worker(case)
    assert not policies.answered_for_by(worker).exists()
    say(case)
    for actor in (a_colleague(case), the_lead(case), the_client_of(case), a_stranger()):
        assert not policies.answered_for_by(actor).exists()
    assert policies.answered_for_by(worker).get() == case


@pytest.mark.parametrize(
    "missing",
    [
        {"no_own_worker": ""},
        {"no_own_worker_because": ""},
        {"no_own_worker_by": None},
        {"no_own_worker_at": None},
    ],
)
def test_the_database_asks_why_who_and_when(missing):
    case = say(a_case_alone())
    refused = pytest.raises(IntegrityError, match="case_without_own_worker_says_why_who_and_when")
    with refused, transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**missing)


def test_the_page_asks_and_every_page_of_the_case_then_says_it():
    case = a_case_alone()
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(User.objects.get(pk=the_co_worker(case).id))
    page = reverse("cases:no_own_worker", args=[case.pk])
    bad = browser.post(page, {"because": "Säilyy"})
    assert (bad.status_code, "Säilyy" in bad.content.decode()) == (422, True)
    answer = browser.post(page, {"ground": "another", "because": BECAUSE}, follow=True)
    shown = answer.content.decode()
    assert BECAUSE in shown
    assert "No own worker: Another responsible worker has been named" in shown
    assert "No own worker yet" not in shown
