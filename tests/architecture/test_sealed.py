"""What is written of a client is sealed; what is not stands here with its reason."""

import ast

from django.apps import apps
from django.db import models

from polku.base.secrets.fields import Sealed, sealed_fields
from tests.architecture.house import program

# Columns of a client's tables that hold text in clear, and why a thief may read them.
IN_CLEAR = {
    "people.Person": {
        "first_names": "lists are sorted and searched by names",
        "last_name": "lists are sorted and searched by names",
        "home_municipality": "a code of three digits, counted in statistics",
        "identity_number_index": "the keyed mark of the number",
    },
    "openness.LogRequest": {"law": "the section that sets the time"},
    "people.NameWord": {
        "word": "a word of a name: what name search looks in",
        "place": "the name as lists have it: which of many are shown first",
    },
    "records.OwnCopy": {"language": "a code"},
    "cases.Clock": {"rule_code": "a code", "law": "a law's own words"},
    "intake.Contact": {"language": "a code"},
    "intake.Delay": {"rule_code": "a code", "law": "a law's own words"},
    "assessment.Part": {"basis_law": "a law's own words"},
    "decisions.Decision": {"reference": "a running number, given out to others"},
    "decisions.SealedLetter": {
        "file_name": "a kind of letter and a running number",
        "language": "a code",
        "sha256": "a fingerprint of the letter",
    },
    "audit.Change": {"fact": "the name of a kind of event"},
    "audit.Use": {"page": "the name of a page"},
    "audit.Disclosure": {
        "sealed_as": "a fingerprint of the row",
        "attested_with": "the name of the trail's key",
        "attestation": "a keyed mark",
    },
}


def leads_to_a_client(model: type[models.Model], seen: frozenset = frozenset()) -> bool:
    """Whether a row belongs to a person, by one foreign key or by several."""
    if model._meta.label == "people.Person":
        return True
    ahead = (field.related_model for field in model._meta.local_fields if field.is_relation)
    return any(
        leads_to_a_client(other, seen | {model}) for other in ahead if other not in seen | {model}
    )


def names_a_client(model: type[models.Model]) -> bool:
    """Whether a row says whose it is by a bare key, as the lines of the trail do."""
    return any(field.name in ("person_id", "case_id") for field in model._meta.local_fields)


def clients_tables() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("polku.")
        and (leads_to_a_client(model) or names_a_client(model))
    ]


def holds_words(field: models.Field) -> bool:
    """Text or a file; not a choice from a list."""
    kinds = (models.CharField, models.TextField, models.BinaryField, models.GeneratedField)
    return isinstance(field, kinds) and not field.choices


def test_whatever_is_written_of_a_client_is_sealed_or_stands_here_with_its_reason():
    clear = {
        model._meta.label: {
            field.name
            for field in model._meta.local_concrete_fields
            if holds_words(field) and not isinstance(field, Sealed)
        }
        for model in clients_tables()
    }
    expected = {label: set(reasons) for label, reasons in IN_CLEAR.items()}
    assert {label: names for label, names in clear.items() if names} == expected


def test_every_step_of_the_path_keeps_something_sealed():
    rooms = {model._meta.app_label for model in clients_tables() if sealed_fields(model)}
    path = {"intake", "assessment", "plan", "decisions", "activities", "outcomes"}
    assert path | {"people", "cases"} <= rooms


def test_no_list_is_sorted_by_what_the_database_cannot_read():
    clear, sealed = set(), set()
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            (sealed if isinstance(field, Sealed) else clear).add(field.name)
        assert not {name.lstrip("-") for name in model._meta.ordering} & (sealed - clear)
    sorted_by = {
        (source.place, word.value)
        for source in program()
        for call in ast.walk(source.tree)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "order_by"
        for word in call.args
        if isinstance(word, ast.Constant)
    }
    blind = {each for each in sorted_by if each[1].strip("-").split("__")[-1] in sealed - clear}
    assert not blind
