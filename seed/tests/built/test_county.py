"""A county is the region many times over: the same shapes, other people, the same promises."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from stdnum.fi import hetu

from polku.base import clock
from polku.base.access.models import User
from polku.command.county import load, pattern, people, reads, scopes
from polku.command.county.people import People, written
from polku.command.county.scopes import Scale
from polku.command.trouble import Trouble
from polku.directory.people.models import ClientAccount, Person
from polku.directory.units.models import Unit
from polku.pathway.cases.models import Case, Tie
from polku.pathway.cases.rules import Stage, TieKind
from seed.tests.built.conftest import TODAY, Region

pytestmark = pytest.mark.django_db
SEALED = re.compile(r"\btest\.[A-Za-z0-9+/=]+")
SCALE = Scale(copies=8, copies_in_a_district=2)
SET_OF_TWO = patch.object(scopes, "DISTRICTS_IN_A_SET", 2)
PROMISES = """
    select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
    where connamespace = 'public'::regnamespace
    union all select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'
    order by 1, 2, 3
"""


def silent(*_told: object) -> None:
    """Nobody watches the progress of a test."""


def promises() -> list[tuple]:
    """As they are meant: PostgreSQL writes down the types of a list otherwise the second time."""
    written_down = re.compile(r"::[a-z ]+(\[\])?|[()\s]")
    return sorted(
        (table, name, written_down.sub("", text)) for table, name, text in asked(PROMISES)
    )


def asked(question: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def repeat(scale: Scale = SCALE) -> int:
    with SET_OF_TWO, patch.object(load, "Progress", lambda: silent):
        return load.repeat(scale, seed=7, report=silent)


def a_page(user: User, name: str, *keys: object) -> int:
    client = Client()
    client.force_login(user)
    with clock.at(clock.moment(TODAY)):
        return client.get(reverse(name, args=keys)).status_code


def an_open_case(worker: User) -> Case:
    tie = Tie.objects.filter(user=worker, kind=TieKind.OWN, until=None)
    return tie.exclude(case__stage=Stage.CLOSED).first().case


def workers(first_name: str) -> list[User]:
    """The same caseworker in every district, the first district's first."""
    named = User.objects.filter(first_name=first_name, client_account=None)
    return sorted(named, key=lambda user: (len(user.username), user.username))


@pytest.fixture(scope="module")
def shapes(region: Region) -> Counter:
    """How many cases stood at each stage, before."""
    return Counter(Case.objects.values_list("stage", flat=True))


@pytest.fixture(scope="module")
def before(region: Region) -> list[tuple]:
    """Every constraint and index, before."""
    return promises()


@pytest.fixture(scope="class")
def county(shapes: Counter, before: list[tuple]) -> Iterator[int]:
    """Eight copies in four districts and two sets of units; how many rows they took."""
    with transaction.atomic():
        yield repeat()
        transaction.set_rollback(True)


class TestACounty:
    def test_each_stage_of_the_path_has_as_many_more_clients(self, county, shapes):
        now = Counter(Case.objects.values_list("stage", flat=True))
        assert now == Counter({stage: n * SCALE.copies for stage, n in shapes.items()})
        assert Person.objects.count() > 300

    def test_no_constraint_and_no_index_is_lost(self, county, before):
        assert promises() == before

    def test_everybody_has_a_number_of_their_own_that_belongs_to_nobody(self, county):
        numbers = list(
            Person.objects.exclude(identity_number=None).values_list("identity_number", flat=True)
        )
        assert len(set(numbers)) == len(numbers) > 300
        for number in numbers:
            assert hetu.is_valid(number, allow_temporary=True), number
            assert number[7] == "9"

    def test_birth_dates_agree_with_the_numbers(self, county):
        for person in Person.objects.exclude(identity_number=None).exclude(birth_date=None):
            assert person.identity_number.startswith(f"{person.birth_date:%d%m%y}")

    def test_a_clients_account_carries_the_clients_name(self, county):
        for account in ClientAccount.objects.select_related("user", "person"):
            assert account.user.first_name == account.person.first_names
            assert account.user.last_name == account.person.last_name

    def test_units_are_shared_and_workers_belong_to_their_district(self, county):
        assert Unit.objects.filter(name__startswith="Kajaani").count() in (0, 2)
        assert len(workers("Tiina")) == 4
        assert [user.username for user in workers("Tiina")] == [
            "tiina",
            "tiina.1",
            "tiina.2",
            "tiina.3",
        ]

    def test_workers_open_their_own_case_a_colleagues_but_none_of_another_set(self, county):
        first, colleague, _third, stranger = workers("Tiina")
        case = an_open_case(first)
        assert a_page(first, "desk:caseload") == 200
        assert a_page(first, "desk:case", case.pk) == 200
        assert a_page(colleague, "desk:case", case.pk) == 200
        assert a_page(stranger, "desk:case", case.pk) == 404

    def test_a_copied_client_opens_their_own_record_only(self, county):
        account = ClientAccount.objects.order_by("-user__username").first()
        other = Case.objects.exclude(person=account.person).first()
        assert a_page(account.user, "portal:home") == 200
        assert a_page(account.user, "desk:case", other.pk) == 404


def test_the_same_seed_makes_the_same_people(region):
    sheet = next(one for one in pattern.read() if one.table == pattern.PEOPLE)

    def told(seed: int) -> list[str]:
        blocks = load._lines(sheet, SCALE, People(seed))
        # Sealing is never twice the same: what is sealed is compared by its mark alone.
        return [SEALED.sub("…", line) for lines in blocks for line in lines]

    first = told(1)
    assert told(1) == first
    assert told(2) != first


def test_a_text_that_must_differ_and_does_not_stops_the_county(region):
    with (
        patch.object(pattern, "NUMBERED", pattern.NUMBERED - {("access_user", "username")}),
        pytest.raises(IntegrityError, match="access_user_username"),
        transaction.atomic(),
    ):
        repeat(Scale(copies=2, copies_in_a_district=1))


def test_a_copy_too_old_for_the_service_of_the_young_stops_the_county(region):
    older = patch.object(people, "_born", lambda day, chance: day - timedelta(days=20 * 365))
    with older, pytest.raises(Trouble, match="for_young_is_of_age"), transaction.atomic():
        repeat(Scale(copies=2, copies_in_a_district=1))


def test_a_client_is_read_as_often_as_was_asked(region):
    with transaction.atomic():
        reads.ensure(2)
        (n,) = asked("select count(*) from audit_use")[0]
        transaction.set_rollback(True)
    assert n == 2 * Person.objects.count()


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, r"\N"), (True, "t"), (b"\x01\xff", r"\\x01ff"), ("a\tb\\", r"a\tb\\")],
)
def test_values_are_written_as_copy_reads_them(value, text):
    assert written(value) == text
