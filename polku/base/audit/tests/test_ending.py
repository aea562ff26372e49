"""Seals past their twelve years end by two people; what stays is a checkpoint nobody can forge."""

from datetime import timedelta

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from polku.base import clock
from polku.base.audit import actions
from polku.base.audit.ending import (
    BySamePerson,
    DoesNotHold,
    NotOpen,
    _sign,
    approve_ending,
    propose_ending,
)
from polku.base.audit.models import Change, Disclosure, Ending, History, Refusal, Seal, Use
from polku.base.audit.queries import TABLES, verify
from polku.base.audit.rules import years_before
from polku.base.audit.tests.builders import (
    LAW,
    ONE,
    OTHER,
    an_ended_trail,
    long_ago,
    numbers,
    seal_all,
    some_trail,
)
from polku.base.audit.tests.tampering import as_superuser, claims, puts
from polku.base.keys import new_key

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_past_its_time_goes_by_whole_seals_and_a_checkpoint_says_what_went():
    ending = an_ended_trail()
    assert numbers() == [3]
    assert [model.objects.count() for model in (Change, Disclosure, History, Refusal, Use)] == [
        1
    ] * 5
    assert (ending.first_number, ending.last_number, ending.law) == (1, 2, LAW)
    assert ending.rows_by_table == dict.fromkeys(TABLES, 4)
    assert (ending.proposed_by, ending.approved_by) == (ONE, OTHER)
    assert ending.last_seal == Seal.objects.get().previous
    verdict = verify()
    assert (verdict.holds, verdict.rows, verdict.seals, verdict.waiting) == (True, 5, 1, 0)
    assert [ended.rows for ended in verdict.ended] == [20]
    some_trail()
    seal_all()
    assert verify().holds


def test_the_next_ending_goes_on_from_the_checkpoint_of_the_one_before():
    long_ago(years=14)
    long_ago()
    approve_ending(propose_ending(years=12, law=LAW, by=ONE).pk, by=OTHER)
    assert numbers() == [2]  # the newest seal stays, however old it is
    assert propose_ending(years=12, law=LAW, by=ONE) is None
    some_trail()
    seal_all()
    second = approve_ending(propose_ending(years=12, law=LAW, by=OTHER).pk, by=ONE)
    assert (second.first_number, second.last_number) == (2, 2)
    assert ([ended.number for ended in verify().ended], verify().holds) == ([1, 2], True)


def test_a_young_row_keeps_its_seal_and_every_later_one():
    long_ago(years=14)
    with clock.at(years_before(clock.now(), 13)):
        some_trail()
    some_trail()
    with clock.at(years_before(clock.now(), 13)):
        seal_all()  # says that it was made long ago, of rows among which some are of today
    long_ago()
    some_trail()
    seal_all()
    assert propose_ending(years=12, law=LAW, by=ONE).last_number == 1


def test_nothing_ends_before_its_twelve_years_nor_before_a_longer_time_in_force():
    almost = years_before(clock.now(), 12) + timedelta(hours=1)
    with clock.at(almost):
        long_ago(years=0)
    some_trail()
    seal_all()
    assert propose_ending(years=12, law=LAW, by=ONE) is None
    with clock.at(clock.now() + timedelta(days=1)):  # the program's clock ran fast
        with pytest.raises(IntegrityError, match="ending_names_what_is_past"):
            propose_ending(years=12, law=LAW, by=ONE)
        assert propose_ending(years=15, law=LAW, by=ONE) is None
        with pytest.raises(IntegrityError, match=r"ending_waits_twelve_years|ending_names"):
            propose_ending(years=1, law=LAW, by=ONE)


def test_the_one_who_proposed_does_not_approve_and_nothing_has_gone():
    long_ago(years=14)
    long_ago()
    proposal = propose_ending(years=12, law=LAW, by=ONE)
    with pytest.raises(BySamePerson):
        approve_ending(proposal.pk, by=ONE)
    with pytest.raises(IntegrityError, match="ending_takes_four_eyes"), transaction.atomic():
        _sign(proposal, by=ONE)
    assert (numbers(), Use.objects.count(), verify().ended) == ([1, 2], 2, [])
    approve_ending(proposal.pk, by=OTHER)
    with pytest.raises(NotOpen):
        approve_ending(proposal.pk, by=OTHER)


def test_of_two_proposals_over_the_same_seals_one_is_carried_out():
    long_ago(years=14)
    long_ago()
    first, second = (propose_ending(years=12, law=LAW, by=ONE) for _ in range(2))
    approve_ending(first.pk, by=OTHER)
    with pytest.raises(NotOpen):
        approve_ending(second.pk, by=OTHER)


