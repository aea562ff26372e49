"""What the demo region promises: nobody real, Kainuu's municipalities, a true history."""

from collections import defaultdict
from datetime import datetime

import pytest
from django.contrib.auth import authenticate
from stdnum.fi import hetu

from polku.base import clock
from polku.base.audit.models import Change
from polku.directory.people.models import Person
from polku.pathway.assessment.models import Assessment
from polku.pathway.cases.models import Case, Clock
from polku.pathway.intake.models import Contact
from polku.pathway.intake.rules import Status
from seed.places import MUNICIPALITIES
from seed.tests.built.conftest import Region

pytestmark = pytest.mark.django_db


def test_every_fact_has_a_time_within_the_two_years(region: Region):
    outside = Change.objects.exclude(at__range=(region.begins, region.ends))
    told_of = Change.objects.exclude(happened_at__range=(region.begins, region.ends))
    assert Change.objects.count() > 1000
    assert list(outside) == []
    assert list(told_of) == []


def test_identity_numbers_are_of_the_range_never_given_to_anybody(region: Region):
    numbers = list(Person.objects.exclude(identity_number=None).values_list("identity_number"))
    assert numbers
    for (number,) in numbers:
        assert 900 <= int(number[7:10]) <= 999
        assert hetu.is_valid(number, allow_temporary=True)


def test_no_two_people_share_an_identity_number_or_a_name(region: Region):
    people = Person.objects.all()
    numbers = [one.identity_number for one in people if one.identity_number]
    names = [(one.first_names, one.last_name) for one in people]
    assert len(set(numbers)) == len(numbers)
    assert len(set(names)) == len(names)


def test_somebody_has_no_identity_number_and_the_reason_is_told(region: Region):
    nameless = Person.objects.filter(identity_number=None)
    assert nameless.exists()
    assert all(one.no_identity_number_because for one in nameless)


def test_everybody_lives_in_one_of_the_eight_municipalities(region: Region):
    homes = set(Person.objects.values_list("home_municipality", flat=True))
    assert homes <= set(MUNICIPALITIES)
    assert len(MUNICIPALITIES) == 8


def test_every_cases_trail_begins_with_its_contact(region: Region):
    received = dict(Change.objects.filter(fact="ContactReceived").values_list("subject_id", "at"))
    first = first_of_each_case()
    began = Contact.objects.filter(status=Status.INITIATED)  # others joined a case already open
    contacts = {one.case_id: one for one in began}
    for case in Case.objects.all():
        assert received[contacts[case.pk].pk] <= first[case.pk]
        assert case.contact_at == contacts[case.pk].received_at


def test_a_clock_that_was_met_was_met_when_its_deed_was_done(region: Region):
    stopped = defaultdict(list)
    for one in Change.objects.filter(fact="ClockStopped", details__met=True):
        stopped[one.subject_id].append(clock.day_of(one.at))
    met = Clock.objects.exclude(met_on=None)
    assert met.exists()
    for one in met:
        assert len(stopped[one.pk]) == 1
        assert one.starts_on <= one.met_on <= stopped[one.pk][0]


def test_an_assessments_end_meets_its_clock_on_the_same_day(region: Region):
    for one in Assessment.objects.filter(edition=1).exclude(finished_at=None):
        end = Clock.objects.get(case=one.case_id, rule_code="ASSESS_END_ADULT")
        assert end.met_on == clock.day_of(one.finished_at)


def test_everybody_in_the_table_of_sign_ins_can_sign_in(region: Region):
    assert len(region.sign_ins) == 14 + 4
    for one in region.sign_ins:
        assert authenticate(None, username=one.username, password=one.password)


def test_the_clients_in_the_table_have_names_one_remembers(region: Region):
    clients = [one for one in region.sign_ins if one.role == "Asiakas"]
    assert [one.username for one in clients] == ["aino", "eetu", "ebba", "noora"]
    assert [one.language for one in clients] == ["fi", "fi", "sv", "fi-simple"]


def first_of_each_case() -> dict[object, datetime]:
    """When the first fact of each case was recorded."""
    rows = Change.objects.exclude(case_id=None).order_by("-at").values_list("case_id", "at")
    return dict(rows)
