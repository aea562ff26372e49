"""Nothing about a client changes without its former row being kept, however it is changed."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from polku.directory.people.models import NameWord, Person
from polku.pathway.activities.models import MetInGroup
from polku.steering.records.models import OwnCopy

MODELS = [model for model in apps.get_models() if model.__module__.startswith("polku.")]
TRIGGERS = """
    select event_object_table || ' ' || event_manipulation
    from information_schema.triggers
    where action_statement like '%trail_keeps_old%' and action_timing = 'AFTER'
"""


def about_clients() -> set[type[Model]]:
    """A person, and every table from which keys lead to one."""
    found: set[type[Model]] = {Person}
    while more := {model for model in MODELS if model not in found and _leads_to(model, found)}:
        found |= more
    return found


def _leads_to(model: type[Model], found: set[type[Model]]) -> bool:
    return any(field.related_model in found for field in model._meta.fields if field.is_relation)


def test_the_tables_about_clients_are_found():
    assert len(about_clients()) > 30


@pytest.mark.django_db
def test_every_table_about_clients_keeps_its_former_rows():
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS)
        kept = {row for (row,) in cursor.fetchall()}
    # The words of a name, who was met in a group, and a copy of all that is told of somebody, are
    # made of rows whose former rows are kept; and a copy is to be gone when its day has passed.
    wanted = {
        f"{model._meta.db_table} {change}"
        for model in about_clients() - {NameWord, MetInGroup, OwnCopy}
        for change in ("UPDATE", "DELETE")
    }
    assert wanted - kept == set(), "say `keeps_history(...)` in a migration of the room"
