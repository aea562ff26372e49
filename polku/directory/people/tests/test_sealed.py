"""What the database keeps of a person cannot be read there, and is still found."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from polku.base.secrets import sealing
from polku.base.secrets.fields import SealedLookupError
from polku.base.secrets.tests.test_sealing import NEW, OLD, with_keys
from polku.directory.people import queries
from polku.directory.people.models import NameWord, Person
from polku.directory.people.tests.builders import a_person, a_recorder, an_identity_number

pytestmark = pytest.mark.django_db


def kept(person: Person) -> dict[str, object]:
    """The row as somebody sees it who has only the database."""
    with connection.cursor() as cursor:
        cursor.execute("select * from people_person where id = %s", [person.pk])
        names = [column.name for column in cursor.description]
        return dict(zip(names, cursor.fetchone(), strict=True))


def tell(command: str, *values: object) -> None:
    """Raw SQL, past every field of ours. A refusal leaves the test's own transaction whole."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(command, values)


def found(words: str) -> list[str]:
    hits = queries.find_people(words, actor=a_recorder())
    return [hit.listed_name for hit in hits]


def test_the_row_tells_neither_number_nor_where_or_how_the_person_is_reached():
    told = {"phone": "040 1234567", "street": "Salainenkatu 1", "email": "aino@esimerkki.fi"}
    person = a_person(**told)
    row = repr(kept(person))
    assert not [word for word in (person.identity_number, *told.values()) if word in row]
    assert {name: getattr(Person.objects.get(pk=person.pk), name) for name in told} == told


@pytest.mark.parametrize(
    "question",
    [
        Q(phone="040 1234567"),
        Q(phone__icontains="040"),
        Q(street__startswith="S"),
        Q(email__in=["a@b.fi"]),
        Q(identity_number="170585-900Y"),
        Q(identity_number__regex="9"),
        Q(cases__closing_note__contains="x"),
        Q(phone__lower="x"),
    ],
)
def test_a_question_the_database_cannot_answer_is_refused_aloud(question: Q):
    with pytest.raises(SealedLookupError, match="is sealed"):
        Person.objects.filter(question)


def test_whether_there_is_anything_may_be_asked():
    with_phone = a_person(phone="040 1234567")
    without = a_person()
    assert list(Person.objects.filter(phone="")) == [without]
    assert list(Person.objects.exclude(phone="")) == [with_phone]
    numberless = a_person(identity_number=None)
    assert list(Person.objects.filter(identity_number__isnull=True)) == [numberless]
    assert list(Person.objects.filter(identity_number=None)) == [numberless]


@pytest.mark.parametrize("clear", ["Salainenkatu 1", "k1.lyhyt", "test.Salainenkatu"])
def test_the_database_itself_refuses_clear_text(clear: str):
    person = a_person()
    with pytest.raises(IntegrityError, match="sealed_text_is_sealed"):
        tell("update people_person set street = %s where id = %s", clear, person.pk)


@pytest.mark.parametrize("way", ["save", "save only the number", "update"])
def test_the_mark_of_a_number_follows_it_however_it_is_written(way: str):
    person, number = a_person(), an_identity_number()
    person.identity_number = number
    if way == "save":
        person.save()
    elif way == "update":
        Person.objects.filter(pk=person.pk).update(identity_number=number)
    else:
        person.save(update_fields=["identity_number"])
    assert list(Person.objects.with_number(number)) == [person]
    assert kept(person)["identity_number_index"] in sealing.marks(
        number, place="people_person.identity_number"
    )


def test_a_number_belongs_to_one_person_although_it_is_sealed():
    number = a_person().identity_number
    with pytest.raises(IntegrityError, match="person_identity_number_once"):
        a_person(identity_number=number)


def test_a_person_without_a_number_has_no_mark():
    a_person(identity_number=None)
    assert kept(a_person(identity_number=None))["identity_number_index"] is None


