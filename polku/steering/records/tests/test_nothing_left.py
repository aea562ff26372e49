"""After destruction nothing that was told of the client is left, not in a former row either."""

import re

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from polku.base.access.acting import acting_as
from polku.base.access.actor import Actor
from polku.base.audit.actions import empty_former_rows, seal
from polku.base.audit.models import Change, History
from polku.base.audit.queries import verify
from polku.base.audit.rules import Wrong
from polku.base.audit.tests.tampering import as_superuser
from polku.base.keys import new_key
from polku.base.lifecycle import actions as lifecycle
from polku.base.lifecycle.models import Destruction
from polku.base.lifecycle.rules import Material
from polku.directory.people.models import Person
from polku.pathway.activities.models import Entry
from polku.pathway.activities.tests.builders import a_draft
from polku.pathway.cases.models import Case, NetworkMember
from polku.pathway.cases.rules import ClosingReason
from polku.steering.records import actions
from polku.steering.records.tests.builders import (
    a_lead_of,
    a_whole_case,
    an_approved_proposal,
    ended_long_ago,
)

SEALED = re.compile(r"test\.[A-Za-z0-9+/]{38,}|\\\\x746573742e[0-9a-f]+")
FORMER_NAMES = ("Entisessänimessään", "Vanhasukunimi")


def everything() -> dict[str, str]:
    """Every row of every table as text, by table."""
    told = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"select coalesce(string_agg(it::text, ' '), '') from \"{table}\" it")
            told[table] = cursor.fetchone()[0]
    return told


def sealed_values() -> dict[str, set[str]]:
    """Every sealed text and file, by the table that holds it."""
    return {table: set(SEALED.findall(text)) for table, text in everything().items()}


def with_a_past(case: Case) -> Case:
    """The same case after corrections: former rows of people, notes, and of what was removed."""
    person = Person.objects.get(pk=case.person_id)
    named = (person.first_names, person.last_name)
    for first, last in (FORMER_NAMES, named):
        Person.objects.filter(pk=person.pk).update(first_names=first, last_name=last)
    note = a_draft(case, text="Ensin kirjoitettu toisin.")
    Entry.objects.filter(pk=note.pk).update(text="Sitten korjattu.")
    Entry.objects.filter(pk=note.pk).delete()
    NetworkMember.objects.filter(case=case).update(name="Sisko Sittemmin")
    return case


def a_past_ended(*, reason: str = ClosingReason.NEED_ENDED) -> Case:
    case = ended_long_ago(with_a_past(a_whole_case()))
    Case.objects.filter(pk=case.pk).update(closing_reason=reason)
    return case


def a_destruction(case: Case, material: str = Material.WORKING_AGE) -> Destruction:
    return actions.destroy(an_approved_proposal(case, material).pk, actor=a_lead_of(case))


@pytest.mark.django_db
def test_of_somebody_who_died_no_word_and_no_name_is_left_anywhere():
    before = set().union(*sealed_values().values())
    case = a_past_ended(reason=ClosingReason.DIED)
    theirs = {table: found - before for table, found in sealed_values().items()}
    assert len(theirs["audit_history"]) > 5 and theirs["intake_contact"]
    assert FORMER_NAMES[0] in everything()["audit_history"]
    words = set().union(*theirs.values()) | set(FORMER_NAMES)
    last_name = Person.objects.get(pk=case.person_id).last_name

    proof = a_destruction(case, Material.BASIC_DATA)

    connection.check_constraints()
    left = everything()
    assert [table for table, text in left.items() if any(word in text for word in words)] == []
    assert last_name not in left["audit_history"] + left["people_person"] + left["people_nameword"]
    kept = former_rows(row_id__in=[case.pk, case.person_id]).values()
    assert len(kept) > 4
    assert all(old == {"destroyed_by": str(proof.pk)} for old in kept)


@pytest.mark.django_db
def test_of_a_case_that_goes_its_own_former_rows_are_emptied_and_nobody_elses():
    other = with_a_past(a_whole_case())
    case = a_past_ended()
    removed = former_rows(operation="delete", old__case_id=str(case.pk))
    others_before = former_rows(row_id__in=[other.pk, other.person_id, case.person_id])
    others_removed = former_rows(operation="delete", old__case_id=str(other.pk))
    assert removed and others_before and others_removed

    proof = a_destruction(case)

    emptied = History.objects.filter(old__has_key="destroyed_by")
    assert set(removed) < set(emptied.values_list("pk", flat=True))
    assert former_rows(pk__in=others_before) == others_before
    assert former_rows(pk__in=others_removed) == others_removed
    told = Change.objects.get(fact="DestructionDone", subject_id=proof.pk).details
    earlier = emptied.filter(sealed_as__isnull=False).count()
    assert told["former_rows"] == earlier > len(removed)


def former_rows(**which: object) -> dict[object, object]:
    """By key, what they say."""
    return dict(History.objects.filter(**which).values_list("pk", "old"))


