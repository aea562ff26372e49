"""What the disclosure log says is sealed, from before too, anew too, and the trail holds."""

from uuid import UUID

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import override_settings

from polku.base.access.acting import acting_as
from polku.base.access.rules import Role
from polku.base.audit import former
from polku.base.audit.actions import note_disclosure, seal
from polku.base.audit.models import Disclosure
from polku.base.audit.queries import verify
from polku.base.audit.rules import Wrong
from polku.base.audit.tests.builders import GIVEN, an_actor
from polku.base.audit.tests.tampering import as_superuser
from polku.base.keys import new_key
from polku.base.secrets import resealing
from polku.base.secrets.ring import MissingKeyError
from polku.base.secrets.tests.test_sealing import NEW, OLD, with_keys
from polku.command import keys

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = ("description", "recipient", "purpose", "ground_is")
IN_CLEAR = "0008_purposes_of_openings"


def a_line() -> UUID:
    """One disclosure, committed by itself."""
    with transaction.atomic():
        return note_disclosure(new_key(), given=GIVEN, actor=an_actor(Role.CASEWORKER)).pk


def kept() -> str:
    """What whoever takes the database reads of the four columns."""
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(WORDS)} from audit_disclosure")
        return str(cursor.fetchall())


def said(line: UUID) -> tuple[str, ...]:
    return Disclosure.objects.values_list(*WORDS).get(pk=line)


def back_to(name: str) -> None:
    MigrationExecutor(connection).migrate([("audit", name)])


def on_to_today() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes("audit"))


@pytest.fixture
def before_it_was_sealed():
    """The table as it was, with a way back to the one of today whatever happens."""
    back_to(IN_CLEAR)
    yield
    with override_settings(POLKU_TRAIL_KEY="test-only"):
        on_to_today()


def a_line_in_clear() -> UUID:
    line = new_key()
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into audit_disclosure (id, at, person_id, ground, description, recipient,"
            " purpose, ground_is) values (%s, now(), gen_random_uuid(), 'law', %s, %s, %s, %s)",
            [line, *(getattr(GIVEN, word) for word in WORDS)],
        )
    return line


def test_nobody_who_takes_the_database_reads_what_was_given_to_whom():
    line = a_line()
    assert not [word for word in WORDS if getattr(GIVEN, word) in kept()]
    assert said(line) == tuple(getattr(GIVEN, word) for word in WORDS)


def test_the_database_itself_refuses_a_disclosure_in_clear_words():
    with pytest.raises(IntegrityError, match="sealed_text_is_sealed"):
        a_line_in_clear()


@pytest.mark.usefixtures("before_it_was_sealed")
def test_lines_from_before_are_sealed_and_the_trail_of_them_still_holds():
    under_a_seal = a_line_in_clear()
    seal()
    waiting = a_line_in_clear()
    assert GIVEN.recipient in kept()
    on_to_today()
    assert GIVEN.recipient not in kept()
    assert said(under_a_seal) == said(waiting) == tuple(getattr(GIVEN, word) for word in WORDS)
    assert verify().holds
    seal()
    assert (verify().holds, verify().waiting) == (True, 0)
    with as_superuser() as cursor:
        for bent in ("at = at + interval '1 second'", "recipient = purpose", "sealed_as = null"):
            cursor.execute("create temp table as_it_was as table audit_disclosure")
            cursor.execute(f"update audit_disclosure set {bent} where id = %s", [under_a_seal])
            assert verify().faults[0].id == str(under_a_seal), bent
            cursor.execute("delete from audit_disclosure")
            cursor.execute("insert into audit_disclosure select * from as_it_was")
            cursor.execute("drop table as_it_was")
    assert verify().holds


@pytest.mark.usefixtures("before_it_was_sealed")
def test_with_lines_under_a_seal_they_are_not_sealed_without_the_key_of_the_trail(settings):
    a_line_in_clear()
    seal()
    settings.POLKU_TRAIL_KEY = ""
    with pytest.raises(ImproperlyConfigured, match="POLKU_TRAIL_KEY"):
        on_to_today()
    assert GIVEN.recipient in kept()


def test_after_a_rotation_nothing_is_left_under_the_old_key_and_the_trail_holds(settings):
    with_keys(settings, OLD)
    line = a_line()
    seal()
    with_keys(settings, NEW, OLD)
    assert keys.status() == 1
    assert keys.rotate() == 0 == keys.status()
    with_keys(settings, NEW)
    assert "k1." not in kept()
    assert said(line) == tuple(getattr(GIVEN, word) for word in WORDS)
    assert verify().holds
    seal()
    assert (verify().holds, verify().waiting) == (True, 0)


def test_keys_change_again_and_again_and_the_trail_holds(settings):
    with_keys(settings, OLD)
    a_line()
    seal()
    for ring in ((NEW, OLD), (OLD, NEW), (NEW, OLD)):
        with_keys(settings, *ring)
        assert former.reseal() == 1
        assert verify().holds


def test_a_line_that_was_not_sealed_anew_would_not_open(settings):
    with_keys(settings, OLD)
    line = a_line()
    with_keys(settings, NEW, OLD)
    resealing.reseal()
    with_keys(settings, NEW)
    with pytest.raises(MissingKeyError):
        said(line)


def bend(line: UUID, setting: str, *values: object, says_so: bool = True) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        if says_so:
            cursor.execute("set local polku.resealing = 'on'")
        cursor.execute(f"update audit_disclosure set {setting} where id = %s", [*values, line])


def another_recipient() -> str:
    return Disclosure._meta.get_field("recipient").seal("Joku muu")


def test_while_keys_change_a_line_lets_through_nothing_else():
    line = a_line()
    for setting in (
        "ground = 'permit'",
        "person_id = gen_random_uuid()",
        "at = now()",
        "actor_id = null",
        "sealed_as = sha256('')",
        "attestation = 'x', attested_with = 'y'",
    ):
        with pytest.raises(IntegrityError, match="trail_only_grows"):
            bend(line, setting)
    with pytest.raises(IntegrityError, match="trail_only_grows"):
        bend(line, "recipient = %s", another_recipient(), says_so=False)
    with pytest.raises(IntegrityError, match="trail_only_grows"):
        Disclosure.objects.filter(pk=line).delete()
    bend(line, "recipient = %s", another_recipient())


def test_nobody_but_the_owner_of_the_tables_may_say_that_keys_are_being_changed():
    line = a_line()
    with (
        acting_as(an_actor(Role.CASEWORKER)),
        pytest.raises(ProgrammingError, match="permission denied for table audit_disclosure"),
    ):
        bend(line, "recipient = %s", another_recipient())


def test_what_is_sealed_anew_without_the_key_of_the_trail_is_found():
    line = a_line()
    seal()
    bend(line, "recipient = %s", another_recipient())
    fault = verify().faults[0]
    assert (fault.table, fault.id, fault.wrong) == (
        "audit_disclosure",
        str(line),
        Wrong.NOT_ATTESTED,
    )
