"""Giving and taking back, with every version kept, by the client and by the own worker."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from polku.base import clock
from polku.base.access.gate import RuleBroken
from polku.base.access.rules import ServiceTask
from polku.base.audit.models import Change
from polku.directory.people.tests.builders import the_account_of, the_client
from polku.pathway.cases.models import Case, Tie
from polku.pathway.cases.tests.builders import (
    a_case,
    a_colleague,
    a_stranger,
    the_client_of,
    the_own_worker,
)
from polku.pathway.consents import actions, queries
from polku.pathway.consents.models import Statement
from polku.pathway.consents.rules import Asked, How, Kind, Target, Terms

pytestmark = pytest.mark.django_db


def terms_for(case: Case, kind: str = Kind.PERMIT, **terms: object) -> Terms:
    about = {"target": Target.CONTROLLER, "controller_id": case.unit.organisation_id}
    return Terms(kind=kind, **(about | terms))


def give(case: Case, kind: str = Kind.PERMIT, *, by=None, **terms: object) -> Statement:
    actor = by or the_client_of(case)
    return actions.give(case.person_id, terms=terms_for(case, kind, **terms), actor=actor)


def why_not(case: Case) -> list[str]:
    asked = Asked(
        controller_id=case.unit.organisation_id,
        service_task=case.service_task,
        document_id=None,
        recipient="Kajaanin terveysasema",
        recipient_is_in_the_services=True,
        on=clock.today(),
    )
    return queries.why_not(asked, person_id=case.person_id)


def test_a_client_permits_denies_and_takes_back_and_the_newest_version_holds():
    case = a_case()
    give(case)
    assert why_not(case) == []
    denial = give(case, Kind.DENIAL)
    assert len(why_not(case)) == 1
    actions.withdraw(denial.pk, actor=the_client_of(case))
    assert why_not(case) == []


def test_saying_the_same_again_makes_a_new_version_and_keeps_the_old():
    case = a_case()
    first = give(case)
    second = give(case, purpose="Kuntoutus", by=the_own_worker(case))
    assert (second.version, second.before_id) == (2, first.pk)
    assert (first.how, second.how) == (How.OWN_PAGE, How.ORALLY)
    page = queries.of_person(case.person_id, actor=the_own_worker(case))
    assert [line.version for line in page.now] == [2]
    assert [line.version for line in page.before] == [1]


def test_a_colleague_reads_and_does_not_write_and_a_stranger_learns_nothing():
    case = a_case()
    said = give(case)
    colleague, stranger = a_colleague(case), a_stranger()
    assert len(queries.of_person(case.person_id, actor=colleague).now) == 1
    assert queries.of_person(case.person_id, actor=stranger).now == []
    with pytest.raises(PermissionDenied):
        give(case, by=colleague)
    with pytest.raises(PermissionDenied):
        actions.withdraw(said.pk, actor=colleague)
    with pytest.raises(Http404):
        give(case, by=stranger)
    with pytest.raises(Http404):
        actions.withdraw(said.pk, actor=stranger)


def test_another_client_finds_nothing_of_mine():
    case, other = a_case(), the_client(a_case().person)
    said = give(case)
    with pytest.raises(Http404):
        actions.withdraw(said.pk, actor=other)
    with pytest.raises(Http404):
        give(case, by=other)


def test_what_is_taken_back_is_not_taken_back_twice():
    case = a_case()
    said = give(case)
    actions.withdraw(said.pk, actor=the_client_of(case))
    with pytest.raises(RuleBroken):
        actions.withdraw(said.pk, actor=the_client_of(case))


def test_the_story_says_it_without_words_of_the_client():
    case = a_case()
    said = give(case, Kind.CONSENT, recipient="Asunnot Oy", purpose="Asunnon haku")
    told = Change.objects.get(fact="StatementGiven", subject_id=said.pk)
    assert told.details == {"kind": "consent", "target": "controller", "version": 1}


def refuses(name: str):
    return pytest.raises(IntegrityError, match=name)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("statement_target_is_named", {"target": Target.SERVICE_TASK}),
        ("statement_target_is_named", {"service_task": ServiceTask.OLDER}),
        ("statement_consent_names_its_recipient", {"kind": Kind.CONSENT}),
        ("statement_first_version_has_none_before", {"version": 2}),
        ("statement_begins_in_force", {"in_force": False}),
    ],
)
def test_the_database_refuses(name, fields):
    case = a_case()
    good = {
        "person": case.person,
        "kind": Kind.PERMIT,
        "target": Target.CONTROLLER,
        "controller": case.unit.organisation,
        "how": How.ORALLY,
        "recorded_by": Tie.objects.get(case=case).user,
    }
    with refuses(name):
        Statement.objects.create(**(good | fields))


def test_what_was_said_never_changes_and_no_version_is_of_somebody_else():
    case, other = a_case(), a_case()
    said = give(case)
    with refuses("statement_never_changes"), transaction.atomic():
        Statement.objects.filter(pk=said.pk).update(purpose="Muu")
    with refuses("statement_never_changes"), transaction.atomic():
        said.delete()
    with refuses("statement_follows_the_one_before"):
        Statement.objects.create(
            person=other.person,
            before=said,
            version=2,
            kind=Kind.PERMIT,
            target=Target.CONTROLLER,
            controller=case.unit.organisation,
            how=How.ORALLY,
            recorded_by=said.recorded_by,
        )


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_client_gives_and_takes_back_on_their_own_page():
    case = a_case()
    client = signed_in(the_account_of(case.person))
    sent = {"kind": Kind.DENIAL, "target": Target.SERVICE_TASK}
    assert client.post(reverse("portal:permit-new"), sent).status_code == 422
    sent["service_task"] = ServiceTask.WORKING_AGE
    assert client.post(reverse("portal:permit-new"), sent).status_code == 302
    said = Statement.objects.get(person=case.person)
    page = reverse("portal:permits")
    assert reverse("portal:permit-withdraw", args=[said.pk]) in client.get(page).content.decode()
    assert client.post(reverse("portal:permit-withdraw", args=[said.pk])).status_code == 302
    assert Statement.objects.filter(person=case.person).count() == 2


def test_the_own_worker_writes_down_what_the_client_says():
    case = a_case()
    worker = signed_in(Tie.objects.get(case=case).user)
    sent = {"kind": Kind.PERMIT, "target": Target.CONTROLLER, "how": How.IN_WRITING}
    assert worker.post(reverse("consents:give", args=[case.pk]), sent).status_code == 302
    said = Statement.objects.get(person=case.person)
    assert said.how == How.IN_WRITING
    front = worker.get(reverse("desk:case", args=[case.pk])).content.decode()
    assert reverse("consents:case", args=[case.pk]) in front
    withdraw = reverse("consents:withdraw", args=[case.pk, said.pk])
    assert worker.get(withdraw).status_code == 200
    assert worker.post(withdraw).status_code == 302


def test_a_statement_is_not_found_through_another_clients_case():
    mine, other = a_case(), a_case()
    said = give(other)
    worker = signed_in(Tie.objects.get(case=mine).user)
    assert worker.get(reverse("consents:withdraw", args=[mine.pk, said.pk])).status_code == 404
