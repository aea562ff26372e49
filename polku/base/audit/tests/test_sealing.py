"""The trail is sealed in stretches, and whatever is done to it afterwards is found and named."""

import random
from unittest import mock

import psycopg
import pytest
from django.db import connection

from polku.base.access.rules import Role
from polku.base.audit import actions
from polku.base.audit.actions import note_read, seal
from polku.base.audit.models import Seal
from polku.base.audit.queries import head, verify
from polku.base.audit.rules import Head, Wrong
from polku.base.audit.tests.builders import an_actor, some_trail
from polku.base.audit.tests.tampering import KINDS, as_superuser, undo
from polku.base.keys import new_key

LATER = "(select id from audit_seal where number > 1)"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def small_seals(monkeypatch):
    monkeypatch.setattr(actions, "ROWS_IN_A_SEAL", 7)


def others_write_elsewhere() -> None:
    """Transactions that leave no trail, so that a seal reaches further than its last row."""
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute("select pg_current_xact_id()")


def test_what_is_sealed_holds_and_nothing_is_sealed_twice(small_seals):
    some_trail(rounds=4)
    assert seal() == 20
    assert seal() == 0
    some_trail()
    assert verify().waiting == 5
    assert seal() == 5
    verdict = verify()
    assert (verdict.holds, verdict.rows, verdict.waiting, verdict.seals) == (True, 25, 0, 4)
    assert list(Seal.objects.order_by("number").values_list("rows", flat=True)) == [7, 7, 6, 5]


def test_two_hundred_bends_by_a_superuser_are_all_found(monkeypatch):
    monkeypatch.setattr(actions, "ROWS_IN_A_SEAL", 15)
    dice = random.Random(20260)
    some_trail(rounds=6)
    seal()
    some_trail(rounds=2)
    others_write_elsewhere()
    seal()
    published = head()
    with as_superuser() as cursor:
        for n in range(200):
            bend = KINDS[n % len(KINDS)]
            bad_row = bend(cursor, dice)
            verdict = verify(published=[published])
            assert not verdict.holds, (n, bend.__name__)
            if bad_row:
                assert verdict.faults[0].id == bad_row, (n, bend.__name__, verdict.faults)
            undo(cursor)
    assert verify(published=[published]).holds


def test_who_has_the_database_but_not_the_key_cannot_seal_it_anew(small_seals, settings):
    some_trail(rounds=3)
    seal()
    with as_superuser() as cursor:
        cursor.execute("update audit_use set page = 'x'")
        cursor.execute("delete from audit_sealedpart")
        cursor.execute("delete from audit_seal")
        real, settings.POLKU_TRAIL_KEY = settings.POLKU_TRAIL_KEY, "a guess"
        seal()
        settings.POLKU_TRAIL_KEY = real
        assert verify().faults[0].wrong == Wrong.KEY_UNKNOWN
        cursor.execute("update audit_seal set key_name = %s", [actions.queries.keys()[0].name])
        assert verify().faults[0].wrong == Wrong.SEAL_CHANGED


def test_seals_removed_or_changed_in_the_middle_are_named(small_seals):
    some_trail(rounds=6)
    seal()
    with as_superuser() as cursor:
        cursor.execute("delete from audit_seal where number = 2")
        assert verify().faults[0].wrong == Wrong.SEAL_MISSING
    with as_superuser() as cursor:
        cursor.execute("update audit_sealedpart set marks = 'x' where table_name = 'audit_use'")
        assert verify().faults[0].wrong == Wrong.SEAL_CHANGED
    with as_superuser() as cursor:
        cursor.execute("update audit_seal set sealed_at = now() where number = 3")
        assert (verify().faults[0].wrong, verify().faults[0].seal) == (Wrong.SEAL_CHANGED, 3)


def test_an_end_cut_with_its_seals_is_found_by_the_head_outside_only(small_seals, tmp_path, caplog):
    some_trail(rounds=2)
    with mock.patch.object(actions.settings, "POLKU_TRAIL_HEAD_FILE", str(tmp_path / "heads")):
        seal()
    published = Head.read((tmp_path / "heads").read_text().splitlines()[-1])
    assert published == head()
    with as_superuser() as cursor:
        cursor.execute("delete from audit_sealedpart")
        cursor.execute("delete from audit_seal")
        for table in ("change", "disclosure", "history", "refusal", "use"):
            cursor.execute(f"delete from audit_{table}")
        assert verify().holds
        assert verify(published=[published]).faults[0].wrong == Wrong.TAIL_CUT


def test_an_end_cut_is_found_though_the_next_minute_was_sealed_in_its_place(small_seals):
    heads = []
    for _minute in range(3):
        some_trail()
        seal()
        heads.append(head())
    with as_superuser() as cursor:
        cursor.execute(f"delete from audit_sealedpart where seal_id in {LATER}")
        cursor.execute("delete from audit_seal where number > 1")
        some_trail()
        seal()
        heads.append(head())
        assert verify(published=heads[-1:]).holds
        fault = verify(published=heads).faults[0]
        assert (fault.wrong, fault.seal) == (Wrong.TAIL_CUT, 2)


def test_a_row_whose_transaction_is_still_open_waits_for_the_next_seal():
    """Its place in the trail is before rows already committed: sealing must not pass it by."""
    some_trail()
    params = connection.get_connection_params()
    to = {key: params[key] for key in ("host", "dbname", "user") if params.get(key)}
    with psycopg.connect(**to) as slow:
        slow.execute(
            "insert into audit_use (id, at, actor_id, person_id, page, purpose)"
            " values (%s, now(), %s, %s, 'slow', 'intake')",
            [new_key(), new_key(), new_key()],
        )
        some_trail()
        assert seal() == 5
        slow.commit()
    assert seal() == 6
    assert verify().rows == 11


def test_a_database_restored_where_transaction_numbers_are_low_goes_on_after_the_last_seal():
    some_trail()
    seal()
    far = 10**12
    with as_superuser() as cursor:
        cursor.execute("select setval('trail_bound', %s)", [far])
        note_read(new_key(), page="x", actor=an_actor(Role.CASEWORKER))
        note_read(new_key(), page="x", actor=an_actor(Role.CASEWORKER))
        cursor.execute("select tx from audit_use order by tx desc limit 2")
        later, sooner = (tx for (tx,) in cursor.fetchall())
        assert far < sooner < later < far + 10_000
    assert seal() == 0


def test_seals_of_a_former_key_hold_after_the_key_is_changed(settings):
    some_trail()
    seal()
    settings.POLKU_TRAIL_OLD_KEYS = [settings.POLKU_TRAIL_KEY]
    settings.POLKU_TRAIL_KEY = "a new key"
    some_trail()
    seal()
    assert verify().holds
    settings.POLKU_TRAIL_OLD_KEYS = []
    assert verify().faults[0].wrong == Wrong.KEY_UNKNOWN
