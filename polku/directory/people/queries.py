"""What may be shown of a person. Nobody reads contact data past the masking done here."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from polku.base import clock
from polku.base.access.acting import at_the_wall
from polku.base.access.actor import Actor
from polku.base.lifecycle.copying import Part, copied
from polku.directory.people import policies, rules
from polku.directory.people.models import (
    ClientAccount,
    NonDisclosureOrder,
    Person,
    PersonQuerySet,
)
from polku.directory.people.rules import age_on, letter_language


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A person's basic data as it may be shown. Hidden fields hold a sentence, never the data."""

    person_id: UUID
    name: str
    listed_name: str
    identity_number: str
    birth_date: date | None
    age: int | None
    service_language: str
    needs_interpreter: bool
    is_protected: bool
    address: str
    municipality: str
    phone: str
    email: str


def contact_card(person: Person, *, reveal: bool = False) -> ContactCard:
    """The card; with a non-disclosure order in force, place and contact data are masked.

    `reveal` shows them all the same: only `actions.reveal_contact` passes it, and it is noted.
    """
    protected = is_protected(person)
    masked = protected and not reveal
    return ContactCard(
        person_id=person.pk,
        name=person.name,
        listed_name=person.listed_name,
        identity_number=person.identity_number or "",
        birth_date=person.birth_date,
        age=age_on(person.birth_date, clock.today()) if person.birth_date else None,
        service_language=person.service_language,
        needs_interpreter=person.needs_interpreter,
        is_protected=protected,
        address=hidden_words() if masked else home_address(person),
        municipality="" if masked else person.home_municipality,
        phone=hidden_words() if masked else person.phone,
        email=hidden_words() if masked else person.email,
    )


def is_protected(person: Person) -> bool:
    """Whether a non-disclosure order holds today; uses the annotation when the query brought it."""
    known = getattr(person, "is_protected", None)
    return policies.orders_in_force(person.pk).exists() if known is None else known


def hidden_words() -> str:
    """What stands in the place of hidden data."""
    return _("Hidden: non-disclosure order")


def masked(data: str, *, hidden: bool) -> str:
    """Contact data, or the words that stand for it where there is any."""
    return hidden_words() if hidden and data else data


def home_address(person: Person) -> str:
    """Street, postal code and post office on one line."""
    place = f"{person.postal_code} {person.post_office}".strip()
    return ", ".join(part for part in (person.street, place) if part)


def own_part(person_id: UUID) -> list[Part]:
    """A person's own basic data, unmasked: the address they may not be found at is their own."""
    person = Person.objects.filter(pk=person_id)
    orders = NonDisclosureOrder.objects.filter(person=person_id)
    accounts = ClientAccount.objects.filter(person=person_id)
    return [copied(person), copied(orders), copied(accounts, leaving_out={"user"})]


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a letter goes, and in which language."""

    name: str
    lines: tuple[str, ...]
    language: str


def addressee(person: Person) -> Addressee:
    """The name and address for a letter: the contact address (yhteysosoite) under an order."""
    if is_protected(person):
        lines = tuple(filter(None, person.contact_address.splitlines()))
    else:
        place = f"{person.postal_code} {person.post_office}".strip()
        lines = tuple(filter(None, (person.street, place)))
    return Addressee(person.name, lines, letter_language(person.service_language))


@dataclass(frozen=True, slots=True)
class Likeness:
    """A person already on record who may be the same: shown before a new one is made."""

    person_id: UUID
    listed_name: str
    birth_date: date | None
    same_number: bool
    same_name: bool
    same_birth_date: bool
    differs_in_number: bool = False


def look_alikes(
    *,
    identity_number: str | None,
    last_name: str,
    first_names: str,
    birth_date: date | None,
    page: str = "intake:match",
    actor: Actor,
) -> list[Likeness]:
    """People who share the number, or name and birth date, or most of the name. One query.

    Past the second wall, by a function of the database that notes in the use log whom it shows.
    """
    marks = Person.objects.marks_of(identity_number) if identity_number else []
    first = " ".join(first_names.split())
    words = rules.name_words(f"{last_name} {first.split()[0]}") if last_name and first else []
    found = _hits("look_alikes", marks, words, last_name, first, birth_date, page, actor=actor)
    return [
        Likeness(
            person_id=person.pk,
            listed_name=person.listed_name,
            birth_date=person.birth_date,
            same_number=bool(identity_number) and person.identity_number == identity_number,
            same_name=person.last_name.lower() == last_name.lower()
            and person.first_names.lower() == first_names.lower(),
            same_birth_date=birth_date is not None and person.birth_date == birth_date,
            differs_in_number=bool(identity_number and person.identity_number)
            and person.identity_number != identity_number,
        )
        for person in found
    ]


@dataclass(frozen=True, slots=True)
class Found:
    """A hit of the person search: enough to tell people apart, nothing of where they live."""

    person_id: UUID
    listed_name: str
    birth_date: date | None
    identity_number: str


MOST_FOUND = 30


def find_people(words: str, *, page: str = "intake:find", actor: Actor) -> list[Found]:
    """People with exactly this identity number, or with a name of such beginnings. One query.

    Past the second wall, by a function of the database that notes in the use log whom it shows.
    """
    if len(words.strip()) < 2:
        return []
    marks, beginnings = [], []
    if rules.looks_like_a_number(words):
        marks = Person.objects.marks_of(words)
    else:
        beginnings = sorted(rules.name_words(words), key=len, reverse=True)
    asked = (marks, beginnings, MOST_FOUND, page)
    return [found(one) for one in _hits("find_people", *asked, actor=actor)]


def person_on_record(person_id: UUID, *, actor: Actor) -> Person | None:
    """The person of this key, for those who may look people up. Contact data is not told."""
    return next(iter(_hits("hits", [person_id], actor=actor)), None)


def known_person(person_id: UUID, *, actor: Actor) -> Person:
    """The same, or 404."""
    person = person_on_record(person_id, actor=actor)
    if person is None:
        raise Http404
    return person


def _hits(function: str, *about: Any, actor: Actor) -> list[Person]:
    """What a search of the database's own answers; what it does not tell stays unknown."""
    if not actor.is_a(*policies.RECORDERS):
        return []
    number = Person._meta.get_field("identity_number")
    return [
        Person(
            id=key,
            identity_number=number.from_db_value(sealed, None, None),
            birth_date=born,
            first_names=first,
            last_name=last,
        )
        for key, sealed, born, first, last in at_the_wall(function, *about)
    ]


def found(person: Person) -> Found:
    """A person as a hit of the search."""
    return Found(person.pk, person.listed_name, person.birth_date, person.identity_number or "")


def named_like(people: PersonQuerySet, words: str) -> PersonQuerySet:
    """Those in whose name every word begins a word, or whose identity number is exactly this."""
    if rules.looks_like_a_number(words):
        return people.with_number(words)
    beginnings = rules.name_words(words)
    return people.named(*beginnings) if beginnings else people.none()


def partly_named(people: PersonQuerySet, words: str) -> PersonQuerySet:
    """As `named_like`, but a word may stand in the middle of a name: for a list that is short."""
    if rules.looks_like_a_number(words):
        return people.with_number(words)
    match = Q()
    for word in words.split():
        match &= Q(last_name__icontains=word) | Q(first_names__icontains=word)
    return people.filter(match)
