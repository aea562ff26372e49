"""Personal data has an exit: what a room keeps of a client, the room can erase."""

from importlib import import_module
from uuid import UUID

import pytest
from django.apps import apps
from django.db.models import Model

from polku.base.lifecycle.parts import offered

NOBODY = UUID(int=0)
# What is erased with a client and is no part of what they are told, and why.
NOT_COPIED = {"records_owncopy": "the copy itself, which would hold itself"}
# Tables that name a client by a key alone, and why no room erases them with the client's case.
KEPT_FOR_ANOTHER_TIME = {
    "audit_change": "the trail: 12 years from the event, keys and codes only",
    "audit_use": "the use log: 12 years from the event",
    "audit_disclosure": "the disclosure log: 12 years from the event",
}
GOES_BY_ITSELF = {
    "people_nameword": "words of a name: the database removes them with the person",
    "activities_metingroup": "met in a group: the database removes it with places and attendance",
}


def leads_to_a_client(model: type[Model], seen: frozenset[type[Model]] = frozenset()) -> bool:
    """Whether the model is a case or a person, hangs from one, or names one by key."""
    if model._meta.label in {"cases.Case", "people.Person"}:
        return True
    names = {field.name for field in model._meta.concrete_fields}
    if names & {"case_id", "person_id"}:
        return True
    above = {
        field.related_model
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model not in seen | {model}
    }
    return any(leads_to_a_client(one, seen | {model}) for one in above)


def of_clients() -> set[str]:
    return {model._meta.db_table for model in apps.get_models() if leads_to_a_client(model)}


def erased() -> set[str]:
    """Tables of the rows that the rooms say are theirs."""
    found = set()
    for name, verb in (("rows_of_cases", "erase_case"), ("rows_of_person", "erase_person")):
        for room, rows_of in offered(name, by="policies").items():
            assert getattr(import_module(f"{room}.actions"), verb), room
            rows = rows_of([NOBODY] if name == "rows_of_cases" else NOBODY)
            found |= {one.model._meta.db_table for one in rows}
    return found


def test_every_table_of_a_client_is_erased_by_its_room():
    assert of_clients() - erased() == {*KEPT_FOR_ANOTHER_TIME, *GOES_BY_ITSELF}


@pytest.mark.django_db
def test_every_table_of_a_client_is_in_their_own_copy():
    parts = [own_part(NOBODY) for own_part in offered("own_part", by="queries").values()]
    copied = {part.table for room in parts for part in room}
    assert erased() - copied == set(NOT_COPIED)
    assert not copied - erased()


def test_no_room_erases_what_is_not_a_clients():
    assert not erased() - of_clients()


def test_every_room_of_the_path_has_a_way_out():
    verbs = ("erase_case", "erase_person")
    with_erasing = {room for verb in verbs for room in offered(verb, by="actions")}
    rooms = {room.name for room in apps.get_app_configs() if room.name.startswith("polku.pathway")}
    assert rooms <= with_erasing