def test_a_bent_trail_is_looked_into_before_anything_of_it_ends():
    long_ago(years=14)
    long_ago()
    proposal = propose_ending(years=12, law=LAW, by=ONE)
    with as_superuser() as cursor:
        cursor.execute("update audit_use set page = 'x' where at = (select min(at) from audit_use)")
        with pytest.raises(DoesNotHold, match="not what was sealed"):
            approve_ending(proposal.pk, by=OTHER)
    assert numbers() == [1, 2]


@pytest.mark.parametrize("table", [*TABLES, "audit_sealedpart", "audit_seal"])
def test_even_the_owner_removes_nothing_old_without_an_approved_ending(table):
    long_ago(years=14)
    long_ago()
    proposal = propose_ending(years=12, law=LAW, by=ONE)
    for said in ("", str(proposal.pk), str(new_key()), "x"):
        with pytest.raises(IntegrityError, match="trail_only_grows"):
            removes(table, said=said, seals="number = 1")


@pytest.mark.parametrize("table", [*TABLES, "audit_sealedpart", "audit_seal"])
def test_an_approved_ending_opens_nothing_but_what_it_names(table):
    long_ago(years=14)
    long_ago()
    ending = approve_ending(propose_ending(years=12, law=LAW, by=ONE).pk, by=OTHER)
    with pytest.raises(IntegrityError, match="trail_only_grows"):
        removes(table, said=str(ending.pk), seals="number = 2")


@pytest.mark.parametrize("table", [*TABLES, "audit_sealedpart", "audit_seal"])
def test_no_row_of_the_last_twelve_years_goes_whatever_an_ending_says(table):
    some_trail()
    seal_all()
    with as_superuser() as cursor:
        claimed = claims(cursor, last=1, newest_at=years_before(clock.now(), 13))
        with pytest.raises(IntegrityError, match="trail_only_grows"):
            removes(table, said=str(claimed))
        cursor.execute("delete from audit_ending")


def removes(table: str, *, said: str, seals: str = "number > 0") -> None:
    """As the owner, in a transaction that names this ending: what such seals cover."""
    where = {
        "audit_seal": seals,
        "audit_sealedpart": f"seal_id in (select id from audit_seal where {seals})",
    }
    covered = (
        f"exists (select from audit_seal where {seals}"
        " and (tx, position) > (after_tx, after_position)"
        " and (tx, position) <= (up_to_tx, up_to_position))"
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('polku.ending', %s, true)", [said])
        cursor.execute(f"delete from {table} where {where.get(table, covered)}")


def test_a_proposal_is_approved_once_and_nothing_else_of_it_changes():
    an_ended_trail()
    for bend in ("set law = 'x'", "set approved_by = gen_random_uuid()", "set approved_by = null"):
        with pytest.raises(IntegrityError, match="trail_only_grows"), transaction.atomic():
            connection.cursor().execute(f"update audit_ending {bend}")


def test_a_proposal_names_seals_that_are_there():
    long_ago(years=14)
    long_ago()
    some_trail()
    seal_all()
    one = propose_ending(years=12, law=LAW, by=ONE)
    for wrong in (
        {"last_seal": "0" * 64},
        {"up_to_tx": one.up_to_tx + 1},
        {"first_number": 2},
        {"last_number": 1},
        {"newest_at": years_before(one.newest_at, 1)},
    ):
        copy = Ending.objects.get(pk=one.pk)
        copy.pk, copy._state.adding = new_key(), True
        vars(copy).update(wrong)
        with pytest.raises(IntegrityError, match="ending_names_what_is_past"):
            copy.save()


@pytest.mark.parametrize(
    ("said", "constraint"),
    [
        ({"approved_by": ONE}, "ending_takes_four_eyes"),
        ({"approved_at": None}, "ending_approved_is_signed_whole"),
        ({"attestation": None}, "ending_approved_is_signed_whole"),
        ({"law": ""}, "ending_names_its_law"),
        ({"years": 11}, "ending_waits_twelve_years"),
        ({"last_number": 0}, "ending_is_of_something"),
        ({}, "ending_of_a_seal_once"),
    ],
)
def test_the_database_itself_refuses_a_checkpoint_that_leaves_something_out(said, constraint):
    ending = an_ended_trail()
    if said:
        ending.first_number = 3
        ending.last_number = 3
    ending.pk = new_key()
    vars(ending).update(said)
    with as_superuser() as cursor, pytest.raises(psycopg.IntegrityError, match=constraint):
        puts(cursor, ending)


def test_of_seals_whose_parts_do_not_tell_what_went_nothing_goes(monkeypatch):
    long_ago(years=14)
    long_ago()
    proposal = propose_ending(years=12, law=LAW, by=ONE)
    monkeypatch.setattr(actions.queries, "TABLES", TABLES[:-1])
    with pytest.raises(RuntimeError, match="other rows would have gone"):
        approve_ending(proposal.pk, by=OTHER)
    assert numbers() == [1, 2]
