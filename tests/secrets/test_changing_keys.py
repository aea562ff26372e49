"""Keys are changed by command while people work: nothing is lost, nothing stays behind."""

from threading import Event, Thread

import pytest
from django.db import IntegrityError, connection, connections, transaction

from polku.base.access.acting import acting_as
from polku.base.access.actor import Actor
from polku.base.secrets import resealing
from polku.base.secrets.fields import sealed_fields
from polku.base.secrets.ring import MissingKeyError
from polku.base.secrets.tests.test_sealing import NEW, OLD, with_keys
from polku.command import keys
from polku.directory.people.models import Person
from polku.directory.people.tests.builders import a_person
from polku.pathway.activities.models import Entry
from polku.pathway.activities.tests.builders import a_draft, a_ready_note
from tests.secrets.county import every_document

HOW_MANY = 120
ENOUGH = 10
MOST_CHANGES = 50


def everything() -> dict[object, tuple[object, ...]]:
    """What every sealed column says, by row."""
    return {
        (model._meta.label, row[0]): tuple(
            bytes(value) if isinstance(value, memoryview) else value for value in row[1:]
        )
        for model in resealing.sealed_models()
        for row in model._default_manager.values_list(
            "pk", *(field.name for field in sealed_fields(model))
        )
    }


def waiting() -> int:
    return sum(each.waiting for each in resealing.standing())


@pytest.mark.django_db
def test_every_document_frozen_or_not_is_sealed_anew_and_says_what_it_said(settings):
    with_keys(settings, OLD)
    every_document()
    number = a_person().identity_number
    said = everything()
    with_keys(settings, NEW, OLD)
    assert waiting() > 80
    changed = resealing.reseal()
    assert changed > 10
    assert waiting() == 0
    with_keys(settings, NEW)
    assert everything() == said
    assert Person.objects.with_number(number).exists()


@pytest.mark.django_db
def test_without_being_sealed_anew_they_would_not_open(settings):
    with_keys(settings, OLD)
    a_ready_note()
    with_keys(settings, NEW)
    with pytest.raises(MissingKeyError):
        everything()


@pytest.mark.django_db
def test_it_can_be_stopped_and_run_again(settings, monkeypatch):
    with_keys(settings, OLD)
    for _n in range(5):
        a_person()
    with_keys(settings, NEW, OLD)
    monkeypatch.setattr(resealing, "AT_A_TIME", 2)

    def stop(table: str, rows: int) -> None:
        if rows >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        resealing.reseal(told=stop)
    assert waiting() > 0
    resealing.reseal()
    assert waiting() == 0


@pytest.mark.django_db
def test_the_command_says_what_is_sealed_with_which_key(settings, capsys):
    with_keys(settings, OLD)
    a_person(street="Koulukatu 3")
    with_keys(settings, NEW, OLD)
    assert keys.status() == 1
    assert "k1 (earlier): 2 values" in capsys.readouterr().out
    assert keys.rotate() == 0
    assert "k2 (current): 2 values" in capsys.readouterr().out
    assert keys.status() == 0


def a_resealing() -> None:
    """As the command says before it changes a row."""
    with connection.cursor() as cursor:
        cursor.execute("set local polku.resealing = 'on'")


def change(note: Entry, setting: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"update activities_entry set {setting} where id = %s", [*values, note.pk])


@pytest.mark.django_db
def test_a_frozen_row_lets_through_nothing_else_while_keys_change(settings):
    note = a_ready_note()
    field = Entry._meta.get_field("text")
    a_resealing()
    change(note, "text = %s", field.seal(note.text))
    for other in ("happened_at = now()", "version = version + 1", "text = ''", "author_id = null"):
        with pytest.raises(IntegrityError, match="entry_ready_never_changes"):
            change(note, other)


@pytest.mark.django_db
def test_a_frozen_row_stays_frozen_when_keys_are_not_being_changed():
    note = a_ready_note()
    with pytest.raises(IntegrityError, match="entry_ready_never_changes"):
        change(note, "text = %s", Entry._meta.get_field("text").seal("Muuta."))


@pytest.mark.django_db
def test_nobody_but_the_owner_of_the_tables_may_say_that_keys_are_being_changed():
    note = a_ready_note()
    its_author = Actor(id=note.author_id)
    with acting_as(its_author):
        a_resealing()
        with pytest.raises(IntegrityError, match="entry_ready_never_changes"):
            change(note, "text = %s", Entry._meta.get_field("text").seal("Muuta."))


@pytest.mark.django_db(transaction=True)
def test_people_write_while_keys_change_and_every_word_of_theirs_stays(settings):
    with_keys(settings, OLD)
    people = [a_person(phone=f"040 {n:07d}") for n in range(HOW_MANY)]
    note = a_draft(text="versio 0")
    with_keys(settings, NEW, OLD)
    done, written, troubles = Event(), {"versions": 0}, []

    def write() -> None:
        """A worker who saves one note over and over, and corrects telephone numbers."""
        try:
            while not done.is_set():
                n = written["versions"] + 1
                Entry.objects.filter(pk=note.pk).update(text=f"versio {n}")
                person = Person.objects.get(pk=people[-n % HOW_MANY].pk)
                person.phone = f"050 {n:07d}"
                person.save(update_fields=["phone"])
                assert Entry.objects.get(pk=note.pk).text == f"versio {n}"
                written["versions"] = n
        except Exception as trouble:
            troubles.append(trouble)
        finally:
            connections.close_all()

    writer = Thread(target=write)
    writer.start()
    try:
        resealing.reseal()
        # Back and forth, until enough was written meanwhile: a busy machine writes slowly.
        for _change in range(MOST_CHANGES):
            with_keys(settings, OLD, NEW)
            resealing.reseal()
            with_keys(settings, NEW, OLD)
            resealing.reseal()
            if troubles or written["versions"] > ENOUGH:
                break
    finally:
        done.set()
        writer.join(timeout=20)
    assert troubles == []
    assert written["versions"] > ENOUGH
    resealing.reseal()
    assert waiting() == 0
    with_keys(settings, NEW)
    assert Entry.objects.get(pk=note.pk).text == f"versio {written['versions']}"
    phones = set(Person.objects.values_list("phone", flat=True))
    assert f"050 {written['versions']:07d}" in phones


@pytest.mark.django_db(transaction=True)
def test_a_row_that_somebody_is_writing_is_met_again(settings):
    with_keys(settings, OLD)
    person = a_person()
    with_keys(settings, NEW, OLD)
    holding, tried = Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            Person.objects.select_for_update().get(pk=person.pk)
            holding.set()
            tried.wait(timeout=10)
        connections.close_all()

    holder = Thread(target=hold)
    holder.start()
    holding.wait(timeout=10)
    Thread(target=lambda: (tried.wait(0.3), tried.set())).start()
    resealing.reseal()
    holder.join(timeout=20)
    assert waiting() == 0
