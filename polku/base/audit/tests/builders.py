"""A trail of every kind of row, written as the house writes it."""

import time
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from polku.base import clock
from polku.base.access.actor import Actor
from polku.base.access.rules import Role
from polku.base.audit.actions import (
    Disclosed,
    note_disclosure,
    note_read,
    note_refusal,
    record,
    seal,
)
from polku.base.audit.ending import approve_ending, propose_ending
from polku.base.audit.facts import Fact
from polku.base.audit.models import Ending, Ground, Seal
from polku.base.audit.queries import TABLES
from polku.base.audit.rules import years_before
from polku.base.keys import new_key

LAW = "703/2023, annex"
ONE, OTHER = new_key(), new_key()
GIVEN = Disclosed(
    description="The plan of 3.3.2026",
    recipient="Kajaanin työllisyysalue",
    purpose="A joint plan",
    ground=Ground.LAW,
    ground_is="1301/2014 41 §",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CupFilled(Fact):
    """A fact for these tests only."""

    cup_id: UUID


def an_actor(*roles: Role, person_id: UUID | None = None) -> Actor:
    unit = new_key()
    return Actor(
        id=new_key(), places=frozenset((role, unit) for role in roles), person_id=person_id
    )


def some_trail(rounds: int = 1) -> None:
    """In each round one row of each kind, each committed by itself."""
    for _round in range(rounds):
        worker, person = an_actor(Role.CASEWORKER), new_key()
        with transaction.atomic():
            record(CupFilled(person_id=person, cup_id=new_key()), actor=worker)
        with transaction.atomic():
            note_disclosure(person, given=GIVEN, actor=worker)
        note_read(person, page="plan:one", actor=worker)
        note_refusal(page="plan:one", subject_id=person, denied=True, actor=worker)
        _a_former_row()


def _a_former_row() -> None:
    """As the trigger of a client's table writes it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into audit_history (id, at, table_name, row_id, operation, old, db_user)"
            " values (gen_random_uuid(), %s, 'plan_plan', gen_random_uuid(), 'update',"
            """ '{"status": "draft"}', session_user)""",
            [clock.now()],
        )


def seal_all() -> None:
    """One seal over all that waits, once nothing beside in the same cluster holds it back."""
    newest = ", ".join(f"(select max(tx) from {table})" for table in TABLES)
    with connection.cursor() as cursor:
        while not cursor.execute(f"select trail_horizon() > greatest({newest})").fetchone()[0]:
            time.sleep(0.01)
    seal()


def long_ago(rounds: int = 1, *, years: int = 13) -> None:
    """A trail that was written, and sealed, so many years ago."""
    with clock.at(years_before(clock.now(), years)):
        some_trail(rounds=rounds)
        seal_all()


def an_ended_trail() -> Ending:
    """Two old seals of ten rows, ended, and one of today after them."""
    long_ago(rounds=2, years=14)
    long_ago(rounds=2)
    some_trail()
    seal_all()
    return approve_ending(propose_ending(years=12, law=LAW, by=ONE).pk, by=OTHER)


def numbers() -> list[int]:
    return list(Seal.objects.order_by("number").values_list("number", flat=True))
