"""The trail commits with the change, holds ids and codes only, and only grows."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.base.audit.actions import note_read, note_reads, note_refusal, purpose_of, record
from polku.base.audit.facts import Fact, fact_called
from polku.base.audit.models import Change, Purpose, Refusal, Use
from polku.base.keys import new_key

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True, kw_only=True)
class KettleBoiled(Fact):
    """A fact for these tests only."""

    cup_id: UUID
    sugars: int


def an_actor(*roles: Role, person_id: UUID | None = None) -> Actor:
    unit = new_key()
    return Actor(
        id=new_key(), places=frozenset((role, unit) for role in roles), person_id=person_id
    )


def test_a_change_says_who_what_and_whose_in_ids_and_codes():
    actor, person, cup = an_actor(), new_key(), new_key()
    with transaction.atomic():
        record(KettleBoiled(person_id=person, cup_id=cup, sugars=2), actor=actor)
    row = Change.objects.get()
    assert (row.actor_id, row.person_id, row.fact) == (actor.id, person, "KettleBoiled")
    assert row.details == {"cup_id": str(cup), "sugars": 2}


@pytest.mark.django_db(transaction=True)
def test_a_change_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="inside the action's transaction"):
        record(KettleBoiled(cup_id=new_key(), sugars=0), actor=an_actor())


def test_a_change_that_is_rolled_back_leaves_no_trace():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(KettleBoiled(cup_id=new_key(), sugars=0), actor=an_actor())
        raise ZeroDivisionError
    assert not Change.objects.exists()


def test_a_list_of_fifty_people_is_noted_with_one_insert(django_assert_num_queries):
    people = [(new_key(), None) for _ in range(50)]
    with django_assert_num_queries(1):
        note_reads(people, page="desk:caseload", actor=an_actor(Role.CASEWORKER))
    assert Use.objects.filter(purpose=Purpose.CLIENT_WORK).count() == 50


def test_a_read_says_why_it_was_made():
    assert purpose_of(an_actor(person_id=new_key()), page="portal:home") == Purpose.OWN_RECORD
    assert purpose_of(an_actor(Role.CASEWORKER), page="intake:contact") == Purpose.INTAKE
    assert purpose_of(an_actor(Role.UNIT_LEAD), page="desk:unit") == Purpose.LEADING
    assert purpose_of(an_actor(Role.INTAKE), page="desk:case") == Purpose.INTAKE
    assert purpose_of(an_actor(Role.PROVIDER), page="activities:group") == Purpose.SERVICE


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_itself_refuses_to_bend_the_trail(change):
    person = new_key()
    with transaction.atomic():
        record(KettleBoiled(person_id=person, cup_id=new_key(), sugars=1), actor=an_actor())
    note_read(person, page="x", actor=an_actor(Role.CASEWORKER))
    note_refusal(page="x", subject_id=person, denied=True, actor=an_actor())
    for rows in (Change.objects.all(), Use.objects.all(), Refusal.objects.all()):
        assert rows.count() == 1
        with pytest.raises(IntegrityError, match="trail_only_grows"), transaction.atomic():
            rows.delete() if change == "delete" else rows.update(actor_id=new_key())


def test_a_fact_that_no_longer_exists_is_not_found_but_does_not_fail():
    assert fact_called("KettleBoiled") is KettleBoiled
    assert fact_called("TeaServedInTheOldHouse") is None
