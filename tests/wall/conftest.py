"""Two organisations with clients, workers and everything written: made once for each file."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from polku.directory.people.tests.builders import the_account_of
from polku.directory.units.tests.builders import a_unit, a_worker, an_organisation
from polku.pathway.cases.tests.builders import a_case
from polku.pathway.decisions.models import SealedLetter
from polku.pathway.outcomes.models import FactorReview, ServiceReview
from polku.pathway.plan.models import Factor, PlannedService
from polku.pathway.plan.tests.builders import an_agreed_plan
from tests.pages.region import Region, a_region


@pytest.fixture(scope="module")
def region(django_db_setup: None, django_db_blocker) -> Iterator[Region]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield with_another_organisation(a_region())
        transaction.set_rollback(True)


def with_another_organisation(region: Region) -> Region:
    """Elsewhere another county works with a client of its own."""
    unit = a_unit("Kuusamon asema", organisation=an_organisation("Toinen hyvinvointialue"))
    region.users["stranger"] = a_worker(unit, first_name="Siiri", last_name="Muualla")
    case = a_case(unit=unit, worker=region.users["stranger"])
    an_agreed_plan(case)
    region.things["elsewhere"] = case
    region.users["client elsewhere"] = the_account_of(case.person)
    letter = {"file_name": "paatos.pdf", "language": "fi", "pdf": b"%PDF", "sha256": "0" * 64}
    SealedLetter.objects.create(decision=region.things["decision"], **letter)
    evaluation = region.things["evaluation"]
    service = PlannedService.objects.filter(plan__case=evaluation.case).first()
    ServiceReview.objects.create(evaluation=evaluation, service=service)
    factor = Factor.objects.filter(plan=evaluation.plan).first()
    FactorReview.objects.create(evaluation=evaluation, factor=factor)
    return region