def test_a_number_is_found_whichever_key_it_was_sealed_with(settings):
    with_keys(settings, OLD)
    earlier = a_person("Aino", "Aiempi")
    with_keys(settings, NEW, OLD)
    later = a_person("Lempi", "Lisätty")
    assert found(earlier.identity_number) == ["Aiempi, Aino"]
    assert found(later.identity_number) == ["Lisätty, Lempi"]


@pytest.mark.parametrize(
    "words",
    ["Mäki-Öhman", "mäki", "ÖHM", "öh mäk", "maija-L", "liisa", "öhman maija", "MÄKI öhman"],
)
def test_a_name_is_found_by_the_beginning_of_each_of_its_words(words: str):
    a_person("Maija-Liisa", "Mäki-Öhman")
    a_person("Matti", "Makila")
    assert found(words) == ["Mäki-Öhman, Maija-Liisa"]


@pytest.mark.parametrize("words", ["äki", "maki-o", "liisa matti", "ohman", "-", "mäki%"])
def test_a_name_is_not_found_by_other_letters_or_by_the_middle_of_a_word(words: str):
    a_person("Maija-Liisa", "Mäki-Öhman")
    assert found(words) == []


def test_a_name_written_with_separate_dots_is_the_same_name():
    a_person("Pa\u0308ivi", "Virtanen")
    assert found("päivi") == ["Virtanen, Pa\u0308ivi"]


def test_a_new_name_is_found_and_the_old_one_no_longer():
    person = a_person("Aino", "Entinen")
    person.last_name = "Uusi"
    person.save(update_fields=["last_name"])
    assert found("uusi aino") == ["Uusi, Aino"]
    assert found("entinen") == []


def test_names_written_past_every_field_of_ours_are_found_too():
    person = a_person("Aino", "Entinen")
    tell("update people_person set last_name = 'Raaka' where id = %s", person.pk)
    assert found("raaka") == ["Raaka, Aino"]


def test_a_word_stands_once_for_each_person():
    person = a_person("Aino Aino", "Aino")
    assert [word.word for word in person.name_words.all()] == ["aino"]
    with pytest.raises(IntegrityError, match="nameword_once_per_person"), transaction.atomic():
        NameWord.objects.create(person=person, word="aino")


@pytest.fixture
def twenty_thousand() -> None:
    """Made in the database: twenty thousand names of 200 first and 100 last names."""
    tell(
        "insert into people_person (id, first_names, last_name, no_identity_number_because,"
        " identity_number, birth_date, service_language, mother_tongue, needs_interpreter,"
        " home_municipality, street, postal_code, post_office, phone, email, contact_address,"
        " created_at, version)"
        " select gen_random_uuid(), 'Nimi' || n %% 200, 'Suku' || n / 200, %s,"
        " null, date '1940-01-01' + n, 'fi', '', false, '', '', '', '', '', '', '', now(), 1"
        " from generate_series(0, 19999) as n",
        sealing.seal_text("Ei tiedossa", place="people_person.no_identity_number_because"),
    )
    tell("analyze people_person")
    tell("analyze people_nameword")


def plan_of(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("explain " + question)
        return "\n".join(row[0] for row in cursor.fetchall())


def test_among_twenty_thousand_every_search_is_one_question_served_by_indexes(
    twenty_thousand, django_assert_num_queries
):
    actor = a_recorder()
    described = {"last_name": "Suku77", "first_names": "Nimi11", "birth_date": date(1985, 5, 17)}
    with django_assert_num_queries(3) as asked:
        by_name = queries.find_people("suku77 nimi11", actor=actor)
        queries.find_people("170585-900Y", actor=actor)
        alike = queries.look_alikes(identity_number="170585-900Y", **described, actor=actor)
    assert [hit.listed_name for hit in by_name][:2] == ["Suku77, Nimi11", "Suku77, Nimi110"]
    assert "Suku77, Nimi11" in [hit.listed_name for hit in alike]
    for question in asked:
        plan = plan_of(question["sql"])
        assert "Seq Scan" not in plan, plan
