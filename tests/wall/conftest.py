"""Two organisations with clients, workers and everything written: made once for each file."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from polku.base.access.rules import Profession, Role, ServiceTask
from polku.directory.people.tests.builders import the_account_of
from polku.directory.units.tests.builders import a_unit, a_worker, an_organisation
from polku.pathway.activities.tests.builders import a_draft as a_draft_note
from polku.pathway.cases.models import Case
from polku.pathway.cases.rules import Stage
from polku.pathway.cases.tests.builders import a_case, a_closed_case
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
    return with_substance_work(region)


def with_substance_work(region: Region) -> Region:
    """In the region's own unit somebody is also a client of substance work, newly initiated; and
    people work there whose right is for one service task, or for several."""
    unit, other = region.things["unit"], Profession.OTHER
    substance, both = (ServiceTask.SUBSTANCE,), (ServiceTask.WORKING_AGE, ServiceTask.SUBSTANCE)
    region.users |= {
        "own worker of substance": a_worker(unit, service_tasks=substance),
        "lead of substance": a_worker(unit, role=Role.UNIT_LEAD, service_tasks=substance),
        "lead of both": a_worker(unit, role=Role.UNIT_LEAD, service_tasks=both),
        "instructor": a_worker(unit, profession=other),
        "instructor of substance": a_worker(unit, profession=other, service_tasks=substance),
        "arranger": a_worker(unit, role=Role.INTAKE, profession=other),
    }
    worker = region.users["own worker of substance"]
    case = a_case(unit=unit, worker=worker, service_task=ServiceTask.SUBSTANCE)
    an_agreed_plan(case)
    Case.objects.filter(pk=case.pk).update(stage=Stage.INITIATED)
    a_draft_note(case, author_id=worker.pk)
    a_closed_case(unit=unit, worker=worker, service_task=ServiceTask.SUBSTANCE)
    region.things["of_substance"] = case
    return region
