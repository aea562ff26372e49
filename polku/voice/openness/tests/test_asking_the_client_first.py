"""What the client has permitted or denied holds a disclosure back; a law that says so does not."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from polku.base.access.gate import RuleBroken
from polku.base.access.models import User
from polku.base.audit.models import Change, Disclosure, Ground
from polku.pathway.assessment.tests.builders import a_finished_assessment
from polku.pathway.cases.tests.builders import a_case, the_client_of, the_own_worker
from polku.pathway.consents import actions as consents
from polku.pathway.consents.models import Statement
from polku.pathway.consents.queries import documents_to_name
from polku.pathway.consents.rules import Kind, Target, Terms
from polku.pathway.decisions.tests.builders import a_decision
from polku.voice.openness.actions import disclose
from polku.voice.openness.tests.builders import GIVEN

pytestmark = pytest.mark.django_db
HEALTH = "Kainuun terveysasema"
BY_PERMIT = replace(GIVEN, recipient=HEALTH, ground=Ground.PERMIT, ground_is="Lupa 1.3.2026")
BY_CONSENT = replace(GIVEN, ground=Ground.CONSENT, ground_is="Suostumus 1.3.2026")


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def says(case, kind, **terms):
    """The client says it themselves."""
    about = {"target": Target.CONTROLLER, "controller_id": case.unit.organisation_id}
    client = the_client_of(case)
    return consents.give(case.person_id, terms=Terms(kind=kind, **(about | terms)), actor=client)


def give(case, given=GIVEN, **more):
    return disclose(case.pk, given=given, actor=the_own_worker(case), **more)


def is_refused(case, given=GIVEN, **more):
    with pytest.raises(RuleBroken) as broken:
        give(case, given, **more)
    assert not Disclosure.objects.filter(case_id=case.pk).exists()
    return broken.value.reasons


def test_a_denial_holds_back_and_the_worker_is_told_what_to_do():
    case = a_case()
    says(case, Kind.DENIAL)
    denied, then = is_refused(case)
    assert denied == "The client has denied disclosing any data of this organisation."
    assert "Ask the client" in then


@pytest.mark.parametrize("given", [BY_PERMIT, BY_CONSENT])
def test_nothing_is_given_by_a_permit_or_consent_that_was_never_said(given):
    assert is_refused(a_case(), given)[0].startswith("There is no permit")


def test_a_permit_opens_to_health_care_and_a_consent_to_whom_it_names():
    case = a_case()
    says(case, Kind.PERMIT)
    give(case, BY_PERMIT)
    case = a_case()
    says(case, Kind.CONSENT, recipient=HEALTH)
    is_refused(case, BY_CONSENT)
    says(case, Kind.CONSENT, recipient=BY_CONSENT.recipient)
    give(case, BY_CONSENT)


def test_a_permit_taken_back_opens_nothing():
    case = a_case()
    permit = says(case, Kind.PERMIT)
    consents.withdraw(permit.pk, actor=the_client_of(case))
    assert is_refused(case, BY_PERMIT)[0] == "The client has taken back the permit or consent."


def test_a_denial_of_one_document_holds_back_that_document_alone():
    case = a_case()
    decision = a_decision()
    case = decision.case
    document = {"target": Target.DOCUMENT, "document_id": decision.pk}
    says(case, Kind.DENIAL, **document, document_name="Päätös")
    is_refused(case, document_id=decision.pk)
    give(case)


def test_a_law_that_gives_the_data_whatever_the_client_says_goes_before_a_denial_and_is_noted():
    case = a_case()
    says(case, Kind.DENIAL)
    row = give(case, law_passes_denials=True)
    fact = Change.objects.get(fact="DisclosedDespiteDenial")
    assert (fact.subject_id, fact.details) == (row.pk, {})
    assert not Change.objects.filter(fact="DataDisclosed").exists()


def test_only_a_law_goes_before_a_denial():
    case = a_case()
    says(case, Kind.PERMIT)
    says(case, Kind.DENIAL)
    is_refused(case, BY_PERMIT, law_passes_denials=True)


def test_without_a_denial_there_is_nothing_to_note():
    case = a_case()
    give(case, law_passes_denials=True)
    assert Change.objects.filter(fact="DataDisclosed", case_id=case.pk).exists()


def browser_of(case):
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(pk=the_own_worker(case).id))
    return client


def form(given, **more):
    return {name: getattr(given, name) for name in given.__dataclass_fields__} | more


def test_the_page_says_why_and_keeps_what_was_written():
    case = a_case()
    says(case, Kind.DENIAL)
    page = reverse("openness:disclose", args=[case.pk])
    answer = browser_of(case).post(page, form(GIVEN))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "The client has denied disclosing any data" in shown
    assert GIVEN.recipient in shown
    answer = browser_of(case).post(page, form(GIVEN, law_passes_denials="on"))
    assert answer.status_code == 302
    assert Change.objects.filter(fact="DisclosedDespiteDenial", case_id=case.pk).exists()


def test_a_worker_writes_down_a_denial_of_one_document_of_the_case():
    decision = a_decision()
    case = decision.case
    assessment = a_finished_assessment(case)
    found = dict(documents_to_name(case.pk, actor=the_own_worker(case)))
    assert set(found) == {assessment.pk, decision.plan_id, decision.pk}
    said = {"kind": "denial", "target": "document", "document_id": decision.pk, "how": "orally"}
    page = reverse("consents:give", args=[case.pk])
    assert browser_of(case).post(page, said).status_code == 302
    row = Statement.objects.get(person=case.person)
    assert (row.document_id, row.document_name) == (decision.pk, found[decision.pk])
    strange = browser_of(case).post(page, said | {"document_id": a_decision().pk})
    assert strange.status_code == 422
