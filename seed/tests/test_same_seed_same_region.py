"""The same seed and the same day give the same region, row by row; another seed another one."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Model

from seed.region import build
from seed.tests.built.conftest import TODAY

pytestmark = pytest.mark.django_db

CLIENTS = 6
# A password is salted anew each time, on purpose.
LEFT_OUT = {
    "access.user": {"password"},
    # Made by the database itself, with keys and moments of its own.
    "audit.history": {"id", "at", "old"},
}


def told_twice(*seeds: int) -> list[dict[str, list[tuple[object, ...]]]]:
    """Every row of every table after building with each seed, each in a database of its own."""
    return [rows_after_building(seed) for seed in seeds]


def rows_after_building(seed: int) -> dict[str, list[tuple[object, ...]]]:
    """Build, read everything, and take it back."""
    with transaction.atomic():
        build(clients=CLIENTS, seed=seed, report=lambda *_told: None, today=TODAY)
        rows = {model._meta.label_lower: rows_of(model) for model in models()}
        transaction.set_rollback(True)
    return rows


def models() -> Iterator[type[Model]]:
    """Every table that holds something of the house."""
    yield from (one for one in apps.get_models() if one.__module__.startswith("polku."))


def rows_of(model: type[Model]) -> list[tuple[object, ...]]:
    """All rows by key, without what is salted."""
    left_out = LEFT_OUT.get(model._meta.label_lower, set())
    names = [one.attname for one in model._meta.concrete_fields if one.name not in left_out]
    rows = model._default_manager.order_by("pk").values_list(*names)
    found = [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in rows]
    return sorted(found, key=repr) if "id" in left_out else found


def test_the_same_seed_tells_the_same_lives_and_another_seed_others():
    first, again, other = told_twice(7, 7, 8)
    for label in first:
        assert first[label] == again[label], label
    assert first["people.person"] != other["people.person"]
