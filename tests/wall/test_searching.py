"""Looking people up goes past the second wall, by functions that say little and note everything."""

import pytest
from django.db import connection

from polku.base.access.acting import acting_as
from polku.base.access.rules import Role
from polku.base.audit.models import Use
from polku.directory.people.models import Person
from polku.directory.people.queries import find_people, known_person, look_alikes
from polku.directory.people.tests.builders import a_person, a_protected_person, the_client
from polku.directory.units.tests.builders import a_unit, an_organisation, somebody_in
from polku.pathway.cases.queries import open_cases_of
from polku.pathway.cases.tests.builders import a_case

pytestmark = pytest.mark.django_db


def said(function: str, *about: object) -> list[tuple]:
    """Asked by SQL, past every check of ours in Python: marks of a number, words of a name."""
    with connection.cursor() as cursor:
        cursor.execute(f"select * from wall.{function}", about)
        return cursor.fetchall()


def test_whoever_receives_contacts_finds_a_person_they_may_not_otherwise_see():
    person = a_protected_person(last_name="Löytyvä")
    worker = somebody_in(a_unit(), role=Role.INTAKE)
    with acting_as(worker):
        assert not Person.objects.exists()
        assert [one.person_id for one in find_people("löyt", actor=worker)] == [person.pk]
        assert known_person(person.pk, actor=worker).last_name == "Löytyvä"


def test_every_hit_stands_in_the_use_log_under_the_name_of_whoever_looked():
    person, worker = a_person(last_name="Löytyvä"), somebody_in(a_unit(), role=Role.INTAKE)
    with acting_as(worker):
        find_people("Löytyvä", page="intake:find-for", actor=worker)
        known = {"identity_number": None, "last_name": "löytyvä", "first_names": "Aino Maria"}
        assert look_alikes(**known, birth_date=None, actor=worker)
    noted = Use.objects.filter(person_id=person.pk, actor_id=worker.id, purpose="intake")
    assert sorted(noted.values_list("page", flat=True)) == ["intake:find-for", "intake:match"]


def test_a_hit_tells_nothing_of_where_anybody_lives():
    a_protected_person(last_name="Löytyvä", street="Salainenkatu 1", phone="040 1234567")
    with acting_as(somebody_in(a_unit(), role=Role.INTAKE)):
        ((*told,),) = said("find_people('{}', '{löytyvä}', 50, 'x')")
    assert len(told) == 5
    assert not {"Salainenkatu 1", "040 1234567"} & {str(one) for one in told}


def test_a_search_for_nothing_in_particular_finds_at_most_fifty():
    for n in range(55):
        a_person(f"Aino{n}")
    with acting_as(somebody_in(a_unit(), role=Role.INTAKE)):
        assert len(said("find_people('{}', '{esimerkki}', 100000, 'x')")) == 50
        assert said("find_people('{}', '{}', 50, 'x')") == []
        assert said("find_people('{}', '{%%}', 50, 'x')") == []


@pytest.mark.parametrize("role", [Role.GROUP_LEADER, Role.PROVIDER, Role.ADMINISTRATOR], ids=str)
def test_others_find_nobody_even_by_sql(role: Role):
    case = a_case()
    with acting_as(somebody_in(case.unit, role=role)):
        refuse_everything(case)


def test_a_providers_intake_finds_nobody_nor_does_a_client():
    case = a_case()
    provider = an_organisation("Paja Oy", is_provider=True)
    for who in (somebody_in(a_unit(organisation=provider)), the_client(a_case().person)):
        with acting_as(who):
            refuse_everything(case)


def refuse_everything(case):
    word = case.person.last_name.lower()
    assert said("find_people('{}', array[%s], 50, 'x')", word) == []
    assert said("named(array[%s])", word) == []
    assert said("first_named(array[%s], 50)", word) == [([],)]
    marks = Person.objects.marks_of(case.person.identity_number)
    assert said("find_people(%s, '{}', 50, 'x')", marks) == []
    assert said("look_alikes(%s, '{}', '', '', null, 'x')", marks) == []
    assert said("identified(%s)", marks) == []
    assert said("hits(array[%s])", case.person_id) == []
    assert open_cases_of(case.person_id) == []


def test_an_index_answers_a_name_exactly_written_behind_the_wall():
    """Equality is leakproof, so the policy does not stand in the index's way; ILIKE is not."""
    with acting_as(somebody_in(a_unit())), connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute("explain select id from people_person where last_name = 'Esimerkki'")
        assert "person_by_name" in "".join(line for (line,) in cursor.fetchall())
        cursor.execute("explain select id from people_person where identity_number_index = 'x'")
        assert "person_identity_number_once" in "".join(line for (line,) in cursor.fetchall())
