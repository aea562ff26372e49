"""When keys change, former rows get the new key too, and the trail of them still holds."""

import json
import re

import pytest
from django.db import IntegrityError, connection, transaction

from polku.base.access.acting import acting_as
from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.base.audit import former
from polku.base.audit.actions import seal
from polku.base.audit.models import History
from polku.base.audit.queries import verify
from polku.base.audit.rules import Wrong
from polku.base.audit.tests.tampering import as_superuser
from polku.base.secrets import resealing
from polku.base.secrets.fields import Sealed, sealed_fields
from polku.base.secrets.ring import MissingKeyError
from polku.base.secrets.sealing import SEALED, marks
from polku.base.secrets.tests.test_sealing import NEW, OLD, with_keys
from polku.command import keys
from polku.directory.people.models import Person
from polku.directory.people.tests.builders import a_person, an_identity_number
from polku.pathway.activities.models import Entry
from polku.pathway.activities.tests.builders import a_draft
from tests.secrets.county import every_document
from tests.secrets.test_stolen_dump import every_table

pytestmark = pytest.mark.django_db(transaction=True)
OLD_KEY = re.compile(rb"\bk1\.[A-Za-z0-9+/]{38,}|\bx6b312e[0-9a-f]{58,}")


def a_past() -> tuple[Person, Entry]:
    """Former rows of a person's number and address, of a note, and of all that was removed."""
    person = a_person(identity_number=an_identity_number(), phone="040 0000001")
    correct(person, identity_number=an_identity_number(), phone="040 0000002")
    note = a_draft(text="Ensin kirjoitettu toisin.")
    Entry.objects.filter(pk=note.pk).update(text="Sitten korjattu.")
    Entry.objects.filter(pk=note.pk).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into audit_history (id, at, table_name, row_id, operation, old, db_user)"
            " select gen_random_uuid(), now(), 'decisions_sealedletter', id, 'delete',"
            " to_jsonb(it), session_user from decisions_sealedletter it"
        )
    return person, note


def correct(person: Person, **anew: str) -> None:
    for name, value in anew.items():
        setattr(person, name, value)
    person.save(update_fields=list(anew))


def what_they_said() -> dict[object, dict[str, object]]:
    """Every former row with what was sealed in it opened."""
    fields = {model._meta.db_table: sealed_fields(model) for model in resealing.sealed_models()}
    return {
        row.pk: row.old
        | {
            field.column: opened(field, row.old[field.column])
            for field in fields.get(row.table_name, [])
            if row.old.get(field.column)
        }
        | ({"identity_number_index": "a mark"} if "identity_number_index" in row.old else {})
        for row in History.objects.all()
    }


def opened(field: Sealed, kept: str) -> object:
    if field.column_type == "sealed_bytes":
        return field.unseal(bytes.fromhex(kept[2:]))
    return field.unseal(kept)


def test_a_change_of_nothing_but_the_key_leaves_no_former_row(settings):
    with_keys(settings, OLD)
    every_document()
    a_person(identity_number=an_identity_number())
    before = History.objects.count()
    with_keys(settings, NEW, OLD)
    assert resealing.reseal() > 10
    assert History.objects.count() == before


def test_after_a_rotation_nothing_is_left_under_the_old_key_and_former_rows_open(settings, capsys):
    with_keys(settings, OLD)
    every_document()
    person, _note = a_past()
    old_mark = former_mark(person)
    seal()
    said, dump = what_they_said(), every_table()
    assert OLD_KEY.search(dump) and old_mark.encode() in dump
    assert b"\\x6b312e" in dump, "a file among the former rows"

    with_keys(settings, NEW, OLD)
    assert keys.status() == 1
    assert re.search(r"audit_history +k1", capsys.readouterr().out)
    assert keys.rotate() == 0 == keys.status()

    with_keys(settings, NEW)
    assert what_they_said() == said
    assert "Ensin kirjoitettu toisin." in str(said)
    left = every_table()
    assert OLD_KEY.findall(left) == [] and old_mark.encode() not in left
    new_mark = former_mark(person)
    [number] = [old["identity_number"] for old in said.values() if "identity_number_index" in old]
    assert [new_mark] == marks(number, place="people_person.identity_number")
    assert verify().holds
    seal()
    assert verify().waiting == 0 and verify().holds


def former_mark(person: Person) -> str:
    """By which the person's former number could be found."""
    rows = History.objects.filter(row_id=person.pk, old__has_key="identity_number_index")
    return rows.get().old["identity_number_index"]


def test_keys_change_again_and_again_and_the_trail_holds(settings):
    with_keys(settings, OLD)
    a_past()
    seal()
    for ring in ((NEW, OLD), (OLD, NEW), (NEW, OLD)):
        with_keys(settings, *ring)
        former.reseal()
        assert verify().holds
    assert former.standing().waiting == 0


