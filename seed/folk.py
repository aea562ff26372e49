"""People who do not exist: names put together by dice, identity numbers of the 900-999 range."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from stdnum.fi import hetu

from polku.directory.people.actions import Details
from seed.places import MUNICIPALITIES

WOMEN = """
    Aino Elina Helmi Iida Jonna Kaisu Lotta Maija Noora Oona Pihla Reetta Senja Tuuli Veera
    Aune Birgitta Eevi Hilkka Inkeri Katri Liisa Marjut Niina Päivi Raija Sirpa Taina Ulla
    Vuokko
""".split()  # noqa: SIM905
MEN = """
    Aapo Eetu Heikki Ilmari Joona Kalle Lauri Matias Niilo Onni Pauli Roope Santeri Teemu
    Veikko Antero Eino Harri Ismo Jarkko Kari Lasse Markku Nestori Olavi Pertti Raimo Seppo
    Tapio Urpo
""".split()  # noqa: SIM905
FIRST_NAMES = {
    ("fi", "woman"): WOMEN,
    ("fi", "man"): MEN,
    ("other", "woman"): ["Amina", "Olena", "Fatima", "Thiri"],
    ("other", "man"): ["Yusuf", "Dmytro", "Hassan", "Samuel"],
    ("sv", "woman"): ["Agneta", "Christel", "Ebba"],
    ("sv", "man"): ["Birger", "Dan", "Folke"],
}
LANGUAGES = {"fi": 88, "sv": 4, "other": 5, "fi-simple": 3}
FIRST_PARTS = """
    Havu Kaarna Halla Utu Sammal Tervas Kuura Petäjä Suopursu Kanerva Vaara Korpi Lampi Kelo
    Naava Tunturi Routa Ruska Kaiho Pouta
""".split()  # noqa: SIM905
LAST_PARTS = """
    koski lahti mäki ranta harju aho selkä saari niitty kangas salo vaara
""".split()  # noqa: SIM905
STREETS = """
    Kuusitie Männikkökatu Rantapolku Koivukuja Asematie Kirkkokatu Pajatie Notkotie
""".split()  # noqa: SIM905
SIGNS = {19: "-YXWVU", 20: "ABCDEF"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is said of a person beforehand; the rest falls as the dice do."""

    ages: tuple[int, int]
    home: str
    first_name: str = ""
    gender: str = ""
    language: str = ""
    nameless: bool = False


class Folk:
    """Makes people, never the same identity number or full name twice."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.numbers: set[str] = set()
        self.names: set[tuple[str, str]] = set()

    def person(self, wanted: Wanted, *, today: date) -> Details:
        """Somebody of that age in that municipality; a nameless one has no identity number yet."""
        young, old = wanted.ages
        born = today - timedelta(days=self.dice.randint(young * 365 + 100, old * 365 + 300))
        drawn = self.dice.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        language = wanted.language or drawn
        first, last = self._name(language, wanted=wanted)
        _name, code, office, _share = MUNICIPALITIES[wanted.home]
        nameless = wanted.nameless
        number = None if nameless else self.identity_number(born)
        return Details(
            first_names=first,
            last_name=last,
            identity_number=number,
            no_identity_number_because="Odottaa henkilötunnusta" if nameless else "",
            birth_date=born,
            service_language=language,
            mother_tongue={"sv": "svenska", "other": "muu", "en": "muu"}.get(language, "suomi"),
            needs_interpreter=language == "other",
            home_municipality=wanted.home,
            street=f"{self.dice.choice(STREETS)} {self.dice.randint(1, 60)}",
            postal_code=code,
            post_office=office,
            phone=f"0457 00{self.dice.randint(20, 99)} {self.dice.randint(100, 999)}",
        )

    def identity_number(self, born: date) -> str:
        """An artificial number for the day of birth, not given to anybody before."""
        while True:
            body = f"{born:%d%m%y}{self.dice.randint(900, 999)}"
            sign = self.dice.choice(SIGNS[born.year // 100])
            number = f"{body[:6]}{sign}{body[6:]}{hetu._calc_checksum(body)}"
            if number not in self.numbers:
                self.numbers.add(number)
                return number

    def _name(self, language: str, *, wanted: Wanted) -> tuple[str, str]:
        """First and last name, a pair not used before."""
        kind = wanted.gender or self.dice.choice(("woman", "man"))
        named = [wanted.first_name] if wanted.first_name else None
        firsts = named or FIRST_NAMES.get((language, kind)) or FIRST_NAMES["fi", kind]
        while True:
            last = self.dice.choice(FIRST_PARTS) + self.dice.choice(LAST_PARTS)
            name = (self.dice.choice(firsts), last)
            if name not in self.names:
                self.names.add(name)
                return name
