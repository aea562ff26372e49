"""If breaking it would harm a client, the database refuses it, and a test proves the refusal."""

import ast

import pytest
from django.apps import apps
from django.db.models import Model

from tests.architecture import debts
from tests.architecture.house import ROOT, Source, files

MODELS = [model for model in apps.get_models() if model.__module__.startswith("polku.")]
CONSTRAINTS = [(model, rule.name) for model in MODELS for rule in model._meta.constraints]
MIGRATIONS = [
    Source(path, ast.parse(path.read_text("utf-8")))
    for path in files(".py")
    if path.parent.name == "migrations" and path.name != "__init__.py"
]


def test_every_named_constraint_has_a_test_that_proves_the_refusal():
    proofs = "".join(
        path.read_text("utf-8") for path in files(".py") if path.name.startswith("test_")
    )
    unproved = {name for _model, name in CONSTRAINTS if name not in proofs}
    assert unproved == debts.UNPROVED_CONSTRAINTS


@pytest.mark.parametrize(("model", "name"), CONSTRAINTS, ids=lambda value: str(value))
def test_a_constraint_is_named_after_its_table(model: type[Model], name: str):
    assert name.startswith(f"{model._meta.model_name}_")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_is_made_in_python(model: type[Model]):
    assert model._meta.pk.default.__name__ == "new_key"


@pytest.mark.parametrize("migration", MIGRATIONS, ids=lambda source: source.place)
def test_every_migration_has_a_name_and_a_way_back(migration: Source):
    assert "auto" not in migration.path.stem
    one_way = [
        node.lineno
        for node in ast.walk(migration.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"migrations.RunPython", "migrations.RunSQL"}
        and len(node.args) + len(node.keywords) < 2
    ]
    assert not one_way, f"{migration.path.relative_to(ROOT)} cannot be taken back"
