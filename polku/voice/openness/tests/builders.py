"""Requests and disclosures, made through the real actions."""

from datetime import timedelta

from polku.base import clock
from polku.base.audit.actions import Disclosed
from polku.base.audit.models import Disclosure, Ground
from polku.pathway.cases.models import Case
from polku.pathway.cases.tests.builders import the_client_of, the_own_worker
from polku.voice.openness.actions import answer_request, ask_myself, disclose, refuse_request
from polku.voice.openness.models import LogRequest
from polku.voice.openness.rules import Asked, RequestKind

GIVEN = Disclosed(
    description="Asiakassuunnitelma 3.3.2026",
    recipient="Kajaanin työllisyysalue",
    purpose="Yhteinen suunnitelma",
    ground=Ground.LAW,
    ground_is="1301/2014 41 §",
)


def asked(**fields: object) -> Asked:
    today = clock.today()
    usual = {"kind": RequestKind.LOG, "since_on": today - timedelta(days=60), "until_on": today}
    return Asked(**(usual | fields))


def a_request(case: Case, **fields: object) -> LogRequest:
    """The client's own."""
    return ask_myself(asked(**fields), actor=the_client_of(case))


def a_disclosure(case: Case) -> Disclosure:
    return disclose(case.pk, given=GIVEN, actor=the_own_worker(case))


__all__ = ["GIVEN", "a_disclosure", "a_request", "answer_request", "asked", "refuse_request"]
