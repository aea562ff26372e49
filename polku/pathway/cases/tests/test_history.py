"""What a row was before it changed is kept by the database, whoever changed it and however."""

import pytest
from django.db import connection
from django.db.models import Model

from polku.base.access.actor import Actor
from polku.base.audit.actions import note_read, note_reads
from polku.base.audit.models import History, Use
from polku.base.keys import new_key
from polku.base.secrets.fields import Sealed
from polku.directory.people.models import Person
from polku.directory.people.tests.builders import a_person
from polku.pathway.cases.models import NetworkMember
from polku.pathway.cases.tests.builders import a_case

pytestmark = pytest.mark.django_db


def former(row_id: object) -> list[History]:
    return list(History.objects.filter(row_id=row_id).order_by("at"))


def opened(kept: History, model: type[Model], name: str) -> str:
    """A sealed column of the former row, as it was written: it is kept sealed too."""
    field = model._meta.get_field(name)
    assert isinstance(field, Sealed)
    assert kept.old[name] != field.unseal(kept.old[name]) or not kept.old[name]
    return field.unseal(kept.old[name])


def test_a_changed_row_is_kept_as_it_was_with_who_when_and_from_which_role():
    person = a_person("Aino", "Esimerkki", phone="040 111")
    person.phone = "040 222"
    person.save(update_fields=["phone"])
    (kept,) = former(person.pk)
    assert (kept.table_name, kept.operation) == ("people_person", "update")
    assert opened(kept, Person, "phone") == "040 111"
    assert "last_name" not in kept.old  # it stands in the row as before
    assert (kept.actor_id, kept.db_user) == (None, connection.settings_dict["USER"])


def test_bulk_updates_and_raw_sql_are_kept_too():
    people = [a_person(last_name="Yksi"), a_person(last_name="Kaksi")]
    Person.objects.filter(pk__in=[one.pk for one in people]).update(home_municipality="205")
    for one in people:
        one.home_municipality = "564"
    Person.objects.bulk_update(people, ["home_municipality"])
    with connection.cursor() as cursor:
        cursor.execute("update people_person set home_municipality = '905'")
    for one in people:
        assert [kept.old["home_municipality"] for kept in former(one.pk)][1:] == ["205", "564"]


def test_an_update_that_changes_nothing_leaves_nothing():
    person = a_person()
    Person.objects.filter(pk=person.pk).update(post_office=person.post_office)
    assert former(person.pk) == []


def test_a_removed_row_is_kept():
    member = NetworkMember.objects.create(
        case=a_case(), kind="close", name="Sirpa Sisko", relation="sisko", client_consents=True
    )
    key = member.pk
    with connection.cursor() as cursor:
        cursor.execute("delete from cases_networkmember where id = %s", [key])
    (kept,) = former(key)
    assert (kept.operation, opened(kept, NetworkMember, "name")) == ("delete", "Sirpa Sisko")
    assert set(kept.old) >= {"id", "case_id", "relation", "client_consents"}


def test_who_acts_is_kept_when_the_transaction_knows_it():
    person, worker = a_person(), new_key()
    settings = (
        ("actor_id", str(worker)),
        ("actor_id", "nobody"),
        ("actor_id", ""),
        ("context", f"worker|2026-11-28|{worker}||"),
    )
    for n, (name, told) in enumerate(settings):
        with connection.cursor() as cursor:
            cursor.execute("select set_config(%s, %s, true)", [f"polku.{name}", told])
        Person.objects.filter(pk=person.pk).update(post_office=str(n))
    assert [kept.actor_id for kept in former(person.pk)] == [worker, None, None, worker]


def test_a_read_of_a_case_is_of_the_register_of_the_case():
    """Also when a provider's worker reads: the register is that of who arranges the service."""
    case, elsewhere = a_case(), new_key()
    reader = Actor(id=new_key(), organisation_ids=frozenset({elsewhere}))
    note_read(case.person_id, page="plan:one", case_id=case.pk, actor=reader)
    note_reads([(case.person_id, case.pk)], page="desk:caseload", actor=reader)
    assert set(Use.objects.values_list("provider_id", flat=True)) == {case.unit.organisation_id}
