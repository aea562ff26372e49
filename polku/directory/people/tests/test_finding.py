"""Finding people: nobody is recorded twice, and nobody is found by those who need not."""

from datetime import date

import pytest

from polku.base.access.rules import Role
from polku.directory.people import policies, queries
from polku.directory.people.tests.builders import (
    a_person,
    a_protected_person,
    a_recorder,
    the_client,
)

pytestmark = pytest.mark.django_db


def likes(**described):
    described = {
        "identity_number": None,
        "last_name": "",
        "first_names": "",
        "birth_date": None,
    } | described
    return queries.look_alikes(**described, actor=a_recorder())


def test_the_same_identity_number_is_found_whatever_the_name():
    person = a_person("Eri", "Nimi")
    found = likes(identity_number=person.identity_number, last_name="Toinen", first_names="Tyyppi")
    assert [(one.person_id, one.same_number) for one in found] == [(person.pk, True)]


def test_a_surname_and_date_of_birth_are_enough_to_look_twice():
    person = a_person("Aino", "Esimerkki", birth_date=date(1985, 5, 17))
    found = likes(last_name="ESIMERKKI", first_names="Aina", birth_date=date(1985, 5, 17))
    assert [one.person_id for one in found] == [person.pk]
    assert (found[0].same_birth_date, found[0].same_name) == (True, False)


def test_the_same_first_name_and_surname_are_enough_to_look_twice():
    person = a_person("Aino Maria", "Esimerkki")
    found = likes(last_name="esimerkki", first_names="aino")
    assert [one.person_id for one in found] == [person.pk]


def test_another_identity_number_is_said_aloud():
    a_person("Aino", "Esimerkki")
    found = likes(identity_number="010190-900P", last_name="Esimerkki", first_names="Aino")
    assert found[0].differs_in_number


def test_somebody_quite_different_is_not_offered():
    a_person("Matti", "Meikäläinen", birth_date=date(1950, 1, 1))
    assert likes(last_name="Esimerkki", first_names="Aino", birth_date=date(1985, 5, 17)) == []


def test_nothing_told_finds_nobody():
    a_person()
    assert likes() == []


@pytest.mark.parametrize("words", ["esimerkki", "aino esi", "ESIMERKKI AINO", "170585"])
def test_people_are_found_by_parts_of_the_name_in_any_order(words):
    person = a_person("Aino", "Esimerkki")
    a_person("Matti", "Meikäläinen")
    found = queries.find_people(words, actor=a_recorder())
    expected = [] if words == "170585" else [person.pk]
    assert [one.person_id for one in found] == expected


def test_people_are_found_by_the_whole_identity_number():
    person = a_person()
    found = queries.find_people(f" {person.identity_number.lower()} ", actor=a_recorder())
    assert [one.person_id for one in found] == [person.pk]


def test_of_many_of_one_name_the_first_in_the_list_are_shown():
    for n in range(queries.MOST_FOUND + 5, 0, -1):
        a_person(f"Aino {n:02}", "Virtanen")
    found = queries.find_people("virta", actor=a_recorder())
    names = [f"Virtanen, Aino {n:02}" for n in range(1, queries.MOST_FOUND + 1)]
    assert [one.listed_name for one in found] == names


def test_somebody_all_of_whose_names_begin_alike_is_shown_once_and_leaves_room_for_others():
    many = a_person("Anna Annika Annikki", "Annala")
    others = [a_person("Anneli", f"Zz{n}") for n in range(queries.MOST_FOUND - 1)]
    found = queries.find_people("ann", actor=a_recorder())
    assert {one.person_id for one in found} == {many.pk, *(one.pk for one in others)}
    assert len(found) == queries.MOST_FOUND


def test_who_has_taken_another_name_stands_in_its_place_in_the_list():
    for n in range(queries.MOST_FOUND):
        a_person(f"Aino {n:02}", "Virtanen")
    last, actor = a_person("Ärja", "Virtanen"), a_recorder()
    assert last.pk not in [one.person_id for one in queries.find_people("virta", actor=actor)]
    last.first_names = "Aaaro"
    last.save()
    assert last.pk == queries.find_people("virta", actor=actor)[0].person_id


@pytest.mark.parametrize("words", ["", " ", "a"])
def test_too_little_finds_nobody_instead_of_everybody(words):
    a_person()
    assert queries.find_people(words, actor=a_recorder()) == []


def test_a_hit_tells_nothing_of_where_somebody_lives():
    a_protected_person()
    found = queries.find_people("esimerkki", actor=a_recorder())
    assert "Salainenkatu" not in repr(found)
    assert "1234567" not in repr(found)


@pytest.mark.parametrize("people", [1, 50])
def test_a_search_costs_one_query(people, django_assert_num_queries):
    for _n in range(people):
        a_person()
    actor = a_recorder()
    with django_assert_num_queries(1):
        found = queries.find_people("esimerkki", actor=actor)
    assert len(found) == min(people, queries.MOST_FOUND)


@pytest.mark.parametrize("role", [Role.INTAKE, Role.CASEWORKER, Role.UNIT_LEAD])
def test_those_who_receive_contacts_may_look_people_up(role):
    a_person()
    assert policies.findable_by(a_recorder(role)).exists()


@pytest.mark.parametrize("role", [Role.GROUP_LEADER, Role.PROVIDER, Role.ADMINISTRATOR])
def test_others_find_nobody(role):
    a_person()
    assert not policies.findable_by(a_recorder(role)).exists()


def test_a_client_finds_only_themselves():
    person = a_person()
    a_person()
    client = the_client(person)
    assert not policies.findable_by(client).exists()
    assert list(policies.own_record_of(client)) == [person]
