"""A column that was kept in clear is sealed by a migration, with what stands in it, and back."""

import pytest
from django.db import DataError, IntegrityError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ModelState, ProjectState

from polku.base.keys import new_key
from polku.base.secrets.fields import SealedBinaryField, SealedTextField, SearchedCharField
from polku.base.secrets.migrating import SealColumns
from polku.directory.people.models import Person
from polku.directory.people.tests.builders import a_person
from polku.pathway.activities.models import Entry
from polku.pathway.activities.tests.builders import a_ready_note

pytestmark = pytest.mark.django_db
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
        assert "Tavattiin" in kept()
        STEP.database_forwards("people", editor, before, after)
        assert rows(after) == set(ROWS)
        assert not [clear for clear in ("Tavattiin", "170585", "PDF") if clear in kept()]
        with pytest.raises(IntegrityError, match="sealed_bytes_is_sealed"), transaction.atomic():
            editor.execute("update people_diary set file = 'PDF'")
        STEP.database_backwards("people", editor, after, before)
        assert rows(before) == set(ROWS)
        with pytest.raises(DataError, match="too long"), transaction.atomic():
            editor.execute("update people_diary set words = repeat('x', 41)")


def migrate_to(*places: tuple[str, str]) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(list(places))


def raw(command: str) -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(command)
        return cursor.fetchone()


@pytest.mark.django_db(transaction=True)
def test_a_database_that_was_in_clear_is_sealed_frozen_notes_and_all():
    person = a_person("Maija-Liisa", "Öhman", phone="040 1234567")
    note = a_ready_note(text="Tavattiin kotona.")
    ends = [("people", "0003_name_words"), ("activities", "0003_sealed")]
    migrate_to(("people", "0001_people"), ("activities", "0002_frozen_and_never_overfull"))
    in_clear = "select identity_number, phone from people_person where last_name = 'Öhman'"
    assert raw(in_clear) == (person.identity_number, "040 1234567")
    assert raw("select text from activities_entry") == ("Tavattiin kotona.",)
    migrate_to(*ends)
    assert person.identity_number not in str(raw(in_clear))
    assert "kotona" not in str(raw("select text from activities_entry"))
    assert Person.objects.named("liisa", "öhm").get().phone == "040 1234567"
    assert Person.objects.with_number(person.identity_number).get() == person
    assert Entry.objects.get(pk=note.pk).text == "Tavattiin kotona."
    with pytest.raises(IntegrityError, match="entry_ready_never_changes"):
        raw("update activities_entry set text = '' returning id")