def test_a_former_row_that_was_not_sealed_anew_would_not_open(settings):
    with_keys(settings, OLD)
    a_past()
    with_keys(settings, NEW, OLD)
    resealing.reseal()
    with_keys(settings, NEW)
    with pytest.raises(MissingKeyError):
        what_they_said()


def test_it_can_be_stopped_and_run_again(settings, monkeypatch):
    with_keys(settings, OLD)
    a_past()
    with_keys(settings, NEW, OLD)
    monkeypatch.setattr(former, "AT_A_TIME", 1)

    def stop(table: str, rows: int) -> None:
        if rows == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        former.reseal(told=stop)
    assert former.standing().waiting > 0
    former.reseal()
    assert former.standing().waiting == 0


def change(person: Person, *, resealing_said: bool = True, **anew: str) -> None:
    """In a transaction that says that keys are being changed."""
    with transaction.atomic():
        if resealing_said:
            say_resealing()
        Person.objects.filter(pk=person.pk).update(**anew)


def say_resealing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("set local polku.resealing = 'on'")


def test_another_change_is_kept_whatever_is_said_of_keys():
    person = a_person(phone="040 0000001")
    change(person, first_names="Toinen")
    change(person, phone="")
    change(person, resealing_said=False, phone="040 0000003")
    kept = History.objects.filter(row_id=person.pk).order_by("at")
    assert [set(row.old) & {"first_names", "phone"} for row in kept] == [
        {"first_names"},
        {"phone"},
        {"phone"},
    ]


def test_nobody_but_the_owner_of_the_tables_escapes_the_trail_by_saying_so():
    note = a_draft(text="Ensin.")
    its_author = Actor(id=note.author_id, places=frozenset({(Role.CASEWORKER, note.case.unit_id)}))
    with acting_as(its_author), transaction.atomic():
        say_resealing()
        assert Entry.objects.filter(pk=note.pk).update(text="Jotain muuta.") == 1
    assert History.objects.filter(row_id=note.pk).exists()


def bend(row: History, setting: str, *values: object, says_so: bool = True) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if says_so:
            say_resealing()
        cursor.execute(f"update audit_history set {setting} where id = %s", [*values, row.pk])


def test_while_keys_change_a_former_row_lets_through_nothing_else():
    person, _note = a_past()
    row = History.objects.get(row_id=person.pk)
    for setting, *values in (
        ("old = old || %s::jsonb", '{"phone": ""}'),
        ("old = old || %s::jsonb", '{"phone": "040 0000009"}'),
        ("old = old || %s::jsonb", '{"first_names": "Joku"}'),
        ("old = old - 'phone'",),
        ("row_id = gen_random_uuid()",),
        ("salt = null",),
        ("sealed_as = sha256('')",),
    ):
        with pytest.raises(IntegrityError, match="trail_only_grows"):
            bend(row, setting, *values)
    with pytest.raises(IntegrityError, match="trail_only_grows"):
        bend(row, "old = old || %s::jsonb", another_phone(), says_so=False)
    bend(row, "old = old || %s::jsonb", another_phone())


def another_phone() -> str:
    return json.dumps({"phone": Person._meta.get_field("phone").seal("040 0000009")})


def test_what_is_sealed_anew_without_the_key_of_the_trail_is_found():
    person, _note = a_past()
    row = History.objects.get(row_id=person.pk)
    seal()
    bend(row, "old = old || %s::jsonb", another_phone())
    fault = verify().faults[0]
    assert (fault.id, fault.wrong) == (str(row.pk), Wrong.NOT_ATTESTED)


def test_a_bent_row_is_found_also_after_keys_have_changed(settings):
    with_keys(settings, OLD)
    person, _note = a_past()
    seal()
    with_keys(settings, NEW, OLD)
    former.reseal()
    row = History.objects.get(row_id=person.pk)
    with as_superuser() as cursor:
        for setting in ("old = '{}'", "sealed_as = null", "at = at + interval '1 second'"):
            cursor.execute("create temp table as_it_was as table audit_history")
            cursor.execute(f"update audit_history set {setting} where id = %s", [row.pk])
            assert verify().faults[0].id == str(row.pk), setting
            cursor.execute("delete from audit_history")
            cursor.execute("insert into audit_history select * from as_it_was")
            cursor.execute("drop table as_it_was")
    assert verify().holds


def test_words_from_before_a_column_was_sealed_stop_nothing(settings):
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into audit_history (id, at, table_name, row_id, operation, old, db_user)"
            " values (gen_random_uuid(), now(), 'people_person', gen_random_uuid(), 'update',"
            """ '{"phone": "040 0000001", "street": null}', session_user)"""
        )
    assert not re.match(SEALED, "040 0000001")
    with_keys(settings, NEW, OLD)
    assert former.reseal() == 0 == former.standing().waiting
