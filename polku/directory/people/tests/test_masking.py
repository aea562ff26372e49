"""A non-disclosure order hides where somebody lives: on cards, in lists, on letters."""

from datetime import date

import pytest

from polku.base import clock
from polku.directory.people import queries
from polku.directory.people.models import NonDisclosureOrder, Person
from polku.directory.people.policies import with_protection
from polku.directory.people.rules import COVERED_BY_ORDER
from polku.directory.people.tests.builders import a_person, a_protected_person, under_an_order

pytestmark = pytest.mark.django_db

SECRETS = ("Salainenkatu", "87100", "KAJAANI", "040 1234567", "salassa@example.fi", "205")


def a_hidden_person():
    return a_protected_person(email="salassa@example.fi", home_municipality="205")


def test_a_card_shows_none_of_what_the_order_covers():
    shown = repr(queries.contact_card(a_hidden_person()))
    assert not [secret for secret in SECRETS if secret in shown.replace("person_id", "")[80:]]
    card = queries.contact_card(a_hidden_person())
    assert card.is_protected
    assert card.address == card.phone == card.email == queries.hidden_words()
    assert card.municipality == ""


def test_every_field_the_order_covers_is_a_field_of_the_card_or_its_address():
    covered = set(COVERED_BY_ORDER)
    assert covered == {
        "home_municipality",
        "street",
        "postal_code",
        "post_office",
        "phone",
        "email",
    }


def test_the_card_is_whole_again_when_it_is_opened_on_purpose():
    card = queries.contact_card(a_hidden_person(), reveal=True)
    assert (card.address, card.phone) == ("Salainenkatu 1, 87100 KAJAANI", "040 1234567")


def test_without_an_order_the_card_shows_everything():
    card = queries.contact_card(a_person(street="Kauppakatu 1", phone="040 1"))
    assert (card.is_protected, card.address, card.phone) == (False, "Kauppakatu 1", "040 1")


def test_a_letter_goes_to_the_contact_address():
    addressee = queries.addressee(a_hidden_person())
    assert addressee.lines == ("PL 1", "00001 YHTEYS")
    assert not [secret for secret in SECRETS if secret in repr(addressee)]


def test_a_letter_to_somebody_unprotected_goes_home():
    person = a_person(street="Kauppakatu 1", postal_code="87100", post_office="KAJAANI")
    assert queries.addressee(person).lines == ("Kauppakatu 1", "87100 KAJAANI")


def test_an_order_that_has_ended_no_longer_hides():
    person = a_person(phone="040 1")
    order = under_an_order(person)
    assert queries.is_protected(person)
    with clock.at(clock.moment(date(2099, 1, 2))):
        assert not queries.is_protected(person)
    with clock.at(clock.moment(order.starts_on)):
        assert queries.is_protected(person)


def test_an_order_not_yet_in_force_does_not_hide():
    person = a_person()
    order = under_an_order(person)
    NonDisclosureOrder.objects.filter(pk=order.pk).update(starts_on=date(2098, 1, 1))
    assert not queries.is_protected(person)


@pytest.mark.parametrize("people", [1, 50])
def test_a_list_of_people_asks_once_about_protection(people, django_assert_num_queries):
    for _n in range(people):
        a_hidden_person()
    with django_assert_num_queries(1):
        cards = [queries.contact_card(one) for one in with_protection(Person.objects.all())]
    assert {card.phone for card in cards} == {queries.hidden_words()}


def test_a_person_in_a_log_or_an_error_is_only_a_key():
    person = a_hidden_person()
    assert str(person) == str(person.pk)
    assert not [secret for secret in SECRETS if secret in repr(person)[20:].split("-")[0]]
