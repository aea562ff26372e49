"""People who do not exist: names put together by dice, identity numbers of the 900-999 range."""

import random
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
NEWCOMERS = ("Amina", "Yusuf", "Olena", "Dmytro", "Fatima", "Hassan", "Thiri", "Samuel")
SWEDISH = ("Agneta", "Birger", "Christel", "Dan", "Ebba", "Folke")
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


class Folk:
    """Makes people, never the same identity number or full name twice."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.numbers: set[str] = set()
        self.names: set[tuple[str, str]] = set()

    def person(self, *, ages: tuple[int, int], today: date, place: str, nameless: bool) -> Details:
        """Somebody of that age in that municipality; `nameless` has no identity number yet."""
        born = today - timedelta(days=self.dice.randint(ages[0] * 365 + 100, ages[1] * 365 + 300))
        language = self.dice.choices(("fi", "sv", "other", "fi-simple"), (88, 4, 5, 3))[0]
        first, last = self._name(language)
        _name, code, office, _share = MUNICIPALITIES[place]
        number = None if nameless else self.identity_number(born)
        return Details(
            first_names=first,
            last_name=last,
            identity_number=number,
            no_identity_number_because="Odottaa henkilötunnusta" if nameless else "",
            birth_date=born,
            service_language=language,
            mother_tongue={"sv": "svenska", "other": "muu"}.get(language, "suomi"),
            needs_interpreter=language == "other",
            home_municipality=place,
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

    def _name(self, language: str) -> tuple[str, str]:
        """First and last name, a pair not used before."""
        firsts = {"sv": SWEDISH, "other": NEWCOMERS}.get(language) or self.dice.choice((WOMEN, MEN))
        while True:
            last = self.dice.choice(FIRST_PARTS) + self.dice.choice(LAST_PARTS)
            name = (self.dice.choice(firsts), last)
            if name not in self.names:
                self.names.add(name)
                return name
