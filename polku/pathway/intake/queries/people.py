"""A person's basic data as a worker sees it, and who may go on to change it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from django.core.exceptions import PermissionDenied

from polku.base.access.acting import at_the_wall
from polku.base.access.actor import Actor
from polku.base.access.gate import see
from polku.base.access.kept import is_among
from polku.directory.people.models import Person
from polku.directory.people.municipalities import municipality_name
from polku.directory.people.policies import with_protection
from polku.directory.people.queries import (
    ContactCard,
    Found,
    Likeness,
    contact_card,
    found,
    look_alikes,
    person_on_record,
)
from polku.pathway.cases import policies as cases
from polku.pathway.intake import policies
from polku.pathway.intake.queries.queue import QueueRow, row_of


class Described(Protocol):
    """A person as somebody described them, on record or not."""

    identity_number: str | None
    last_name: str
    first_names: str
    birth_date: date | None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One of the person's cases that the reader may open."""

    id: UUID
    stage: str
    unit: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Order:
    """A non-disclosure order as the page tells it; a claimed one has no end and may be answered."""

    starts_on: date
    ends_on: date | None
    is_claimed: bool
    answer: str
    answered_by: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Basic data (703/2023 38 §) with what leads on from it."""

    card: ContactCard
    municipality: str
    no_identity_number_because: str
    mother_tongue: str
    language: str
    orders: list[Order]
    has_own_pages: bool
    may_keep: bool
    cases: list[CaseLine]
    contacts: list[QueueRow]

    @property
    def has_claim(self) -> bool:
        """Whether somebody said there is an order, and nobody has verified it yet."""
        return any(one.is_claimed and not one.answer for one in self.orders)


def person_page(person_id: UUID, *, actor: Actor) -> PersonPage:
    """One person, or 404. Six queries."""
    people = with_protection(policies.people_visible_to(actor)).select_related("client_account")
    person = see(person_id, visible=people)
    card = contact_card(person)
    contacts = policies.visible_to(actor).filter(person=person).select_related("person", "unit")
    return PersonPage(
        card=card,
        municipality=municipality_name(card.municipality),
        no_identity_number_because=person.no_identity_number_because,
        mother_tongue=person.mother_tongue,
        language=person.get_service_language_display(),
        orders=_orders_of(person),
        has_own_pages=hasattr(person, "client_account"),
        may_keep=_keeps(person, actor=actor),
        cases=_cases_of(person, actor=actor),
        contacts=[row_of(one, due=None) for one in contacts.order_by("-received_at")],
    )


def person_named(key: str, *, actor: Actor) -> Found | None:
    """The person whose key stands in an address or a form, among those the actor may find."""
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    person = person_on_record(wanted, actor=actor)
    return person and found(person)


def openable_people(keys: list[UUID]) -> set[UUID]:
    """Of these people, those whose page may be opened by whoever asks: `people_visible_to`, as the
    wall answers it of many strangers at once. One query."""
    return {key for (key,) in at_the_wall("openable", keys)}


def alike_to(details: Described, *, actor: Actor) -> list[Likeness]:
    """People on record who may be the one described. One query."""
    return look_alikes(
        identity_number=details.identity_number,
        last_name=details.last_name,
        first_names=details.first_names,
        birth_date=details.birth_date,
        actor=actor,
    )


def kept_person(person_id: UUID, *, actor: Actor) -> Person:
    """The person for a form: 404 for strangers, 403 for those who only see them. Two queries."""
    person = see(person_id, visible=with_protection(policies.people_visible_to(actor)))
    if not _keeps(person, actor=actor):
        raise PermissionDenied
    return person


def _keeps(person: Person, *, actor: Actor) -> bool:
    """Whether the actor's work needs to change this person's data."""
    return is_among(policies.people_kept_by, person.pk, actor=actor)


def _orders_of(person: Person) -> list[Order]:
    """Orders and claims, the latest first. One query."""
    rows = person.non_disclosure_orders.select_related("answered_by").order_by("-starts_on")
    return [
        Order(
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            is_claimed=one.is_claimed,
            answer=one.get_answer_display(),
            answered_by=one.answered_by.name if one.answered_by else "",
            answered_at=one.answered_at,
        )
        for one in rows
    ]


def _cases_of(person: Person, *, actor: Actor) -> list[CaseLine]:
    """The cases that the reader may open, the latest first."""
    rows = cases.visible_to(actor).filter(person=person).select_related("unit")
    return [
        CaseLine(
            id=one.pk,
            stage=one.get_stage_display(),
            unit=one.unit.shown_name,
            is_open=one.relation_ended_at is None,
        )
        for one in rows.order_by("-initiated_at")
    ]
