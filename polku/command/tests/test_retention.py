"""`polku retention`: counts by class, keys only when asked, and nothing destroyed."""

import json

import pytest

from polku.command.retention import in_words
from polku.pathway.cases.models import Case
from polku.steering.records.tests.builders import FALLEN_DUE, STILL_KEPT, a_case_ended

pytestmark = pytest.mark.django_db


def due(day) -> dict:
    classes = json.loads(in_words(day, as_json=True))
    return next(one for one in classes if one["material"] == "working_age")


def test_the_dry_run_counts_by_class_with_keys_and_destroys_nothing():
    case = a_case_ended()
    assert due(STILL_KEPT)["due"] == 0
    assert due(FALLEN_DUE)["kept_until"] == {str(case.pk): STILL_KEPT.isoformat()}
    assert Case.objects.filter(pk=case.pk).exists()


def test_the_table_names_no_key_and_no_client():
    case = a_case_ended()
    said = in_words(FALLEN_DUE, as_json=False)
    assert "703/2023 23 §" in said
    assert str(case.pk) not in said and case.person.last_name not in said
