"""From a checkpoint the trail holds, and whatever is done to it or beside it is found."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from polku.base.audit.ending import (
    approve_ending,
    propose_ending,
)
from polku.base.audit.queries import TABLES, head, verify
from polku.base.audit.rules import Ended, Head, Key, Wrong, years_before
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
from polku.base.audit.tests.tampering import as_superuser, claims, takes

pytestmark = pytest.mark.django_db(transaction=True)


def wrong() -> Wrong:
    return verify().faults[0].wrong


def test_seals_removed_without_a_checkpoint_or_with_it_are_missed():
    an_ended_trail()
    with as_superuser() as cursor:
        cursor.execute("delete from audit_ending")
        assert wrong() == Wrong.SEAL_MISSING
    some_trail()
    seal_all()
    with as_superuser() as cursor:
        takes(cursor, up_to=3)
        assert wrong() == Wrong.SEAL_MISSING
    with as_superuser() as cursor:
        takes(cursor, up_to=4)
        assert wrong() == Wrong.SEAL_MISSING
    assert verify().holds


def test_the_first_of_two_checkpoints_is_missed():
    long_ago(years=14)
    long_ago()
    first = approve_ending(propose_ending(years=12, law=LAW, by=ONE).pk, by=OTHER)
    some_trail()
    seal_all()
    approve_ending(propose_ending(years=12, law=LAW, by=ONE).pk, by=OTHER)
    with as_superuser() as cursor:
        cursor.execute("delete from audit_ending where id = %s", [first.pk])
        assert wrong() == Wrong.CHECKPOINT_EXCEEDS


def test_a_checkpoint_made_with_another_key_is_forged():
    long_ago(years=14)
    long_ago()
    with as_superuser() as cursor:
        claims(cursor, last=1, key=Key(b"a guess"))
        takes(cursor, up_to=1)
        assert wrong() == Wrong.CHECKPOINT_FORGED
        cursor.execute("update audit_ending set key_name = 'another'")
        assert wrong() == Wrong.CHECKPOINT_FORGED


@pytest.mark.parametrize(
    "bend",
    [
        "last_number = 1", "first_number = 2", "last_seal = 'x'", "up_to_tx = up_to_tx + 1",
        "up_to_position = 1", "rows_by_table = '{}'", "newest_at = newest_at - interval '1 day'",
        "years = 13", "law = 'x'", "proposed_by = gen_random_uuid()",
        "approved_by = gen_random_uuid()", "approved_at = now() + interval '1 day'",
        "proposed_at = now() - interval '1 day'", "attestation = 'x'",
    ],
)  # fmt: skip
def test_a_checkpoint_with_a_word_changed_is_forged(bend):
    an_ended_trail()
    with as_superuser() as cursor:
        cursor.execute(f"update audit_ending set {bend}")
        assert wrong() == Wrong.CHECKPOINT_FORGED


@pytest.mark.parametrize(
    ("last", "claim"),
    [(1, {"newest_at": datetime(2024, 1, 1, tzinfo=UTC)}), (2, {"first_number": 2})],
)
def test_a_checkpoint_that_ends_more_than_may_end_is_named_though_our_key_signed_it(last, claim):
    long_ago(years=14)
    long_ago()
    some_trail()
    seal_all()
    with as_superuser() as cursor:
        claims(cursor, last=last, **claim)
        takes(cursor, up_to=last)
        assert wrong() == Wrong.CHECKPOINT_EXCEEDS


@pytest.mark.parametrize(
    "claim",
    [
        {"approved_by": ONE},
        {"years": 11},
        {"newest_at": datetime(2014, 11, 30, tzinfo=UTC)},
        {"first": 2, "number": 2},
        {"number": 0},
    ],
)
def test_what_two_people_may_end_is_next_past_its_time_and_approved_by_another(claim):
    day = datetime(2026, 11, 29, tzinfo=UTC)
    ended = Ended(
        first=1,
        number=1,
        seal="x",
        up_to=(1, 1),
        rows_by_table={},
        newest_at=datetime(2014, 11, 29, tzinfo=UTC),
        years=12,
        law=LAW,
        proposed_by=ONE,
        proposed_at=day,
        approved_by=OTHER,
        approved_at=day,
    )
    assert ended.may_follow(None)
    assert replace(ended, first=2, number=2).may_follow(ended)
    assert not replace(ended, **claim).may_follow(None)


def test_twelve_years_before_a_leap_day_is_a_day_that_there_was():
    leap = datetime(2040, 2, 29, tzinfo=UTC)
    assert years_before(leap, 12) == datetime(2028, 2, 29, tzinfo=UTC)
    assert years_before(leap, 13) == datetime(2027, 2, 28, tzinfo=UTC)


def test_a_checkpoint_over_seals_or_rows_that_are_still_there_is_named():
    long_ago(years=14)
    long_ago()
    some_trail()
    seal_all()
    with as_superuser() as cursor:
        claims(cursor, last=1)
        assert wrong() == Wrong.CHECKPOINT_EXCEEDS
        first = "(select id from audit_seal where number = 1)"
        cursor.execute(f"delete from audit_sealedpart where seal_id = {first}")
        cursor.execute("delete from audit_seal where number = 1")
        assert wrong() == Wrong.NOT_ENDED
    with as_superuser() as cursor:
        claims(cursor, last=1)
        takes(cursor, up_to=2)  # one more than the checkpoint says
        assert wrong() == Wrong.SEAL_MISSING


def test_a_row_put_where_the_trail_has_ended_is_named():
    an_ended_trail()
    with as_superuser() as cursor:
        cursor.execute("update audit_use set tx = -1 returning id")
        key = str(cursor.fetchone()[0])
        fault = verify().faults[0]
        assert (fault.wrong, fault.id) == (Wrong.NOT_ENDED, key)


@pytest.mark.parametrize("table", TABLES)
def test_after_a_checkpoint_a_row_removed_changed_or_added_is_found_as_before(table):
    long_ago(years=14)
    long_ago()
    approve_ending(propose_ending(years=12, law=LAW, by=ONE).pk, by=OTHER)
    some_trail(rounds=3)
    seal_all()
    middle = f"(select id from {table} order by tx, position offset 2 limit 1)"
    for bend, found in (
        (f"delete from {table} where id = {middle}", Wrong.REMOVED),
        (f"update {table} set at = at + interval '1 second' where id = {middle}", Wrong.CHANGED),
        (f"update {table} set id = gen_random_uuid() where id = {middle}", Wrong.REMOVED),
    ):
        with as_superuser() as cursor:
            cursor.execute(bend)
            assert wrong() == found
    assert verify().holds


def test_heads_told_outside_before_the_checkpoint_are_stepped_over_and_its_own_must_be_the_same():
    heads = []
    for years in (15, 14, 13, 0):
        long_ago(years=years)
        heads.append(head())
    approve_ending(propose_ending(years=12, law=LAW, by=ONE).pk, by=OTHER)
    assert numbers() == [4]
    assert verify(published=heads).holds
    other = [heads[0], heads[1], Head(3, "0" * 64), heads[3]]
    assert verify(published=other).faults[0].wrong == Wrong.TAIL_CUT
    with as_superuser() as cursor:
        cursor.execute("delete from audit_sealedpart")
        cursor.execute("delete from audit_seal")
        for table in TABLES:
            cursor.execute(f"delete from {table}")
        assert wrong() == Wrong.SEAL_MISSING


def test_the_key_that_signed_a_checkpoint_is_kept_as_that_of_a_seal(settings):
    an_ended_trail()
    settings.POLKU_TRAIL_OLD_KEYS = [settings.POLKU_TRAIL_KEY]
    settings.POLKU_TRAIL_KEY = "a new key"
    assert verify().holds
