"""Giving a client's data to somebody outside: who may, and what is written of it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import translation

from polku.base.audit.models import Change
from polku.pathway.cases.tests.builders import (
    a_case,
    a_closed_case,
    a_colleague,
    a_stranger,
    the_client_of,
    the_lead,
    the_own_worker,
)
from polku.voice.openness import policies
from polku.voice.openness.actions import disclose
from polku.voice.openness.queries import disclosures_of_case
from polku.voice.openness.tests.builders import GIVEN, a_disclosure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_a_disclosure_says_what_to_whom_why_and_on_what_ground_and_whose_register():
    case = a_case()
    a_disclosure(case)
    (given,) = disclosures_of_case(case.pk, actor=a_colleague(case))
    assert given.recipient == "Kajaanin työllisyysalue"
    assert given.ground == "A provision of law: 1301/2014 41 §"
    assert (given.by, given.purpose) == (the_own_worker(case).name, GIVEN.purpose)
    assert given.provider == case.unit.organisation.identified
    fact = Change.objects.get(person_id=case.person_id, fact="DataDisclosed")
    assert fact.details == {}


def test_only_whoever_carries_the_open_case_gives_data_out():
    case = a_case()
    for actor in (a_colleague(case), the_lead(case), the_client_of(case)):
        with pytest.raises(PermissionDenied):
            disclose(case.pk, given=GIVEN, actor=actor)
    with pytest.raises(Http404):
        disclose(case.pk, given=GIVEN, actor=a_stranger())
    closed = a_closed_case()
    with pytest.raises(PermissionDenied):
        disclose(closed.pk, given=GIVEN, actor=a_colleague(closed))


def test_what_was_given_is_seen_by_the_unit_and_the_client_and_nobody_else():
    case = a_case()
    a_disclosure(case)
    for actor in (the_own_worker(case), a_colleague(case), the_client_of(case)):
        assert policies.disclosures_visible_to(actor).count() == 1
    for actor in (a_stranger(), the_client_of(a_case())):
        assert not policies.disclosures_visible_to(actor).exists()
