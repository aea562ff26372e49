"""A column that was kept in clear is sealed by a migration, with what stands in it, and back."""

import pytest
from django.db import DataError, IntegrityError, connection, models, transaction
from django.db.migrations.state import ModelState, ProjectState

from polku.base.keys import new_key
from polku.base.secrets.fields import SealedBinaryField, SealedTextField, SearchedCharField
from polku.base.secrets.migrating import SealColumns

pytestmark = pytest.mark.django_db
FROZEN = """
create function diary_is_frozen() returns trigger language plpgsql as $$
begin
    if old.words = '' then return new; end if;
    raise exception 'diary_is_frozen' using errcode = 'integrity_constraint_violation';
end $$;
create trigger diary_is_frozen before update on people_diary
for each row execute function diary_is_frozen()
"""
ROWS = [("Tavattiin kotona.", None, b"%PDF-1"), ("", "170585-900Y", b"%PDF-2")]


def a_diary() -> ProjectState:
    """A table as it was before: words, a number that may be missing, and a file."""
    state = ProjectState()
    fields = [
        ("id", models.UUIDField(primary_key=True, default=new_key)),
        ("words", models.CharField(max_length=40, blank=True)),
        ("number", models.CharField(max_length=11, null=True)),
        ("file", models.BinaryField()),
    ]
    state.add_model(ModelState("people", "Diary", fields))
    return state


STEP = SealColumns(
    "diary",
    {
        "words": SealedTextField(blank=True),
        "number": SearchedCharField(max_length=11, null=True),
        "file": SealedBinaryField(),
    },
)


def rows(state: ProjectState) -> set[tuple[object, ...]]:
    diary = state.apps.get_model("people", "Diary")
    found = diary.objects.values_list("words", "number", "file")
    return {(words, number, bytes(file)) for words, number, file in found}


def kept() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "select words || coalesce(number, '') || encode(file, 'escape') from people_diary"
        )
        return " ".join(row[0] for row in cursor.fetchall())


def test_what_stands_there_is_sealed_and_can_be_taken_back():
    before = a_diary()
    after = before.clone()
    STEP.state_forwards("people", after)
    with connection.schema_editor() as editor:
        editor.create_model(before.apps.get_model("people", "Diary"))
        for words, number, file in ROWS:
            before.apps.get_model("people", "Diary").objects.create(
                words=words, number=number, file=file
            )
        editor.execute(FROZEN)
        assert "Tavattiin" in kept()
        STEP.database_forwards("people", editor, before, after)
        assert rows(after) == set(ROWS)
        assert not [clear for clear in ("Tavattiin", "170585", "PDF") if clear in kept()]
        with pytest.raises(IntegrityError, match="sealed_bytes_is_sealed"), transaction.atomic():
            editor.execute("update people_diary set file = 'PDF'")
        with pytest.raises(IntegrityError, match="diary_is_frozen"), transaction.atomic():
            editor.execute("update people_diary set words = ''")
        STEP.database_backwards("people", editor, after, before)
        assert rows(before) == set(ROWS)
        with pytest.raises(DataError, match="too long"), transaction.atomic():
            editor.execute("update people_diary set words = repeat('x', 41) where words = ''")
