"""Whether something may be told on: every reason against it, at once."""

from datetime import date
from uuid import UUID

import pytest

from polku.base.access.rules import ServiceTask
from polku.pathway.consents import rules
from polku.pathway.consents.rules import Asked, Kind, Said, Target, Terms

US, THEM = UUID(int=1), UUID(int=2)
PLAN, OTHER = UUID(int=3), UUID(int=4)
TODAY, YESTERDAY = date(2026, 11, 28), date(2026, 11, 27)


def asked(**changes) -> Asked:
    about = {
        "controller_id": US,
        "service_task": ServiceTask.WORKING_AGE,
        "document_id": PLAN,
        "recipient": "Kajaanin terveysasema",
        "recipient_is_in_the_services": True,
        "on": TODAY,
    }
    return Asked(**(about | changes))


def said(kind, target=Target.CONTROLLER, *, in_force=True, **terms) -> Said:
    return Said(Terms(kind=kind, target=target, **({"controller_id": US} | terms)), in_force)


def reasons(*what, **changes) -> list[str]:
    return rules.may_disclose(asked(**changes), said=what)


def test_without_permit_consent_or_law_nothing_is_told():
    assert len(reasons()) == 1


@pytest.mark.parametrize(
    "terms",
    [
        {"target": Target.CONTROLLER},
        {"target": Target.SERVICE_TASK, "service_task": ServiceTask.WORKING_AGE},
        {"target": Target.DOCUMENT, "document_id": PLAN},
    ],
)
def test_a_permit_opens_what_it_is_about_to_the_services(terms):
    permit = said(Kind.PERMIT, **terms)
    assert reasons(permit) == []
    assert len(reasons(permit, recipient_is_in_the_services=False)) == 1
    assert len(reasons(permit, controller_id=THEM)) == 1


def test_a_permit_of_one_service_or_document_opens_no_other():
    assert reasons(said(Kind.PERMIT, Target.SERVICE_TASK, service_task=ServiceTask.OLDER))
    assert reasons(said(Kind.PERMIT, Target.DOCUMENT, document_id=OTHER))
    assert reasons(said(Kind.PERMIT, Target.DOCUMENT, document_id=PLAN), document_id=None)


def test_a_consent_opens_to_whom_it_names():
    consent = said(Kind.CONSENT, recipient="Asunnot Oy ")
    outside = {"recipient_is_in_the_services": False}
    assert reasons(consent, recipient="asunnot oy", **outside) == []
    assert len(reasons(consent, recipient="Muu Oy", **outside)) == 1


@pytest.mark.parametrize(
    "terms",
    [
        {"target": Target.CONTROLLER},
        {"target": Target.SERVICE_TASK, "service_task": ServiceTask.WORKING_AGE},
        {"target": Target.DOCUMENT, "document_id": PLAN},
    ],
)
def test_a_denial_goes_before_a_permit(terms):
    assert len(reasons(said(Kind.PERMIT), said(Kind.DENIAL, **terms))) == 1


def test_every_denial_and_the_missing_ground_are_told_at_once():
    denials = (
        said(Kind.DENIAL),
        said(Kind.DENIAL, Target.SERVICE_TASK, service_task=ServiceTask.WORKING_AGE),
        said(Kind.DENIAL, Target.DOCUMENT, document_id=PLAN),
    )
    assert len(reasons(*denials)) == 4


def test_a_denial_of_another_service_or_document_stands_in_nobodys_way():
    permit = said(Kind.PERMIT)
    other_service = said(Kind.DENIAL, Target.SERVICE_TASK, service_task=ServiceTask.SUBSTANCE)
    other_document = said(Kind.DENIAL, Target.DOCUMENT, document_id=OTHER)
    assert reasons(permit, other_service, other_document) == []


def test_law_opens_without_a_permit_but_not_against_a_denial_unless_it_says_so():
    law = {"law": "813/2000 20 §"}
    assert reasons(**law) == []
    assert len(reasons(said(Kind.DENIAL), **law)) == 1
    assert reasons(said(Kind.DENIAL), law_passes_denials=True, **law) == []


def test_what_was_taken_back_or_has_run_out_opens_nothing_and_says_why():
    (taken_back,) = reasons(said(Kind.PERMIT, in_force=False))
    (run_out,) = reasons(said(Kind.PERMIT, valid_until=YESTERDAY))
    assert taken_back != run_out
    assert reasons(said(Kind.PERMIT, valid_until=TODAY)) == []


def test_a_denial_taken_back_stands_in_nobodys_way():
    assert reasons(said(Kind.PERMIT), said(Kind.DENIAL, in_force=False)) == []


def test_what_cannot_be_written_down_says_all_that_is_missing():
    def missing(**terms) -> int:
        about = {"kind": Kind.DENIAL, "target": Target.CONTROLLER, "controller_id": US}
        return len(rules.obstacles_to_saying(Terms(**(about | terms)), today=TODAY))

    assert missing() == 0
    assert missing(target=Target.SERVICE_TASK) == missing(target=Target.DOCUMENT) == 1
    assert missing(kind=Kind.CONSENT, recipient=" ", valid_until=YESTERDAY) == 2
