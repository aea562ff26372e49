"""New names and identity numbers for every copy's people: nobody is there twice, nobody is real."""

import copy
import zlib
from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Model
from stdnum.fi import hetu

from polku.base import clock
from polku.base.access.models import User
from polku.command.county.pattern import NOTHING, PEOPLE, USERS, Form
from polku.directory.people.models import ClientAccount, Person
from seed.folk import FIRST_NAMES, FIRST_PARTS, LAST_PARTS, SIGNS

MORE_FIRST_PARTS = """
    Aamu Aarni Hanka Harju Hete Hiiden Honka Hopea Ilta Jokela Karhun Karpalo Kettu Kivi Kurki
    Kuusi Leppä Lumi Mesi Mustika Niini Ohra Otava Pihlaja Poro Päivän Raita Saarni Sini Sysi
    Tammi Tervo Tuomi Tyrni Usva Valko Varpu Vieno Virta Yö
""".split()  # noqa: SIM905
MORE_LAST_PARTS = """
    joki järvi kallio kivi kylä luoto maa niemi oja palo pelto perä puro suo tie virta
""".split()  # noqa: SIM905
NUMBERS_ON_A_DAY = 100
"""Between 900 and 999, for each sign of the century."""

YEARS_APART = 1461
"""Days within which a copy is older than the one it is copied from."""
OLDER_THAN_YOUNG = 28 * 365
GROWS_YOUNGER = 22 * 365
"""Days of age. Whoever is in social rehabilitation of the young, or was within the region's two
years, was then from 18 to 24 (SHL 3 §), and so must their copies have been: below the second they
grow older and from it on younger, each by less than others do."""
LITTLE_OLDER, LITTLE_YOUNGER = 900, 600


class People:
    """The pattern's people, remade for each copy."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.people = {str(person.pk): person for person in Person.objects.all()}
        accounts = ClientAccount.objects.values_list("user_id", "person_id")
        self.person_of = {str(user): str(person) for user, person in accounts}
        self.users = {str(user.pk): user for user in User.objects.filter(pk__in=self.person_of)}
        self.taken = {person.identity_number for person in self.people.values()}
        self.given: Counter[date] = Counter()
        self.lasts = [
            first + last
            for first in sorted({*FIRST_PARTS, *MORE_FIRST_PARTS})
            for last in sorted({*LAST_PARTS, *MORE_LAST_PARTS})
        ]

    def row(self, table: str, form: Form, *, number: int, places: dict[str, str]) -> str:
        """The row of one copy: a person or a client's account gets a name of its own."""
        if number and table == PEOPLE:
            return _line(self._person(form.key, number), form=form, places=places)
        if number and table == USERS and form.key in self.users:
            return _line(self._user(form.key, number, places), form=form, places=places)
        return form.text % places

    def _person(self, key: str, number: int) -> Person:
        person = copy.copy(self.people[key])
        chance = self._chance(key, number)
        person.first_names, person.last_name = self._name(person, chance)
        if person.birth_date:
            person.birth_date = _born(person.birth_date, chance)
        if person.identity_number and person.birth_date:
            person.birth_date, person.identity_number = self._number(person.birth_date)
        if person.phone:
            person.phone = f"0457 00{20 + chance % 80} {100 + chance // 80 % 900}"
        return person

    def _user(self, key: str, number: int, places: dict[str, str]) -> User:
        user = copy.copy(self.users[key])
        person = self.people[self.person_of[key]]
        chance = self._chance(str(person.pk), number)
        user.first_name, user.last_name = self._name(person, chance)
        user.username += places["cn"]
        return user

    def _chance(self, key: str, number: int) -> int:
        """The same for the same seed, person and copy, whatever was asked before."""
        return zlib.crc32(f"{self.seed}:{key}:{number}".encode())

    def _name(self, person: Person, chance: int) -> tuple[str, str]:
        kind = ("woman", "man")[chance & 1]
        pool = FIRST_NAMES.get((person.service_language, kind)) or FIRST_NAMES["fi", kind]
        first = pool[(chance >> 1) % len(pool)]
        if chance % 10 < 3:
            second = FIRST_NAMES["fi", kind]
            first = f"{first} {second[(chance >> 9) % len(second)]}"
        return first, self.lasts[(chance >> 6) % len(self.lasts)]

    def _number(self, born: date) -> tuple[date, str]:
        """The day's next free number; where the day has no more, that of the day before."""
        while True:
            turn = self.given[born]
            signs = SIGNS[born.year // 100]
            if turn >= NUMBERS_ON_A_DAY * len(signs):
                born -= timedelta(days=1)
                continue
            self.given[born] += 1
            sign = signs[turn // NUMBERS_ON_A_DAY]
            body = f"{born:%d%m%y}{900 + turn % NUMBERS_ON_A_DAY}"
            number = f"{body[:6]}{sign}{body[6:]}{hetu._calc_checksum(body)}"
            if number not in self.taken:
                return born, number


def _born(day: date, chance: int) -> date:
    """The copy's day of birth, some years from the pattern's."""
    age = (clock.today() - day).days
    if age >= OLDER_THAN_YOUNG:
        return day - timedelta(days=chance % YEARS_APART)
    if age >= GROWS_YOUNGER:
        return day + timedelta(days=chance % LITTLE_YOUNGER)
    return day - timedelta(days=chance % LITTLE_OLDER)


def _line(row: Model, *, form: Form, places: dict[str, str]) -> str:
    """Every value through its field, which may seal it; keys and other tables' columns as read."""
    fields = {field.column: field for field in row._meta.concrete_fields}
    cells = (form.text % places).rstrip("\n").split("\t")
    for n, name in enumerate(form.columns):
        field = fields.get(name)
        if field is not None and not field.primary_key and not field.is_relation:
            value = field.pre_save(row, False)
            cells[n] = written(field.get_db_prep_save(value, connection))
    return "\t".join(cells) + "\n"


ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def written(value: Any) -> str:
    """A value as COPY's text form has it."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, (bytes, memoryview)):
        return rf"\\x{bytes(value).hex()}"
    return str(value).translate(ESCAPES)
