"""What the database itself refuses of the spine."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from polku.base import clock
from polku.base.access.tests.builders import a_user
from polku.pathway.cases.models import Case, Clock, NetworkMember, Tie
from polku.pathway.cases.rules import Stage, TieKind
from polku.pathway.cases.tests.builders import a_case

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def refuses(name):
    """The block inside must break the named constraint."""
    return pytest.raises(IntegrityError, match=name)


def change(case, **fields):
    with transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**fields)


def a_clock(case, **fields):
    today = clock.today()
    with transaction.atomic():
        return Clock.objects.create(
            **{
                "case": case,
                "rule_code": "DECISION_IMPLEMENT",
                "statutory": True,
                "starts_on": today,
                "due_on": today + 90 * DAY,
            }
            | fields
        )


def a_row(case, **fields):
    with transaction.atomic():
        return Tie.objects.create(case=case, starts_on=clock.today(), **fields)


def test_a_relation_starts_at_the_earliest_when_the_matter_does():
    case = a_case()

    with refuses("case_relation_starts_after_initiation"):
        change(case, relation_started_at=case.initiated_at - DAY)


@pytest.mark.parametrize(
    "fields",
    [
        {"stage": Stage.CLOSED},
        {"stage": Stage.CLOSED, "relation_ended_at": clock.now()},
        {"stage": Stage.CLOSED, "closing_reason": "died"},
        {"relation_ended_at": clock.now()},
        {"closing_reason": "died"},
    ],
)
def test_a_closed_case_says_when_and_why_and_an_open_one_does_not(fields):
    with refuses("case_closed_says_when_and_why"):
        change(a_case(), **fields)


def test_special_support_has_grounds():
    with refuses("case_special_support_has_grounds"):
        change(a_case(), special_support=True)


def test_one_open_case_per_person_and_task():
    case = a_case()

    with refuses("case_one_open_per_person_and_task"), transaction.atomic():
        a_case(person=case.person)


def test_a_tie_does_not_end_before_it_starts():
    case = a_case()

    with refuses("tie_until_after_it_starts"):
        a_row(case, user=a_user(), kind=TieKind.CO_WORKER, until=clock.today() - DAY)


def test_one_own_worker_at_a_time():
    case = a_case()

    with refuses("tie_one_own_worker_at_a_time"):
        a_row(case, user=a_user(), kind=TieKind.OWN)


def test_the_same_task_once_at_a_time():
    case = a_case()
    user = a_user()
    a_row(case, user=user, kind=TieKind.CO_WORKER)

    with refuses("tie_same_kind_once_at_a_time"):
        a_row(case, user=user, kind=TieKind.CO_WORKER)


def test_a_deadline_is_not_before_its_start():
    with refuses("clock_due_after_start"):
        a_clock(a_case(), due_on=clock.today() - DAY)


def test_a_deadline_is_met_or_dropped():
    today = clock.today()

    with refuses("clock_met_or_dropped_not_both"):
        a_clock(a_case(), met_on=today, dropped_on=today)


@pytest.mark.parametrize("fields", [{}, {"deviation_note": "Sairaalassa."}])
def test_a_deviation_is_explained_by_somebody(fields):
    with refuses("clock_deviation_is_explained"):
        a_clock(a_case(), deviation="client_need", **fields)


def test_a_rule_runs_once_in_a_case():
    case = a_case()
    a_clock(case)

    with refuses("clock_one_running_per_rule"):
        a_clock(case)


def test_somebody_around_the_client_has_a_name():
    with refuses("networkmember_has_a_name"), transaction.atomic():
        NetworkMember.objects.create(
            case=a_case(), kind="close", name="", relation="sisko", client_consents=True
        )


def test_somebody_around_the_client_has_consent_or_the_reason_without():
    with refuses("networkmember_has_consent_or_says_why_not"), transaction.atomic():
        NetworkMember.objects.create(case=a_case(), kind="close", name="S", relation="sisko")