@pytest.mark.django_db(transaction=True)
def test_the_trail_holds_before_and_after_and_says_by_which_proof():
    case = a_past_ended()
    seal()
    assert verify().destroyed == {}
    proof = a_destruction(case)
    assert verify().holds
    seal()
    verdict = verify()
    assert verdict.holds and verdict.waiting == 0
    rows = History.objects.filter(old__has_key="destroyed_by").count()
    assert verdict.destroyed == {str(proof.pk): rows}


BENDS = {
    "emptied as if destroyed": "update audit_history set salt = null,"
    " old = jsonb_build_object('destroyed_by', {proof}),"
    " sealed_as = trail_row_said(audit_history) where id = {whole}",
    "other words, and the hash of what was sealed": "update audit_history set"
    " sealed_as = trail_row_said(audit_history), old = '{{\"phone\": null}}' where id = {whole}",
    "and the mark of one that was destroyed": "update audit_history h set old = o.old, salt = null,"
    " sealed_as = trail_row_said(h), attested_with = o.attested_with, attestation = o.attestation"
    " from audit_history o where o.id = {emptied} and h.id = {whole}",
    "another proof": "update audit_history set old = jsonb_build_object('destroyed_by', {whole})"
    " where id = {emptied}",
    "its own hash taken away": "update audit_history set sealed_as = null where id = {emptied}",
    "its mark taken away": "update audit_history set attestation = null where id = {emptied}",
    "a key nobody knows": "update audit_history set attested_with = 'guessed' where id = {emptied}",
    "another time": "update audit_history set at = at - interval '1 day' where id = {emptied}",
    "another hash": "update audit_history set sealed_as = sha256(sealed_as) where id = {emptied}",
}


@pytest.mark.django_db(transaction=True)
def test_nobody_without_the_key_hides_a_bent_row_behind_a_destruction():
    with_a_past(a_whole_case())
    proof = a_destruction(a_past_ended())
    seal()
    whole = History.objects.filter(sealed_as=None, operation="update").first()
    emptied = History.objects.filter(sealed_as__isnull=False).first()
    named = {"proof": proof.pk, "whole": whole.pk, "emptied": emptied.pk}
    quoted = {name: f"'{key}'::uuid" for name, key in named.items()}
    with as_superuser() as cursor:
        for how, bend in BENDS.items():
            cursor.execute("create temp table as_it_was as table audit_history")
            cursor.execute(bend.format(**quoted))
            fault = verify().faults[0]
            assert fault.id == str((whole if bend.endswith("{whole}") else emptied).pk), how
            assert fault.wrong in (Wrong.NOT_ATTESTED, Wrong.CHANGED), how
            cursor.execute("delete from audit_history")
            cursor.execute("insert into audit_history select * from as_it_was")
            cursor.execute("drop table as_it_was")
    assert verify().holds


def empty_by_hand(proof: object, **which: object) -> None:
    """As the owner of the tables may try."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "update audit_history set salt = null,"
            " old = jsonb_build_object('destroyed_by', %s::uuid) where id = any(%s)",
            [proof, list(History.objects.filter(**which).values_list("pk", flat=True))],
        )


@pytest.mark.django_db
def test_the_database_empties_nothing_but_for_an_approved_destruction_of_what_has_gone():
    case = a_past_ended()
    proposal = an_approved_proposal(case)
    removed = {"operation": "delete", "table_name": "activities_entry"}
    with pytest.raises(IntegrityError, match="trail_only_grows"):
        empty_by_hand(proposal.pk, **removed)
    assert empty_former_rows() == 0

    lifecycle.begin_destroying(proposal.pk, actor=a_lead_of(case))
    with pytest.raises(IntegrityError, match="trail_only_grows"):
        empty_by_hand(proposal.pk, row_id=case.pk)
    with pytest.raises(IntegrityError, match="trail_only_grows"):
        empty_by_hand(new_key(), **removed)
    assert empty_former_rows() == 0


@pytest.mark.django_db
def test_a_row_of_somebody_else_removed_meanwhile_is_kept_whole():
    case, other = a_past_ended(), a_whole_case()
    note = a_draft(other, text="Toisen luonnos.")
    lifecycle.begin_destroying(an_approved_proposal(case).pk, actor=a_lead_of(case))
    Entry.objects.filter(pk=note.pk).delete()
    empty_former_rows()
    assert History.objects.get(row_id=note.pk, operation="delete").old["case_id"] == str(other.pk)


@pytest.mark.django_db
def test_the_serving_role_empties_nothing_whatever_it_says():
    case = a_past_ended()
    proposal = an_approved_proposal(case)
    with transaction.atomic(), acting_as(Actor(id=new_key())), connection.cursor() as cursor:
        cursor.execute("select set_config('polku.destroying', %s, true)", [str(proposal.pk)])
        cursor.execute("select * from trail_empties()")
        assert cursor.fetchall() == []
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute("update audit_history set old = '{}'")
    assert not History.objects.filter(old__has_key="destroyed_by").exists()
