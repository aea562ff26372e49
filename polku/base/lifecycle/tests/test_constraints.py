"""What the database itself refuses of proposals, proofs and classes of retention."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from polku.base import clock
from polku.base.access.tests.builders import a_user
from polku.base.lifecycle.models import Destruction, DestructionItem, RetentionRule
from polku.base.lifecycle.rules import CountsFrom, Material, Status
from polku.base.lifecycle.shipped import RETENTION

pytestmark = pytest.mark.django_db


def refuses(name: str):
    return pytest.raises(IntegrityError, match=name)


def a_proposal(**fields: object) -> Destruction:
    defaults = {
        "organisation_id": uuid4(),
        "material": Material.WORKING_AGE,
        "law": "703/2023 23 §",
        "count": 1,
        "proposed_by": fields.pop("proposed_by", None) or a_user(),
    }
    return Destruction.objects.create(**(defaults | fields))


def decided(status: str, **fields: object) -> dict[str, object]:
    return {
        "status": status,
        "decided_by": fields.pop("decided_by", None) or a_user(),
        "decided_at": clock.now(),
        **fields,
    }


def test_the_classes_delivered_are_the_ones_installed():
    rows = RetentionRule.objects.values_list(
        "material", "years", "counts_from", "law", "valid_from"
    )
    assert set(rows) == set(RETENTION)


def test_working_age_is_kept_ten_years_from_closing_and_logs_twelve_from_the_event():
    rules = {rule.material: rule for rule in RetentionRule.objects.on(date(2026, 11, 28))}
    working_age, logs = rules[Material.WORKING_AGE], rules[Material.LOGS]
    assert (working_age.years, working_age.counts_from) == (10, CountsFrom.CASE_CLOSED)
    assert (logs.years, logs.counts_from) == (12, CountsFrom.EVENT)
    assert set(rules) == set(Material)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("retentionrule_names_its_law", {"law": ""}),
        ("retentionrule_keeps_for_a_time", {"years": 0}),
        ("retentionrule_ends_after_it_starts", {"valid_to": date(1999, 1, 1)}),
        ("retentionrule_validity_never_overlaps", {"valid_to": None}),
    ],
)
def test_classes(name, fields):
    good = {
        "material": Material.LOGS,
        "years": 12,
        "counts_from": CountsFrom.EVENT,
        "law": "703/2023",
        "valid_from": date(2000, 1, 1),
        "valid_to": date(2000, 12, 31),
    }
    with refuses(name):
        RetentionRule.objects.create(**(good | fields))


def test_one_who_proposed_cannot_be_the_one_who_decides():
    proposer = a_user()
    with refuses("destruction_takes_four_eyes"):
        a_proposal(proposed_by=proposer, **decided(Status.APPROVED, decided_by=proposer))


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("destruction_decided_says_who_and_when", {"status": Status.APPROVED}),
        ("destruction_is_of_something", {"count": 0}),
    ],
)
def test_proposals(name, fields):
    with refuses(name):
        a_proposal(**fields)


def test_a_rejection_says_why_and_a_destruction_has_its_proof():
    with refuses("destruction_rejected_says_why"), transaction.atomic():
        a_proposal(**decided(Status.REJECTED))
    with refuses("destruction_done_has_its_proof"):
        a_proposal(**decided(Status.DESTROYED))


def test_one_case_is_in_one_proposal_at_a_time():
    key, day = uuid4(), date(2026, 1, 1)
    DestructionItem.objects.create(destruction=a_proposal(), subject_id=key, kept_until=day)
    with refuses("destructionitem_in_one_proposal_at_a_time"):
        DestructionItem.objects.create(destruction=a_proposal(), subject_id=key, kept_until=day)


def test_nothing_is_added_to_a_proposal_that_has_been_decided():
    approved = a_proposal(**decided(Status.APPROVED))
    with refuses("destructionitem_fixed_when_decided"):
        DestructionItem.objects.create(
            destruction=approved, subject_id=uuid4(), kept_until=date(2026, 1, 1)
        )


@pytest.mark.parametrize(
    "change",
    [
        {"count": 2},
        {"status": Status.DESTROYED, "destroyed_at": None},
        {"material": Material.OLDER},
    ],
)
def test_a_proposal_only_goes_on(change):
    proposal = a_proposal()
    with refuses("destruction_only_goes_on"):
        Destruction.objects.filter(pk=proposal.pk).update(**change)


def test_a_proof_stays_as_it_is():
    proof = a_proposal(
        **decided(Status.DESTROYED),
        destroyed_by=a_user(),
        destroyed_at=clock.now(),
        ids_sha256="0" * 64,
    )
    with refuses("destruction_only_goes_on"), transaction.atomic():
        Destruction.objects.filter(pk=proof.pk).update(rows_by_table={})
    with refuses("destruction_only_goes_on"):
        proof.delete()
