"""Records at their end and copies of them: the pages, by those who may and those who may not."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from polku.base import clock
from polku.base.access.models import User
from polku.base.access.rules import Role
from polku.base.audit.models import Use
from polku.base.lifecycle.models import Destruction
from polku.base.lifecycle.rules import Status
from polku.directory.people.tests.builders import the_account_of
from polku.directory.units.tests.builders import a_unit, a_worker
from polku.pathway.cases.models import Tie
from polku.pathway.cases.tests.builders import a_case
from polku.steering.records import jobs
from polku.steering.records.models import OwnCopy
from polku.steering.records.tests.builders import FALLEN_DUE, a_case_ended

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_one_lead_proposes_another_approves_and_the_proof_is_shown():
    with clock.at(clock.moment(FALLEN_DUE)):
        case = a_case_ended()
        first, second = (a_worker(case.unit, role=Role.UNIT_LEAD) for _n in range(2))
        one, other = signed_in(first), signed_in(second)
        front = one.get(reverse("records:retention")).content.decode()
        assert reverse("records:propose", args=["working_age"]) in front
        answer = one.post(reverse("records:propose", args=["working_age"]))
        page = answer["Location"]
        assert str(case.pk) in one.get(page).content.decode()
        proposal = Destruction.objects.get()
        assert one.post(reverse("records:approve", args=[proposal.pk])).status_code == 422
        assert other.post(reverse("records:approve", args=[proposal.pk])).status_code == 302
        assert one.post(reverse("records:destroy", args=[proposal.pk])).status_code == 302
        proof = one.get(page).content.decode()
    proposal.refresh_from_db()
    assert proposal.status == Status.DESTROYED
    assert "cases_case" in proof and proposal.ids_sha256 in proof
    assert str(case.pk) not in proof


def test_a_rejection_takes_a_reason():
    with clock.at(clock.moment(FALLEN_DUE)):
        case = a_case_ended()
        first, second = (a_worker(case.unit, role=Role.UNIT_LEAD) for _n in range(2))
        signed_in(first).post(reverse("records:propose", args=["working_age"]))
        reject = reverse("records:reject", args=[Destruction.objects.get().pk])
        assert signed_in(second).post(reject, {"reason": ""}).status_code == 422
        assert signed_in(second).post(reject, {"reason": "Valitus."}).status_code == 302


def test_no_name_of_a_client_is_on_the_pages():
    with clock.at(clock.moment(FALLEN_DUE)):
        case = a_case_ended()
        lead = signed_in(a_worker(case.unit, role=Role.UNIT_LEAD))
        lead.post(reverse("records:propose", args=["working_age"]))
        proposal = reverse("records:proposal", args=[Destruction.objects.get().pk])
        for page in (reverse("records:retention"), proposal):
            assert case.person.last_name not in lead.get(page).content.decode()


@pytest.mark.parametrize("page", ["records:retention", "records:propose"])
def test_a_caseworker_is_refused_and_a_client_finds_nothing(page):
    case = a_case()
    address = reverse(page, args=["working_age"] if page.endswith("propose") else [])
    assert signed_in(a_worker(case.unit)).get(address).status_code == 403
    assert signed_in(the_account_of(case.person)).get(address).status_code == 404


def test_a_class_that_is_none_is_not_found():
    lead = signed_in(a_worker(a_case().unit, role=Role.UNIT_LEAD))
    assert lead.get(reverse("records:propose", args=["kaikki"])).status_code == 404


def test_the_own_worker_asks_for_a_copy_a_colleague_may_not_and_a_stranger_finds_no_page():
    case = a_case()
    address = reverse("records:copy", args=[case.pk])
    worker = signed_in(Tie.objects.get(case=case).user)
    assert worker.get(address).status_code == 200
    assert worker.post(address, {"language": "sv"})["Location"] == address
    waiting = worker.get(address).content.decode()
    assert "Tekeillä." in waiting and "Katso uudelleen" in waiting
    jobs.make_copy(copy_id=str(OwnCopy.objects.get().pk))
    (file,) = re.findall(r'action="([^"]+/file/)"', worker.get(address).content.decode())
    answer = worker.post(file)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert Use.objects.filter(page="records:copy-file", person_id=case.person_id).count() == 1
    for other in (a_worker(case.unit), a_worker(case.unit, role=Role.UNIT_LEAD)):
        assert signed_in(other).post(file).status_code == 404
    with clock.at(OwnCopy.objects.get().settled_at + timedelta(hours=25)):
        later = signed_in(Tie.objects.get(case=case).user).post(file, follow=True)
    assert "Tätä jäljennöstä ei enää ole" in later.content.decode()
    assert signed_in(a_worker(case.unit)).get(address).status_code == 403
    assert signed_in(a_worker(a_unit())).get(address).status_code == 404
